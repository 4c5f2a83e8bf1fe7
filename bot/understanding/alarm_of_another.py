"""Whether somebody else's emergency is named behind a sign as what the patient is afraid of."""

from collections.abc import Sequence

from bot.understanding.scope_words import RELATIVE_DEEDS, SENTENCE_ENDS, word_at
from bot.understanding.text import Token
from bot.understanding.word_classes import Span

_ENDS = frozenset({"", ",", ")", "and", "but", "which", *SENTENCE_ENDS})
_DONE_TO = frozenset({"him", "them", "me"})
_MOST_BETWEEN = 2
_FAR = 6  # tokens from 'had' to the one it was done to


def is_of_another(words: Sequence[Token], behind: Sequence[Span]) -> bool:
    """'afraid of cauda equina because his brother had it', 'after his brother's', 'like her mum'; not
    'because his brother drove him' nor 'after her mother's funeral'. `behind` are the classes behind it."""
    kin = next((s for s in behind if s.name == "of_another"), None)
    if kin is None or any(s.name == "tells" and 0 < s.first - kin.last <= _MOST_BETWEEN for s in behind):
        return False
    after = kin.last + 1
    if word_at(words, after) in _ENDS:
        return word_at(words, kin.first) == "like" or words[kin.last].text.endswith("s")
    had = next((s for s in behind if s.name in {"had_it", "of_an_illness"} and s.first == after), None)
    if had is None:
        return False
    if had.name == "of_an_illness":
        return words[kin.last].text.endswith("s")
    then = [word_at(words, had.last + k) for k in range(1, 1 + _FAR)]
    return then[0] not in RELATIVE_DEEDS | {"to"} and _DONE_TO.isdisjoint(then)
