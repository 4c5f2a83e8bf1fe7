"""Opening the assistant once for all sessions, and anew when a new generation serves."""

import gc
from typing import TYPE_CHECKING

import streamlit as st

from bot.domain.answer import Answer
from bot.faces.edges import Assistant, Edges, answer_checked, unheard
from bot.variant_table import VariantTable

if TYPE_CHECKING:
    from bot.faces.edges import OnEvent


def assistant(edges: Edges) -> Assistant:
    """The assistant of the generation that serves now; raises IndexUnusable."""
    return _opened(edges.generation_id(), edges)


def table(edges: Edges) -> VariantTable:
    """The variant table alone, which opens in milliseconds; raises IndexUnusable."""
    return _table(edges.generation_id(), edges)


def answering(edges: Edges, turns: list[str], on_event: "OnEvent" = unheard) -> Answer:
    """The reply to the last of the turns; raises QuestionRefused."""
    return answer_checked(assistant(edges), turns, on_event)


# Streamlit leaves parameters with an underscore out of the key; the generation must be in it.
@st.cache_resource(show_spinner=False, max_entries=2)
def _opened(generation_id: str, _edges: Edges) -> Assistant:  # noqa: ARG001  it is the key
    opened = _edges.assistant()
    # What was just loaded lives as long as the server: leaving it out of every later collection
    # took the wait of 30 users from 6.3 s to 0.05 s.
    gc.collect()
    gc.freeze()
    return opened


@st.cache_resource(show_spinner=False, max_entries=2)
def _table(generation_id: str, _edges: Edges) -> VariantTable:  # noqa: ARG001  it is the key
    return _edges.table()
