"""Rows of the table as rows of a reply, for a face that shows a scenario nobody asked about."""

from collections.abc import Iterable

from bot.domain.answer import RadiationOut, RatingOut
from bot.domain.rating import RadiationLevel, Rating


def rows_out(rows: Iterable[Rating]) -> tuple[RatingOut, ...]:
    """The rows in the same order, none marked as asked about."""
    return tuple(
        RatingOut(
            procedure=row.procedure,
            category=row.category,
            disagreement=row.disagreement,
            rrl_adult=_radiation(row.rrl_adult),
            rrl_pediatric=_radiation(row.rrl_pediatric),
            source=row.source,
        )
        for row in rows
    )


def _radiation(level: RadiationLevel | None) -> RadiationOut | None:
    return None if level is None else RadiationOut(level=level.level, msv=level.msv)
