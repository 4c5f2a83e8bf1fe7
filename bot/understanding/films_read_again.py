"""Of films that were read twice, the second reading counts: 'provisional report lytic, final one normal'."""

from bisect import bisect_left
from collections.abc import Sequence

from bot.domain.picture import Finding, Polarity
from bot.understanding.phrases import PhraseLists
from bot.understanding.scope_words import DENIALS, word_at
from bot.understanding.text import Token

_LISTS = PhraseLists("films_read_again.yaml")
_AGAIN, _WITHDRAWN = _LISTS.phrases("again"), _LISTS.phrases("withdrawn")
_OPPOSITE = {"imaging_suspicious": "imaging_negative", "imaging_negative": "imaging_suspicious"}
_REACH = 40  # tokens from the first reading to the second


def without_first_readings(findings: Sequence[Finding], words: Sequence[Token]) -> list[Finding]:
    """The findings without what films were first read to show, where a second reading says the opposite or
    the first was withdrawn."""
    films = [f for f in findings if f.concept in _OPPOSITE and f.polarity is not Polarity.ABSENT]
    if not films:
        return list(findings)
    begins = [w.start for w in words]

    def is_overruled(first: Finding) -> bool:
        begin = bisect_left(begins, first.end)
        if any(_is_said(words, i) for i in range(begin, begin + _REACH) if i < len(words)):
            return True
        return any(
            f.concept == _OPPOSITE[first.concept]
            and first.end <= f.start
            and _is_read_again(words, begin, bisect_left(begins, f.end))
            for f in films
        )

    overruled = {f for f in films if is_overruled(f)}
    return [f for f in findings if f not in overruled]


def _is_said(words: Sequence[Token], i: int) -> bool:
    """Whether the first reading is withdrawn at `i`: not 'has not been withdrawn'."""
    return _WITHDRAWN.last_at(words, i) is not None and not any(
        word_at(words, k) in DENIALS for k in range(i - 3, i)
    )


def _is_read_again(words: Sequence[Token], begin: int, end: int) -> bool:
    return end - begin <= _REACH and any(_AGAIN.last_at(words, i) is not None for i in range(begin, end))
