"""What every test shares: no upload of anything, and word of the browser tests that were left out."""

import os

import pytest
from hypothesis import settings

from tests.own_index import own_data, own_index  # noqa: F401 - fixtures

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["ANONYMIZED_TELEMETRY"] = "False"
os.environ.pop("LANGSMITH_TRACING", None)
os.environ.pop("LANGCHAIN_TRACING_V2", None)

# The same examples each time: a gate that fails must fail again when it is looked at. And no deadline: how
# busy the machine is says nothing about a text.
settings.register_profile("gate", deadline=None, derandomize=True, database=None)
settings.load_profile("gate")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: many tests wait, for a page or for a model that hangs."""
    return (os.cpu_count() or 1) + 1


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end what was measured, how many browser tests were left out, and how to have them run."""
    for report in terminalreporter.stats.get("passed", []) + terminalreporter.stats.get("failed", []):
        for name, value in getattr(report, "user_properties", ()):
            if name == "figure":
                terminalreporter.write_line(f"measured: {value}")
    skipped = terminalreporter.stats.get("skipped", [])
    left_out = [report for report in skipped if "browser" in report.keywords]
    if left_out:
        terminalreporter.write_line(
            f"{len(left_out)} browser tests were LEFT OUT: no Chromium was found. "
            "On Debian or Ubuntu: apt-get install chromium. Everything else ran.",
            yellow=True,
        )
