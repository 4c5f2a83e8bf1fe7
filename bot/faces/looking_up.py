"""The commands that read the variant table itself: `lookup` and `variants`."""

from typing import Annotated, Any

import typer
from rich.text import Text

from bot.domain.rating import Category, Disagreement
from bot.faces.edges import Edges
from bot.faces.output import console, write_json
from bot.faces.polite import say
from bot.faces.rows import listed, looked_up
from bot.faces.terminal import CATEGORY_STYLE, DISAGREEMENT_WORDS
from bot.variant_table import VariantTable

NOT_RATED_STATUS = 1


def register(app: typer.Typer) -> None:
    """Add `lookup` and `variants` to the command line."""
    app.command()(lookup)
    app.command()(variants)


def lookup(
    ctx: typer.Context,
    variant: Annotated[str, typer.Argument(help="Variant id, such as back-pain-child/2.")],
    procedure: Annotated[list[str] | None, typer.Argument(help="Procedure, named as in the table.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show how one variant rates its procedures, or one of them."""
    edges: Edges = ctx.obj
    table = edges.table()
    name = " ".join(procedure) if procedure else None
    found = looked_up(table, variant, name)
    if as_json:
        write_json(found)
    else:
        _show_rows(found)
    if not found["ratings"]:
        say(_not_rated(table, variant, name or ""))
        raise typer.Exit(NOT_RATED_STATUS)


def variants(
    ctx: typer.Context,
    topic: Annotated[str | None, typer.Argument(help="Topic id; all topics when left out.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the topics and variants that the table holds."""
    edges: Edges = ctx.obj
    found = listed(edges.table(), topic)
    if as_json:
        write_json(found)
        return
    screen = console()
    for held in found["topics"]:
        screen.print(Text(f"{held['name']} ({held['id']})", style="bold cyan"))
        for variant in held["variants"]:
            screen.print(Text(f"  {variant['id']}  {variant['label']}"))


def _show_rows(found: dict[str, Any]) -> None:
    screen = console()
    variant = found["variant"]
    screen.print(Text(f"{variant['topic']} · {variant['id']}", style="cyan"))
    screen.print(Text(variant["label"], style="bold"))
    for row in found["ratings"]:
        category = Category(row["category"])
        line = Text("  ")
        line.append(category.value, style=CATEGORY_STYLE[category])
        line.append(f"  {row['procedure']}")
        for whose, level in (("adult", row["rrl_adult"]), ("child", row["rrl_pediatric"])):
            if level is not None:
                line.append(f"  {whose} {level['msv']}", style="dim")
        words = DISAGREEMENT_WORDS[Disagreement(row["disagreement"])]
        line.append(f"  {words}" if words else "", style="dim")
        line.append(f"  [{row['source']}]", style="dim")
        screen.print(line)


def _not_rated(table: VariantTable, variant_id: str, procedure: str) -> str:
    from rapidfuzz import process  # only a miss needs it

    near = process.extract(procedure[:200], [r.procedure for r in table.rows(variant_id)], limit=3)
    return (
        f"rightstudy: {variant_id} does not rate {procedure[:120]!r}. "
        f"It rates, among others: {'; '.join(name for name, *_ in near)}."
    )
