"""Films that were taken and whose reading nobody has: 'radiography was made, the answer I have not'."""

from collections.abc import Mapping, Sequence

from bot.understanding.concepts import Concept
from bot.understanding.data_files import read_words
from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_CONCEPT = "imaging_result_unknown"
_READ_OR_OF_ANOTHER = frozenset(
    {"imaging_negative", "imaging_suspicious", "imaging_not_done", "film_of_another_region", _CONCEPT,
     "film_asked_about"}
)  # fmt: skip
_WORDS = read_words("bot.understanding", "films_unread.yaml")
_FILMS, _RESULT, _READS = _WORDS["films"], _WORDS["result"], _WORDS["reads"]
_POINTS, _PAPERS = _WORDS["points"], _WORDS["papers"]
_BEFORE, _BEHIND, _NOT_TAKEN = _WORDS["not_had_before"], _WORDS["not_had_behind"], _WORDS["not_taken"]
_HOLDERS, _OPENS, _SHUT = _WORDS["holders"], _WORDS["opens"], _WORDS["shut"]
_REACH = 16  # tokens from the film to what is said of its reading
_SHOWS, _WONT = _WORDS["shows"], _WORDS["wont"]
_ALSO_OF_A_JOINT, _BEFORE_A_HOLDER = _WORDS["also_of_a_joint"], _WORDS["before_a_holder"]
_POINTER = 9  # tokens from the film to the paper that is said to hold it
_LEAD, _TAIL = 3, 5  # tokens before and behind the reading


def unread_film_mentions(
    words: Sequence[Token], mentions: Sequence[Mention], concepts: Mapping[str, Concept]
) -> list[Mention]:
    """A mention of films without a result, where the text gives no reading of them."""
    if _CONCEPT not in concepts or any(m.concept in _READ_OR_OF_ANOTHER for m in mentions):
        return []
    for i, word in enumerate(words):
        if word.text in _FILMS and not _is_planned(words, i):
            last = _not_had_at(words, i) or _pointed_away_at(words, i) or _shut_away_at(words, i)
            if last is not None:
                return [Mention(_CONCEPT, i, last, True)]
    return []


def _is_planned(words: Sequence[Token], film: int) -> bool:
    if word_at(words, film + 1) in _NOT_TAKEN:
        return True  # 'x-ray first?'
    for i in range(film - 1, max(-1, film - 1 - _LEAD), -1):
        if words[i].text in SENTENCE_ENDS:
            return False
        if words[i].text in _NOT_TAKEN:
            return True
    return False


def _not_had_at(words: Sequence[Token], film: int) -> int | None:
    """Where a reading is named that nobody has, in the film's sentence or the one behind it; None where
    none is, or where a question begins before."""
    ends = 0
    for i in range(film + 1, min(len(words), film + 1 + _REACH)):
        word = words[i].text
        if word in SENTENCE_ENDS:
            ends += 1
            if word == "?" or ends > 1:
                return None
        if word in _RESULT:
            lead = {words[k].text for k in range(max(film + 1, i - _LEAD), i)}
            tail = _clause_behind(words, i)
            if not (lead | set(tail)) & _READS and (lead & _BEFORE or not _BEHIND.isdisjoint(tail)):
                return i
    return None


def _pointed_away_at(words: Sequence[Token], film: int) -> int | None:
    """Where the film's sentence only names another paper for the reading: 'X-ray: see attached'."""
    points = False
    for i in range(film + 1, min(len(words), film + 1 + _POINTER)):
        word = words[i].text
        if word in {"?", *SENTENCE_ENDS} or word in _READS:
            return None
        points = points or word in _POINTS
        if points and word in _PAPERS:
            return i
    return None


def _shut_away_at(words: Sequence[Token], film: int) -> int | None:
    """Where what holds the films is said not to open: 'films are on a CD that won't open'."""
    holder = None
    for i in range(film + 1, min(len(words), film + 1 + _REACH)):
        word = words[i].text
        if word in {"?", *SENTENCE_ENDS} or word in _READS or word in _SHOWS:
            return None
        if word in _HOLDERS and (word not in _ALSO_OF_A_JOINT or word_at(words, i - 1) in _BEFORE_A_HOLDER):
            holder = i
        denied = word in _OPENS and any(word_at(words, k) in _BEHIND | _WONT for k in range(i - 2, i))
        if holder is not None and (word in _SHUT or denied):
            return i
    return None


def _clause_behind(words: Sequence[Token], i: int) -> list[str]:
    tail: list[str] = []
    for k in range(i + 1, i + 1 + _TAIL):
        if word_at(words, k) in {"", *SENTENCE_ENDS}:
            break
        tail.append(word_at(words, k))
    return tail
