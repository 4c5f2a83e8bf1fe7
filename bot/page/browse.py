"""Pages to read without asking: scenarios, two of them side by side, and articles."""

from datetime import UTC, datetime

import streamlit as st

from bot.domain.variant import Variant
from bot.faces.edges import Edges
from bot.faces.rating_rows import rows_out
from bot.page import opening
from bot.page.markup import escaped, ratings_table
from bot.page.siblings_view import flip_table
from bot.page.source_view import is_stale, whole_article
from bot.variant_table import VariantTable

MOST_HITS = 8


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
    if wanted.strip():
        for hit in store.search(wanted[:500], limit=MOST_HITS):
            passage = hit.passage
            st.html(
                f'<div class="rs"><div class="box"><p><strong>{escaped(passage.title)}</strong>, '
                f'{escaped(passage.section)}</p><p class="small">{escaped(passage.text)}</p>'
                f'<p class="small muted">{escaped(passage.article)}</p></div></div>'
            )
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
