"""The report page."""

from pathlib import Path

from evals.summary import Summary


def write_report(path: Path, summary: Summary) -> None:
    path.write_text("", encoding="utf-8")
