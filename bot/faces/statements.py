"""Which statements of a reply say more than the table that is drawn beside them."""

from bot.domain.answer import Answer, StatementKind, StatementOut
from bot.domain.rating import Category


def beside_the_table(answer: Answer) -> list[StatementOut]:
    """All statements but those that only repeat categories of rows that are drawn anyway."""
    if not answer.ratings:
        return list(answer.statements)
    return [s for s in answer.statements if not _repeats_rows(s)]


def _repeats_rows(statement: StatementOut) -> bool:
    # Sums of radiation are of this kind too; they name no category.
    return statement.kind is StatementKind.RATING and any(c.value in statement.text for c in Category)
