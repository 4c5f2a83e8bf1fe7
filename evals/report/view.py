"""The values that the page shows, worked out beforehand so that the template only lays them out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.answer import Answer, CitationOut, StatementOut
from bot.domain.rating import Category
from evals.cases import Case
from evals.metrics.measure import Measure
from evals.records import Record, Verdict
from evals.summary import Summary

CATEGORY_CLASS = {
    Category.USUALLY_APPROPRIATE: "good",
    Category.MAY_BE_APPROPRIATE: "maybe",
    Category.USUALLY_NOT_APPROPRIATE: "poor",
}
LISTED = 12
CARDS = (
    "right", "variant_top1", "harmful_flip", "rating_fidelity", "rating_leaks", "quote_validity",
    "citation_recall", "refusal_recall", "over_refusal", "coverage_at_2", "identity", "latency_p95",
)  # fmt: skip
AREAS = {
    "Overall": ("right",),
    "Finding the variant": ("variant_", "wrong_", "harmful_", "aurc", "coverage_at_"),
    "Studies and ratings": ("exact_", "studies_", "expected_ratings", "rating_", "table_", "must_not"),
    "Facts and citations": ("fact_", "citation_", "quote_", "expected_article"),
    "Silence": ("refusal_", "over_", "unwarranted_"),
    "Conversation": ("deciding_", "question_", "options_", "slot_", "urgent_", "false_"),
    "Sameness": ("identity", "paraphrase_"),
    "Retrieval alone": ("retrieval_",),
    "Time": ("latency_",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A citation between the words around it, for a reader to see that it stands there."""

    citation: CitationOut
    before: str
    after: str
    stands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    record: Record
    before: Record | None
    expected: tuple[str, ...]
    quoted: tuple[Quoted, ...]
    failed_checks: tuple[str, ...]
    unsupported: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def case(self) -> Case:
        return self.record.case

    @property
    def reply(self) -> Answer | None:
        return self.record.reply


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    """One measure in every scope, then in every baseline (over all sets)."""

    measure: Measure
    scopes: tuple[Measure, ...]
    baselines: tuple[Measure | None, ...]


def case_views(summary: Summary) -> list[CaseView]:
    """Every case in the order of the run, with what the earlier run replied where that differs."""
    warnings: dict[str, list[str]] = {}
    for warning in summary.warnings:
        warnings.setdefault(warning.case_id, []).append(warning.text)
    found = summary.comparison
    changes = (*found.worse, *found.better, *found.reworded) if found else ()
    before = {c.now.case.id: c.before for c in changes}
    return [
        CaseView(
            record=r,
            before=before.get(r.case.id),
            expected=tuple(expectations_in_words(r.case)),
            quoted=tuple(_quoted(r)),
            failed_checks=tuple(dict.fromkeys(c.name for c in r.checks if not c.passed)),
            unsupported=r.citation_audit.unsupported if r.citation_audit else (),
            warnings=tuple(warnings.get(r.case.id, ())),
        )
        for r in summary.run.records
    ]


def expectations_in_words(case: Case) -> Iterator[str]:
    expect = case.expect
    yield f"status {' or '.join(sorted(expect.statuses))}"
    if expect.expects_variant:
        yield f"variant {' or '.join(expect.variants) or 'none'}"
    for row in expect.ratings:
        yield f"{row.procedure}: {row.category}"
    for alternatives in expect.facts:
        yield f"states {' | '.join(alternatives)}"
    if expect.cites:
        yield f"cites {' or '.join(expect.cites)}"
    if expect.urgent is not None:
        yield "an urgent notice" if expect.urgent else "no urgent notice"
    for alternatives in expect.question:
        yield f"asks about {' | '.join(alternatives)}"
    for phrase in expect.must_not:
        yield f"does not say {phrase!r}"
    if expect.says:
        yield f"supports: {expect.says}"


def area_rows(summary: Summary) -> dict[str, list[AreaRow]]:
    """The measures by area, those that nothing was counted for anywhere left out."""
    by_scope = {s: {m.key: m for m in found} for s, found in summary.measures.items()}
    beside = {n: {m.key: m for m in found} for n, found in summary.baselines.items()}
    areas: dict[str, list[AreaRow]] = {}
    for area, starts in AREAS.items():
        rows = [
            AreaRow(
                measure=m,
                scopes=tuple(by_scope[s][m.key] for s in by_scope),
                baselines=tuple(beside[n].get(m.key) for n in beside),
            )
            for m in summary.measures["all"]
            if m.key.startswith(starts) and m.value is not None
        ]
        if rows:
            areas[area] = rows
    return areas


def cards(summary: Summary) -> list[Measure]:
    found = {m.key: m for m in summary.measures["all"]}
    return [found[key] for key in CARDS if found[key].value is not None]


def slowest(records: Sequence[Record]) -> list[Record]:
    return sorted(records, key=lambda r: -r.ms)[:LISTED]


def wrongest(records: Sequence[Record]) -> list[Record]:
    """Wrong answers given with the most confidence: those that silence would not have caught."""
    wrong = [r for r in records if r.verdict is not Verdict.RIGHT]
    return sorted(wrong, key=_boldness, reverse=True)[:LISTED]


def _boldness(record: Record) -> float:
    if record.reply is None or record.reply.confidence is None or record.variant_id is None:
        return -1.0
    is_misrouted = record.case.expect.expects_variant and record.variant_id not in record.case.expect.variants
    return record.reply.confidence + (1.0 if is_misrouted else 0.0)


def _quoted(record: Record) -> Iterator[Quoted]:
    if record.reply is None or record.citation_audit is None:
        return
    excerpts = {e.number: e for e in record.citation_audit.excerpts}
    for citation in record.reply.citations:
        excerpt = excerpts.get(citation.number)
        yield Quoted(
            citation=citation,
            before=excerpt.before if excerpt else "",
            after=excerpt.after if excerpt else "",
            stands=excerpt is not None,
        )


def is_supported(view: CaseView, statement: StatementOut) -> bool:
    return statement.text not in view.unsupported
