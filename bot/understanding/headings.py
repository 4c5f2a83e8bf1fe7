"""What the heading over a list says of its items: 'Not present: fever, weight loss', 'To ask: falls'."""

from collections.abc import Sequence

from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import SENTENCE_ENDS
from bot.understanding.text import Token

_NO = frozenset(
    {
        "not",
        "no",
        "negatives",
        "negative",
        "absent",
        "nil",
        "denies",
        "denied",
        "without",
        "none",
        "pertinent",
    }
)
_OF_NO = frozenset(
    {"also", "present", "features", "symptoms", "signs", "findings", "history", "of", "any", "for", "has",
     "having", "complaining", "reported", "negatives", "significant", "relevant", "following", "the", "these"}
)  # fmt: skip
_UNKNOWN = frozenset(
    {"not", "still", "yet", "unknown", "unasked", "unclear", "unrecorded", "outstanding", "to"}
)
_OF_UNKNOWN = frozenset(
    {"known", "asked", "recorded", "told", "stated", "documented", "covered", "checked", "yet", "to", "ask",
     "check", "establish", "clarify", "so", "far", "about", "at", "all", "be", "clear", "explored"}
)  # fmt: skip
_SAYS_SO = _OF_UNKNOWN - {"yet", "to", "so", "far", "about", "at", "all", "be"}
_STOPS = SENTENCE_ENDS | {":", "but", "except", "?", ")"}
_LONGEST = 4  # words of a heading
_REACH = 60  # tokens of a list


def is_under_denial(words: Sequence[Token], mention: Mention) -> bool:
    """Whether the heading says that nothing of the list is there."""
    heading = _heading_over(words, mention)
    return bool(heading) and heading[0] in _NO and all(w in _OF_NO for w in heading[1:])


def is_under_unknown(words: Sequence[Token], mention: Mention) -> bool:
    """Whether the heading says that nobody knows anything of the list."""
    heading = _heading_over(words, mention)
    if not heading or heading[0] not in _UNKNOWN or not all(w in _OF_UNKNOWN for w in heading[1:]):
        return False
    return heading[0].startswith(("un", "out")) or not _SAYS_SO.isdisjoint(heading)


def _heading_over(words: Sequence[Token], mention: Mention) -> list[str]:
    """The few words before the colon that opens the sentence of the mention; none where there is no colon."""
    colon = mention.first - 1
    furthest = max(0, colon - _REACH)
    while colon >= furthest and words[colon].text not in _STOPS:
        colon -= 1
    if colon < furthest or words[colon].text != ":":
        return []
    heading: list[str] = []
    for i in range(colon - 1, -1, -1):
        if words[i].text in SENTENCE_ENDS:
            return heading
        heading.insert(0, words[i].text)
        if len(heading) > _LONGEST:
            return []
    return heading
