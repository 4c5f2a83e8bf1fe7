"""The page as a whole: its look, its sections, and what is shown when there is no index."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from bot.domain.errors import RightstudyError
from bot.faces.edges import Edges, real_edges
from bot.page import ask, browse, evaluation, files
from bot.page.markup import alert, escaped

STYLE = Path(__file__).with_name("page.css")


def run(edges: Edges | None = None) -> None:
    """Draw the page; `edges` are the installed program's unless others are given."""
    opened = edges or real_edges()
    st.set_page_config(
        page_title="rightstudy: which scan, if any?",
        page_icon="🩻",  # a material icon would be fetched from a foreign host
        layout="wide",
        initial_sidebar_state="collapsed",
        menu_items={"Get help": None, "Report a bug": None, "About": None},
    )
    st.html(STYLE)
    sections: list[tuple[str, str, Callable[[Edges], None]]] = [
        ("Ask", "ask", ask.show),
        ("Scenarios", "scenarios", browse.show_scenarios),
        ("Articles", "articles", browse.show_articles),
        ("Question file", "file", files.show),
        ("Evaluation", "evaluation", evaluation.show),
    ]
    pages = [
        st.Page(partial(_politely, show, opened), title=title, url_path=path, default=path == "ask")
        for title, path, show in sections
    ]
    st.navigation(pages, position="top").run()


def _politely(show: Callable[[Edges], None], edges: Edges) -> None:
    try:
        show(edges)
    except RightstudyError as error:
        st.html(alert(f"<strong>Not ready.</strong> {escaped(str(error))}"))
