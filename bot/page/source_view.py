"""A source beside the answer: the article's own text with the cited words marked by their offsets."""

from datetime import date

import streamlit as st

from bot.domain.answer import CitationOut
from bot.domain.passage import Article
from bot.domain.ports import PassageStore
from bot.page.markup import escaped

STALE_AFTER_MONTHS = 24
LEAD_IN = 500  # characters shown before the marked words; what stands earlier is folded, not cut


def show_source(citation: CitationOut, store: PassageStore, today: date) -> None:
    """Title, section, review date, and the article with the quote marked."""
    try:
        article = store.article(citation.article)
    except KeyError:
        st.html(f'<div class="rs"><p>{escaped(citation.article)} is not in this index any more.</p></div>')
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
    cut = _line_start_before(text, max(0, start - LEAD_IN)) if start > LEAD_IN else 0
    earlier = (
        f"<details><summary>Earlier in this article</summary>{escaped(text[:cut])}</details>" if cut else ""
    )
    marked = f'<mark id="quote">{escaped(text[start:end])}</mark>'
    return (
        '<div class="article" role="region" aria-label="Article text" tabindex="0">'
        f"{earlier}{escaped(text[cut:start])}{marked}{escaped(text[end:])}</div>"
    )


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


def _line_start_before(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1
