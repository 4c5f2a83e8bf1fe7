"""Pages to read without asking: scenarios, two of them side by side, and articles."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import streamlit as st

from bot.domain.variant import Variant
from bot.faces.edges import Edges
from bot.faces.rating_rows import rows_out
from bot.page import opening
from bot.page.markup import alert, escaped, label, ratings_table
from bot.page.siblings_view import flip_table
from bot.page.source_view import is_stale, marked_article, whole_article
from bot.variant_table import VariantTable

if TYPE_CHECKING:
    from bot.domain.ports import PassageStore  # brings in numpy

MOST_HITS = 8
MAX_SEARCH_CHARS = 500
HIT_CHARS = 240  # shown of a passage before it is opened


def show_scenarios(edges: Edges) -> None:
    """One scenario's whole table, and beside it another to compare with."""
    table = opening.table(edges)
    st.html('<div class="rs"><h1>Scenarios</h1></div>')
    topics = {topic.id: topic for topic in table.topics}
    topic = topics[
        st.selectbox("Topic", list(topics), format_func=lambda i: topics[i].name, key="browse-topic") or ""
    ]
    left, right = st.columns(2, gap="large")
    with left:
        here = _choose("Scenario", topic.variants, key=f"browse-here-{topic.id}")
    with right:
        other = st.selectbox(
            "Compare with",
            [None, *(v for v in table.variants if v.id != here.id)],
            format_func=lambda v: "nothing" if v is None else f"{v.id}: {v.label}",
            key=f"browse-there-{here.id}",
        )
    if other is None:
        _show_table(table, here)
        return
    st.html(f'<div class="rs">{flip_table(table, here.id, other.id, here.id, other.id)}</div>')
    for column, variant in zip(st.columns(2, gap="large"), (here, other), strict=True):
        with column:
            _show_table(table, variant)


def show_articles(edges: Edges) -> None:
    """The articles, with a search over their passages."""
    store = opening.assistant(edges).store
    st.html('<div class="rs"><h1>Articles</h1></div>')
    wanted = st.text_input("Search the articles", key="article-search", placeholder="such as: sedation")
    if len(wanted) > MAX_SEARCH_CHARS:
        st.html(
            alert(f"The search has {len(wanted)} characters; at most {MAX_SEARCH_CHARS} can be searched for.")
        )
        return
    if wanted.strip():
        _show_hits(store, wanted)
        return
    articles = {article.path: article for article in store.articles()}
    path = st.selectbox(
        "Article", list(articles), format_func=lambda p: articles[p].title, key="article-path"
    )
    if path:
        article = articles[path]
        reviewed = article.reviewed.isoformat() if article.reviewed else "not stated"
        stale = " (more than two years ago)" if is_stale(article.reviewed, datetime.now(UTC).date()) else ""
        st.html(
            f'<div class="rs"><h2>{escaped(article.title)}</h2><p class="small muted">{escaped(path)} · '
            f"reviewed {reviewed}{stale}</p>{whole_article(article.text)}</div>"
        )


def _show_hits(store: "PassageStore", wanted: str) -> None:
    """The passages nearest to the words; one opens in its article, with its words marked."""
    hits = store.search(wanted, limit=MOST_HITS)
    if not hits:
        st.html('<div class="rs"><p role="status">Nothing was found.</p></div>')
    for number, hit in enumerate(hits):
        passage = hit.passage
        st.html(
            f'<div class="rs"><p><strong>{escaped(passage.title)}</strong>, {escaped(passage.section)} '
            f'<span class="small muted">{escaped(passage.article)}</span></p></div>'
        )
        with st.expander(label(passage.text.replace("**", ""), limit=HIT_CHARS), key=f"hit-{number}"):
            text = store.article(passage.article).text
            st.html(f'<div class="rs">{marked_article(text, passage.start, passage.end)}</div>')


def _choose(label: str, variants: tuple[Variant, ...], *, key: str) -> Variant:
    chosen = st.selectbox(label, variants, format_func=lambda v: f"{v.id}: {v.label}", key=key)
    return chosen or variants[0]


def _show_table(table: VariantTable, variant: Variant) -> None:
    population = table.topic(variant.topic_id).population
    rows = rows_out(table.rows(variant.id))
    st.html(
        f'<div class="rs"><p class="variant">{escaped(variant.label)}</p>'
        f"{ratings_table(rows, population, caption=f'{len(rows)} studies, best first')}</div>"
    )
