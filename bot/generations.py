"""Generations of the index: finding the one that serves, proving it whole, opening it.

    data_dir/
    ├── CURRENT              the id of the generation that serves
    ├── ingest.lock          held by the one ingest that may run
    └── generations/<id>/    never written again once it stands here
        ├── manifest.json    sha256 of every other file
        ├── table.json       the variant table
        ├── articles/  articles.json  passages.jsonl  conflicts.json  report.json
        ├── vectors.npy  sentence_vectors.npy  vector_keys.json
        ├── asked.json  asked_vectors.npy    questions in other words, by the sentence that answers
        ├── sentence_points.npy    where the sentences lie for questions that they answer
        ├── asked_kept.npy         which of the asked questions are compared, a few for each sentence
        ├── unanswered_vectors.npy  answerable.npy  answerable_words.npz    what has no answer looks like
        └── chroma/  bm25/  asked_bm25/  encoder/

All three indexes write to their folders when they are only read, so a reader works on a private copy.
"""

import json
import os
import shutil
import tempfile
import threading
import weakref
from functools import cached_property
from pathlib import Path

from bot.domain.errors import IndexUnusable
from bot.manifest import Damaged, Manifest, check_files, read_manifest
from bot.variant_table import VariantTable

CURRENT_FILE = "CURRENT"
GENERATIONS_FOLDER = "generations"
TABLE_FILE = "table.json"
ASKED_FILE = "asked.json"
ASKED_WORDS = "asked_bm25"
ASKED_VECTORS = "asked_vectors.npy"
ASKED_KEPT = "asked_kept.npy"
UNANSWERED_VECTORS = "unanswered_vectors.npy"
SENTENCE_VECTORS = "sentence_vectors.npy"
SENTENCE_POINTS = "sentence_points.npy"
ENCODER_FOLDER = "encoder"
_REMEDY = "Run `rightstudy ingest` to build it."


class Generation:
    """One generation whose manifest is whole. `notice` says what a user must know of it, else None."""

    def __init__(self, path: Path, manifest: Manifest, *, notice: str | None = None) -> None:
        self.path = path
        self.manifest = manifest
        self.notice = notice
        self._private: Path | None = None
        self._private_lock = threading.Lock()

    @property
    def id(self) -> str:
        return self.manifest.id

    @cached_property
    def table(self) -> VariantTable:
        """The variant table; raises IndexUnusable when its file is not what was ingested."""
        return VariantTable.from_json(json.loads(self.read_text(TABLE_FILE)))

    def read_text(self, name: str) -> str:
        """The text of a file, checked against the manifest; raises IndexUnusable."""
        self.check(name)
        return (self.path / name).read_bytes().decode("utf-8")

    def check(self, *parts: str) -> None:
        """Raises IndexUnusable unless each file or folder of `parts` holds what was ingested."""
        try:
            for part in parts:
                check_parts(self.path, self.manifest, part)
        except Damaged as problem:
            raise IndexUnusable(
                f"The index {self.id} is damaged: {problem}. "
                f"Nothing was read from it. Run `rightstudy ingest` to build it again."
            ) from problem

    def private_copy(self, part: str) -> Path:
        """A copy of a folder that only this process uses, removed at exit.

        The copy is what is checked, so nothing can change in between. Raises IndexUnusable when it
        is damaged and OSError when there is no room for it.
        """
        home = self._private_home()
        copy = home / part
        if not copy.exists():
            shutil.copytree(self.path / part, copy, copy_function=shutil.copyfile)
        try:
            check_files(home, self.manifest, self.manifest.under(part))
        except Damaged as problem:
            raise IndexUnusable(
                f"The index {self.id} is damaged: {problem}. Run `rightstudy ingest` to build it again."
            ) from problem
        return copy

    def _private_home(self) -> Path:
        with self._private_lock:
            if self._private is None:
                self._private = Path(tempfile.mkdtemp(prefix="rightstudy-"))
                weakref.finalize(self, shutil.rmtree, self._private, ignore_errors=True)
            return self._private


def open_current(data_dir: Path, *, table_only: bool = False) -> Generation:
    """The generation that serves, whole; where it is damaged, the one before it with a `notice`.

    `table_only` checks no more than the variant table: enough for a look-up. The encoder is not
    checked here, because a search without it is still a search: `open_store` does.
    Raises IndexUnusable when there is nothing to serve.
    """
    serving = read_current(data_dir)
    problems = []
    for generation_id in [serving, *_others(data_dir, serving)]:
        folder = data_dir / GENERATIONS_FOLDER / generation_id
        try:
            manifest = read_manifest(folder)
            check_parts(folder, manifest, TABLE_FILE)
            if not table_only:
                check_all_but_encoder(folder, manifest)
        except Damaged as problem:
            problems.append(f"{generation_id}: {problem}")
            continue
        if generation_id == serving:
            return Generation(folder, manifest)
        return Generation(
            folder,
            manifest,
            notice=(
                f"The latest index is damaged ({problems[0]}). This answer comes from the index before it, "
                f"{generation_id}. Run `rightstudy ingest` to build the latest again."
            ),
        )
    raise IndexUnusable(f"The index in {data_dir} is damaged ({'; '.join(problems)}). {_REMEDY}")


def read_current(data_dir: Path) -> str:
    """The id that CURRENT names; raises IndexUnusable when no index was ever built there."""
    try:
        written = (data_dir / CURRENT_FILE).read_text(encoding="ascii").strip()
    except FileNotFoundError as problem:
        raise IndexUnusable(f"There is no index in {data_dir}. {_REMEDY}") from problem
    except (OSError, UnicodeDecodeError) as problem:
        raise IndexUnusable(f"The index in {data_dir} cannot be read ({problem}). {_REMEDY}") from problem
    return written if written.isalnum() else "unnamed"


def check_parts(folder: Path, manifest: Manifest, part: str) -> None:
    """Raises Damaged unless every file of `part` holds what the manifest says."""
    names = manifest.under(part)
    if not names:
        raise Damaged(f"{part} is not in the manifest")
    check_files(folder, manifest, names)


def check_all_but_encoder(folder: Path, manifest: Manifest) -> None:
    """Raises Damaged unless every file outside the encoder holds what the manifest says."""
    encoder = set(manifest.under(ENCODER_FOLDER))
    check_files(folder, manifest, [name for name in manifest.files if name not in encoder])


def _others(data_dir: Path, serving: str) -> list[str]:
    """Other generations that stand there, latest first."""
    try:
        with os.scandir(data_dir / GENERATIONS_FOLDER) as entries:
            found = [
                (entry.stat().st_mtime_ns, entry.name)
                for entry in entries
                if entry.is_dir() and entry.name.isalnum() and entry.name != serving
            ]
    except OSError:
        return []
    return [name for _, name in sorted(found, reverse=True)]
