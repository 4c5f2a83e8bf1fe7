"""Whether a length of time in a list of what is denied is an item's own, or that of the complaint before it.

'LBP, denies fever, weight loss for 3 weeks' times the back pain. 'LBP 3 months, denies fever, numbness 2
weeks' times the numbness: how long the pain has lasted is told by then.
"""

from collections.abc import Sequence

from bot.understanding.phrases import PhraseLists
from bot.understanding.scope_words import word_at
from bot.understanding.text import NUMBER_WORDS, Token

_LISTS = PhraseLists("own_statement.yaml")
_UNITS = _LISTS.words("units_of_time")
_YEARS = _LISTS.words("years")
_BEFORE_YEARS = _LISTS.words("before_years_had")
_BEHIND_YEARS = _LISTS.words("behind_years_had")
_OF_AN_AGE = _LISTS.words("behind_an_age")
_HOW_LONG = _LISTS.words("says_how_long")
_OF_THE_COMPLAINT = _LISTS.words("length_of_complaint")
_DASHES = frozenset({"-", "--", "–", "—"})
_MOST_MONTHS = 18  # that a pain is counted in
_RANGE = frozenset({"-", "to", "or", "+", "full"})


def ends_time_at(words: Sequence[Token], i: int) -> int | None:
    """The last word of the length of time whose number stands at `i`, 'ago' being none: it dates an event."""
    if words[i].kind == "frac":
        return i
    if words[i].kind != "num" and words[i].text not in NUMBER_WORDS and words[i].text != "a":
        return None
    unit = i + 1
    if word_at(words, unit) in _RANGE:
        unit += 1
        if words[unit : unit + 1] and words[unit].kind == "num":
            unit += 1  # '3-4 weeks'
    is_time = word_at(words, unit) in _UNITS and word_at(words, unit + 1) != "ago"
    return unit if is_time else None


def is_of_the_complaint(words: Sequence[Token], cue: int, first: int, number: int, end: int) -> bool:
    """Whether the length of time over [number, end], in the item from `first`, is that of the complaint told
    before the denial at `cue`. With nothing before it, as in an answer, there is none to time."""
    if word_at(words, end + 1) in _OF_THE_COMPLAINT or _is_behind_a_dash(words, first, number):
        return True
    return cue > 0 and not _is_timed(words, cue)


def _is_behind_a_dash(words: Sequence[Token], first: int, number: int) -> bool:
    return any(
        words[k].text in _DASHES and words[k - 1].end < words[k].start for k in range(first + 1, number)
    )


def _is_timed(words: Sequence[Token], end: int) -> bool:
    """Whether a length of time is told before `end` that is no age."""
    for k in range(end):
        if words[k].text in _HOW_LONG:
            return True
        last = ends_time_at(words, k)
        if last is not None and not _is_an_age(words, k, last):
            return True
    return False


def _is_an_age(words: Sequence[Token], number: int, last: int) -> bool:
    behind = word_at(words, last + 2 if word_at(words, last + 1) == "-" else last + 1)
    if behind in _OF_AN_AGE or (words[last].text == "m" and _is_more_than(words[number], _MOST_MONTHS)):
        return True  # '45M' is a man
    return (
        words[last].text in _YEARS
        and behind not in _BEHIND_YEARS
        and word_at(words, number - 1) not in _BEFORE_YEARS
    )


def _is_more_than(number: Token, most: int) -> bool:
    return number.text.isdecimal() and int(number.text) > most
