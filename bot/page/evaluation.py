"""The page that opens the latest evaluation report."""

import base64
from pathlib import Path

import streamlit as st

from bot.faces.edges import Edges
from bot.page.markup import escaped

REPORTS = "evals"  # folder of the data folder that `rightstudy eval` writes its runs to
MOST_SHOWN_BYTES = 3_000_000  # base64 of it must fit the 5 MB that one message to the browser may have


def show(edges: Edges) -> None:
    """When the latest report was made, and the report itself to open."""
    st.html('<div class="rs"><h1>Evaluation</h1></div>')
    report = latest_report(edges.data_dir() / REPORTS)
    if report is None:
        st.html('<div class="rs"><p>No report yet. <code>rightstudy eval</code> writes one.</p></div>')
        return
    content = report.read_bytes()
    st.html(f'<div class="rs"><p>Latest run: {escaped(report.parent.name)}</p></div>')
    st.download_button(
        "Save the report", content, "evaluation.html", "text/html", on_click="ignore", key="report"
    )
    if len(content) <= MOST_SHOWN_BYTES:
        # A data address has an origin of its own: nothing in the report can reach this page.
        encoded = base64.b64encode(content).decode("ascii")
        st.iframe(f"data:text/html;charset=utf-8;base64,{encoded}", height=900, alt="Evaluation report")
    else:
        st.html(
            '<div class="rs"><p>It is too large to show here; save it and open it in the browser.</p></div>'
        )


def latest_report(folder: Path) -> Path | None:
    """The newest HTML report in that folder, None when there is none."""
    if not folder.is_dir():
        return None
    reports = sorted(folder.rglob("*.html"), key=lambda path: path.stat().st_mtime)
    return reports[-1] if reports else None
