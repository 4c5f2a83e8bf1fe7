"""Two runs held against each other, case by case."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import binomtest

from evals.metrics.catalogue import METRICS
from evals.metrics.interval import Floats, Interval, percentile_interval, resampled
from evals.metrics.latency import STEPS
from evals.metrics.measure import Background, Metric
from evals.records import Record, Verdict
from evals.run import Run

EARLIER_RUN, EXTRACTIVE_RUN = "the earlier run", "the extractive run"
SLOWER_MS = 1.0  # below this a difference is the clock's, not the program's


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """`now` minus `before` over the cases that both runs count. `p_value` is McNemar's, for metrics that
    are right or wrong a case; None elsewhere. `is_worse` and `is_better` only where the interval of the
    difference excludes 0 (or McNemar's p is below 0.05)."""

    key: str
    title: str
    unit: str
    before: float
    now: float
    interval: Interval | None
    cases: int
    rose: int
    fell: int
    p_value: float | None
    higher_is_better: bool

    @property
    def difference(self) -> float:
        return self.now - self.before

    @property
    def _is_shown(self) -> bool:
        if self.p_value is not None:
            return self.p_value < 0.05
        return self.interval is not None and (self.interval.low > 0 or self.interval.high < 0)

    @property
    def is_worse(self) -> bool:
        return self._is_shown and (self.difference < 0) == self.higher_is_better

    @property
    def is_better(self) -> bool:
        return self._is_shown and (self.difference > 0) == self.higher_is_better


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A case whose verdict or substance differs between the runs."""

    before: Record
    now: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`with_what` names the run compared with. `reworded`: the verdict is the same, the reply is not.
    `unpaired`: ids that one run alone has, or whose question or expectation was changed."""

    differences: tuple[Difference, ...]
    worse: tuple[Change, ...]
    better: tuple[Change, ...]
    reworded: tuple[Change, ...]
    unpaired: tuple[str, ...]
    paired: int
    with_what: str = EARLIER_RUN


def compare(before: Run, now: Run, *, with_what: str = EARLIER_RUN) -> Comparison:
    """Paired differences of every metric, of every step's time, and the cases that changed."""
    old = {r.case.id: r for r in before.records}
    pairs = [
        Change(before=old[r.case.id], now=r)
        for r in now.records
        if r.case.id in old and old[r.case.id].case == r.case
    ]
    ids = {p.now.case.id for p in pairs}
    backgrounds = (before.background, now.background)
    differences = [d for m in METRICS if (d := _difference(m, pairs, *backgrounds))]
    return Comparison(
        differences=(*differences, *_time_differences(pairs)),
        worse=tuple(p for p in pairs if _is_right(p.before) and not _is_right(p.now)),
        better=tuple(p for p in pairs if _is_right(p.now) and not _is_right(p.before)),
        reworded=tuple(p for p in pairs if _is_right(p.before) == _is_right(p.now) and _differ(p)),
        unpaired=tuple(sorted(({r.case.id for r in now.records} | set(old)) - ids)),
        paired=len(pairs),
        with_what=with_what,
    )


def mcnemar_p(rose: int, fell: int) -> float:
    """Two-sided exact p-value that rises and falls are equally likely; 1 when nothing changed.

    Source: McNemar, Psychometrika 1947; exact binomial form.
    """
    if rose + fell == 0:
        return 1.0
    return float(binomtest(rose, rose + fell, 0.5).pvalue)


def paired_interval(
    before: tuple[Sequence[float], Sequence[float]], now: tuple[Sequence[float], Sequence[float]]
) -> Interval | None:
    """Interval of the difference of two ratios of sums, cases resampled in pairs (seeded bootstrap).

    Each argument is (parts, wholes), one entry a case, in the same order of cases.
    """
    if len(before[0]) < 2:
        return None

    def ratio(side: tuple[Sequence[float], Sequence[float]]) -> Floats:
        parts, wholes = (resampled(np.asarray(v, float)).sum(axis=1) for v in side)
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(parts / wholes, float)

    return percentile_interval(ratio(now) - ratio(before))


def _difference(
    metric: Metric, pairs: Sequence[Change], before: Background, now: Background
) -> Difference | None:
    scored = [
        (b, n)
        for p in pairs
        if (b := metric.score(p.before, before)) is not None and (n := metric.score(p.now, now)) is not None
    ]
    old = ([b.part for b, _ in scored], [b.whole for b, _ in scored])
    new = ([n.part for _, n in scored], [n.whole for _, n in scored])
    if not sum(old[1]) or not sum(new[1]):
        return None
    is_yes_or_no = {*old[1], *new[1]} == {1.0} and {*old[0], *new[0]} <= {0.0, 1.0}
    rose = sum(n.part / n.whole > b.part / b.whole for b, n in scored if b.whole and n.whole)
    fell = sum(n.part / n.whole < b.part / b.whole for b, n in scored if b.whole and n.whole)
    return Difference(
        key=metric.key,
        title=metric.title,
        unit=metric.unit,
        before=sum(old[0]) / sum(old[1]),
        now=sum(new[0]) / sum(new[1]),
        interval=paired_interval(old, new),
        cases=len(scored),
        rose=rose,
        fell=fell,
        p_value=mcnemar_p(rose, fell) if is_yes_or_no else None,
        higher_is_better=metric.higher_is_better,
    )


def _time_differences(pairs: Sequence[Change]) -> list[Difference]:
    """Median time of the whole and of each step, before and now, over replies that both runs have."""
    timed = [
        (p.before.reply.timings_ms, p.now.reply.timings_ms) for p in pairs if p.before.reply and p.now.reply
    ]
    if not timed:
        return []
    whole = np.array([(p.before.ms, p.now.ms) for p in pairs], float)
    found = [_time_difference("latency", "Latency, median", whole)]
    for step in STEPS:
        both = np.array([(getattr(b, step), getattr(n, step)) for b, n in timed], float)
        found.append(_time_difference(f"latency_{step}", f"Latency of {step}, median", both))
    return found


def _time_difference(key: str, title: str, both: Floats) -> Difference:
    medians = np.median(resampled(both), axis=1)
    interval = percentile_interval(medians[:, 1] - medians[:, 0])
    before, now = (float(v) for v in np.median(both, axis=0))
    if interval and abs(now - before) < SLOWER_MS:
        interval = Interval(low=min(interval.low, 0.0), high=max(interval.high, 0.0))
    return Difference(
        key=key,
        title=title,
        unit="ms",
        before=before,
        now=now,
        interval=interval,
        cases=len(both),
        rose=int((both[:, 1] > both[:, 0]).sum()),
        fell=int((both[:, 1] < both[:, 0]).sum()),
        p_value=None,
        higher_is_better=False,
    )


def _is_right(record: Record) -> bool:
    return record.verdict is Verdict.RIGHT


def _differ(change: Change) -> bool:
    """True when a reader would see another reply; the generation's id is not part of that."""
    before, now = change.before.reply, change.now.reply
    if before is None or now is None:
        return before is not now
    return (before.status, before.text, change.before.variant_id, before.ratings, before.citations) != (
        now.status,
        now.text,
        change.now.variant_id,
        now.ratings,
        now.citations,
    )
