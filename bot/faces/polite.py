"""Errors as a person at a terminal should meet them: one message on stderr, one exit status."""

import sys
from typing import Any

import typer
from typer.core import TyperGroup

from bot.domain.errors import RightstudyError

UNEXPECTED_STATUS = 70  # EX_SOFTWARE of sysexits.h: a fault of the program, none of our own statuses


class PoliteGroup(TyperGroup):
    """A group of commands that turns each RightstudyError into its message and exit status."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except RightstudyError as error:
            say(f"rightstudy: {error}")
            raise typer.Exit(error.exit_status) from error


def say(message: str) -> None:
    """Write one message to stderr, never failing on characters that the terminal cannot show."""
    encoding = sys.stderr.encoding or "utf-8"
    printable = message.encode(encoding, errors="replace").decode(encoding)
    print(printable, file=sys.stderr)  # noqa: T201  the one door to stderr


def run_politely(app: typer.Typer) -> None:
    """Run the command line; an unexpected fault becomes one line instead of a traceback."""
    try:
        app()
    except Exception as fault:
        first_line = (str(fault).splitlines() or [""])[0][:200]
        say(
            f"rightstudy: unexpected {type(fault).__name__}: {first_line} "
            f"(a fault of the program; `rightstudy doctor` checks the installation)"
        )
        sys.exit(UNEXPECTED_STATUS)
