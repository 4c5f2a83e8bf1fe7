"""Whether the same question gets the same reply, asked again and asked in other words."""

from evals.metrics.measure import Background, Metric, Score
from evals.records import Record


def run_to_run(record: Record, _: Background) -> Score | None:
    """Share of the questions whose reply is the same, byte for byte and timings aside, each time it is
    asked, in another process where there are several. An error is identical to nothing."""
    return None if record.identical is None else Score(part=float(record.identical))


def paraphrase(record: Record, background: Background) -> Score | None:
    """Share of the pairs of wordings of one question that get the same status, variant and rows.

    Counted from each wording's side. Source: CheckList, Ribeiro et al., ACL 2020, invariance tests.
    """
    others = [r for r in background.groups.get(record.case.group or "", ()) if r is not record]
    if not others:
        return None
    return Score(part=sum(_substance(r) == _substance(record) for r in others), whole=len(others))


def _substance(record: Record) -> tuple[object, ...]:
    reply = record.reply
    if reply is None or record.error is not None:
        return (object(),)  # equal to nothing, not even to another error
    rows = tuple((r.procedure, r.category) for r in reply.ratings)
    return (reply.status, record.variant_id, rows)


METRICS = (
    Metric(key="identity", title="Run-to-run identity", score=run_to_run),
    Metric(key="paraphrase_identity", title="Paraphrase identity", score=paraphrase),
)
