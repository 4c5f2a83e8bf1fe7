"""The command that builds a new generation of the index: `ingest`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot.faces.edges import Edges
from bot.matching.conditions import compile_topic
from bot.settings import Settings


def register(app: typer.Typer) -> None:
    """Add `ingest` to the command line."""
    app.command()(ingest)


def ingest(
    ctx: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Argument(help="Folder of articles and variant tables; source_articles when left out."),
    ] = None,
) -> None:
    """Build the index from a folder of articles; the old one serves until the new one is whole."""
    from ingest.run import ingest_folder  # brings in the encoder's libraries, seconds of import

    edges: Edges = ctx.obj
    settings = Settings.from_environment()
    stderr = Console(stderr=True, highlight=False, markup=False)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=stderr, transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def show(step: str, done: int, total: int) -> None:
            bar.update(task, description=step, completed=done, total=total)

        report = ingest_folder(
            folder or settings.articles_dir,
            edges.data_dir(),
            progress=show,
            model=Path(settings.encoder) if settings.encoder else None,
            compile_topic=compile_topic,
        )
    for line in report.lines():
        typer.echo(line)
