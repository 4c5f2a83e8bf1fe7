"""What a run says on the terminal."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from evals.metrics.measure import Measure
from evals.model_judge import Agreement
from evals.records import Record, Verdict
from evals.summary import Summary

HEADLINES = (
    "right", "variant_top1", "variant_top3", "wrong_topic", "wrong_variant", "harmful_flip", "exact_studies",
    "expected_ratings", "rating_fidelity", "rating_leaks", "table_changes", "fact_recall", "expected_article",
    "citation_validity", "quote_validity", "citation_recall", "citation_precision", "refusal_recall",
    "refusal_precision", "over_refusal", "over_asking", "unwarranted_answer", "deciding_question",
    "question_value", "slot_carry_over", "urgent_recall", "false_alarm", "identity", "paraphrase_identity",
    "aurc", "coverage_at_2", "coverage_at_5", "retrieval_recall3", "latency_p50", "latency_p95",
)  # fmt: skip


_MOST_COLUMNS = 4


def show_scores(screen: Console, summary: Summary) -> None:
    """Scores by kind and the headline measures, one column a set. Holds no word of any question.

    More sets than a terminal has room for are left to the report; the whole is always shown.
    """
    scopes = list(summary.measures)
    if len(scopes) > _MOST_COLUMNS:
        scopes = ["all"]
    kinds = Table("kind", *scopes, title="Right in every respect")
    for kind in summary.kinds["all"]:
        kinds.add_row(kind.value, *(as_words(summary.kinds[s].get(kind)) for s in scopes))
    measures = Table("measure", *scopes, title="Measures, with 95 % intervals")
    by_scope = {s: {m.key: m for m in found} for s, found in summary.measures.items()}
    for key in HEADLINES:
        measures.add_row(by_scope["all"][key].title, *(as_words(by_scope[s][key]) for s in scopes))
    screen.print(kinds)
    screen.print(measures)
    if summary.baselines:
        beside = Table("measure", "rightstudy", *summary.baselines, title="Beside the baselines")
        theirs = {n: {m.key: m for m in found} for n, found in summary.baselines.items()}
        for key in ("right", "variant_top1", "variant_top3", "exact_studies", "harmful_flip", "fact_recall"):
            own = by_scope["all"][key]
            beside.add_row(own.title, _value(own), *(_value(theirs[n][key]) for n in theirs))
        screen.print(beside)


def as_words(measure: Measure | None) -> str:
    """'0.912 [0.880, 0.936] 310/340', or '-' where nothing was counted."""
    if measure is None or measure.value is None:
        return "-"
    digits = 1 if measure.unit == "ms" else 0 if measure.unit == "rows" else 3
    said = f"{measure.value:.{digits}f}"
    if measure.interval:
        said += f" [{measure.interval.low:.{digits}f}, {measure.interval.high:.{digits}f}]"
    if measure.unit == "share" and measure.count is not None:
        return f"{said} {measure.count:g}/{measure.n}"
    return f"{said} ms" if measure.unit == "ms" else said


def _value(measure: Measure) -> str:
    return "-" if measure.value is None else f"{measure.value:.3f}"


def show_failures(screen: Console, records: Iterable[Record]) -> None:
    """Every case that is not right: id, turns, what was expected and what came."""
    for record in records:
        if record.verdict is Verdict.RIGHT:
            continue
        case = record.case
        _plain(screen, f"\n{case.id} [{case.kind}, {case.difficulty}] {' // '.join(case.turns)}")
        for reason in record.why:
            _plain(screen, f"    {reason}")


def show_findings(screen: Console, summary: Summary, *, with_questions: bool) -> None:
    """Warnings to authors, what a chat model did, and what changed against another run."""
    for warning in summary.warnings if with_questions else ():
        _plain(screen, f"case {warning.case_id}: {warning.text}")
    if summary.warnings and not with_questions:
        _plain(screen, f"{len(summary.warnings)} expectations cannot be met; see summary.json")
    for line in summary.model_use.in_words() if summary.model_use else ():
        _plain(screen, line)
    if summary.comparison:
        found = summary.comparison
        _plain(
            screen,
            f"Against {found.with_what}, {found.paired} cases: {len(found.worse)} worse, {len(found.better)} "
            f"better, {len(found.reworded)} reworded, {len(found.unpaired)} not in both.",
        )
        for d in found.differences:
            if d.is_worse or d.is_better:
                sign = "worse " if d.is_worse else "better"
                p = f", p = {d.p_value:.3g}" if d.p_value is not None else ""
                _plain(screen, f"  {sign} {d.title}: {d.before:.4g} -> {d.now:.4g} {d.unit}{p}")
        for label, changes in (("worse", found.worse), ("better", found.better)):
            if changes:
                _plain(screen, f"  {label}: {', '.join(c.now.case.id for c in changes)}")


def show_gates(screen: Console, summary: Summary) -> None:
    """Each gate: kept, or missed and by how much."""
    for gate in summary.gates:
        _plain(screen, f"{'kept  ' if gate.passed else 'MISSED'} {gate.in_words()}")


def show_agreement(screen: Console, agreement: Agreement) -> None:
    """How far a chat model's opinions agree with the rules; never part of a gate."""
    kappa = "undefined" if agreement.kappa is None else f"{agreement.kappa:.2f}"
    _plain(
        screen,
        f"Second opinion of {agreement.model} (never gates): agrees with the rules on {agreement.agreed} of "
        f"{agreement.asked}, Cohen's kappa {kappa}, {agreement.unusable} opinions unusable.",
    )
    if agreement.differing:
        _plain(screen, f"  differs on {', '.join(agreement.differing)}")


def _plain(screen: Console, line: str) -> None:
    screen.print(line, markup=False, highlight=False, soft_wrap=True)
