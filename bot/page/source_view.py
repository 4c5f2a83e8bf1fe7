"""A source beside the answer: the article's own text with the cited words marked by their offsets."""

import re
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from bot.domain.answer import CitationOut
from bot.domain.passage import Article
from bot.page.markup import alert, escaped, prose, prose_with_tables

if TYPE_CHECKING:
    from bot.domain.ports import PassageStore  # brings in numpy, 0.1 s that the first look need not wait

STALE_AFTER_MONTHS = 24
_FRONT_MATTER = re.compile(r"\A---\n(?:.*\n)*?---\n+")
LEAD_IN = 150  # characters before the marked words that stay in sight; earlier ones are folded, not cut


def show_source(citation: CitationOut, store: "PassageStore", today: date) -> None:
    """Title, section, review date, and the article with the quote marked."""
    try:
        article = store.article(citation.article)
    except KeyError:
        st.html(f'<div class="rs"><p>{escaped(citation.article)} is not in this index any more.</p></div>')
        return
    if article.text[citation.start : citation.end] != citation.quote:
        st.html(alert(f"{escaped(citation.article)} has changed since this answer. Ask again."))
        return
    st.html(
        f'<div class="rs"><h2>[{citation.number}] {escaped(citation.title)}</h2>'
        f'<p class="small muted">{escaped(citation.section)} · {escaped(citation.article)} · '
        f"{_reviewed(article, today)}</p>{marked_article(article.text, citation.start, citation.end)}</div>"
    )


def marked_article(text: str, start: int, end: int) -> str:
    """The whole text with [start, end) marked; what stands well before it is folded away.

    Folding rather than scrolling puts the marked words in sight in every browser, without a script.
    """
    head = _front_matter_end(text)
    cut = _line_start_before(text, start - LEAD_IN) if start > LEAD_IN else 0
    cut = max(cut, head) if head <= start else cut
    earlier = (
        f"<details><summary>Earlier in this article</summary>{prose(text[:cut])}</details>" if cut else ""
    )
    marked = f'<mark id="quote">{prose(text[start:end])}</mark>'
    return _region(f"{earlier}{prose(text[cut:start])}{marked}{prose_with_tables(text[end:])}")


def whole_article(text: str) -> str:
    """The whole text with its headings, the front matter folded."""
    head = _front_matter_end(text)
    about = f"<details><summary>About this article</summary>{escaped(text[:head])}</details>" if head else ""
    return _region(f"{about}{prose_with_tables(text[head:])}")


def is_stale(reviewed: date | None, today: date, months: int = STALE_AFTER_MONTHS) -> bool:
    """Whether the review lies more than that many months back; an unknown date is not called stale."""
    if reviewed is None:
        return False
    return (today.year - reviewed.year) * 12 + today.month - reviewed.month > months


def _reviewed(article: Article, today: date) -> str:
    if article.reviewed is None:
        return "review date not stated"
    words = f"reviewed {article.reviewed.isoformat()}"
    if article.reviewer:
        words += f" by {escaped(article.reviewer)}"
    if is_stale(article.reviewed, today):
        words += ' <strong class="warn">more than two years ago: check for a newer version</strong>'
    return words


def _region(markup: str) -> str:
    return f'<div class="article" role="region" aria-label="Article text" tabindex="0">{markup}</div>'


def _front_matter_end(text: str) -> int:
    """Where the front matter ends, 0 without one."""
    found = _FRONT_MATTER.match(text)
    return found.end() if found else 0


def _line_start_before(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1
