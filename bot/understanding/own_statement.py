"""Whether an item behind 'denies x,' states something of its own: a reading, how long, what was examined."""

from collections.abc import Sequence

from bot.understanding.denied_time import ends_time_at, is_of_the_complaint
from bot.understanding.phrases import PhraseLists
from bot.understanding.scope_words import word_at
from bot.understanding.text import NUMBER_WORDS, Token

_LISTS = PhraseLists("own_statement.yaml")
_BY_THE_PATIENT = _LISTS.words("denied_by_the_patient")
_EXAMINED = _LISTS.words("examined")
_ON_EXAMINATION = _LISTS.phrases("on_examination")
_OPENS = _LISTS.phrases("opens")
_ASKED_OF = _LISTS.words("time_asked_of")
_READINGS = _LISTS.words("readings")
_FOUND_TO_BE = _LISTS.words("found_to_be")
_NAMES = _LISTS.words("numbered_names")
_UNITS = _LISTS.words("units")
_JOINS = frozenset({"or", "nor"})
_BEFORE_NUMBER = 2  # words in which 'the last' and 'type' are looked for


def states_itself(words: Sequence[Token], cue: int, items: Sequence[tuple[int, int]], mine: int) -> bool:
    """Whether an item behind the first of a denied list, up to number `mine`, is a statement: then the list
    ended before it. An 'or' that follows makes one list of it all: 'denies fever, loss of 5 kg or trauma'."""
    last = items[-1][1]
    for first, end in items[1 : mine + 1]:
        if any(words[k].text in _JOINS for k in range(first, last + 1)):
            return False
        if (
            _measures(words, cue, first, end)
            or (end > first and words[end].text in _FOUND_TO_BE)
            or _OPENS.last_at(words, first) is not None
            or (words[cue].text in _BY_THE_PATIENT and _is_examined(words, first, end))
        ):
            return True
    return False


def _measures(words: Sequence[Token], cue: int, first: int, last: int) -> bool:
    """'temp 38.9', 'PVR 700 ml', 'fever for three days'; not 'weight loss in the last 3 months' nor '> 5 kg',
    which belong to what was asked, nor how long the complaint has lasted."""
    is_reading = word_at(words, first) in _READINGS
    return any(
        _is_amount(words, k)
        and (is_reading or not any(words[j].text in _ASKED_OF for j in range(k - _BEFORE_NUMBER, k)))
        and word_at(words, k - 1) not in _NAMES
        and not _times_the_complaint(words, cue, first, k)
        for k in range(first, last + 1)
    )


def _times_the_complaint(words: Sequence[Token], cue: int, first: int, number: int) -> bool:
    end = ends_time_at(words, number)
    return end is not None and is_of_the_complaint(words, cue, first, number, end)


def _is_amount(words: Sequence[Token], i: int) -> bool:
    if words[i].kind in {"num", "frac"}:
        return True
    return (words[i].text in NUMBER_WORDS or words[i].text == "a") and word_at(words, i + 1) in _UNITS


def _is_examined(words: Sequence[Token], first: int, last: int) -> bool:
    """What only an examination finds, no patient denies: 'denies bladder symptoms, reduced anal tone'."""
    return any(
        words[k].text in _EXAMINED or _ON_EXAMINATION.last_at(words, k) is not None
        for k in range(first, last + 1)
    )
