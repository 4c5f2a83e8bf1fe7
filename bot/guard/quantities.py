"""Numbers with their unit and the side they bound: 'under 6 months', 'at least two views'."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.guard.reading import UNITS, Read
from bot.guard.word import Word

_BELOW = frozenset(
    {"under", "below", "less", "fewer", "younger", "before", "until", "inside", "insid", "maximum", "within",
     "up_to", "<", "≤"}
)  # fmt: skip
_ABOVE = frozenset(
    {"over", "abov", "more", "greater", "older", "after", "beyond", "least", "minimum", "exceed", "past",
     "longer", "onward", "upward", "outlast", ">", "≥"}
)  # fmt: skip
_BETWEEN = frozenset({"to", "and", "or"})
_REACH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """`bound` is -1 for less than the value, 1 for more, 0 for the value itself; a denial turns it round.
    `near` are the words around it, which it measures. `is_loose`: 'over six weeks' may mean during them."""

    value: float
    unit: str | None
    bound: int
    near: frozenset[str]
    is_loose: bool = False


def quantities(read: Read) -> tuple[Quantity, ...]:
    """Every number of the text, in order."""
    return tuple(q for part in read.parts for q in _of_part(part.words, denied=part.is_denied))


def is_bound(form: str) -> bool:
    """Whether the word bounds a number that stands beside it."""
    return form in _BELOW or form in _ABOVE or form == "most"


def bounds_a_number(word: Word, read: Read) -> bool:
    """Whether a number stands near the word, on either side."""
    return any(
        _value(other) is not None and other.part == word.part and abs(other.place - word.place) <= _REACH
        for other in read.words
    )


def _of_part(words: Sequence[Word], *, denied: bool) -> Iterator[Quantity]:
    for i, word in enumerate(words):
        value = _value(word)
        if value is None:
            continue
        bound = _bound(words, i)
        near = [w for w in (*words[max(0, i - 5) : i], *words[i + 1 : i + 6]) if not w.glue and not w.denies]
        yield Quantity(
            value=value,
            unit=_unit(words, i),
            bound=-bound if denied else bound,
            near=frozenset(w.form for w in near if w.form not in UNITS and _value(w) is None),
            is_loose=any(w.form == "over" for w in words[max(0, i - 1) : i]),
        )


def _value(word: Word) -> float | None:
    try:
        return float(word.form) if word.form[0].isdigit() else None
    except ValueError:
        return None


def _unit(words: Sequence[Word], i: int) -> str | None:
    for word in words[i + 1 : i + 1 + _REACH]:
        if word.form in UNITS:
            return word.form
        if _value(word) is None and word.form not in _BETWEEN:
            return None
    return None


def _bound(words: Sequence[Word], i: int) -> int:
    before = [w.form for w in words[max(0, i - _REACH) : i]]
    after = [w.form for w in words[i + 1 : i + 1 + _REACH + 1]]
    for form in reversed(before):
        if form in _BELOW or form == "most":
            return -1
        if form in _ABOVE:
            return 1
        if _is_number(form):
            break
    for first, second in pairwise(after):
        if first in {"or", "and"}:
            return -1 if second in _BELOW else 1 if second in _ABOVE else 0
    return 0


def _is_bound(said: Quantity, held: Quantity) -> bool:
    """Whether both bound the same side; 'over six weeks' may be said for 'during six weeks'."""
    loose = (said.is_loose and held.bound == 0) or (held.is_loose and said.bound == 0)
    return said.bound == held.bound or loose


def _is_unit(said: Quantity, held: Quantity) -> bool:
    """'under the age of 4' is years; elsewhere the unit must be said."""
    return said.unit == held.unit or (said.unit is None and held.unit == "year" and "age" in said.near)


def _is_number(form: str) -> bool:
    return form[0].isdigit()


def unheld(claim: Read, source: Read) -> str | None:
    """The number of the claim that its source does not hold in that sense; None when it holds all."""
    held = quantities(source)
    for said in quantities(claim):
        same = [q for q in held if q.value == said.value and _is_unit(said, q)]
        if not same:
            return f"the number {said.value:g} does not stand so in its source"
        if not any(_is_bound(said, q) for q in same):
            return f"what is said of {said.value:g} is turned round or left open"
        others = [q for q in held if q not in same]
        if others and said.near and not any(said.near & q.near for q in same):
            return f"the number {said.value:g} measures something else in its source"
    return None
