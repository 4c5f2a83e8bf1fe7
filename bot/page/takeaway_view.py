"""Copying, saving and printing a reply."""

import streamlit as st

from bot.domain.answer import Answer
from bot.faces.document import answer_as_html, page_of
from bot.page.markup import escaped
from bot.page.takeaway import Circumstances, note_text, order_text, plain_words


def show_takeaway(answer: Answer, turns: list[str], around: Circumstances) -> None:
    """Each form in a box with its own copy button, and the files to keep."""
    forms = {
        "Order text": order_text(answer, turns, around),
        "Note": note_text(answer, turns, around),
        "Plain words for the family": plain_words(answer, around),
    }
    for name, text in forms.items():
        if text:
            st.html(f'<div class="rs"><h3>{escaped(name)}</h3></div>')
            st.code(text, language=None, wrap_lines=True)  # shows text as it is, with a copy button
    asked = "".join(f"<blockquote>{escaped(turn)}</blockquote>" for turn in turns)
    page = page_of("Imaging guidance", asked + answer_as_html(answer, around.population))
    with st.container(horizontal=True):
        st.download_button(
            "Markdown", answer.text, "answer.md", "text/markdown", key="save-md", on_click="ignore"
        )
        st.download_button(
            "Printable page (print it or save as PDF)",
            page,
            "answer.html",
            "text/html",
            key="save-html",
            on_click="ignore",
        )
