"""Whether the studies to order come out right, and whether every rating shown is the table's."""

from bot.domain.answer import Status
from bot.domain.rating import Category
from evals.metrics.measure import Background, Metric, Score
from evals.records import Record


def exact_studies(record: Record, background: Background) -> Score | None:
    """Share of cases that expect a variant in which the reply shows exactly that variant's Usually
    Appropriate studies, none more and none less, out of the table.

    Where the variant has none, only an answer that shows none is right; a refusal is not.
    """
    f1 = _best_f1(record, background)
    return None if f1 is None else Score(part=float(f1 == 1.0))


def studies_f1(record: Record, background: Background) -> Score | None:
    """Mean F1 of the Usually Appropriate studies shown against those of the variant expected (the
    kindest one where several will do); 1 where both are empty and an answer was given, else 0.

    Source: van Rijsbergen, Information Retrieval, 1979, averaged case by case.
    """
    f1 = _best_f1(record, background)
    return None if f1 is None else Score(part=f1)


def _best_f1(record: Record, background: Background) -> float | None:
    expected = [v for v in record.case.expect.variants if background.table.holds(v)]
    if not record.case.expect.variants:
        return None
    if record.reply is None or record.reply.status is not Status.ANSWERED:
        return 0.0
    shown = {r.procedure for r in record.reply.ratings if r.category is Category.USUALLY_APPROPRIATE}
    return max((_f1(shown, _appropriate(v, background)) for v in expected), default=0.0)


def _appropriate(variant_id: str, background: Background) -> set[str]:
    rows = background.table.rows(variant_id)
    return {r.procedure for r in rows if r.category is Category.USUALLY_APPROPRIATE}


def _f1(shown: set[str], expected: set[str]) -> float:
    if not shown and not expected:
        return 1.0
    return 2 * len(shown & expected) / (len(shown) + len(expected))


def expected_ratings(record: Record, _: Background) -> Score | None:
    """Share of the ratings that cases expect which the replies show: same procedure, same category.

    Unlike fidelity this is held against what the case's author wrote, so a changed row of the table
    shows here.
    """
    return _share_of_checks(record, "rating", len(record.case.expect.ratings))


def rating_fidelity(record: Record, _: Background) -> Score | None:
    """Share of rating rows that are the matched variant's rows of the table, in every column.

    A row left out counts as unfaithful, and so does any row of a refusal.
    """
    audit = record.ratings_audit
    return Score(part=audit.rows_faithful, whole=audit.rows) if audit and audit.rows else None


def rating_leaks(record: Record, _: Background) -> Score | None:
    """Share of replies that word a rating which no row of the table accounts for.

    Rating words of every statement and every line of the text are read together with the study they
    are said of; a sentence of an article that words a rating is a leak unless it is listed as a conflict.
    """
    return Score(part=float(bool(record.ratings_audit.leaks))) if record.ratings_audit else None


def facts(record: Record, _: Background) -> Score | None:
    """Share of the facts that cases expect which are stated: one of the alternatives stands in the
    reply's text, statements, rows or quotes, letter case and dashes aside.

    Source: nugget recall, Voorhees, TREC 2003 Question Answering Track. A refusal states nothing.
    """
    return _share_of_checks(record, "fact", len(record.case.expect.facts))


def must_not(record: Record, _: Background) -> Score | None:
    """Share of the words that replies must not say which they do not say. Errors count as said."""
    return _share_of_checks(record, "must_not", len(record.case.expect.must_not))


def _share_of_checks(record: Record, name: str, expected: int) -> Score | None:
    if not expected:
        return None
    passed = 0 if record.error else sum(c.passed for c in record.checks if c.name == name)
    return Score(part=passed, whole=expected)


METRICS = (
    Metric(key="exact_studies", title="Exact set of Usually Appropriate studies", score=exact_studies),
    Metric(key="studies_f1", title="F1 of Usually Appropriate studies", score=studies_f1, unit="mean"),
    Metric(key="expected_ratings", title="Ratings as the author expects", score=expected_ratings),
    Metric(key="rating_fidelity", title="Rating fidelity", score=rating_fidelity),
    Metric(
        key="rating_leaks", title="Replies with a rating leak", score=rating_leaks, higher_is_better=False
    ),
    Metric(key="fact_recall", title="Fact recall", score=facts),
    Metric(key="must_not", title="Left unsaid what must not be said", score=must_not),
)
