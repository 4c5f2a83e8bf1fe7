"""Ratings as they are shown and said: copied from the variant's rows, never worded anew."""

from collections.abc import Collection, Sequence
from itertools import groupby

from bot.composing.procedures import ResolvedMention
from bot.domain.answer import RadiationOut, RatingOut, StatementKind, StatementOut
from bot.domain.rating import Category, Disagreement, RadiationLevel, Rating

_DISAGREEMENT = {
    Disagreement.YES: " (the panel disagreed)",
    Disagreement.UNKNOWN: " (whether the panel disagreed is not stated)",
    Disagreement.NO: "",
}


def rows_out(rows: Sequence[Rating], asked: Collection[str]) -> tuple[RatingOut, ...]:
    """The rows as the reply holds them; `asked` are the procedures that the question named."""
    return tuple(
        RatingOut(
            procedure=row.procedure,
            category=row.category,
            disagreement=row.disagreement,
            rrl_adult=_radiation_out(row.rrl_adult),
            rrl_pediatric=_radiation_out(row.rrl_pediatric),
            source=row.source,
            asked=row.procedure in asked,
        )
        for row in rows
    )


def best_rows(rows: Sequence[Rating]) -> tuple[Rating, ...]:
    """The rows of the best category that the variant holds; none when that is the worst there is."""
    best = min((row.category.rank for row in rows), default=None)
    if best is None or best == len(Category) - 1:
        return ()
    return tuple(row for row in rows if row.category.rank == best)


def best_statement(rows: Sequence[Rating]) -> StatementOut | None:
    """Which studies stand in the best category, or that none stands above the worst."""
    if not rows:
        return None
    best = best_rows(rows)
    if best:
        text = f"{best[0].category} for this variant: {_listed(best)}."
    else:
        worst = rows[0].category
        text = f"{worst} for this variant: all {len(rows)} listed studies, {rows[0].procedure} among them."
    return StatementOut(kind=StatementKind.RATING, text=text)


def asked_statements(mentions: Sequence[ResolvedMention]) -> list[StatementOut]:
    """How each named study is rated, one statement a category; or that it has no row."""
    said: list[StatementOut] = []
    shown: set[str] = set()
    for resolved in mentions:
        if not resolved.rows:
            text = f"{resolved.name} is not rated for this variant: the table has no row for it."
            said.append(StatementOut(kind=StatementKind.NOTE, text=text))
        fresh = [row for row in resolved.rows if row.procedure not in shown]
        shown.update(row.procedure for row in fresh)
        for category, group in groupby(fresh, key=lambda row: row.category):
            listed = _listed(tuple(group))
            said.append(_rated(listed, category))
    return said


def rating_statement(row: Rating) -> StatementOut:
    """How one study is rated."""
    return _rated(_listed([row]), row.category)


def _rated(listed: str, category: Category) -> StatementOut:
    return StatementOut(kind=StatementKind.RATING, text=f"{listed}: {category} for this variant.")


def _listed(rows: Sequence[Rating]) -> str:
    return "; ".join(f"{row.procedure}{_DISAGREEMENT[row.disagreement]}" for row in rows)


def _radiation_out(level: RadiationLevel | None) -> RadiationOut | None:
    return None if level is None else RadiationOut(level=level.level, msv=level.msv)
