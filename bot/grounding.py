"""The last gate: what a reply says must stand in the table or in a quoted place of an article."""

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.domain.answer import (
    Answer,
    CitationOut,
    NextStepOut,
    QuestionBackOut,
    RadiationOut,
    RatingOut,
    StatementKind,
    StatementOut,
    Status,
    UrgentOut,
)
from bot.domain.passage import Article
from bot.domain.rating import Category, RadiationLevel, Rating
from bot.variant_table import VariantTable

_NEEDS_SOURCE = frozenset({StatementKind.GUIDANCE, StatementKind.NEXT_STEP, StatementKind.PITFALL})
_CATEGORY = re.compile("|".join(r"\s+".join(c.value.split()) for c in Category), re.IGNORECASE)
_WORD = re.compile(r"\w+")
NOTHING_LEFT = "Nothing that was found could be checked against its source, so nothing is shown."


def ground(answer: Answer, table: VariantTable, articles: Mapping[str, Article]) -> Answer:
    """The answer without what is not supported, citations numbered anew in order of use.

    An answer left with neither a variant nor a cited statement becomes not_covered.
    """
    held = {c.number: c for c in answer.citations if _stands(c, articles)}
    rows = _rows(answer, table)
    kept = [s for s in answer.statements if _is_supported(s, held, rows)]
    numbers = _numbering(answer.urgent, kept, held)
    grounded = replace(
        answer,
        variant=answer.variant if answer.variant and table.holds(answer.variant.id) else None,
        ratings=tuple(r for r in answer.ratings if _equals_row(r, rows.get(r.procedure))),
        statements=tuple(_citing(s, _renumbered(s.citations, numbers)) for s in kept),
        citations=tuple(
            held[old] if old == new else replace(held[old], number=new) for old, new in numbers.items()
        ),
        urgent=_urgent(answer.urgent, numbers),
        question_back=_question_back(answer.question_back, table),
        next_steps=tuple(n for n in answer.next_steps if _leads_somewhere(n, table)),
    )
    return _or_nothing(grounded)


def _rows(answer: Answer, table: VariantTable) -> dict[str, Rating]:
    if answer.variant is None or not table.holds(answer.variant.id):
        return {}
    return {row.procedure: row for row in table.rows(answer.variant.id)}


def _stands(citation: CitationOut, articles: Mapping[str, Article]) -> bool:
    """Whether the quote is there, character for character."""
    article = articles.get(citation.article)
    return (
        article is not None
        and 0 <= citation.start < citation.end
        and article.text[citation.start : citation.end] == citation.quote
    )


def _is_supported(
    statement: StatementOut, held: Mapping[int, CitationOut], rows: Mapping[str, Rating]
) -> bool:
    if statement.kind is StatementKind.RATING:
        return _copies_rows(statement.text, rows)
    if _CATEGORY.search(statement.text):
        return False
    quotes = [held[n].quote for n in statement.citations if n in held]
    if statement.kind not in _NEEDS_SOURCE and not statement.citations:
        return True
    return bool(quotes) and len(quotes) == len(statement.citations) and _stands_in(statement.text, quotes)


def _stands_in(text: str, quotes: list[str]) -> bool:
    """Whether the words of the text stand in one quote, in the same order and with nothing between them."""
    words = _WORD.findall(text)
    return bool(words) and any(_is_run(words, _WORD.findall(quote)) for quote in quotes)


def _is_run(words: list[str], of: list[str]) -> bool:
    spread = f" {' '.join(of)} "
    return f" {' '.join(words)} " in spread


def _copies_rows(text: str, rows: Mapping[str, Rating]) -> bool:
    """Whether the one category in the text is that of every procedure named; of all rows when none is.

    A statement with no category in it tells levels of radiation, and names a procedure or sums them up.
    """
    said = {_squeezed(found.group()) for found in _CATEGORY.finditer(text)}
    if not said:
        return True
    if len(said) > 1 or not rows:
        return False
    category = said.pop()
    named = _procedures_in(text, rows)
    return all(_squeezed(rows[name].category) == category for name in named or rows)


def _procedures_in(text: str, rows: Mapping[str, Rating]) -> list[str]:
    """Procedures that the text names; a name inside a longer one is not named by it."""
    found: list[str] = []
    for name in sorted(rows, key=len, reverse=True):
        if name in text:
            found.append(name)
            text = text.replace(name, " ")
    return found


def _equals_row(shown: RatingOut, row: Rating | None) -> bool:
    return (
        row is not None
        and shown.category is row.category
        and shown.disagreement is row.disagreement
        and shown.source == row.source
        and _equals_level(shown.rrl_adult, row.rrl_adult)
        and _equals_level(shown.rrl_pediatric, row.rrl_pediatric)
    )


def _equals_level(shown: RadiationOut | None, level: RadiationLevel | None) -> bool:
    if shown is None or level is None:
        return shown is None and level is None
    return shown.level == level.level and shown.msv == level.msv


def _numbering(
    urgent: UrgentOut | None, statements: list[StatementOut], held: Mapping[int, CitationOut]
) -> dict[int, int]:
    """Old number to new, in the order a reader meets them."""
    used = [*(urgent.citations if urgent else ()), *(n for s in statements for n in s.citations)]
    return {old: new for new, old in enumerate(dict.fromkeys(n for n in used if n in held), start=1)}


def _renumbered(citations: tuple[int, ...], numbers: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(numbers[n] for n in citations if n in numbers)


def _citing(statement: StatementOut, citations: tuple[int, ...]) -> StatementOut:
    return statement if citations == statement.citations else replace(statement, citations=citations)


def _urgent(urgent: UrgentOut | None, numbers: Mapping[int, int]) -> UrgentOut | None:
    """An urgent notice stands with or without a source: silence would be the greater harm."""
    return urgent and replace(urgent, citations=_renumbered(urgent.citations, numbers))


def _question_back(asked: QuestionBackOut | None, table: VariantTable) -> QuestionBackOut | None:
    """The question, without what an option leads to where that is not the table's."""
    if asked is None or not any(_CATEGORY.search(told) for told in asked.decides):
        return asked
    return replace(asked, decides=tuple(_checked(told, table) for told in asked.decides))


def _checked(told: str, table: VariantTable) -> str:
    if not _CATEGORY.search(told):
        return told
    for variant in table.variants:
        if told.startswith(f"{variant.label}."):
            rows = {row.procedure: row for row in variant.ratings}
            return told if _copies_rows(told.removeprefix(variant.label), rows) else variant.label
    return ""


def _leads_somewhere(step: NextStepOut, table: VariantTable) -> bool:
    return step.variant is None or table.holds(step.variant)


def _or_nothing(answer: Answer) -> Answer:
    has_source = any(s.kind is not StatementKind.NOTE for s in answer.statements)
    if answer.status is not Status.ANSWERED or answer.variant is not None or has_source:
        return answer
    note = StatementOut(kind=StatementKind.NOTE, text=NOTHING_LEFT)
    return replace(
        answer, status=Status.NOT_COVERED, ratings=(), next_steps=(), statements=(*answer.statements, note)
    )


def _squeezed(text: str) -> str:
    return " ".join(text.split()).casefold()
