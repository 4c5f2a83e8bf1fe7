"""The back named alone, as one item of a note: '12yo, night pain, weight loss, back; films negative'."""

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
        if word.text != "back" or word_at(words, i + 1) not in _ENDS:
            continue
        first = i - 1 if word_at(words, i - 1) in _WHERE else i
        if first > 0 and word_at(words, first - 1) in _ENDS | _BEGINS:
            found.append(Mention(_CONCEPT, first, i, False))
    return found


def _is_a_place(concept: Concept | None) -> bool:
    return concept is not None and (
        concept.kind == "site" or "back_pain" in {concept.id, *concept.isa} or "other_region" in concept.isa
    )
