"""The command that answers a whole file of questions: `faq`."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.domain.errors import UsageError
from bot.faces.batch import answer_batch, read_questions
from bot.faces.batch_output import WRITERS, write_batch
from bot.faces.edges import Edges, answer_checked
from bot.faces.polite import say

BAD_LINE_STATUS = 1


def register(app: typer.Typer) -> None:
    """Add `faq` to the command line."""
    app.command()(faq)


def faq(
    ctx: typer.Context,
    questions: Annotated[Path, typer.Argument(help='.jsonl of {"id", "turns"} or .csv of id,question.')],
    out: Annotated[Path, typer.Option("--out", help="Answers: .jsonl, .csv, .md or .html.")],
) -> None:
    """Answer a file of questions; bad lines are reported and the others answered."""
    if out.suffix.casefold().lstrip(".") not in WRITERS:  # before minutes of work, not after
        raise UsageError(f"{out}: answers are written as .jsonl, .csv, .md or .html; choose one of these.")
    try:
        content = questions.read_bytes()
    except OSError as cause:
        raise UsageError(f"{questions}: cannot be read ({cause.strerror}).") from cause
    entries = read_questions(questions.name, content)
    edges: Edges = ctx.obj
    batch = answer_batch(entries, partial(answer_checked, edges.assistant()))
    try:
        out.write_text(write_batch(out.name, batch), encoding="utf-8", errors="replace", newline="")
    except OSError as cause:
        raise UsageError(f"{out}: cannot be written ({cause.strerror}).") from cause
    for bad in batch.bad_lines:
        say(f"{questions} line {bad.line}: {bad.reason}")
    say(f"{len(batch.answered)} conversations answered, {len(batch.bad_lines)} bad lines; written to {out}")
    if batch.bad_lines:
        raise typer.Exit(BAD_LINE_STATUS)
