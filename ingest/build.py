"""A generation written in full under a name of its own, then put in place at one stroke."""

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import filelock

from bot.answerable import ANSWERABLE_WORDS
from bot.dense_index import write_chroma
from bot.domain.errors import IndexUnusable
from bot.domain.passage import AskedQuestion, Passage, RatingConflict
from bot.generations import ASKED_FILE, ASKED_WORDS, CURRENT_FILE, GENERATIONS_FOLDER, TABLE_FILE
from bot.keyword_index import KeywordEntry, write_keyword_index
from bot.manifest import FORMAT, Damaged, check_files, read_manifest, write_manifest
from bot.passage_codec import articles_to_json, asked_to_json, conflicts_to_json, passages_to_lines
from bot.search_text import search_text_of, sentences_with_questions
from bot.variant_table import VariantTable
from ingest.answer_space import space_of
from ingest.answerable import words_that_tell
from ingest.articles import ReadArticle
from ingest.embedding import Embedded, write_vectors
from ingest.patient_reading import patient_reading_of
from ingest.spread import MOST_OF_A_SENTENCE

LOCK_FILE = "ingest.lock"
_BUILDING = ".building-"
# What a passage takes on disk in both indexes, vectors of its sentences included; measured 20 kB.
_BYTES_A_PASSAGE = 30_000
_ENCODER_BYTES = 100_000_000
_SPARE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that a generation is made of, before any vector."""

    table: VariantTable
    articles: Sequence[ReadArticle]
    passages: Sequence[Passage]
    conflicts: Sequence[RatingConflict]
    asked: Sequence[AskedQuestion]
    unanswered: Sequence[str]
    encoder_name: str
    encoder_sha256: str

    def sentences(self) -> list[str]:
        """The text of each sentence, by its row."""
        return [s.text for p in self.passages for s in p.sentences]

    def asked_to_embed(self) -> list[int]:
        """Rows of the asked questions that need a vector: all without a fitted space."""
        fitted = space_of(self.encoder_sha256)
        return fitted.rows_to_embed(self.asked, self.sentences()) if fitted else list(range(len(self.asked)))

    def generation_id(self) -> str:
        """The same for the same content: 16 hexadecimal digits."""
        digest = hashlib.sha256(f"format {FORMAT}\0{self.encoder_sha256}\0".encode())
        fitted = space_of(self.encoder_sha256)
        reading = patient_reading_of(self.encoder_sha256)
        for text in (
            f"{fitted.sha256} {MOST_OF_A_SENTENCE}" if fitted else "",
            reading.sha256 if reading else "",
            _table_text(self.table),
            articles_to_json(a.article for a in self.articles),
            passages_to_lines(self.passages),
            conflicts_to_json(self.conflicts),
            asked_to_json(self.asked),
            json.dumps(list(self.unanswered)),
        ):
            digest.update(text.encode("utf-8", "surrogatepass") + b"\0")
        return digest.hexdigest()[:16]


@contextlib.contextmanager
def only_ingest(data_dir: Path) -> Iterator[None]:
    """Holds the lock of `data_dir`, and clears what a killed ingest left behind.

    Raises IndexUnusable when another ingest is running or the folder cannot be written.
    """
    try:
        (data_dir / GENERATIONS_FOLDER).mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(data_dir / LOCK_FILE)
        lock.acquire(timeout=0)
    except filelock.Timeout as problem:
        raise IndexUnusable(
            f"Another ingest is already running on {data_dir}. Wait for it to end, or end it, and try again."
        ) from problem
    except OSError as problem:
        raise IndexUnusable(
            f"{data_dir} cannot be written ({problem.strerror}). Give another folder or mend its rights."
        ) from problem
    try:
        for left in (data_dir / GENERATIONS_FOLDER).glob(f"{_BUILDING}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        lock.release()


def check_room(data_dir: Path, passages: int) -> None:
    """Raises IndexUnusable unless three times the new index fits on the disk: Chroma fails on a full one."""
    needed = _SPARE * passages * _BYTES_A_PASSAGE + _ENCODER_BYTES
    free = shutil.disk_usage(data_dir).free
    if free < needed:
        raise IndexUnusable(
            f"Only {free // 1_000_000} MB are free in {data_dir}; the new index needs "
            f"{needed // 1_000_000} MB. Make room and try again. The index before it serves on."
        )


def is_whole(data_dir: Path, generation_id: str) -> bool:
    """Whether that generation stands there with every file as it was made."""
    folder = data_dir / GENERATIONS_FOLDER / generation_id
    try:
        manifest = read_manifest(folder)
        check_files(folder, manifest, manifest.files)
    except Damaged:
        return False
    return True


@contextlib.contextmanager
def building_folder(data_dir: Path) -> Iterator[Path]:
    """A new folder for a generation to be written in; removed unless it was put in place."""
    folder = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=data_dir / GENERATIONS_FOLDER))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_generation(folder: Path, content: Content, embedded: Embedded, report: dict[str, object]) -> None:
    """Every file of the generation but its manifest; `folder` holds the encoder already."""
    (folder / TABLE_FILE).write_text(_table_text(content.table), encoding="utf-8")
    for read in content.articles:
        kept = folder / "articles" / read.article.path
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(read.data)
    (folder / "articles").mkdir(exist_ok=True)
    _write(folder / "articles.json", articles_to_json(a.article for a in content.articles))
    _write(folder / "passages.jsonl", passages_to_lines(content.passages))
    _write(folder / "conflicts.json", conflicts_to_json(content.conflicts))
    _write(folder / ASKED_FILE, asked_to_json(content.asked))
    _write(folder / "report.json", json.dumps(report, ensure_ascii=False, indent=1, default=str) + "\n")
    fitted = space_of(content.encoder_sha256)
    answers = [content.asked[row].sentence_row for row in embedded.asked_rows]
    knows_all = fitted is not None and fitted.knows_all(
        content.asked, content.sentences(), content.unanswered
    )
    write_vectors(folder, embedded, answers, fitted.plane if fitted and knows_all else None)
    telling = words_that_tell([q.text for q in content.asked], content.unanswered)
    if telling is not None:
        telling.save(folder / ANSWERABLE_WORDS)
    (folder / "bm25").mkdir()
    write_keyword_index(
        (KeywordEntry(row=p.row, article=p.article, context=search_text_of(p)) for p in content.passages),
        folder / "bm25",
    )
    (folder / ASKED_WORDS).mkdir()
    write_keyword_index(sentences_with_questions(content.passages, content.asked), folder / ASKED_WORDS)
    write_chroma(folder / "chroma", content.passages, embedded.passages)


def put_in_place(data_dir: Path, built: Path, content: Content) -> None:
    """Seals `built`, makes it durable and lets it serve. A kill at any moment leaves the old or the new."""
    generation_id = content.generation_id()
    final = data_dir / GENERATIONS_FOLDER / generation_id
    sealed = built / generation_id
    fitted = space_of(content.encoder_sha256)
    reading = patient_reading_of(content.encoder_sha256)
    facts = {
        "encoder": content.encoder_name,
        "encoder_sha256": content.encoder_sha256,
        "adapter_sha256": fitted.adapter_sha256 if fitted else None,
        "reading_sha256": reading.sha256 if reading else None,
    }
    write_manifest(sealed, generation_id, facts)
    _make_durable(sealed)
    if final.exists():  # damaged, or it would have been taken as it is
        os.rename(final, built / "replaced")
    os.rename(sealed, final)
    _fsync(final.parent)
    let_serve(data_dir, generation_id)


def let_serve(data_dir: Path, generation_id: str) -> None:
    """Points CURRENT at the generation, then removes all but it and the one before."""
    previous = None
    with contextlib.suppress(OSError, UnicodeDecodeError):
        previous = (data_dir / CURRENT_FILE).read_text(encoding="ascii").strip()
    temporary = data_dir / f"{CURRENT_FILE}.new"
    with temporary.open("w", encoding="ascii") as opened:
        opened.write(generation_id + "\n")
        opened.flush()
        os.fsync(opened.fileno())
    os.replace(temporary, data_dir / CURRENT_FILE)
    _fsync(data_dir)
    if previous == generation_id:
        return
    for folder in (data_dir / GENERATIONS_FOLDER).iterdir():
        if folder.name not in (generation_id, previous) and not folder.name.startswith("."):
            shutil.rmtree(folder, ignore_errors=True)


def _table_text(table: VariantTable) -> str:
    return json.dumps(table.to_json(), ensure_ascii=False, sort_keys=True) + "\n"


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))


def _make_durable(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        if path.is_file() and path.stat().st_nlink == 1:
            path.chmod(0o644)  # tantivy writes for its owner alone, but another user may serve the index
        _fsync(path)


def _fsync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows has no handle for a folder's own entry
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
