"""The back named apart from what hurts: '12yo, night pain, weight loss, back; films negative', 'can I X-ray
this boy's back? Sore for three weeks'."""

from collections.abc import Mapping, Sequence

from bot.understanding.concepts import Concept
from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import word_at
from bot.understanding.text import Token

_CONCEPT = "back_pain"
_PAIN_AT_NIGHT = "night_pain"
_BEGINS = frozenset({"with", "has", "have", "of", "in"})
_ENDS = frozenset({"", ",", ";", ".", ":", "\n", "(", ")", "/", "?"})
_WHERE = frozenset({"low", "lower", "mid", "middle", "upper", "lumbar"})
_OWNERS = frozenset({"his", "her", "their", "my"})
_GOES_ON = frozenset({"of", "to", "from", "then", "home", "up"})
_HURTS = ("pain", "ache", "aching", "sore", "hurt", "tender")


def bare_place_mentions(
    words: Sequence[Token], mentions: Sequence[Mention], concepts: Mapping[str, Concept]
) -> list[Mention]:
    """A mention of back pain where 'back' is an item by itself, something hurts and no other place does."""
    if _CONCEPT not in concepts or any(_is_a_place(concepts.get(m.concept)) for m in mentions):
        return []
    if not any(m.concept == _PAIN_AT_NIGHT for m in mentions) and not any(
        w.text.startswith(_HURTS) for w in words
    ):
        return []
    found = []
    for i, word in enumerate(words):
        if word.text != "back":
            continue
        first = i - 1 if word_at(words, i - 1) in _WHERE else i
        is_item = word_at(words, i + 1) in _ENDS and word_at(words, first - 1) in _ENDS | _BEGINS
        if (first > 0 and is_item) or _is_somebodys(words, first, i):
            found.append(Mention(_CONCEPT, first, i, False))
    return found


def _is_somebodys(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words name the back of a person, and neither a way of lying nor a part of something."""
    owner = words[first - 1] if first > 0 else None
    if owner is None or word_at(words, first - 2) == "on" or word_at(words, last + 1) in _GOES_ON:
        return False
    return owner.text in _OWNERS or (owner.text.endswith("s") and owner.end - owner.start > len(owner.text))


def _is_a_place(concept: Concept | None) -> bool:
    return concept is not None and (
        concept.kind == "site" or "back_pain" in {concept.id, *concept.isa} or "other_region" in concept.isa
    )
