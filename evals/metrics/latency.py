"""How long a reply takes, in all and step by step."""

import inspect
from collections.abc import Sequence
from dataclasses import fields

import numpy as np

from bot.domain.answer import TimingsOut
from evals.metrics.interval import Floats, Interval, percentile_interval, resampled
from evals.metrics.measure import Measure
from evals.records import Record

STEPS = tuple(f.name for f in fields(TimingsOut) if f.name != "total")


def percentile(values: Floats, percent: float) -> float | None:
    """The value that `percent` of the questions stay at or below, in ms, by linear interpolation.

    Wall time around one call in a process of its own, loaded and warm, other processes working beside
    it; a question that hangs counts with its whole deadline. Steps are as the reply states them.
    """
    return float(np.percentile(values, percent)) if len(values) else None


def latency_measures(records: Sequence[Record]) -> list[Measure]:
    """Median and 95th percentile of the whole, and the 95th percentile of each step."""
    whole = np.array([r.ms for r in records], float)
    measures = [
        _measure("latency_p50", "Latency, median", whole, 50, records),
        _measure("latency_p95", "Latency, 95th percentile", whole, 95, records),
    ]
    timed = [r for r in records if r.reply]
    for step in STEPS:
        values = np.array([getattr(r.reply.timings_ms, step) for r in timed if r.reply], float)
        measures.append(
            _measure(f"latency_p95_{step}", f"Latency of {step}, 95th percentile", values, 95, timed)
        )
    return measures


def _measure(key: str, title: str, values: Floats, percent: float, records: Sequence[Record]) -> Measure:
    slowest = np.argsort(-values)[:5]
    return Measure(
        key=key,
        title=title,
        value=percentile(values, percent),
        n=len(values),
        count=None,
        cases=len(values),
        interval=_interval(values, percent),
        higher_is_better=False,
        unit="ms",
        definition=inspect.getdoc(percentile) or "",
        offenders=tuple(records[int(i)].case.id for i in slowest),
    )


def _interval(values: Floats, percent: float) -> Interval | None:
    if len(values) < 2:
        return None
    return percentile_interval(np.percentile(resampled(values, 500), percent, axis=1))
