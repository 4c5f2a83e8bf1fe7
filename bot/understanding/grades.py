"""Grades of power with their times: 'the big toe was 4/5 last week, 2/5 today'."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from bot.understanding.scope_words import word_at
from bot.understanding.text import Token
from bot.understanding.word_classes import Span

CALLED = "progressive_deficit"
SENTENCE_ENDS = frozenset({".", ";", "\n", "?", "!"})
TIME_BEHIND = 4
_TIME_BEFORE = 4
_TIMES_NEAR = 16
_IN_WORDS = {"normal": 5, "full": 5, "flicker": 1, "trace": 1}
_FULL_GRADE = 5
_NAMED_GRADES = {"zero": 0, "nought": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


@dataclass(frozen=True, slots=True)
class Observed:
    """A grade or an ability over tokens [first, last]; `is_now` None where no time is given."""

    value: int
    first: int
    last: int
    is_now: bool | None


def falling_grades(by_name: Mapping[str, Sequence[Span]], words: Sequence[Token]) -> list[Span]:
    """Sentences in which a later grade is lower than an earlier one."""
    found = []
    muscles = by_name.get("muscle", ())
    for first, last in _sentences(words):
        place = bisect_left(muscles, Span(first, 0, ""))
        is_named = place < len(muscles) and muscles[place].first <= last
        # without the name of a movement only 'n/5' is a grade
        seen = [g for g in _grades(by_name, words, first, last) if is_named or g.last > g.first]
        then = [g for g in seen if g.is_now is False]
        now = [g for g in seen if g.is_now] or _undated_beside(seen, then, muscles)
        # what is said to be now is the latest wherever it stands
        in_time = then + now
        if len(in_time) >= 2 and in_time[-1].value < in_time[0].value:
            start = min(g.first for g in in_time)
            found.append(Span(start, max(g.last for g in in_time), CALLED))
    return found


def _undated_beside(
    seen: Sequence[Observed], then: Sequence[Observed], muscles: Sequence[Span]
) -> list[Observed]:
    """The grade right before an earlier one: '4/5, previously 5/5' gives no time to what is found today."""
    found = []
    for one, other in pairwise(seen):
        is_beside = one.is_now is None and other in then and other.first - one.last <= TIME_BEHIND
        if is_beside and not any(one.last < m.first < other.first for m in muscles):
            found.append(one)
    return found


def _grades(
    by_name: Mapping[str, Sequence[Span]], words: Sequence[Token], first: int, last: int
) -> list[Observed]:
    """Grades of power in the sentence: with a time, in a row of arrows, or `is_now` None."""
    seen = []
    i = first
    while i <= last:
        value, end = _grade_at(words, i)
        if value is None:
            i += 1
            continue
        arrow_behind, arrow_before = _is_arrow(words, end + 1), _is_arrow(words, i - 1)
        if arrow_behind or arrow_before:
            is_now: bool | None = not arrow_behind
        elif word_at(words, i - 1) in {"was", "from", "were"}:
            is_now = False
        else:
            is_now = _time_at(by_name, words, i, end)
        seen.append(Observed(value, i, end, is_now))
        i = end + 1
    return seen


def _grade_at(words: Sequence[Token], i: int) -> tuple[int | None, int]:
    token = words[i]
    if token.text == "grade" and word_at(words, i + 1) in _NAMED_GRADES:
        return _NAMED_GRADES[word_at(words, i + 1)], i + 1
    if token.text in _IN_WORDS:
        return _IN_WORDS[token.text], i
    if token.kind != "num" or len(token.text) != 1 or int(token.text) > _FULL_GRADE:
        return None, i
    if word_at(words, i - 1) == "/":
        return None, i
    end = i + 1 if word_at(words, i + 1) in {"+", "-"} and word_at(words, i + 2) == "/" else i
    if word_at(words, end + 1) == "/":
        is_grade = word_at(words, end + 2) == str(_FULL_GRADE)
        return (int(token.text), end + 2) if is_grade else (None, i)
    return int(token.text), i


def _is_arrow(words: Sequence[Token], i: int) -> bool:
    return word_at(words, i) in {">", "→", "->"} or (
        word_at(words, i) == "-" and ">" in {word_at(words, i - 1), word_at(words, i + 1)}
    )


def _time_at(
    by_name: Mapping[str, Sequence[Span]], words: Sequence[Token], first: int, last: int
) -> bool | None:
    """Whether what stands there was found now (True) or then (False): by the nearest word of time."""
    best: tuple[int, bool] | None = None
    for name, is_now in (("time_now", True), ("time_then", False)):
        times = by_name.get(name, ())
        start = bisect_left(times, Span(first - _TIME_BEFORE - 2, 0, ""))
        for time in islice(times, start, start + _TIMES_NEAR):
            if time.first > last + TIME_BEHIND:
                break
            # behind it rather than before: '4 on Monday, 3 on Wednesday'
            distance = time.first - last if time.first > last else first - time.last + 1
            between = words[last + 1 : time.first] if time.first > last else words[time.last + 1 : first]
            if any(w.text in {",", *SENTENCE_ENDS} or w.text.isdigit() for w in between):
                continue
            if 0 < distance <= TIME_BEHIND and (best is None or distance < best[0]):
                best = (distance, is_now)
    return best[1] if best else None


def _sentences(words: Sequence[Token]) -> list[tuple[int, int]]:
    found = []
    start = 0
    for i, word in enumerate(words):
        if word.text in SENTENCE_ENDS and word.text != ";":  # 'full on Tuesday; grade three today'
            if i > start:
                found.append((start, i - 1))
            start = i + 1
    if start < len(words):
        found.append((start, len(words) - 1))
    return found
