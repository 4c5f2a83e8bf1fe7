"""Every metric of a run, in the order in which reports show them."""

from collections.abc import Sequence

from evals.metrics import citations, dialogue, identity, refusals, retrieval, studies, variants
from evals.metrics.latency import latency_measures
from evals.metrics.measure import RIGHT, Background, Measure, Metric, measure
from evals.metrics.risk_coverage import risk_measures
from evals.records import Record

METRICS: tuple[Metric, ...] = (
    RIGHT,
    *variants.METRICS,
    *studies.METRICS,
    *citations.METRICS,
    *refusals.METRICS,
    *dialogue.METRICS,
    *identity.METRICS,
    *retrieval.METRICS,
)


def all_measures(records: Sequence[Record], background: Background) -> list[Measure]:
    """Every measure over the records; those that nothing was counted for have the value None."""
    counted = [measure(metric, records, background) for metric in METRICS]
    return [*counted, *risk_measures(records), *latency_measures(records)]
