"""Vectors of passages, sentences and questions, each made once for the same text and weights."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.answer_space import (
    ASKED_KEPT,
    ASKED_POINTS,
    SENTENCE_POINTS,
    SPACE_FILE,
    UNANSWERED_POINTS,
    mapped,
)
from bot.answerable import ANSWERABLE_FILE
from bot.domain.errors import IndexUnusable
from bot.domain.passage import AskedQuestion, Passage
from bot.domain.ports import Vectors
from bot.encoder import GRAPH_FILE, TOKENIZER_FILE, OnnxEncoder, normalised
from bot.generations import ASKED_VECTORS, ENCODER_FOLDER, SENTENCE_VECTORS, check_parts
from bot.manifest import Damaged, read_manifest
from bot.search_text import search_text_of
from ingest.answer_space import FittedSpace
from ingest.answerable import plane_between
from ingest.encoder_export import SentenceTransformerEncoder, export_encoder
from ingest.spread import spread_out
from ingest.weights import Weights

KEYS_FILE = "vector_keys.json"
PASSAGE_VECTORS = "vectors.npy"
UNANSWERED_VECTORS = "unanswered_vectors.npy"
_FILES = {
    "passages": PASSAGE_VECTORS,
    "sentences": SENTENCE_VECTORS,
    "asked": ASKED_VECTORS,
    "unanswered": UNANSWERED_VECTORS,
}
_BATCH = 256

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """Vectors by row, and how many texts had to be embedded anew."""

    passages: Vectors
    sentences: Vectors
    asked: Vectors
    unanswered: Vectors
    asked_rows: list[int]  # which of the asked questions `asked` are
    passage_keys: list[str]
    sentence_keys: list[str]
    asked_keys: list[str]
    unanswered_keys: list[str]
    embedded: int
    reused: int


class Embedder:
    """Embeds for one generation, taking over what earlier generations hold.

    torch is loaded only when a passage is new or the encoder was never exported.
    """

    def __init__(self, weights: Weights, earlier: Sequence[Path], encoder_folder: Path) -> None:
        self._weights = weights
        self._earlier = earlier
        self._folder = encoder_folder
        self._heavy: SentenceTransformerEncoder | None = None

    def embed(
        self,
        passages: Sequence[Passage],
        asked: Sequence[AskedQuestion],
        asked_rows: list[int],
        unanswered: Sequence[str],
        progress: Progress,
    ) -> Embedded:
        """All vectors for `passages`, the questions `asked` in `asked_rows` and those `unanswered`; also puts
        the encoder in its folder."""
        texts = [search_text_of(p) for p in passages]
        sentences = [s.text for p in passages for s in p.sentences]
        passage_keys = [self._key(t) for t in texts]
        sentence_keys = [self._key(t) for t in sentences]
        questions = [asked[row].text for row in asked_rows]
        asked_keys = [self._key(t) for t in questions]
        unanswered_keys = [self._key(t) for t in unanswered]
        known = self._known_vectors()
        new = [row for row, key in enumerate(passage_keys) if key not in known]
        self._provide_encoder()
        if new:
            made = self._encode_heavily([texts[row] for row in new], progress)
            known.update(zip((passage_keys[row] for row in new), made, strict=True))
        short_keys = (*sentence_keys, *asked_keys, *unanswered_keys)
        short = zip(short_keys, (*sentences, *questions, *unanswered), strict=True)
        new_short = {key: text for key, text in short if key not in known}
        if new_short:
            # By the exported graph: half the time of torch on short texts, and the same vectors.
            made = _in_batches(
                OnnxEncoder(self._folder).encode, list(new_short.values()), "sentences", progress
            )
            known.update(zip(new_short, made, strict=True))
        anew = len(new) + len(new_short)
        return Embedded(
            passages=_stacked(passage_keys, known),
            sentences=_stacked(sentence_keys, known),
            asked=_stacked(asked_keys, known),
            unanswered=_stacked(unanswered_keys, known),
            asked_rows=asked_rows,
            passage_keys=passage_keys,
            sentence_keys=sentence_keys,
            asked_keys=asked_keys,
            unanswered_keys=unanswered_keys,
            embedded=anew,
            reused=len(texts) + len(short_keys) - anew,
        )

    def _key(self, text: str) -> str:
        return hashlib.sha256(f"{self._weights.sha256}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()

    def _encode_heavily(self, texts: list[str], progress: Progress) -> Vectors:
        by_length = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        made = _in_batches(
            self._heavy_encoder().encode, [normalised(texts[i]) for i in by_length], "passages", progress
        )
        vectors = np.empty_like(made)
        vectors[by_length] = made
        if not np.isfinite(vectors).all():
            raise IndexUnusable("The encoder gave vectors that are no numbers; nothing was changed.")
        return vectors

    def _heavy_encoder(self) -> SentenceTransformerEncoder:
        if self._heavy is None:
            self._heavy = SentenceTransformerEncoder(self._weights)
        return self._heavy

    def _provide_encoder(self) -> None:
        """The exported encoder, linked from an earlier generation of the same weights where there is one."""
        self._folder.mkdir(parents=True)
        for generation in self._earlier:
            try:
                manifest = read_manifest(generation)
                if manifest.facts.get("encoder_sha256") != self._weights.sha256:
                    continue
                check_parts(generation, manifest, ENCODER_FOLDER)
                for name in (GRAPH_FILE, TOKENIZER_FILE):
                    _link(generation / ENCODER_FOLDER / name, self._folder / name)
            except Damaged:
                continue
            return
        export_encoder(self._heavy_encoder(), self._weights, self._folder)

    def _known_vectors(self) -> dict[str, Vectors]:
        """Vectors of earlier generations by key; a damaged generation is passed over."""
        known: dict[str, Vectors] = {}
        for generation in self._earlier:
            try:
                manifest = read_manifest(generation)
                check_parts(generation, manifest, KEYS_FILE)
                keys = json.loads((generation / KEYS_FILE).read_bytes())
                for kind, name in _FILES.items():
                    if kind not in keys:  # built before there were such questions
                        continue
                    check_parts(generation, manifest, name)
                    known.update(zip(keys[kind], np.load(generation / name, allow_pickle=False), strict=True))
            except (Damaged, OSError, ValueError, KeyError):
                continue
        return known


def write_vectors(
    folder: Path,
    embedded: Embedded,
    answers: Sequence[int],
    fitted: FittedSpace | None,
    *,
    knows_all: bool,
) -> None:
    """The vectors and their keys as files of a generation; in the space of `fitted`, where there is one, the
    points of sentences and of some asked questions as well.

    `answers` are the rows of the sentences that answer the questions `embedded.asked`. With `knows_all` the
    plane learned with the space is taken; otherwise one between the vectors.
    """
    if fitted is not None and len(embedded.sentences):
        np.save(folder / SPACE_FILE, fitted.space.of_questions)
        np.save(folder / SENTENCE_POINTS, mapped(embedded.sentences, fitted.space.of_sentences))
        if len(embedded.asked):
            points = mapped(embedded.asked, fitted.space.of_questions)
            kept = spread_out(points, answers)
            np.save(folder / ASKED_POINTS, points[kept])
            np.save(folder / ASKED_KEPT, np.array(embedded.asked_rows, dtype=np.int64)[kept])
    np.save(folder / PASSAGE_VECTORS, embedded.passages)
    np.save(folder / SENTENCE_VECTORS, embedded.sentences)
    np.save(folder / ASKED_VECTORS, embedded.asked)
    np.save(folder / UNANSWERED_VECTORS, embedded.unanswered)
    known = fitted if knows_all else None
    plane = known.plane if known else plane_between(embedded.asked, embedded.unanswered)
    if plane is not None:
        np.save(folder / ANSWERABLE_FILE, plane)
        lies = embedded.unanswered
        np.save(folder / UNANSWERED_POINTS, mapped(lies, fitted.space.of_questions) if fitted else lies)
    keys = {
        "passages": embedded.passage_keys,
        "sentences": embedded.sentence_keys,
        "asked": embedded.asked_keys,
        "unanswered": embedded.unanswered_keys,
    }
    (folder / KEYS_FILE).write_text(json.dumps(keys), encoding="ascii")


def _in_batches(
    encode: Callable[[list[str]], Vectors], texts: list[str], what: str, progress: Progress
) -> Vectors:
    done = []
    for at in range(0, len(texts), _BATCH):
        progress(what, at, len(texts))
        done.append(encode(texts[at : at + _BATCH]))
    progress(what, len(texts), len(texts))
    return np.concatenate(done)


def _stacked(keys: list[str], known: dict[str, Vectors]) -> Vectors:
    dimensions = len(next(iter(known.values()))) if known else 0
    if not keys:
        return np.zeros((0, dimensions), dtype=np.float32)
    return np.stack([known[key] for key in keys]).astype(np.float32)


def _link(source: Path, target: Path) -> None:
    """The same file under another name; a copy where the file system has no links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
