"""All that is said about a run: its measures by set and by kind, beside the baselines, and the gates."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from evals.baselines.running import BaselineRecords
from evals.cases import Kind
from evals.comparing import Comparison
from evals.gates import Gate, GateResult, check_gates
from evals.metrics.catalogue import all_measures
from evals.metrics.measure import RIGHT, Measure, background_of, measure
from evals.metrics.risk_coverage import RiskPoint, bets_of, curve
from evals.model_use import ModelUse, model_use
from evals.ratings_lock import lock_measure
from evals.records import Verdict
from evals.run import Run

Scoped = Mapping[str, tuple[Measure, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWarning:
    """Something for a case's author to look at."""

    case_id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """`measures` and `kinds` are keyed by scope: 'all', then each set by name. `kinds` holds the share of
    right cases of each kind. `baselines` holds the measures of each baseline over all sets."""

    run: Run
    measures: Scoped
    kinds: Mapping[str, Mapping[Kind, Measure]]
    baselines: Mapping[str, tuple[Measure, ...]]
    curves: Mapping[str, Sequence[RiskPoint]]
    gates: tuple[GateResult, ...]
    warnings: tuple[CaseWarning, ...]
    comparison: Comparison | None
    model_use: ModelUse | None

    def to_json(self) -> dict[str, Any]:
        """`summary.json`: definitions once, then every number."""
        first = self.measures["all"]
        return {
            "run": asdict(self.run.about),
            "verdicts": {v.value: sum(r.verdict is v for r in self.run.records) for v in Verdict},
            "definitions": {m.key: {"title": m.title, "definition": m.definition} for m in first},
            "measures": {scope: [_plain(m) for m in found] for scope, found in self.measures.items()},
            "kinds": {
                scope: {kind.value: _plain(m) for kind, m in found.items()}
                for scope, found in self.kinds.items()
            },
            "baselines": {name: [_plain(m) for m in found] for name, found in self.baselines.items()},
            "risk_coverage": {name: [asdict(p) for p in points] for name, points in self.curves.items()},
            "gates": [
                {"metric": g.gate.metric, "passed": g.passed, "missed_by": g.missed_by, "says": g.in_words()}
                for g in self.gates
            ],
            "warnings": [asdict(w) for w in self.warnings],
            "model": asdict(self.model_use) if self.model_use else None,
            "comparison": _plain_comparison(self.comparison) if self.comparison else None,
        }


def summarise(
    run: Run,
    *,
    baselines: Sequence[BaselineRecords] = (),
    gates: Sequence[Gate] = (),
    ratings_changes: list[str] | None = None,
    warnings: Sequence[CaseWarning] = (),
    comparison: Comparison | None = None,
) -> Summary:
    """Every number of the run, computed from its records alone."""
    measures = {}
    kinds = {}
    for scope, records in run.scopes().items():
        background = background_of(run.table, records)
        lock = lock_measure(ratings_changes, run.table)
        measures[scope] = (*all_measures(records, background), lock)
        by_kind = {kind: [r for r in records if r.case.kind is kind] for kind in Kind}
        kinds[scope] = {k: measure(RIGHT, rs, background) for k, rs in by_kind.items() if rs}
    beside: dict[str, tuple[Measure, ...]] = {}
    curves = {"rightstudy": curve(bets_of(run.records))}
    for baseline in baselines:
        background = background_of(run.table, baseline.records)
        beside[baseline.name] = tuple(all_measures(baseline.records, background))
        curves[baseline.name] = curve(bets_of(baseline.records))
    return Summary(
        run=run,
        measures=measures,
        kinds=kinds,
        baselines=beside,
        curves=curves,
        gates=tuple(check_gates(gates, measures)),
        warnings=tuple(warnings),
        comparison=comparison,
        model_use=model_use(run.records),
    )


def _plain(measure_: Measure) -> dict[str, Any]:
    interval = measure_.interval
    return {
        "key": measure_.key,
        "value": measure_.value,
        "n": measure_.n,
        "count": measure_.count,
        "low": interval.low if interval else None,
        "high": interval.high if interval else None,
        "unit": measure_.unit,
        "higher_is_better": measure_.higher_is_better,
        "offenders": list(measure_.offenders),
    }


def _plain_comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "paired": comparison.paired,
        "unpaired": list(comparison.unpaired),
        "worse": [c.now.case.id for c in comparison.worse],
        "better": [c.now.case.id for c in comparison.better],
        "reworded": [c.now.case.id for c in comparison.reworded],
        "differences": [
            {**asdict(d), "difference": d.difference, "is_worse": d.is_worse, "is_better": d.is_better}
            for d in comparison.differences
        ],
    }
