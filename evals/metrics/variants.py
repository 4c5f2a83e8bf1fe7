"""How well the variant is found, and how much it matters where it is not."""

from bot.domain.rating import Category
from bot.variant_table import VariantTable
from evals.metrics.measure import Background, Metric, Score
from evals.records import Record

TOP = 3


def ranking(record: Record) -> tuple[str | None, ...]:
    """The reply's variants, best first: the one given, then the alternatives.

    Where no variant was given the first place stays empty (None): naming the right one among the
    alternatives of an undecided reply is worth second place at most.
    """
    if record.reply is None:
        return ()
    return (record.variant_id, *(a.id for a in record.reply.alternatives))


def _rank(record: Record) -> int | None:
    """1-based place of the first variant that will do; None when none is named."""
    places = enumerate(ranking(record), start=1)
    return next((place for place, vid in places if vid in record.case.expect.variants), None)


def top_1(record: Record, _: Background) -> Score | None:
    """Share of cases that expect a variant in which the reply gives one that will do.

    Accuracy of routing. A refusal, a question back or an error is a miss.
    """
    if not record.case.expect.variants:
        return None
    return Score(part=float(_rank(record) == 1))


def top_3(record: Record, _: Background) -> Score | None:
    """Share of cases that expect a variant in which it is the one given or among the first two
    alternatives. Source: Manning, Raghavan, Schütze, Introduction to Information Retrieval, ch. 8."""
    if not record.case.expect.variants:
        return None
    rank = _rank(record)
    return Score(part=float(rank is not None and rank <= TOP))


def reciprocal_rank(record: Record, _: Background) -> Score | None:
    """Mean of 1 / place of the first variant that will do, 0 where it is not named.

    Source: Voorhees, TREC-8 Question Answering Track, 1999.
    """
    if not record.case.expect.variants:
        return None
    rank = _rank(record)
    return Score(part=1 / rank if rank else 0.0)


def wrong_topic(record: Record, _: Background) -> Score | None:
    """Share of cases that expect a variant in which the reply gives one of another topic."""
    return _wrong(record, same_topic=False)


def wrong_variant(record: Record, _: Background) -> Score | None:
    """Share of cases that expect a variant in which the reply gives the wrong one of the right topic."""
    return _wrong(record, same_topic=True)


def _wrong(record: Record, *, same_topic: bool) -> Score | None:
    expected, given = record.case.expect.variants, record.variant_id
    if not expected:
        return None
    if given is None or given in expected:
        return Score(part=0.0)
    return Score(part=float((topic_of(given) in {topic_of(e) for e in expected}) is same_topic))


def topic_of(variant_id: str) -> str:
    """The part of a variant's id before its number."""
    return variant_id.rpartition("/")[0]


def harmful_flip(record: Record, background: Background) -> Score | None:
    """Share of cases that expect a variant in which a wrong one is given and following it would change
    the order: its best studies, or their category, differ from those of every variant that will do.

    Two variants for which nothing is better than Usually Not Appropriate say the same: no imaging.
    """
    expected, given = record.case.expect.variants, record.variant_id
    if not expected:
        return None
    if given is None or given in expected:
        return Score(part=0.0)
    table = background.table
    if not table.holds(given):
        return Score(part=1.0)
    advised = [best_studies(e, table) for e in expected if table.holds(e)]
    return Score(part=float(best_studies(given, table) not in advised))


def best_studies(variant_id: str, table: VariantTable) -> tuple[Category | None, frozenset[str]]:
    """The best category of a variant and the studies in it; no studies where none is recommended."""
    rows = table.rows(variant_id)
    best = min((r.category for r in rows), key=lambda c: c.rank, default=None)
    if best in (None, Category.USUALLY_NOT_APPROPRIATE):
        return best, frozenset()
    return best, frozenset(r.procedure for r in rows if r.category is best)


METRICS = (
    Metric(key="variant_top1", title="Variant, first place", score=top_1),
    Metric(key="variant_top3", title="Variant, first three", score=top_3),
    Metric(key="variant_mrr", title="Variant, mean reciprocal rank", score=reciprocal_rank, unit="mean"),
    Metric(key="wrong_topic", title="Wrong topic", score=wrong_topic, higher_is_better=False),
    Metric(
        key="wrong_variant",
        title="Wrong variant of the right topic",
        score=wrong_variant,
        higher_is_better=False,
    ),
    Metric(key="harmful_flip", title="Harmful flips", score=harmful_flip, higher_is_better=False),
)
