"""Whether a result told in few words is the films': it stands bare, or is said of what points back to them.

'negative' is, and 'they came back clear'; 'HLA-B27 negative' and 'chest film normal' are something else's.
"""

import re

from bot.understanding.data_files import read_words

_LISTS = read_words("bot.matching", "film_result.yaml")
_POINTS, _FILMS = _LISTS["points"], _LISTS["films"]
_BEFORE = _LISTS["around"] | _POINTS | _FILMS
_BEHIND = _LISTS["around"] | _LISTS["behind"] | _POINTS | _FILMS
_THEY = frozenset({"they", "theyre", "those", "these"})  # what is said before these is of something else
_WORD = re.compile(r"[^\W_][\w'’&-]*")
# a number, a level of the spine, 'completely'
_IDLE = re.compile(r"\d+(?:st|nd|rd|th)?|[tls]\d\w{0,5}|(?!fami|bel)\w{3,20}ly", re.I)
_BY_WHOM = re.compile(r"\bby (?:dr|mr|mrs|ms|prof)\.? \w{1,30}(?= )", re.I)
# a mark ends what is said: 'normal - still hot'
_MARK_BEHIND = re.compile(r"\s{0,3}(?:[^\w\s'’]|$)")


def is_of_films(said: str, start: int, end: int) -> bool:
    """Whether the result at [start, end) of the clause `said` is that of the films."""
    before = [_plain(w.group()) for w in _WORD.finditer(_BY_WHOM.sub("", said[:start]))]
    pointed = max((i for i, word in enumerate(before) if word in _THEY), default=-1)
    if not all(_is_idle(word, _BEFORE) for word in before[pointed + 1 :]):
        return False
    behind = _WORD.search(said, end)
    return behind is None or bool(_MARK_BEHIND.match(said, end)) or _is_idle(_plain(behind.group()), _BEHIND)


def _plain(word: str) -> str:
    return word.lower().replace("’", "").replace("'", "").strip("-")


def _is_idle(word: str, words: frozenset[str]) -> bool:
    return word in words or _IDLE.fullmatch(word) is not None
