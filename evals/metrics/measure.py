"""A metric as something counted case by case, and the measure it gives over many cases."""

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.variant_table import VariantTable
from evals.metrics.interval import Interval, ratio_interval
from evals.records import Record

OFFENDERS_KEPT = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What one case adds: `part` of `whole` units. Most cases add one unit, right or wrong."""

    part: float
    whole: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What a metric may need beside the record: the table, and the records of each paraphrase group."""

    table: VariantTable
    groups: Mapping[str, Sequence[Record]] = field(default_factory=dict)


CaseScore = Callable[[Record, Background], Score | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """`score` gives None for a case that the metric says nothing about; its docstring is the definition."""

    key: str
    title: str
    score: CaseScore
    higher_is_better: bool = True
    unit: str = "share"

    @property
    def definition(self) -> str:
        return inspect.getdoc(self.score) or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number with its n and 95 % interval. `value` is None where the metric is undefined (n = 0).

    `count` of `n` units for shares; None elsewhere. `cases` is how many cases were counted.
    `offenders` are the ids of cases that cost something, the dearest first.
    """

    key: str
    title: str
    value: float | None
    n: int
    count: float | None
    cases: int
    interval: Interval | None
    higher_is_better: bool
    unit: str
    definition: str
    offenders: tuple[str, ...] = ()


def background_of(table: VariantTable, records: Iterable[Record]) -> Background:
    groups: dict[str, list[Record]] = {}
    for record in records:
        if record.case.group:
            groups.setdefault(record.case.group, []).append(record)
    return Background(table=table, groups=groups)


def measure(metric: Metric, records: Sequence[Record], background: Background) -> Measure:
    """The metric over all records: sum of parts over sum of wholes."""
    found = [(r, s) for r in records if (s := metric.score(r, background)) is not None and s.whole > 0]
    parts, wholes = [s.part for _, s in found], [s.whole for _, s in found]
    total = sum(wholes)

    def cost(score: Score) -> float:
        return score.whole - score.part if metric.higher_is_better else score.part

    offenders = sorted((x for x in found if cost(x[1]) > 0), key=lambda x: -cost(x[1]))
    return Measure(
        key=metric.key,
        title=metric.title,
        value=sum(parts) / total if total else None,
        n=round(total),
        count=sum(parts) if total else None,
        cases=len(found),
        interval=ratio_interval(parts, wholes),
        higher_is_better=metric.higher_is_better,
        unit=metric.unit,
        definition=metric.definition,
        offenders=tuple(r.case.id for r, _ in offenders[:OFFENDERS_KEPT]),
    )


def right(record: Record, _: Background) -> Score:
    """Share of cases whose every expectation, and every promise of the contract, holds.

    A refusal is right only where the case asks for one; an error never is; every case counts.
    """
    return Score(part=float(record.verdict == "right"))


RIGHT = Metric(key="right", title="Right in every respect", score=right)
