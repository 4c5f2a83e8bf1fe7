"""The one place where text becomes markup on the page, so that it is escaped once and nowhere forgotten."""

import html
import re
from collections.abc import Iterable

from bot.domain.answer import RadiationOut, RatingOut
from bot.domain.rating import Category, Disagreement, Population
from bot.faces.document import CATEGORY_CLASS, DISAGREEMENT_WORDS
from bot.faces.radiation import level_for, radiation_words
from bot.faces.row_source import source_words

# Every character that Streamlit's Markdown gives a meaning to in a label.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|:$<>~&@/=^\"'])")
_SPOKEN = re.compile(r"(?![-.,'%])[\W_]+|(?<!\w)-+|[.](?!\d)")
_BOLD = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
_HEADING = re.compile(r"^(#{1,6} )(.*)$", re.MULTILINE)
# A head, a line of dashes, and rows, each a line of its own between bars.
_TABLE = re.compile(r"^\|.*\|[ \t]*\n\|[-:| \t]+\|[ \t]*\n(?:\|.*\|[ \t]*(?:\n|\Z))+", re.MULTILINE)
_MARK = {
    Category.USUALLY_APPROPRIATE: "✓",
    Category.MAY_BE_APPROPRIATE: "~",
    Category.USUALLY_NOT_APPROPRIATE: "✕",
}


def escaped(text: str) -> str:
    """The text for use inside HTML, quotes included."""
    return html.escape(text, quote=True)


def prose(text: str) -> str:
    """An article's words: escaped, with its headings and its bold words drawn as such.

    Every character stays in the page, the marks of Markdown merely unseen, so that offsets hold.
    """
    bold = _BOLD.sub(
        r'<span class="mark-off">**</span><strong>\1</strong><span class="mark-off">**</span>', escaped(text)
    )
    return _HEADING.sub(r'<span class="mark-off">\1</span><strong class="head">\2</strong>', bold)


def prose_with_tables(text: str) -> str:
    """An article's words as `prose` draws them, its tables as tables."""
    parts = []
    at = 0
    for found in _TABLE.finditer(text):
        parts += [prose(text[at : found.start()]), _table_of(found.group())]
        at = found.end()
    return "".join([*parts, prose(text[at:])])


def _table_of(written: str) -> str:
    head, _, *body = [
        [escaped(c.strip()) for c in row.strip().strip("|").split("|")] for row in written.splitlines()
    ]
    top = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in body)
    return f'<table class="of-article"><thead><tr>{top}</tr></thead><tbody>{rows}</tbody></table>'


def label(text: str, *, limit: int = 120) -> str:
    """The text for a button or pill, whose labels are Markdown: nothing in it has a meaning there.

    Longer text ends in an ellipsis, which only shortens what a button shows.
    """
    one_line = " ".join(text.split())
    if len(one_line) > limit:
        one_line = one_line[: limit - 1].rstrip() + "…"
    return _MARKDOWN.sub(r"\\\1", one_line)


def spoken_label(text: str, *, limit: int = 120) -> str:
    """The text for the label of a field, which is read aloud as it stands: backslashes would be heard.

    Only letters, digits and signs without a meaning in Markdown are left.
    """
    plain = " ".join(_SPOKEN.sub(" ", text).split()).lstrip("-+")
    numbered = re.sub(r"^(\d+)\.", r"\1", plain)
    return (numbered[: limit - 1].rstrip() + "…" if len(numbered) > limit else numbered) or "words"


def alert(markup: str, *, role: str = "alert") -> str:
    """A box that stands out, around what is already safe markup."""
    return f'<div class="rs"><div class="box note" role="{role}"><p>{markup}</p></div></div>'


def badge(category: Category) -> str:
    """The category as a coloured, marked and worded badge."""
    return (
        f'<span class="badge {CATEGORY_CLASS[category]}">'
        f'<span aria-hidden="true">{_MARK[category]}</span> {category.value}</span>'
    )


def contrast_of(procedure: str) -> str:
    """'with and without', 'with', 'without' or '' as the procedure's own name says it."""
    name = procedure.casefold()
    if "without and with" in name or "with and without" in name:
        return "without and with"
    if "without iv contrast" in name:
        return "without"
    return "with" if "with iv contrast" in name else ""


def ratings_table(rows: Iterable[RatingOut], population: Population | None, *, caption: str) -> str:
    """Rows as an HTML table; the source of a row opens on click."""
    drawn = list(rows)
    has_contrast = any(contrast_of(row.procedure) for row in drawn)
    body = "".join(_row(row, population, has_contrast=has_contrast) for row in drawn)
    contrast = '<th scope="col">Contrast</th>' if has_contrast else ""
    return (
        f'<table class="ratings"><caption>{escaped(caption)}</caption><thead><tr>'
        f'<th scope="col">Study</th><th scope="col">Rating</th>{contrast}'
        f'<th scope="col">{radiation_heading(population)}</th></tr></thead><tbody>{body}</tbody></table>'
    )


def radiation_heading(population: Population | None) -> str:
    if population is None:
        return "Radiation"
    return "Radiation, child" if population is Population.PEDIATRIC else "Radiation, adult"


def radiation_cell(level: RadiationOut | None) -> str:
    """Symbol and dose, with words for those who hear it read."""
    if level is None or level.level is None:
        return f'<span class="muted">{radiation_words(level)}</span>'
    symbol = "☢\ufe0e" * level.level or "O"
    return f'<span class="trefoils" aria-hidden="true">{symbol}</span> {escaped(level.msv)}'


def _row(row: RatingOut, population: Population | None, *, has_contrast: bool) -> str:
    used = contrast_of(row.procedure) or "–"
    contrast = f'<td data-label="Contrast">{used}</td>' if has_contrast else ""
    asked = '<span class="asked">you asked</span>' if row.asked else ""
    words = DISAGREEMENT_WORDS[row.disagreement]
    tone = "warn" if row.disagreement is Disagreement.YES else "muted"
    panel = f'<span class="{tone}">{words}</span>' if words else ""
    return (
        f'<tr class="{"is-asked" if row.asked else ""}">'
        f'<th scope="row">{escaped(row.procedure)} {asked}'
        f"<details><summary>source</summary><span>{escaped(source_words(row.source))}</span></details></th>"
        f"<td>{badge(row.category)} {panel}</td>"
        f"{contrast}"
        f'<td data-label="{radiation_heading(population)}">'
        f"{radiation_cell(level_for(row, population))}</td></tr>"
    )
