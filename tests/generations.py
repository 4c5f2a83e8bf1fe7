"""A generation of the invented folder, built once for a test run, and copies of it to damage."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import filelock
import pytest

from ingest.run import ingest_folder

FOLDER = Path(__file__).parent / "ingest" / "folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A data folder with one generation of the articles in `source`."""

    data_dir: Path
    source: Path

    @property
    def generation(self) -> Path:
        current = (self.data_dir / "CURRENT").read_text(encoding="ascii").strip()
        return self.data_dir / "generations" / current


def copy_of(built: Built, to: Path) -> Built:
    """A copy that may be damaged; the encoder's files are linked, so replace them, do not write into them."""

    def copy(source: str, target: str) -> str:
        if source.endswith(("encoder.onnx", "tokenizer.json")):
            os.link(source, target)
            return target
        return str(shutil.copy2(source, target))

    shutil.copytree(built.data_dir, to / "data", copy_function=copy)
    shutil.copytree(built.source, to / "source")
    return Built(data_dir=to / "data", source=to / "source")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Never to be changed: use `own` for that. One for a run, whichever workers share it: building it loads
    torch."""
    base = tmp_path_factory.getbasetemp()
    home = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "built"
    with filelock.FileLock(home.with_suffix(".lock")):
        if not (home / "data" / "CURRENT").exists():
            shutil.rmtree(home, ignore_errors=True)
            shutil.copytree(FOLDER, home / "source")
            ingest_folder(home / "source", home / "data")
    return Built(data_dir=home / "data", source=home / "source")


@pytest.fixture
def own(built: Built, tmp_path: Path) -> Built:
    return copy_of(built, tmp_path)
