"""Whether the program is silent where it should be, and only there."""

from functools import partial, update_wrapper

from bot.domain.answer import Status
from evals.cases import RefusalBand
from evals.metrics.measure import Background, Metric, Score
from evals.records import Record


def is_refusal(record: Record) -> bool:
    return record.reply is not None and record.error is None and record.reply.status is Status.NOT_COVERED


def refusal_recall(record: Record, _: Background, *, band: RefusalBand | None = None) -> Score | None:
    """Share of the cases which the sources do not hold (of one band, where one is named) that get no
    answer: the reply is not_covered, or of another status that the case allows, and gives no variant that
    the case does not allow. An error is not a refusal.
    """
    if not _is_outside(record) or band not in (None, record.case.band):
        return None
    return Score(part=float(_is_kept_out(record)))


def refusal_precision(record: Record, _: Background, *, band: RefusalBand | None = None) -> Score | None:
    """Share of the refusals given that were right. For one band: its refusals and all the refusals of
    questions that had an answer, since a wrong refusal belongs to no band."""
    if not is_refusal(record):
        return None
    allowed = record.case.expect.may_refuse
    if allowed and band not in (None, record.case.band):
        return None
    return Score(part=float(allowed))


def over_refusal(record: Record, _: Background) -> Score | None:
    """Share of the cases that the sources do hold (not_covered is not allowed) which are refused."""
    if record.case.expect.may_refuse:
        return None
    return Score(part=float(is_refusal(record)))


def over_asking(record: Record, _: Background) -> Score | None:
    """Share of the cases that must be answered in which the reply asks for a detail instead."""
    if not record.case.expect.must_answer:
        return None
    asked = record.reply is not None and record.reply.status is Status.NEEDS_DETAIL
    return Score(part=float(asked))


def unwarranted_answer(record: Record, _: Background) -> Score | None:
    """Share of the cases that must not be answered in which the reply gives a variant or a rating."""
    if Status.ANSWERED in record.case.expect.statuses:
        return None
    reply = record.reply
    return Score(part=float(reply is not None and (reply.variant is not None or bool(reply.ratings))))


def _is_outside(record: Record) -> bool:
    """Cases that may be refused because the sources do not hold them, rather than for want of detail. One
    that may be answered as well, as where an urgent notice is all that counts, is none of them."""
    expect = record.case.expect
    return expect.names_refusal and not expect.variants and Status.ANSWERED not in expect.statuses


def _is_kept_out(record: Record) -> bool:
    if record.reply is None or record.error is not None:
        return False
    return record.reply.status in record.case.expect.statuses and record.reply.variant is None


def _by_band(band: RefusalBand, title: str) -> tuple[Metric, Metric]:
    recall = update_wrapper(partial(refusal_recall, band=band), refusal_recall)
    precision = update_wrapper(partial(refusal_precision, band=band), refusal_precision)
    return (
        Metric(key=f"refusal_recall_{band}", title=f"Refusal recall, {title}", score=recall),
        Metric(key=f"refusal_precision_{band}", title=f"Refusal precision, {title}", score=precision),
    )


METRICS = (
    Metric(key="refusal_recall", title="Refusal recall", score=refusal_recall),
    Metric(key="refusal_precision", title="Refusal precision", score=refusal_precision),
    *_by_band(RefusalBand.FAR, "far"),
    *_by_band(RefusalBand.OTHER_TOPIC, "other topic"),
    *_by_band(RefusalBand.NEAR_MISS, "near miss"),
    Metric(key="over_refusal", title="Over-refusal", score=over_refusal, higher_is_better=False),
    Metric(
        key="over_asking",
        title="Asked back where an answer was due",
        score=over_asking,
        higher_is_better=False,
    ),
    Metric(
        key="unwarranted_answer",
        title="Answered where none may be given",
        score=unwarranted_answer,
        higher_is_better=False,
    ),
)
