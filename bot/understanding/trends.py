"""A weight that falls, or a pain that rises, told by what was measured at one time and what at a later one.

'78 kg in May, 69 today' and '3/10 last month, 8/10 now' use no word of losing or of getting worse.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import word_at
from bot.understanding.text import Number, Token

_SENTENCE_ENDS = frozenset({".", "\n", "?", "!"})
_WEIGHT_UNITS = frozenset(
    {"kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "stone", "st", "lb", "lbs", "pounds"}
)
_WEIGHED = frozenset(
    {"weight", "weighs", "weighed", "weighing", "wt", "bmi", "centile", "centiles", "percentile"}
)
_RATED = frozenset(
    {"pain", "score", "scores", "vas", "nrs", "rates", "rated", "diary", "ache", "severity", "intensity"}
)
_THEN_BEFORE = frozenset({"was", "were", "from", "against", "previously", "weighed", "started", "been"})
_NOW_BEFORE = frozenset({"to", "now", "today", "currently", "is", "weighs", "→", ">"})
_THEN_BEHIND = frozenset(
    {
        "last", "ago", "before", "initially", "first", "previously", "at", "in", "on", "yesterday", "then",
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december", "spring", "summer", "autumn", "winter", "christmas", "easter",
    }
)  # fmt: skip
_NOW_BEHIND = frozenset({"now", "today", "currently", "presently", "tonight"})
# behind a number that is no weight and no score: a time, a dose, a length
_OTHER_UNITS = frozenset(
    {
        "mg", "ml", "mcg", "g", "cm", "mm", "am", "pm", "day", "days", "week", "weeks", "wk", "wks", "month",
        "months", "year", "years", "yr", "yrs", "hour", "hours", "h", "hrs", "min", "mins", "minutes",
        "times", "x", "%", "percent", "o", "oclock", "yo", "y",
    }
)  # fmt: skip
_REACH_BEHIND = 4  # words behind a number in which its time is told
_LEAST_LOSS = 0.97  # of the earlier weight; less is the difference of two scales
_LEAST_RISE = 2.0  # points of ten; less is within what one day differs from another (MCID of the NRS)
_LONGEST_ROW = 3  # so many scores in a row are a course, with no time told


@dataclass(frozen=True, slots=True)
class Measured:
    """A value over tokens [first, last]; `is_now` None where its time is not told."""

    value: float
    first: int
    last: int
    is_now: bool | None


def trend_mentions(words: Sequence[Token], nums: Sequence[Number]) -> list[Mention]:
    """Mentions of a loss of weight or of a growing pain that two numbers of a sentence make, in order."""
    found = []
    for first, last in _sentences(words):
        inside = [n for n in nums if first <= n.first and n.last <= last]
        if len(inside) < 2:
            continue
        said = {w.text for w in words[first : last + 1]}
        if said & _WEIGHED or said & _WEIGHT_UNITS:
            found += _falls(_measured(words, [n for n in inside if _may_weigh(words, n)]))
        if said & _RATED or any(_is_of_ten(words, n) for n in inside):
            found += _rises(_measured(words, [n for n in inside if _may_rate(words, n)]))
    return found


def _falls(seen: Sequence[Measured]) -> list[Mention]:
    ends = _earlier_and_later(seen)
    if ends is None or ends[1].value > ends[0].value * _LEAST_LOSS:
        return []
    return [_over("weight_loss", *ends)]


def _rises(seen: Sequence[Measured]) -> list[Mention]:
    ends = _earlier_and_later(seen)
    if ends is None and len(seen) >= _LONGEST_ROW and all(m.is_now is None for m in seen):
        ends = (seen[0], seen[-1])
        if any(b.value < a.value for a, b in pairwise(seen)):
            return []
    if ends is None or ends[1].value - ends[0].value < _LEAST_RISE:
        return []
    return [_over("progressive_pain", *ends)]


def _over(concept: str, one: Measured, other: Measured) -> Mention:
    return Mention(concept, min(one.first, other.first), max(one.last, other.last), True)


def _earlier_and_later(seen: Sequence[Measured]) -> tuple[Measured, Measured] | None:
    """The first of the earlier values and the last of the later; one without a time stands against one
    with."""
    then = [m for m in seen if m.is_now is False]
    now = [m for m in seen if m.is_now]
    untold = [m for m in seen if m.is_now is None]
    if not now and then:
        now = untold
    elif not then and now:
        then = untold
    return (then[0], now[-1]) if then and now else None


def _measured(words: Sequence[Token], nums: Sequence[Number]) -> list[Measured]:
    return [Measured(n.value, n.first, n.last, _is_now(words, n)) for n in nums]


def _is_now(words: Sequence[Token], number: Number) -> bool | None:
    near = [word_at(words, number.first - k) for k in (1, 2)]
    if near[0] == "the":
        near = [near[1]]
    for word in near:
        if word in _THEN_BEFORE:
            return False
        if word in _NOW_BEFORE:
            return True
    for k in range(1, _REACH_BEHIND + 1):
        word = word_at(words, number.last + k)
        if word in {"", ",", ";", "and", "but", "to", *_SENTENCE_ENDS}:
            break
        if word in _NOW_BEHIND:
            return True
        if word in _THEN_BEHIND:
            return False
    return None


def _may_weigh(words: Sequence[Token], number: Number) -> bool:
    """A number with a unit of weight, or one that is measured against such: 'weighs 52 kg, was 60'."""
    behind = word_at(words, number.last + 1)
    if behind in _WEIGHT_UNITS:
        return True
    before = word_at(words, number.first - 1)
    if before == "the":
        before = word_at(words, number.first - 2)
    is_compared = before in {"was", "from", "to", "now", "against", "is", "of", "weighs"}
    return is_compared and behind not in _OTHER_UNITS and number.value >= 1


def _is_of_ten(words: Sequence[Token], number: Number) -> bool:
    return word_at(words, number.last + 1) == "/" and word_at(words, number.last + 2) == "10"


def _may_rate(words: Sequence[Token], number: Number) -> bool:
    """A score out of ten; the ten of 'n/10' is none."""
    if number.value > 10 or (word_at(words, number.first - 1) == "/"):
        return False
    if _is_of_ten(words, number):
        return True
    behind = word_at(words, number.last + 1)
    if behind == "-" or behind in _OTHER_UNITS or behind == "/":
        return False
    before = word_at(words, number.first - 1)
    return before in {
        "from",
        "to",
        "was",
        "now",
        ",",
        "vas",
        "nrs",
        "score",
        "scores",
        "averages",
        "and",
        "of",
        "at",
    }


def _sentences(words: Sequence[Token]) -> list[tuple[int, int]]:
    found = []
    start = 0
    for i, word in enumerate(words):
        if word.text in _SENTENCE_ENDS:
            found.append((start, i - 1))
            start = i + 1
    found.append((start, len(words) - 1))
    return [(a, b) for a, b in found if b > a]
