"""The page that opens the latest evaluation report."""

from pathlib import Path

import streamlit as st

from bot.faces.edges import Edges
from bot.page.markup import escaped

REPORTS = "evaluation"  # folder of the data folder that `rightstudy eval` writes reports to


def show(edges: Edges) -> None:
    """When the latest report was made, and the report itself to open."""
    st.html('<div class="rs"><h1>Evaluation</h1></div>')
    report = latest_report(edges.data_dir() / REPORTS)
    if report is None:
        st.html('<div class="rs"><p>No report yet. <code>rightstudy eval</code> writes one.</p></div>')
        return
    st.html(f'<div class="rs"><p>Latest report: {escaped(report.name)}</p></div>')
    content = report.read_text(encoding="utf-8", errors="replace")
    st.download_button(
        "Open or save the report", content, "evaluation.html", "text/html", on_click="ignore", key="report"
    )
    st.iframe(content, height=900, alt="Evaluation report") if content.strip() else None


def latest_report(folder: Path) -> Path | None:
    """The newest HTML report in that folder, None when there is none."""
    if not folder.is_dir():
        return None
    reports = sorted(folder.rglob("*.html"), key=lambda path: path.stat().st_mtime)
    return reports[-1] if reports else None
