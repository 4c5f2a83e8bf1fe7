"""The command that opens the page: `serve`."""

import os
import socket
import sys
from pathlib import Path
from typing import Annotated

import typer

import bot
from bot.domain.errors import UsageError
from bot.faces.polite import say

LOOPBACK = "127.0.0.1"
PORT = 8501


def register(app: typer.Typer) -> None:
    """Add `serve` to the command line."""
    app.command()(serve)


def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = PORT,
    address: Annotated[
        str, typer.Option(help="Address to listen on; others only behind a proxy.")
    ] = LOOPBACK,
) -> None:
    """Open the page on this machine; Ctrl-C ends it."""
    script = page_script()
    refuse_taken(address, port)
    say(f"rightstudy: the page is at http://{address}:{port} (Ctrl-C ends it)")
    # By name: the page stands on the faces, so that none of them may import it.
    command = [sys.executable, "-m", "bot.page.server", str(script)]
    options = [f"--server.port={port}", f"--server.address={address}"]
    # Replacing this process hands Ctrl-C and `kill` straight to the server.
    os.execv(sys.executable, [*command, *options])  # noqa: S606  our own command, no shell


def refuse_taken(address: str, port: int) -> None:
    """Raises UsageError where something listens there already, or nobody may."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a page that just ended lingers
        try:
            probe.bind((address, port))
        except OSError as problem:
            raise UsageError(
                f"Port {port} of {address} cannot be used ({problem.strerror}): a page may be open there "
                f"already. End it, or take another port: `make chat PORT={port % 65535 + 1}`."
            ) from problem


def page_script() -> Path:
    """The page's script, beside the `bot` package of the checkout; raises UsageError without one."""
    assert bot.__file__ is not None
    script = Path(bot.__file__).parent.parent / "app.py"
    if not script.is_file():
        raise UsageError(
            f"{script} is missing: the page runs from a checkout. Clone the project and use `make chat`."
        )
    return script
