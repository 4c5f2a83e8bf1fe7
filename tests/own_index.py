"""An index of the project's own articles, built once for a test run."""

from pathlib import Path

import pytest

from bot.generations import open_current
from bot.retrieval import GenerationStore, open_store
from bot.variant_table import VariantTable
from ingest.run import ingest_folder

SOURCES = Path(__file__).parents[1] / "source_articles"


class OwnIndex:
    """The table and the searchable passages of one generation, and the data folder that holds it."""

    def __init__(self, data: Path, table: VariantTable, store: GenerationStore) -> None:
        self.data = data
        self.table = table
        self.store = store


_OPENED: list[OwnIndex] = []


@pytest.fixture(scope="session")
def own_index(tmp_path_factory: pytest.TempPathFactory) -> OwnIndex:
    """Tests that use it share an xdist group, so that it is built once: that takes torch and 20 s."""
    if not _OPENED:
        data = tmp_path_factory.mktemp("own-index")
        ingest_folder(SOURCES, data)
        generation = open_current(data)
        _OPENED.append(OwnIndex(data, generation.table, open_store(generation)))
    return _OPENED[0]
