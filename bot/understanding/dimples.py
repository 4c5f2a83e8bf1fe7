"""A dimple over the spine: one of which nothing but its being there is told, and its kind told afterwards."""

from collections.abc import Mapping, Sequence

from bot.understanding.concepts import Concept
from bot.understanding.data_files import read_words
from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import DENIALS, SENTENCE_ENDS, word_at
from bot.understanding.sources import sources
from bot.understanding.text import Token

UNDESCRIBED = "skin_untold"
_WORDS = read_words("bot.understanding", "dimples.yaml")
_DIMPLE, _WHERE, _FOLD = _WORDS["dimple"], _WORDS["where"], _WORDS["fold"]
_KIND, _KIND_BESIDE = _WORDS["kind"], _WORDS["kind_beside"]
_HARMLESS, _HARMFUL = _WORDS["harmless"], _WORDS["harmful"]
_OTHER_SIGN = tuple(_WORDS["other_sign"])
_NEAR = 8  # tokens to either side
_LONGEST_LEAD = 4  # tokens of 'a small sacral dimple'


def bare_dimple_mentions(words: Sequence[Token], concepts: Mapping[str, Concept]) -> list[Mention]:
    """A mention of a skin sign that nobody has described, where a text names a dimple and not its kind."""
    place = next((i for i, w in enumerate(words) if w.text in _DIMPLE), None)
    if UNDESCRIBED not in concepts or place is None:
        return []
    if not _is_told_both_ways(words) and any(
        _tells(words, i) and not _is_denied(words, i) for i in range(len(words))
    ):
        return []
    near = range(max(0, place - _NEAR), min(len(words), place + _NEAR + 1))
    if not _is_told_both_ways(words) and any(
        words[i].text in _KIND_BESIDE and not _is_asked(words, i) and not _is_denied(words, i) for i in near
    ):
        return []
    first = place
    while first > max(0, place - _LONGEST_LEAD) and words[first - 1].text in _WHERE:
        first -= 1
    return [Mention(UNDESCRIBED, first, place, False)]


def kind_told(words: Sequence[Token]) -> Token | None:
    """The word by which a turn on a dimple that was left open tells that it is a sign: 'it is deep', 'with
    some hair', 'above the cleft'; None where it tells nothing, denies it or calls the dimple harmless."""
    if any(w.text in _HARMLESS for w in words):
        return None
    for i, word in enumerate(words):
        told = _tells(words, i) or (word.text == "above" and _names_a_fold(words, i))
        if told and not _is_denied(words, i):
            return word
    return None


def _is_denied(words: Sequence[Token], i: int) -> bool:
    return not DENIALS.isdisjoint({word_at(words, i - 1), word_at(words, i - 2)})


def _is_told_both_ways(words: Sequence[Token]) -> bool:
    """Whether one who tells calls it deep or above the fold, and another harmless."""
    telling = sources(words)
    ill = {s.name for s in telling if any(words[i].text in _HARMFUL for i in range(s.first, s.end))}
    well = {s.name for s in telling if any(words[i].text in _HARMLESS for i in range(s.first, s.end))}
    return bool(ill and well) and len(ill | well) > 1


def _tells(words: Sequence[Token], i: int) -> bool:
    """'deep'; not 'how deep it is was not recorded'."""
    word = words[i].text
    return (word in _KIND and not _is_asked(words, i)) or word.startswith(_OTHER_SIGN)


def _is_asked(words: Sequence[Token], i: int) -> bool:
    return word_at(words, i - 1) == "how"


def _names_a_fold(words: Sequence[Token], above: int) -> bool:
    for i in range(above + 1, above + 1 + _LONGEST_LEAD):
        if word_at(words, i) in SENTENCE_ENDS:
            return False
        if word_at(words, i) in _FOLD:
            return True
    return False
