"""How well the passage search alone finds the right article, counted by ir-measures."""

from collections.abc import Sequence

import ir_measures
from ir_measures import RR, R, nDCG

from evals.metrics.measure import Background, Metric, Score
from evals.records import Record

DEPTH = 10


def relevant_articles(record: Record) -> tuple[str, ...]:
    """The articles a case names: those that may be cited, else the one it was written from."""
    if record.case.expect.cites:
        return tuple(record.case.expect.cites)
    return (record.case.source_article,) if record.case.source_article else ()


def _ir(measure_name: object, record: Record) -> Score | None:
    relevant = relevant_articles(record)
    if not relevant or record.case.expect.may_refuse:
        return None
    value = 0.0
    if record.retrieved:
        qrels = [ir_measures.Qrel("q", path, 1) for path in relevant]
        value = _calculate(measure_name, qrels, record.retrieved)
    return Score(part=value)


def _calculate(measure_name: object, qrels: Sequence[object], retrieved: Sequence[str]) -> float:
    run = [ir_measures.ScoredDoc("q", path, float(-place)) for place, path in enumerate(retrieved)]
    return float(ir_measures.calc_aggregate([measure_name], qrels, run)[measure_name])


def recall_1(record: Record, _: Background) -> Score | None:
    """Mean share of the relevant articles that the search ranks first. R@1 of ir-measures."""
    return _ir(R @ 1, record)


def recall_3(record: Record, _: Background) -> Score | None:
    """Mean share of the relevant articles among the first three found, an article standing where its best
    passage does. R@3 of ir-measures (MacAvaney, Macdonald, Ounis, ECIR 2022). The query is the turns as
    typed, before the reader writes out abbreviations; relevant are the articles the case names."""
    return _ir(R @ 3, record)


def ndcg_10(record: Record, _: Background) -> Score | None:
    """Mean normalised discounted cumulative gain over the first ten articles. nDCG@10 of ir-measures.

    Source: Järvelin, Kekäläinen, ACM TOIS 2002.
    """
    return _ir(nDCG @ DEPTH, record)


def reciprocal_rank(record: Record, _: Background) -> Score | None:
    """Mean reciprocal rank of the first relevant article. RR@10 of ir-measures."""
    return _ir(RR @ DEPTH, record)


METRICS = (
    Metric(key="retrieval_recall1", title="Retrieval recall@1", score=recall_1, unit="mean"),
    Metric(key="retrieval_recall3", title="Retrieval recall@3", score=recall_3, unit="mean"),
    Metric(key="retrieval_ndcg10", title="Retrieval nDCG@10", score=ndcg_10, unit="mean"),
    Metric(key="retrieval_mrr", title="Retrieval MRR", score=reciprocal_rank, unit="mean"),
)
