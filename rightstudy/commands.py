"""The entry point: every command under one name, those of `ingest` and `evals` imported only when called.

`bot` may not import `ingest` or `evals`, and a look-up must start in half a second, so the two are
named here and loaded by the command that needs them.
"""

from importlib import import_module, util
from typing import Any

import typer

from bot.faces.cli import build_app
from bot.faces.polite import PoliteGroup, run_politely

# command -> module with `register(app)`
LATE_COMMANDS = {
    "ingest": "rightstudy.ingesting",
    "doctor": "rightstudy.doctor",
    "eval": "evals.cli",
}


class WholeGroup(PoliteGroup):
    """The answering commands plus the late ones, each loaded when it is named or when help lists it."""

    def list_commands(self, ctx: Any) -> list[str]:
        late = [name for name, module in LATE_COMMANDS.items() if _is_there(module)]
        return [*super().list_commands(ctx), *late]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        module = LATE_COMMANDS.get(cmd_name)
        if module is None or not _is_there(module):
            return super().get_command(ctx, cmd_name)
        scratch = typer.Typer(rich_markup_mode=None, add_completion=False)
        scratch.callback()(lambda: None)  # keeps a lone command a command of a group
        import_module(module).register(scratch)
        group: Any = typer.main.get_command(scratch)
        return group.get_command(ctx, cmd_name)


def main() -> None:
    """Run `rightstudy`; exit statuses are listed in the README."""
    run_politely(build_app(WholeGroup))


def _is_there(module: str) -> bool:
    return util.find_spec(module) is not None
