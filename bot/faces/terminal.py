"""A reply drawn for a terminal with Rich.

Every text that comes from a question or an article is a `Text`, never markup, and control
characters are dropped: an article must not be able to colour itself like a rating.
"""

from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.domain.answer import Answer, CitationOut, RatingOut, StatementOut, Status
from bot.domain.rating import Category, Disagreement, Population
from bot.faces.facts import facts_of
from bot.faces.leading_rows import split_ratings
from bot.faces.model_words import model_words
from bot.faces.radiation import level_for, population_of, radiation_words
from bot.faces.statements import beside_the_table
from bot.variant_table import VariantTable

CATEGORY_STYLE = {
    Category.USUALLY_APPROPRIATE: "bold green",
    Category.MAY_BE_APPROPRIATE: "yellow",
    Category.USUALLY_NOT_APPROPRIATE: "red",
}
DISAGREEMENT_WORDS = {
    Disagreement.YES: "panel disagreed",
    Disagreement.NO: "",
    Disagreement.UNKNOWN: "agreement not stated",
}
STUDY_WIDTH = 26  # columns: the longest study then takes three lines
NARROW = 72  # below this many columns a five-column table wraps inside words


def show_answer(console: Console, answer: Answer, table: VariantTable) -> None:
    """Print the reply: urgent notice, variant, ratings, statements, question back, sources."""
    for part in rendered(answer, table, narrow=console.width < NARROW):
        console.print(part)


def rendered(answer: Answer, table: VariantTable, *, narrow: bool) -> list[RenderableType]:
    """The parts of the reply in reading order, each with the blank line before it."""
    parts: list[RenderableType] = []
    if answer.urgent is not None:
        message = Text(clean(answer.urgent.message) + _numbers(answer.urgent.citations))
        parts.append(Panel(message, title="URGENT", border_style="bold red", title_align="left"))
    if answer.variant is not None:
        parts.append(_variant_line(answer))
    population = _population(answer, table) if answer.ratings else None
    shown, others, lead = split_ratings(answer.ratings) if answer.ratings else ([], [], "")
    if answer.ratings:
        parts.append(Text(lead, style="dim"))
        parts.append(_ratings(shown, population, narrow=narrow))
    if answer.statements:
        if shown:
            parts.append(Text())
        parts.extend(_statement(statement) for statement in beside_the_table(answer))
    elif answer.status in (Status.NOT_COVERED, Status.ERROR):
        parts.append(Text(clean(answer.text, keep_lines=True)))
    if answer.question_back is not None:
        parts.append(_question_back(answer))
    if answer.next_steps:
        parts.append(_next_steps(answer, table))
    for conflict in answer.conflicts:
        parts.append(
            Text(
                f"Note: {clean(conflict.article)} says “{clean(conflict.article_says)}”; the table says "
                f"“{clean(conflict.table_says)}”. The table is what is shown.",
                style="yellow",
            )
        )
    if others:
        parts.append(Text("\nThe other studies of this scenario", style="dim"))
        parts.append(_ratings(others, population, narrow=narrow))
    if answer.citations:
        parts.append(_sources(answer.citations))
    parts.append(Text(f"\n{clean(answer.engine)} · index {clean(answer.index)}", style="dim"))
    if answer.model is not None:
        parts.append(Text(clean(model_words(answer.model)), style="dim"))
    return parts


def clean(text: str, *, keep_lines: bool = False) -> str:
    """The text without control characters, which could move the cursor or recolour the screen."""
    return "".join(
        c for c in text.replace("\t", " ") if c.isprintable() or c == " " or (keep_lines and c == "\n")
    )


def _population(answer: Answer, table: VariantTable) -> Population | None:
    assert answer.variant is not None or answer.ratings
    if answer.variant is None or not table.holds(answer.variant.id):
        return population_of(answer, None)
    return population_of(answer, table.topic(table.variant(answer.variant.id).topic_id).population)


def _variant_line(answer: Answer) -> RenderableType:
    variant = answer.variant
    assert variant is not None
    line = Text()
    line.append(clean(variant.topic), style="bold cyan")
    line.append(f" · {clean(variant.id)}\n", style="cyan")
    line.append(clean(variant.label), style="bold")
    said = list(dict.fromkeys(clean(fact.shown) for fact in facts_of(answer.picture)))
    if said:
        line.append("\nbecause you said: ", style="dim")
        line.append(", ".join(said), style="italic")
    return Group(line, Text())


def _ratings(rows: Sequence[RatingOut], population: Population | None, *, narrow: bool) -> RenderableType:
    whose = {Population.ADULT: "adult", Population.PEDIATRIC: "child", None: ""}[population]
    title = f"Radiation ({whose})" if whose else "Radiation"
    if narrow:
        return Group(*(_narrow_row(row, population) for row in rows))
    drawn = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim", expand=True)
    drawn.add_column("", width=1)
    drawn.add_column("Study", overflow="fold", ratio=1, min_width=STUDY_WIDTH)
    tells_panel = any(DISAGREEMENT_WORDS[row.disagreement] for row in rows)
    for column in ("Rating", title, *(["Panel"] if tells_panel else [])):
        drawn.add_column(column, overflow="fold")
    for row in rows:
        panel = (
            [Text(DISAGREEMENT_WORDS[row.disagreement].removeprefix("agreement "), style="dim")]
            if tells_panel
            else []
        )
        drawn.add_row(
            Text("▸" if row.asked else ""),
            Text(clean(row.procedure), style="bold" if row.asked else ""),
            Text(row.category.value, style=CATEGORY_STYLE[row.category]),
            Text(radiation_words(level_for(row, population))),
            *panel,
        )
    if not any(row.asked for row in rows):
        return drawn
    return Group(drawn, Text("▸ asked about", style="dim"))


def _narrow_row(row: RatingOut, population: Population | None) -> Text:
    block = Text()
    block.append(("▸ " if row.asked else "") + clean(row.procedure) + "\n", style="bold")
    block.append("  " + row.category.value, style=CATEGORY_STYLE[row.category])
    block.append(f" · {radiation_words(level_for(row, population))}")
    if DISAGREEMENT_WORDS[row.disagreement]:
        block.append(f" · {DISAGREEMENT_WORDS[row.disagreement]}", style="dim")
    return block


def _statement(statement: StatementOut) -> Text:
    line = Text("• ")
    if statement.kind.value in ("pitfall", "note"):
        line.append(f"{statement.kind.value.capitalize()}: ", style="bold")
    line.append(clean(statement.text))
    line.append(_numbers(statement.citations), style="cyan")
    return line


def _question_back(answer: Answer) -> Text:
    asked = answer.question_back
    assert asked is not None
    block = Text("\n")
    block.append(clean(asked.text), style="bold magenta")
    for number, option in enumerate(asked.options):
        block.append(f"\n  - {clean(option)}", style="not bold")
        if number < len(asked.decides):
            block.append(f": {clean(asked.decides[number])}", style="dim not bold")
    return block


def _next_steps(answer: Answer, table: VariantTable) -> Text:
    block = Text("\nNext: ", style="bold")
    for step in answer.next_steps:
        block.append(f"\n  if {clean(step.if_)} → ", style="not bold")
        held = step.variant is not None and table.holds(step.variant)
        where = table.variant(step.variant).label if held and step.variant else "no variant of its own"
        block.append(clean(where), style="not bold")
    return block


def _sources(citations: tuple[CitationOut, ...]) -> Text:
    block = Text("\nSources", style="bold")
    for c in citations:
        block.append(f"\n[{c.number}] ", style="not bold cyan")
        block.append(f"{clean(c.article)}: {clean(c.section)}", style="not bold")
        if c.reviewed:
            block.append(f" (reviewed {c.reviewed})", style="not bold dim")
        # The marks of bold are left off here; `--json` has the quote character for character.
        block.append(f"\n    “{clean(c.quote).replace('**', '')}”", style="not bold italic")
    return block


def _numbers(numbers: tuple[int, ...]) -> str:
    return "".join(f" [{n}]" for n in numbers)
