"""Which rows of a reply a reader in a hurry needs, and which may wait."""

from bot.domain.answer import RatingOut
from bot.domain.rating import Category


def split_ratings(rows: tuple[RatingOut, ...]) -> tuple[list[RatingOut], list[RatingOut], str]:
    """Rows to show at once, rows to fold, and the line above them.

    Shown are the best category that is recommended at all, and every row that was asked about.
    Where nothing is recommended, that is said and only what was asked about stays open.
    """
    best = min(row.category.rank for row in rows)
    if best == Category.USUALLY_NOT_APPROPRIATE.rank:
        worst = Category.USUALLY_NOT_APPROPRIATE
        lead = f"No study is recommended: every one is rated {worst} in this scenario."
        shown = [row for row in rows if row.asked]
    elif best == Category.MAY_BE_APPROPRIATE.rank:
        lead = f"No study is rated {Category.USUALLY_APPROPRIATE} in this scenario; these may be."
        shown = [row for row in rows if row.category.rank == best or row.asked]
    else:
        others = any(row.asked and row.category.rank != best for row in rows)
        lead = "Best rated in this scenario" + (", and what you asked about" if others else "")
        shown = [row for row in rows if row.category.rank == best or row.asked]
    return shown, [row for row in rows if row not in shown], lead
