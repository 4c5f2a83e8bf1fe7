"""One question asked of a fresh index in a process of its own: damage there can end the process.

python -m ingest.canary GENERATION_FOLDER
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from bot.dense_index import ChromaIndex
from bot.domain.errors import IndexUnusable

_TIMEOUT_S = 120


def check_fresh_index(folder: Path) -> None:
    """Raises IndexUnusable unless the index in `folder` finds a passage by its own vector."""
    here = str(Path(__file__).resolve().parent.parent)
    paths = [here, *filter(None, [os.environ.get("PYTHONPATH")])]
    asked = subprocess.run(
        [sys.executable, "-m", "ingest.canary", str(folder)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True,
        text=True,
        timeout=_TIMEOUT_S,
        check=False,
    )
    if asked.returncode != 0:
        last = (asked.stderr.strip().splitlines() or [f"it ended with status {asked.returncode}"])[-1]
        raise IndexUnusable(
            f"The new index does not answer ({last}); it was thrown away and the one before it serves on. "
            f"Run `rightstudy ingest` again."
        )


def main(folder: Path) -> None:
    """Asks a copy, since Chroma writes where it reads."""
    vectors = np.load(folder / "vectors.npy", allow_pickle=False)
    with tempfile.TemporaryDirectory(prefix="rightstudy-") as home:
        copy = Path(home) / "chroma"
        shutil.copytree(folder / "chroma", copy)
        index = ChromaIndex(copy)
        try:
            assert index.count == len(vectors), f"{index.count} entries for {len(vectors)} passages"
            for row in {0, len(vectors) // 2, len(vectors) - 1}:
                found = index.rows(vectors[row : row + 1], limit=1)[0]
                assert float(vectors[found] @ vectors[row]) > 0.9999, f"passage {row} was not found"
        finally:
            index.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
