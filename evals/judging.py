"""One reply held against what its case expects and against the contract."""

import json
from collections.abc import Iterator, Sequence

from bot.domain.answer import Answer, Status
from bot.domain.ports import PassageStore
from bot.variant_table import VariantTable
from evals.asking import Observation
from evals.cases import Case
from evals.citation_audit import CitationAudit, audit_citations
from evals.entailment import Entailment, plain
from evals.ratings_audit import RatingsAudit, RatingsAuditor
from evals.records import Check, Record, reply_from_json

SHOWN_CHARS = 160


class Judge:
    """Judges by rule, the same way every time. Holds the table and the articles of one generation."""

    def __init__(self, table: VariantTable, store: PassageStore, entailment: Entailment) -> None:
        self._table, self._store, self._entailment = table, store, entailment
        self._ratings = RatingsAuditor(table)

    def judge(
        self, set_name: str, case: Case, observation: Observation, *, again: Sequence[Observation] = ()
    ) -> Record:
        """The record of one question. A reply of status error, like no reply, is an error.

        `again` are the observations of the same question asked again; none of them: identity is unknown.
        """
        reply, error = observation.reply, observation.error
        differing = differing_parts([observation, *again])
        checks: tuple[Check, ...] = ()
        ratings: RatingsAudit | None = None
        citations: CitationAudit | None = None
        if reply is not None:
            if reply.status is Status.ERROR and error is None:
                error = f"the reply says so: {_cut(reply.text)}"
            ratings = self._ratings.audit(reply)
            citations = audit_citations(reply, self._store, self._entailment)
            checks = (*self._expectations(case, reply), *self._promises(reply, ratings, citations))
        return Record(
            set_name=set_name,
            case=case,
            reply=reply,
            error=error,
            ms=observation.ms,
            identical=not differing if again else None,
            differs_in=differing,
            retrieved=observation.retrieved,
            follow_ups=observation.follow_ups,
            checks=checks,
            ratings_audit=ratings,
            citation_audit=citations,
        )

    def _expectations(self, case: Case, reply: Answer) -> Iterator[Check]:
        expect = case.expect
        statuses = sorted(expect.statuses)
        yield _check("status", reply.status in statuses, " or ".join(statuses), reply.status)
        if expect.expects_variant:
            got = reply.variant.id if reply.variant else None
            passed = got in expect.variants if expect.variants else got is None
            yield _check("variant", passed, " or ".join(expect.variants) or "none", got or "none")
        shown = {r.procedure: r.category for r in reply.ratings}
        for row in expect.ratings:
            yield _check(
                "rating",
                shown.get(row.procedure) == row.category,
                f"{row.procedure} = {row.category}",
                shown.get(row.procedure, "not shown"),
            )
        words = reply_words(reply)
        for alternatives in expect.facts:
            found = any(plain(a) in words for a in alternatives)
            yield _check("fact", found, " | ".join(alternatives), "stated" if found else _cut(reply.text))
        if expect.cites:
            cited = sorted({c.article for c in reply.citations})
            passed = any(path in cited for path in expect.cites)
            yield _check("cites", passed, " or ".join(expect.cites), ", ".join(cited) or "nothing")
        if expect.urgent is not None:
            passed = (reply.urgent is not None) == expect.urgent
            got = f"urgent: {reply.urgent.reason}" if reply.urgent else "no urgent notice"
            yield _check("urgent", passed, "an urgent notice" if expect.urgent else "none", got)
        yield from _question_checks(case, reply)
        for phrase in expect.must_not:
            yield _check("must_not", plain(phrase) not in words, f"nowhere {phrase!r}", f"says {phrase!r}")
        if expect.says is not None:
            passed = self._entailment.supports(_said(reply), expect.says)
            yield _check("says", passed, expect.says, _cut(reply.text))

    def _promises(self, reply: Answer, ratings: RatingsAudit, citations: CitationAudit) -> Iterator[Check]:
        """The parts of the contract that hold for every reply, expected or not."""
        faults = list(_contract_faults(reply, self._table))
        yield _promise("contract", "a reply as the contract has it", faults)
        yield _promise("rating_fidelity", "rows of the table", ratings.row_faults)
        yield _promise("rating_leak", "no rating but a row's", ratings.leaks)
        yield _promise("citation", "citations that exist", citations.use_faults)
        yield _promise("quote", "quotes that stand", citations.quote_faults)


def _contract_faults(reply: Answer, table: VariantTable) -> Iterator[str]:
    """What the shape of the reply may not be, whatever the question."""
    if reply.confidence is not None and not 0 <= reply.confidence <= 1:
        yield f"confidence {reply.confidence:.3g}, not in 0 to 1"
    if reply.status is Status.NEEDS_DETAIL and reply.question_back is None:
        yield "needs a detail and does not ask for it"
    if not reply.text.strip():
        yield "says nothing"
    if reply.variant is not None and not table.holds(reply.variant.id):
        yield f"gives the variant {reply.variant.id!r}, which the table does not hold"


def differing_parts(observations: Sequence[Observation]) -> tuple[str, ...]:
    """The parts of the reply that are not the same, byte for byte, each time; timings do not count, and
    an error is the same as nothing."""
    if len(observations) < 2:
        return ()
    # Read back first: of a run that was cut off the earlier reply comes from its journal, with 192 as 192.0.
    replies = [reply_from_json(o.reply.to_json()).to_json() for o in observations if o.reply is not None]
    if len(replies) < len(observations):
        return ("error",)
    keys = [key for key in replies[0] if key != "timings_ms"]
    return tuple(key for key in keys if len({json.dumps(r[key], sort_keys=True) for r in replies}) > 1)


def _question_checks(case: Case, reply: Answer) -> Iterator[Check]:
    if not case.expect.question:
        return
    back = reply.question_back
    asked = plain(" ".join([back.text, *back.options])) if back else ""
    for alternatives in case.expect.question:
        passed = any(plain(a) in asked for a in alternatives)
        yield _check("question", passed, f"asks about {' | '.join(alternatives)}", asked or "asks nothing")


def _promise(name: str, expected: str, faults: Sequence[str]) -> Check:
    return _check(name, not faults, expected, "; ".join(faults))


def reply_words(reply: Answer) -> str:
    """All that a reader sees of the reply, plain: prose, statements, rows, quotes, question, notice."""
    return plain("\n".join(_said(reply)))


def _said(reply: Answer) -> list[str]:
    parts = [reply.text, *(s.text for s in reply.statements), *(c.quote for c in reply.citations)]
    for row in reply.ratings:
        levels = [level.msv for level in (row.rrl_adult, row.rrl_pediatric) if level]
        parts.append(" ".join([row.procedure, row.category, *levels]))
    if reply.urgent:
        parts.append(reply.urgent.message)
    if reply.question_back:
        parts.append(reply.question_back.text)
    return parts


def _check(name: str, passed: bool, expected: str, got: str) -> Check:
    return Check(name=name, passed=passed, expected=expected, got=got)


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN_CHARS else flat[: SHOWN_CHARS - 1] + "…"
