"""A deficit that grows, told by what was found at one time and what at a later one.

'4/5 last week, 2/5 today' and 'walked on Monday, crawling on Tuesday, today doesn't move the legs' use no
word of getting worse: two graded observations with their times say it.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.understanding.grades import CALLED, SENTENCE_ENDS, TIME_BEHIND, Observed, falling_grades
from bot.understanding.scope_words import word_at
from bot.understanding.text import Token
from bot.understanding.word_classes import Span

_SEGMENT_ENDS = frozenset({",", ":", "and", "then", "but", "to", "-", "→", *SENTENCE_ENDS})
_NOT = frozenset({"not", "doesnt", "didnt", "dont", "never", "no"})
_FAR_DOWN = 5  # abilities up to this one need help or the hands
_FURTHEST_STEPS = 3  # so many abilities in a row, each lower than the one before
_DEEP_FALL = 4  # or two, this far apart
_WITHIN = 60  # tokens from the first ability of a fall to the last


def declines(by_name: Mapping[str, Sequence[Span]], words: Sequence[Token]) -> list[Span]:
    """Where strength or abilities are told to fall with time, as spans of a progressive deficit."""
    return falling_grades(by_name, words) + _lost_abilities(by_name, words)


def _lost_abilities(by_name: Mapping[str, Sequence[Span]], words: Sequence[Token]) -> list[Span]:
    """Falls through abilities: each lower than the one before, at two times or more, far down at the end."""
    times = sorted(
        s.first for name in ("time_now", "time_then", "lately", "time_span") for s in by_name.get(name, ())
    )
    reasons = [s.first for s in by_name.get("for_pain", ())]
    begins, ends = _segments(words)
    found = []
    fall: list[Observed] = []
    steps = _steps(by_name, words, ends)
    for step in steps:
        if fall and (step.value > fall[-1].value or step.first - fall[0].first > _WITHIN):
            fall = []
        if fall and step.value == fall[-1].value:
            continue
        fall.append(step)
        deep = fall[0].value - step.value
        if step.value > _FAR_DOWN or not (
            len(fall) >= _FURTHEST_STEPS or (len(fall) > 1 and deep > _DEEP_FALL)
        ):
            continue
        begin, end = begins[fall[0].first], ends[step.last]
        told = _count(times, begin, end)
        is_timed = told >= 2 or (len(fall) >= _FURTHEST_STEPS and _count(times, begin, end + TIME_BEHIND) > 0)
        if is_timed and not _count(reasons, step.first, end):
            found.append(Span(_from_used_to(words, fall[0].first), step.last, CALLED))
    return found + _now_below_then(by_name, steps, begins, ends, reasons)


def _from_used_to(words: Sequence[Token], first: int) -> int:
    """The place of 'used to' right before: what was then makes the fall, and no past of it."""
    return first - 2 if word_at(words, first - 1) == "to" and word_at(words, first - 2) == "used" else first


def _now_below_then(
    by_name: Mapping[str, Sequence[Span]],
    steps: Sequence[Observed],
    begins: Sequence[int],
    ends: Sequence[int],
    reasons: Sequence[int],
) -> list[Span]:
    """'now crawls up the stairs, a fortnight ago she bounded up them': told backwards."""
    now = [s.first for s in by_name.get("time_now", ())]
    then = [s.first for s in by_name.get("time_then", ())]
    found = []
    for first, second in pairwise(steps):
        is_now = _count(now, begins[first.first], ends[first.last]) > 0
        is_then = _count(then, begins[second.first], ends[second.last]) > 0
        is_fall = first.value <= _FAR_DOWN and second.value - first.value > _DEEP_FALL - 1
        is_near = second.first - first.last < _WITHIN and not _count(reasons, first.first, ends[second.last])
        if is_now and is_then and is_fall and is_near:
            found.append(Span(first.first, second.last, CALLED))
    return found


def _count(places: Sequence[int], first: int, last: int) -> int:
    return bisect_left(places, last + 1) - bisect_left(places, first)


def _steps(
    by_name: Mapping[str, Sequence[Span]], words: Sequence[Token], ends: Sequence[int]
) -> list[Observed]:
    """The abilities in order, the lowest of each segment; one that is denied counts as the next lower."""
    named = sorted(
        (s.first, s.last, int(name.removeprefix("ability_")))
        for name, spans in by_name.items()
        if name.startswith("ability_")
        for s in spans
    )
    unable = {s.last for s in by_name.get("unable", ())}
    steps: list[Observed] = []
    for first, last, level in named:
        denied = any(k in unable or word_at(words, k) in _NOT for k in range(first - 3, first))
        value = level - 1 if denied else level
        if steps and ends[steps[-1].last] >= first:  # of the same segment
            if value < steps[-1].value:
                steps[-1] = Observed(value, steps[-1].first, last, None)
            continue
        steps.append(Observed(value, first, last, None))
    return steps


def _segments(words: Sequence[Token]) -> tuple[list[int], list[int]]:
    """For each token the first and the last of the segment that it stands in."""
    begins, ends = list(range(len(words))), list(range(len(words)))
    for i in range(1, len(words)):
        if words[i].text not in _SEGMENT_ENDS and words[i - 1].text not in _SEGMENT_ENDS:
            begins[i] = begins[i - 1]
    for i in range(len(words) - 2, -1, -1):
        if words[i].text not in _SEGMENT_ENDS and words[i + 1].text not in _SEGMENT_ENDS:
            ends[i] = ends[i + 1]
    return begins, ends
