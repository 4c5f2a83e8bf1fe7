"""The command that adds up radiation: `dose`."""

from dataclasses import fields
from typing import Annotated, Any

import typer
from rich.text import Text

from bot.domain.answer import as_plain
from bot.domain.errors import UnknownName, UsageError
from bot.domain.rating import Population, RadiationLevel
from bot.dose import DoseSum, Exposure, exposure_of, sum_doses
from bot.faces.edges import Edges
from bot.faces.output import console, write_json
from bot.variant_table import VariantTable


def register(app: typer.Typer) -> None:
    """Add `dose` to the command line."""
    app.command()(dose)


def dose(
    ctx: typer.Context,
    studies: Annotated[list[str], typer.Argument(help="Studies, each in quotes, named as in the table.")],
    variant: Annotated[str | None, typer.Option(help="Take the levels of this variant's rows.")] = None,
    child: Annotated[
        bool | None, typer.Option("--child/--adult", help="Whose scale; the variant's topic tells otherwise.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Add up the radiation of several studies, as a range in mSv."""
    edges: Edges = ctx.obj
    table = edges.table()
    population = _population(table, variant, child)
    exposures = [exposure_named(table, study, population, variant) for study in studies]
    total = sum_doses(exposures, population)
    if as_json:
        write_json(dose_as_plain(total))
        return
    screen = console()
    for exposure in exposures:
        level = exposure.level
        screen.print(
            Text(f"  {exposure.procedure}: {f'{level.symbol} {level.msv}' if level else 'not stated'}")
        )
    screen.print(Text(dose_words(total), style="bold"))


def exposure_named(
    table: VariantTable, study: str, population: Population, variant_id: str | None
) -> Exposure:
    """The level of a study: of that variant's row, or the one all variants agree on.

    Raises UnknownName when no row has the name, UsageError when variants state different levels.
    """
    wanted = " ".join(study.split()).casefold()
    held = table.rows(variant_id) if variant_id else [r for v in table.variants for r in v.ratings]
    rows = [row for row in held if row.procedure.casefold() == wanted]
    if not rows:
        raise _unknown_study(study, [row.procedure for row in held])
    exposures = [exposure_of(row, population) for row in rows]
    stated: list[RadiationLevel] = list(dict.fromkeys(e.level for e in exposures if e.level is not None))
    if len(stated) > 1:
        levels = ", ".join(level.msv for level in stated)
        raise UsageError(f"{study}: its variants state different levels ({levels}). Name one with --variant.")
    return Exposure(procedure=rows[0].procedure, level=stated[0] if stated else None)


def dose_words(total: DoseSum) -> str:
    """The sum in one line, with what it leaves out."""
    whose = "child" if total.population is Population.PEDIATRIC else "adult"
    words = f"Together ({whose}): {total.msv or 'no study has a stated level'}"
    if total.varies:
        words += f"; not counted, varies with the region: {', '.join(total.varies)}"
    if total.unstated:
        words += f"; not counted, no level stated: {', '.join(total.unstated)}"
    return words


def dose_as_plain(total: DoseSum) -> dict[str, Any]:
    """The sum as JSON values, with the range for reading as `msv`."""
    plain = {f.name: as_plain(getattr(total, f.name)) for f in fields(total)}
    return {**plain, "msv": total.msv, "is_whole": total.is_whole}


def _population(table: VariantTable, variant_id: str | None, child: bool | None) -> Population:
    if child is not None:
        return Population.PEDIATRIC if child else Population.ADULT
    told = table.topic(table.variant(variant_id).topic_id).population if variant_id else None
    if told is None:
        raise UsageError("Whose dose? Add --child or --adult, or name a variant with --variant.")
    return told


def _unknown_study(study: str, held: list[str]) -> UnknownName:
    from rapidfuzz import process  # only a miss needs it

    near = [name for name, *_ in process.extract(study[:200], list(dict.fromkeys(held)), limit=3)]
    return UnknownName(
        f"No study is named {study[:120]!r}. Nearest: {'; '.join(near)}. "
        f"`rightstudy lookup VARIANT` lists the names; they are written exactly so."
    )
