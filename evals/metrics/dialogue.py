"""What is asked back, what is remembered from turn to turn, and what is urgent."""

from bot.domain.answer import Status
from evals.metrics.measure import Background, Metric, Score
from evals.metrics.variants import best_studies
from evals.records import Record


def deciding_question(record: Record, _: Background) -> Score | None:
    """Share of the cases that expect a question back in which one is asked about what was expected."""
    if not record.case.expect.question:
        return None
    hits = [c.passed for c in record.checks if c.name == "question"]
    return Score(part=float(not record.error and bool(hits) and all(hits)))


def question_value(record: Record, background: Background) -> Score | None:
    """Share of the questions asked back that are worth asking: taking the options, one after the other,
    leads to at least two variants whose best studies or their category differ.

    Measured by giving each option as the next turn. A question whose options lead nowhere, or to
    variants that recommend the same, costs the reader a turn for nothing.
    """
    if record.reply is None or record.reply.question_back is None:
        return None
    table = background.table
    led_to = {f.variant for f in record.follow_ups if f.variant and table.holds(f.variant)}
    return Score(part=float(len({best_studies(v, table) for v in led_to}) > 1))


def options_understood(record: Record, _: Background) -> Score | None:
    """Share of the options of questions asked back that, taken as the next turn, get an answer or a
    further question rather than a refusal or an error. Options without words to say count as lost."""
    if record.reply is None or record.reply.question_back is None:
        return None
    understood = sum(f.status in (Status.ANSWERED, Status.NEEDS_DETAIL) for f in record.follow_ups)
    return Score(part=understood, whole=len(record.reply.question_back.options))


def slot_carry_over(record: Record, _: Background) -> Score | None:
    """Share of the conversations of two turns or more that expect a variant in which it is given.

    Joint goal accuracy: one forgotten or uncorrected slot makes the whole conversation wrong.
    Source: Henderson, Thomson, Williams, Dialog State Tracking Challenge 2, SIGDIAL 2014.
    """
    if len(record.case.turns) < 2 or not record.case.expect.variants:
        return None
    return Score(part=float(record.variant_id in record.case.expect.variants))


def urgent_recall(record: Record, _: Background) -> Score | None:
    """Share of the cases that expect an urgent notice which get one."""
    if not record.case.expect.urgent:
        return None
    return Score(part=float(record.reply is not None and record.reply.urgent is not None))


def false_alarm(record: Record, _: Background) -> Score | None:
    """Share of the cases which do not expect an urgent notice (they say so, or say nothing) that get one.

    Where a case says nothing of urgency, a notice may still be justified: read the offenders.
    """
    if record.case.expect.urgent:
        return None
    return Score(part=float(record.reply is not None and record.reply.urgent is not None))


METRICS = (
    Metric(key="deciding_question", title="Deciding question asked", score=deciding_question),
    Metric(key="question_value", title="Questions back worth asking", score=question_value),
    Metric(key="options_understood", title="Options understood when taken", score=options_understood),
    Metric(key="slot_carry_over", title="Slot carry-over in conversations", score=slot_carry_over),
    Metric(key="urgent_recall", title="Urgent notice given", score=urgent_recall),
    Metric(key="false_alarm", title="Urgent notice not expected", score=false_alarm, higher_is_better=False),
)
