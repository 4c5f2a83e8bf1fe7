"""The commands that answer, as one Typer app that the `rightstudy` package completes."""

import sys

import typer

from bot.faces import asking, dosing, edges, faq, looking_up, schema, serving
from bot.faces.polite import PoliteGroup


def build_app(group: type[PoliteGroup] = PoliteGroup) -> typer.Typer:
    """A fresh app with every answering command; `group` may add commands of its own."""
    app = typer.Typer(
        cls=group,
        name="rightstudy",
        help="Which scan, if any? Answers from imaging guidance, every rating from the variant table.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(open_edges)
    for command in (asking, looking_up, dosing, faq, schema, serving):
        command.register(app)
    return app


def open_edges(ctx: typer.Context) -> None:
    """Which scan, if any? Answers from imaging guidance, every rating from the variant table."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without ☢ shows '?', not a fault
    if ctx.obj is None:
        ctx.obj = edges.real_edges()
