"""The question back and the sibling variants, told with what each would lead to."""

from bot.composing.rating_statements import best_statement
from bot.domain.answer import AlternativeOut, QuestionBackOut
from bot.domain.picture import MatchResult, Option
from bot.variant_table import VariantTable

STILL_OPEN = "Not decided by this alone; one more fact would be asked for."
OUTSIDE = "Nothing is held on that."


def question_out(match: MatchResult, table: VariantTable) -> QuestionBackOut | None:
    """The deciding question; one text of `decides` for each option."""
    question = match.question
    if question is None:
        return None
    return QuestionBackOut(
        text=question.text,
        options=tuple(option.text for option in question.options),
        decides=tuple(leads_to(option, table) for option in question.options),
        says=tuple(option.says for option in question.options),
    )


def leads_to(option: Option, table: VariantTable) -> str:
    """The variant that the option leads to and how its best studies are rated, out of the table."""
    if option.is_outside:
        return OUTSIDE
    if option.variant_id is None or not table.holds(option.variant_id):
        return STILL_OPEN
    variant = table.variant(option.variant_id)
    best = best_statement(table.rows(option.variant_id))
    if best is None:
        return f"{variant.label}."
    return best.text if option.text == variant.label else f"{variant.label}. {best.text}"


def alternatives_out(match: MatchResult, table: VariantTable) -> tuple[AlternativeOut, ...]:
    """Sibling variants and what would have to be true for each."""
    return tuple(
        AlternativeOut(id=a.variant_id, label=table.variant(a.variant_id).label, would_need=a.would_need)
        for a in match.alternatives
        if table.holds(a.variant_id)
    )
