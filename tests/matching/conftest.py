"""The table of the project's own articles, and a conversation that reads turns against it."""

from pathlib import Path

import pytest

from bot.matching.conditions import compile_topic
from bot.matching.conversation import Conversation
from bot.variant_table import VariantTable
from ingest.source_files import read_source_folder
from ingest.tables import read_tables

SOURCES = Path(__file__).parents[2] / "source_articles"


@pytest.fixture(scope="session")
def table() -> VariantTable:
    return VariantTable(read_tables(read_source_folder(SOURCES).tables, compile_topic=compile_topic))


@pytest.fixture(scope="session")
def conversation(table: VariantTable) -> Conversation:
    return Conversation(table)
