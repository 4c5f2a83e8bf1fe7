"""An index of the project's own articles, built once for a test run, whichever workers share it."""

import os
import shutil
from pathlib import Path

import filelock
import pytest

from bot.generations import open_current
from bot.retrieval import GenerationStore, open_store
from bot.variant_table import VariantTable
from ingest.run import ingest_folder

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "source_articles"
GATE = ROOT / "var" / "gate"


class OwnIndex:
    """The table and the searchable passages of one generation, and the data folder that holds it."""

    def __init__(self, data: Path, table: VariantTable, store: GenerationStore) -> None:
        self.data = data
        self.table = table
        self.store = store


_OPENED: list[OwnIndex] = []


def built_once(folder: Path) -> Path:
    """The data folder, built by whoever comes first: that loads torch and takes a minute."""
    data = folder / "own-index"
    with filelock.FileLock(folder / "own-index.lock"):
        if not data.exists():
            building = folder / "own-index.building"
            if (GATE / "generations").is_dir():  # what `make gate` embedded need not be embedded again
                shutil.copytree(GATE, building, ignore=shutil.ignore_patterns("run"))
            ingest_folder(SOURCES, building)
            building.rename(data)
    return data


@pytest.fixture(scope="session")
def own_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the project's own articles, never to be changed."""
    base = tmp_path_factory.getbasetemp()
    # Each worker of xdist has a folder of its own in that of the run.
    return built_once(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)


@pytest.fixture(scope="session")
def own_index(own_data: Path) -> OwnIndex:
    if not _OPENED:
        generation = open_current(own_data)
        _OPENED.append(OwnIndex(own_data, generation.table, open_store(generation)))
    return _OPENED[0]
