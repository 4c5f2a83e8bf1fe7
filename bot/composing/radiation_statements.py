"""What the rows say of radiation, for the patient's own population."""

from collections.abc import Sequence
from dataclasses import replace

from bot.composing.procedures import ResolvedMention, resolve_mentions
from bot.domain.answer import StatementKind, StatementOut
from bot.domain.picture import ClinicalPicture, Intent, ProcedureMention, Understanding
from bot.domain.rating import Population, RadiationLevel, Rating
from bot.dose import Exposure, exposure_of, sum_doses
from bot.variant_table import VariantTable

ADULT_FROM_MONTHS = 18 * 12  # the ACR's paediatric scale ends with the eighteenth year
_WHOSE = {Population.ADULT: "adult", Population.PEDIATRIC: "child"}


def population_of(picture: ClinicalPicture, topic: Population | None) -> Population | None:
    """Whose scale holds: by the age said, else by the topic; None when neither tells."""
    age = picture.age
    if age is not None and age.low_months >= ADULT_FROM_MONTHS:
        return Population.ADULT
    if age is not None and age.high_months < ADULT_FROM_MONTHS:
        return Population.PEDIATRIC
    return topic


def radiation_statements(
    mentions: Sequence[ResolvedMention], rows: Sequence[Rating], population: Population | None
) -> list[StatementOut]:
    """Levels of the named studies (of `rows` when none is named), and their sum when several are named.

    Without a population both scales are given. A level that no source states is said to be unstated.
    """
    named = [row for mention in mentions for row in mention.rows]
    shown = list(dict.fromkeys(named or rows))
    scales = [population] if population else list(Population)
    said = [statement for scale in scales for statement in _levels(shown, scale)]
    if population and sum(bool(m.rows) for m in mentions) > 1:
        said.append(_sum_of([m for m in mentions if m.rows], population))
    return said


def radiation_in_table(
    mentions: Sequence[ProcedureMention], table: VariantTable, population: Population | None
) -> list[StatementOut]:
    """Levels of the named studies where no variant is in hand; of a study only what all its rows agree on."""
    rows: dict[str, Rating] = {}
    unsettled: set[str] = set()
    for row in (row for variant in table.variants for row in variant.ratings):
        known = rows.setdefault(row.procedure, row)
        if (known.rrl_adult, known.rrl_pediatric) != (row.rrl_adult, row.rrl_pediatric):
            rows[row.procedure], clash = _merged(known, row)
            if clash:
                unsettled.add(row.procedure)
    settled = [row for name, row in rows.items() if name not in unsettled]
    resolved = [m for m in resolve_mentions(mentions, settled) if m.rows]
    return radiation_statements(resolved, (), population) if resolved else []


def _merged(one: Rating, other: Rating) -> tuple[Rating, bool]:
    """One row with what either states, and whether they state different levels."""
    adult, child = one.rrl_adult or other.rrl_adult, one.rrl_pediatric or other.rrl_pediatric
    clash = (other.rrl_adult or adult) != adult or (other.rrl_pediatric or child) != child
    return replace(one, rrl_adult=adult, rrl_pediatric=child), clash


def _levels(rows: Sequence[Rating], population: Population) -> list[StatementOut]:
    """One statement a level, in the order the rows stand."""
    by_level: dict[RadiationLevel | None, list[str]] = {}
    for row in rows:
        by_level.setdefault(exposure_of(row, population).level, []).append(row.procedure)
    return [
        _statement(f"{'; '.join(names)}: {_in_words(level)} ({_WHOSE[population]}).")
        for level, names in by_level.items()
    ]


def _in_words(level: RadiationLevel | None) -> str:
    if level is None:
        return "no source here states a relative radiation level"
    if level.level is None:
        return "relative radiation level varies with the region"
    return f"relative radiation level {level.symbol}, {level.msv}"


def _sum_of(mentions: Sequence[ResolvedMention], population: Population) -> StatementOut:
    """The sum, one level a mention; a name that may mean several levels is left out and said to be."""
    exposures: list[Exposure] = []
    open_names: list[str] = []
    for mention in mentions:
        levels = {exposure_of(row, population).level for row in mention.rows}
        if len(levels) == 1:
            exposures.append(Exposure(procedure=mention.name, level=levels.pop()))
        else:
            open_names.append(mention.name)
    total = sum_doses(exposures, population)
    parts = [f"Together ({_WHOSE[population]}): {total.msv or 'no sum, as no level is stated'}"]
    for names, why in (
        (total.varies, "varies with the region"),
        (total.unstated, "no level stated"),
        (tuple(open_names), "may mean studies of different levels"),
    ):
        if names:
            parts.append(f"not counted, {why}: {', '.join(names)}")
    return _statement("; ".join(parts) + ".")


def _statement(text: str) -> StatementOut:
    return StatementOut(kind=StatementKind.RATING, text=text)


def levels_asked_for(understanding: Understanding, table: VariantTable) -> list[StatementOut]:
    """Radiation levels of the studies named, where they are asked for and no patient is in hand."""
    request = understanding.request
    if request.intent is not Intent.DOSE:
        return []
    population = population_of(understanding.picture, None)
    return radiation_in_table(request.procedures, table, population)
