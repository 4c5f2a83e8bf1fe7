"""One evaluation from question sets to files: asked, judged, compared, summed up, written."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.errors import UsageError
from evals.assistant import Assistant, Subject
from evals.baselines.running import run_baselines
from evals.case_warnings import Holdings
from evals.cases import Kind
from evals.comparing import EARLIER_RUN, compare
from evals.entailment import Entailment
from evals.gates import read_gates
from evals.judging import Judge
from evals.pool import Asker, ask_here, ask_in_processes
from evals.ratings_lock import changes_since, write_lock
from evals.reading import QuestionSet, read_sets
from evals.report.page import write_report
from evals.run import About, Run, SetUsed, installed_versions, python_version, read_run, write_run
from evals.running import JOURNAL, Identity, code_fingerprint, run_sets
from evals.summary import CaseWarning, Summary, summarise


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to run and where it goes. `baseline` is the folder of an earlier run to compare with, called
    `baseline_name`. Without `gates` nothing is gated."""

    sets: tuple[Path, ...]
    out: Path
    only: tuple[Kind, ...] = ()
    baseline: Path | None = None
    baseline_name: str = EARLIER_RUN
    workers: int = 2
    repeat: int = 2
    again_every: int = 1
    deadline_s: float = 30.0
    with_baselines: bool = True
    with_report: bool = True
    gates: Path | None
    lock: Path
    accept_ratings: bool = False


def _asker(plan: Plan, subject: Subject, assistant: Assistant) -> Asker:
    if plan.workers == 0:
        return ask_here(assistant)
    return ask_in_processes(subject.open_assistant, workers=plan.workers, deadline_s=plan.deadline_s)


def evaluate(
    plan: Plan, subject: Subject, *, progress: Callable[[str, int, int], None] = lambda *_: None
) -> Summary:
    """Runs the plan and writes `records.jsonl`, `summary.json` and `report.html` into its folder.

    Raises UsageError, before anything is asked, for sets, gates or an earlier run that cannot be read.
    """
    sets = _only(read_sets(plan.sets), plan.only)
    gates = read_gates(plan.gates) if plan.gates else ()
    before = read_run(plan.baseline) if plan.baseline else None
    plan.out.mkdir(parents=True, exist_ok=True)
    assistant = subject.open_assistant()
    if plan.accept_ratings:
        write_lock(plan.lock, assistant.table)
    encoder = subject.open_encoder()
    judge = Judge(assistant.table, assistant.store, Entailment(encoder))
    code = code_fingerprint()
    began = time.monotonic()
    records = run_sets(
        sets,
        ask=_asker(plan, subject, assistant),
        judge=judge,
        identity=Identity(
            code=code, generation=assistant.generation_id, sets=_fingerprints(sets), engine=subject.engine
        ),
        out=plan.out,
        repeat=plan.repeat,
        again_every=plan.again_every,
        progress=lambda done, total: progress("asking", done, total),
    )
    about = About(
        date=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        generation=assistant.generation_id,
        code=code,
        sets=tuple(SetUsed(name=s.name, sha256=s.sha256, cases=len(s.cases)) for s in sets),
        only=tuple(k.value for k in plan.only),
        workers=plan.workers,
        repeat=plan.repeat,
        seconds=round(time.monotonic() - began, 1),
        python=python_version(),
        versions=installed_versions(),
        engine=subject.engine,
        again_every=plan.again_every,
    )
    run = Run(about=about, records=tuple(records), table=assistant.table)
    write_run(plan.out, run)
    (plan.out / JOURNAL).unlink(missing_ok=True)
    progress("summing up", 0, 1)
    holdings = Holdings(assistant.table, assistant.store)
    summary = summarise(
        run,
        baselines=list(run_baselines(sets, assistant, encoder, judge)) if plan.with_baselines else (),
        gates=gates,
        ratings_changes=changes_since(plan.lock, assistant.table),
        warnings=[
            CaseWarning(case_id=c.id, text=text)
            for s in sets
            for c in s.cases
            for text in holdings.warnings_of(c)
        ],
        comparison=compare(before, run, with_what=plan.baseline_name) if before else None,
    )
    plain = json.dumps(summary.to_json(), ensure_ascii=False, indent=1)
    (plan.out / "summary.json").write_text(plain + "\n", encoding="utf-8")
    if plan.with_report:
        write_report(plan.out / "report.html", summary)
    progress("summing up", 1, 1)
    return summary


def _only(sets: Sequence[QuestionSet], kinds: Sequence[Kind]) -> list[QuestionSet]:
    """The sets with the cases of those kinds alone (all, where none is named)."""
    if not kinds:
        return list(sets)
    kept = [
        QuestionSet(name=s.name, sha256=s.sha256, cases=tuple(c for c in s.cases if c.kind in kinds))
        for s in sets
    ]
    if not any(s.cases for s in kept):
        raise UsageError(f"No case in these sets is of kind {', '.join(kinds)}.")
    return [s for s in kept if s.cases]


def _fingerprints(sets: Sequence[QuestionSet]) -> tuple[str, ...]:
    """Of the sets as they are run: with fewer kinds it is another run."""
    return tuple(f"{s.name}:{s.sha256}:{len(s.cases)}" for s in sets)
