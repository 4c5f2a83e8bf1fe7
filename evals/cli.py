"""The command `rightstudy eval`."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.domain.errors import RightstudyError, UsageError
from evals.assistant import OpenAssistant, open_installed
from evals.cases import Kind
from evals.entailment import Entailment
from evals.judging import Judge
from evals.metrics.measure import RIGHT, background_of, measure
from evals.pool import ask_in_processes
from evals.reading import QuestionSet, read_sets
from evals.running import Identity, code_fingerprint, run_sets

OWN_SETS = Path(__file__).parent / "cases"


def register(app: typer.Typer) -> None:
    """Add `eval` to the command line."""
    app.command("eval")(evaluate)


def evaluate(
    sets: Annotated[list[Path] | None, typer.Argument(help="Question sets, .jsonl or .csv.")] = None,
    set_: Annotated[list[Path] | None, typer.Option("--set", help="One more question set.")] = None,
    out: Annotated[Path | None, typer.Option(help="Where records and report go.")] = None,
    only: Annotated[list[Kind] | None, typer.Option(help="Only cases of this kind; repeatable.")] = None,
    failures: Annotated[bool, typer.Option("--failures", help="List every case that is not right.")] = False,
    scores_only: Annotated[bool, typer.Option("--scores-only", help="Print no question.")] = False,
    workers: Annotated[int, typer.Option(help="Processes that answer.")] = os.cpu_count() or 2,
    repeat: Annotated[int, typer.Option(help="How often each question is asked.", min=1)] = 2,
    deadline: Annotated[float, typer.Option(help="Seconds after which a question counts as an error.")] = 30,
) -> None:
    """Run question sets through the chain that users get, and say how well it does."""
    screen = Console()
    paths = [*(sets or []), *(set_ or [])] or sorted(OWN_SETS.glob("*.jsonl"))
    chosen = _only(read_sets(paths), only)
    out = out or Path("var/evals") / datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    out.mkdir(parents=True, exist_ok=True)
    open_assistant: OpenAssistant = open_installed
    assistant = open_assistant()
    judge = Judge(assistant.table, assistant.store, Entailment())
    identity = Identity(
        code=code_fingerprint(),
        generation=assistant.generation_id,
        sets=tuple(s.sha256 for s in chosen),
    )
    with Progress(
        TextColumn("asking"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    ) as bar:
        task = bar.add_task("asking", total=None)
        records = run_sets(
            chosen,
            ask=ask_in_processes(open_assistant, workers=workers, deadline_s=deadline),
            judge=judge,
            identity=identity,
            out=out,
            repeat=repeat,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    background = background_of(assistant.table, records)
    for kind in [None, *Kind]:
        of_kind = [r for r in records if kind in (None, r.case.kind)]
        if of_kind:
            m = measure(RIGHT, of_kind, background)
            screen.print(f"{kind or 'all':15} {m.count:4.0f}/{m.n:<4} {m.value:.3f}")
    if failures and not scores_only:
        for r in records:
            if r.verdict != "right":
                screen.print(f"{r.case.id} [{r.case.kind}] {' // '.join(r.case.turns)}", markup=False)
                for reason in r.why:
                    screen.print(f"    {reason}", markup=False)


def _only(sets: list[QuestionSet], kinds: list[Kind] | None) -> list[QuestionSet]:
    if not kinds:
        return sets
    kept = [
        QuestionSet(name=s.name, sha256=s.sha256, cases=tuple(c for c in s.cases if c.kind in kinds))
        for s in sets
    ]
    if not any(s.cases for s in kept):
        raise UsageError(f"No case is of kind {', '.join(kinds)}.")
    return [s for s in kept if s.cases]


def main() -> None:
    """`python -m evals`: the command alone."""
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    register(app)
    try:
        app()
    except RightstudyError as fault:
        Console(stderr=True).print(str(fault), markup=False)
        sys.exit(fault.exit_status)
