"""What is loaded before the page listens."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from bot.domain.errors import IndexUnusable
from bot.faces.edges import Assistant
from bot.page import opening
from bot.page.server import open_early
from tests.faces.fake_assistant import FakeAssistant, fake_edges

ROOT = Path(__file__).parents[2]


def test_the_first_visitor_finds_the_assistant_open() -> None:
    opened: list[FakeAssistant] = []
    made = FakeAssistant()
    made.generation_id = "fake-early"

    def opening_it() -> Assistant:
        opened.append(made)
        return made

    edges = replace(fake_edges(made), assistant=opening_it)
    open_early(edges)

    assert opening.assistant(edges) is made
    assert len(opened) == 1


def test_a_new_generation_is_opened_when_it_serves() -> None:
    before, after = FakeAssistant(), FakeAssistant()
    before.generation_id, after.generation_id = "fake-before", "fake-after"

    assert opening.assistant(fake_edges(before)) is before
    assert opening.assistant(fake_edges(after)) is after
    assert opening.table(fake_edges(after)) is after.table


def test_a_missing_index_does_not_keep_the_page_from_listening() -> None:
    def missing() -> str:
        raise IndexUnusable("There is no index yet. Run: rightstudy ingest")

    open_early(replace(fake_edges(), generation_id=missing))


def test_the_first_look_needs_no_numbers_library() -> None:
    loaded = "import sys, bot.page.main; print('numpy' in sys.modules, 'chromadb' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True, cwd=ROOT)

    assert ran.stdout.split() == ["False", "False"]
