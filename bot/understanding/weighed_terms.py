"""A text as it is weighed by what was learned from others: its words and its pairs of words."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from bot.domain.picture import Age
from bot.understanding.text import Token
from bot.understanding.wording import abbreviations

_MARKS = frozenset({"?", "+"})
# Upper bounds in years of the bands of age that a word stands for: topics and red flags part there.
_AGE_BANDS = (0.6, 4, 18, 50, 65)
_OLDEST_MONTHS = 1300
_TIMES_AGE = 2  # so often the age counts as a word


def weighed_terms(words: Sequence[Token], age: Age | None) -> Iterator[str]:
    """The words as they are weighed: spelling mended, short forms written out, each pair of neighbours as
    well, and the age by its band."""
    yield from _with_pairs([*_plain(words), *[_band_of(age)] * _TIMES_AGE])


def terms_of_words(words: Sequence[Token]) -> Iterator[str]:
    """As `weighed_terms`, of a part that tells no age."""
    yield from _with_pairs(_plain(words))


def _plain(words: Sequence[Token]) -> list[str]:
    written_out = _written_out()
    return [
        part
        for word in words
        if word.text in _MARKS or word.text.isalnum() or any(c.isalnum() for c in word.text)
        for part in written_out.get(word.text) or word.text.lower().split()
    ]


def _with_pairs(plain: Sequence[str]) -> Iterator[str]:
    yield from plain
    yield from (f"{one} {other}" for one, other in pairwise(plain))


@cache
def _written_out() -> Mapping[str, list[str]]:
    return {short: long.lower().split() for short, long in abbreviations().items()}


def _band_of(age: Age | None) -> str:
    if age is None:
        return "@no-age"
    years = (age.low_months + min(age.high_months, _OLDEST_MONTHS)) / 24
    return f"@age{sum(years >= bound for bound in _AGE_BANDS)}"
