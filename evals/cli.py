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
from bot.settings import ChatModelSettings, Settings
from evals.cases import Kind

HERE = Path(__file__).parent


def register(app: typer.Typer) -> None:
    """Add `eval` to the command line."""
    app.command("eval")(evaluate)


def evaluate(
    sets: Annotated[
        list[Path] | None,
        typer.Argument(help="Question sets, .jsonl or .csv; none: the project's own."),
    ] = None,
    set_: Annotated[
        list[Path] | None, typer.Option("--set", help="One more question set; repeatable.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder of the run; one that was cut off is taken up again.")
    ] = None,
    baseline: Annotated[Path | None, typer.Option(help="Folder of an earlier run to compare with.")] = None,
    only: Annotated[list[Kind] | None, typer.Option(help="Only cases of this kind; repeatable.")] = None,
    failures: Annotated[bool, typer.Option("--failures", help="List every case that is not right.")] = False,
    scores_only: Annotated[
        bool, typer.Option("--scores-only", help="Show no question, only scores.")
    ] = False,
    gate: Annotated[
        bool, typer.Option("--gate", help="Exit 1 when a gate is missed, saying which and by how much.")
    ] = False,
    gates: Annotated[Path, typer.Option(help="The bounds to keep.")] = HERE / "gates.toml",
    accept_ratings: Annotated[
        bool, typer.Option("--accept-ratings", help="Take the table's rows as they are for the right ones.")
    ] = False,
    publish: Annotated[bool, typer.Option("--publish", help="Write evals/RESULTS.md from this run.")] = False,
    judge: Annotated[
        str | None, typer.Option(help="A chat model, provider:model, as a second opinion; never gates.")
    ] = None,
    with_model: Annotated[
        bool,
        typer.Option(
            "--with-model",
            help="Ask every question again with the chat model of RIGHTSTUDY_MODEL, and compare the two.",
        ),
    ] = False,
    workers: Annotated[
        int,
        typer.Option(
            help="Processes that answer; with 0 this one does, and no question has a deadline.", min=0
        ),
    ] = os.cpu_count() or 2,
    repeat: Annotated[int, typer.Option(help="How often each question is asked.", min=1)] = 2,
    again_every: Annotated[int, typer.Option(help="Ask only every N-th case more than once.", min=1)] = 1,
    deadline: Annotated[float, typer.Option(help="Seconds after which a question is an error.", min=1)] = 30,
    baselines: Annotated[bool, typer.Option(help="Also run the simple programs to beat.")] = True,
    report: Annotated[bool, typer.Option(help="Also write report.html.")] = True,
) -> None:
    """Run question sets through the chain that users get, and say how well it does."""
    # Late: statistics and plots take a second to import, and `rightstudy --help` lists this command.
    from evals.assistant import INSTALLED, installed_with
    from evals.console import show_agreement, show_failures, show_findings, show_gates, show_scores
    from evals.model_judge import ask_model, open_model
    from evals.results import OWN_RESULTS, write_results
    from evals.session import Plan
    from evals.session import evaluate as run_plan
    from evals.side_by_side import evaluate_both

    chat_model = chosen_model() if with_model else None
    model = open_model(judge) if judge else None
    paths = [*(sets or []), *(set_ or [])] or sorted((HERE / "cases").glob("*.jsonl"))
    folder = out or Path("var/evals") / datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    plan = Plan(
        sets=tuple(paths),
        out=folder,
        only=tuple(only or ()),
        baseline=baseline,
        workers=workers,
        repeat=repeat,
        again_every=again_every,
        deadline_s=deadline,
        with_baselines=baselines,
        with_report=report,
        gates=gates,
        lock=HERE / "ratings.lock.tsv",
        accept_ratings=accept_ratings,
    )
    screen = Console()
    with _progress() as bar:
        task = bar.add_task("opening", total=None)

        def show(what: str, done: int, total: int) -> None:
            bar.update(task, description=what, completed=done, total=total)

        if chat_model:
            both = evaluate_both(
                plan,
                INSTALLED,
                installed_with(chat_model),
                model_deadline_s=chat_model.deadline_s,
                progress=show,
            )
            program, summary = both.extractive, both.worded
        else:
            program = summary = run_plan(plan, INSTALLED, progress=show)
        agreement = ask_model(judge, model, summary.run.records) if judge and model else None
    if failures and not scores_only:
        show_failures(screen, summary.run.records)
    show_scores(screen, summary)
    show_findings(screen, summary, with_questions=not scores_only)
    show_gates(screen, program)
    if agreement:
        show_agreement(screen, agreement)
    if publish:
        write_results(OWN_RESULTS, program)
    screen.print(f"Written to {folder}", highlight=False)
    if gate and not all(g.passed for g in program.gates):
        raise typer.Exit(1)


def chosen_model() -> ChatModelSettings:
    """The chat model that is set; raises UsageError where none is."""
    chat_model = Settings.from_environment().chat_model
    if chat_model is None:
        raise UsageError(
            "--with-model compares answers without and with a chat model, and none is set. Set "
            "RIGHTSTUDY_MODEL to provider:model, such as ollama:llama3.1."
        )
    return chat_model


def _progress() -> Progress:
    columns = (TextColumn("{task.description:10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def main() -> None:
    """`python -m evals`: the command alone."""
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    register(app)
    try:
        app()
    except RightstudyError as fault:
        Console(stderr=True).print(str(fault), markup=False)
        sys.exit(fault.exit_status)
