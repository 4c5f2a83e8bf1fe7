"""Whether citations exist, quote truly, support what cites them, and are the ones expected."""

from evals.metrics.measure import Background, Metric, Score
from evals.records import Record


def citation_validity(record: Record, _: Background) -> Score | None:
    """Share of citation marks that point at a citation of the reply. A statement of guidance, next step
    or pitfall that cites nothing counts as one mark that points nowhere."""
    audit = record.citation_audit
    if audit is None or not audit.uses:
        return None
    return Score(part=audit.uses - len(audit.use_faults), whole=audit.uses)


def quote_validity(record: Record, _: Background) -> Score | None:
    """Share of citations whose quote stands, character for character, in the cited article at the place
    given, under the article's own title and review date."""
    audit = record.citation_audit
    if audit is None or not audit.quotes:
        return None
    return Score(part=audit.quotes - len(audit.quote_faults), whole=audit.quotes)


def citation_recall(record: Record, _: Background) -> Score | None:
    """Share of citing statements that their quotes, taken together, support.

    Source: citation recall of ALCE, Gao et al., EMNLP 2023. Their entailment model is replaced by a
    deterministic rule (verbatim; else numbers, negations and content words; else embeddings), which
    sees a swapped passage but not a subtle change of sense: see evals/entailment.py.
    """
    audit = record.citation_audit
    if audit is None or not audit.claims:
        return None
    return Score(part=audit.claims - len(audit.unsupported), whole=audit.claims)


def citation_precision(record: Record, _: Background) -> Score | None:
    """Share of citations that their statement needs: it is supported, and the citation supports it alone
    or cannot be spared. Source and stand-in for the entailment model: as citation recall."""
    audit = record.citation_audit
    if audit is None or not audit.cited:
        return None
    return Score(part=audit.cited - len(audit.needless), whole=audit.cited)


def expected_article(record: Record, _: Background) -> Score | None:
    """Share of the cases that name articles in which one of them is cited. A refusal cites nothing."""
    if not record.case.expect.cites:
        return None
    cited = {c.article for c in record.reply.citations} if record.reply else set()
    return Score(part=float(bool(cited & set(record.case.expect.cites))))


METRICS = (
    Metric(key="citation_validity", title="Citation validity", score=citation_validity),
    Metric(key="quote_validity", title="Quote validity", score=quote_validity),
    Metric(key="citation_recall", title="Citation recall (by rule)", score=citation_recall),
    Metric(key="citation_precision", title="Citation precision (by rule)", score=citation_precision),
    Metric(key="expected_article", title="Expected article cited", score=expected_article),
)
