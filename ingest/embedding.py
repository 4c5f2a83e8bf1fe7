"""Vectors of passages, sentences and questions, each made once for the same text and weights."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.answerable import ANSWERABLE_FILE
from bot.domain.errors import IndexUnusable
from bot.domain.passage import AskedQuestion, Passage
from bot.domain.ports import Vectors
from bot.encoder import OnnxEncoder, normalised
from bot.generations import (
    ASKED_KEPT,
    ASKED_VECTORS,
    ENCODER_FOLDER,
    SENTENCE_POINTS,
    SENTENCE_VECTORS,
    UNANSWERED_VECTORS,
    check_parts,
)
from bot.manifest import Damaged, read_manifest
from bot.search_text import search_text_of
from ingest.answer_space import FittedSpace
from ingest.answerable import plane_between
from ingest.encoder_export import SentenceTransformerEncoder, export_encoder
from ingest.patient_reading import patient_reading_of
from ingest.spread import spread_out
from ingest.weights import Weights

KEYS_FILE = "vector_keys.json"
PASSAGE_VECTORS = "vectors.npy"
_FILES = {
    "passages": PASSAGE_VECTORS,
    "sentences": SENTENCE_VECTORS,
    "points": SENTENCE_POINTS,
    "asked": ASKED_VECTORS,
    "unanswered": UNANSWERED_VECTORS,
}
# Kinds whose vectors are to lie near answers.
_ANSWERING = ("points", "asked", "unanswered")
_BATCH = 256

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """Vectors by row, and how many had to be made anew: passages and sentences near others that say alike,
    `points` of the sentences and both kinds of questions where a question lies near its answer. `keys` by the
    name of each."""

    passages: Vectors
    sentences: Vectors
    points: Vectors
    asked: Vectors
    unanswered: Vectors
    asked_rows: list[int]  # which of the asked questions `asked` are
    keys: Mapping[str, list[str]]
    embedded: int
    reused: int


class Embedder:
    """Embeds for one generation, taking over what earlier generations hold.

    torch is loaded only when a passage is new or the encoder was never exported.
    """

    def __init__(
        self, weights: Weights, fitted: FittedSpace | None, earlier: Sequence[Path], encoder_folder: Path
    ) -> None:
        self._weights = weights
        self._fitted = fitted
        self._reading = patient_reading_of(weights.sha256)
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
        sentences = [s.text for p in passages for s in p.sentences]
        texts = {
            "passages": [search_text_of(p) for p in passages],
            "sentences": sentences,
            "points": sentences,
            "asked": [asked[row].text for row in asked_rows],
            "unanswered": list(unanswered),
        }
        keys = {
            kind: [self._key(text, answering=kind in _ANSWERING) for text in those]
            for kind, those in texts.items()
        }
        known = self._known_vectors()
        self._provide_encoder()
        # By the exported graph all but passages: half the time of torch on short texts, and the same vectors.
        exported = OnnxEncoder(self._folder)
        made = self._made_anew(["passages"], texts, keys, known, self._encode_heavily, progress)
        made += self._made_anew(["sentences"], texts, keys, known, exported.encode, progress)
        made += self._made_anew(_ANSWERING, texts, keys, known, exported.encode_answering, progress)
        return Embedded(
            **{kind: _stacked(those, known) for kind, those in keys.items()},
            asked_rows=asked_rows,
            keys=keys,
            embedded=made,
            reused=sum(map(len, keys.values())) - made,
        )

    def _made_anew(
        self,
        kinds: Sequence[str],
        texts: Mapping[str, list[str]],
        keys: Mapping[str, list[str]],
        known: dict[str, Vectors],
        encode: Callable[[list[str]], Vectors],
        progress: Progress,
    ) -> int:
        """Adds to `known` what it lacks of these kinds; how many vectors that were."""
        new = {
            key: text
            for kind in kinds
            for key, text in zip(keys[kind], texts[kind], strict=True)
            if key not in known
        }
        if new:
            step = "passages" if kinds == ["passages"] else "sentences"
            by_length = sorted(new, key=lambda key: len(new[key]))
            made = _in_batches(encode, [normalised(new[key]) for key in by_length], step, progress)
            if not np.isfinite(made).all():
                raise IndexUnusable("The encoder gave vectors that are no numbers; nothing was changed.")
            known.update(zip(by_length, made, strict=True))
        return len(new)

    def _key(self, text: str, *, answering: bool) -> str:
        """Of a text and of all that its vector hangs on."""
        of_encoder = self._weights.sha256
        if answering and self._fitted is not None:
            of_encoder += self._fitted.adapter_sha256
        return hashlib.sha256(f"{of_encoder}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()

    def _encode_heavily(self, texts: list[str]) -> Vectors:
        return self._heavy_encoder().encode(texts)

    def _heavy_encoder(self) -> SentenceTransformerEncoder:
        if self._heavy is None:
            self._heavy = SentenceTransformerEncoder(self._weights)
        return self._heavy

    def _provide_encoder(self) -> None:
        """The exported encoder, linked from an earlier generation of the same weights, adapter and reading
        of patients, if there is one."""
        adapter = self._fitted.adapter_sha256 if self._fitted else None
        reading = self._reading.sha256 if self._reading else None
        self._folder.mkdir(parents=True)
        for generation in self._earlier:
            try:
                manifest = read_manifest(generation)
                facts = manifest.facts
                if (
                    facts.get("encoder_sha256") != self._weights.sha256
                    or facts.get("adapter_sha256") != adapter
                    or facts.get("reading_sha256") != reading
                ):
                    continue
                check_parts(generation, manifest, ENCODER_FOLDER)
                for name in manifest.under(ENCODER_FOLDER):
                    _link(generation / name, self._folder / Path(name).name)
            except Damaged:
                continue
            return
        changed = self._fitted.adapter if self._fitted else None
        export_encoder(self._heavy_encoder(), self._weights, self._folder, changed, self._reading)

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


def write_vectors(folder: Path, embedded: Embedded, answers: Sequence[int], plane: Vectors | None) -> None:
    """The vectors and their keys as files of a generation, and which asked questions are compared.

    `answers` are the rows of the sentences that answer the questions `embedded.asked`; `plane` parts what is
    answered from what is not; without one, one is laid between the vectors.
    """
    for kind, name in _FILES.items():
        np.save(folder / name, getattr(embedded, kind))
    kept = spread_out(embedded.asked, answers)
    rows = np.array(embedded.asked_rows, dtype=np.int64)[kept]
    np.save(folder / ASKED_KEPT, np.stack([kept, rows], axis=1))  # its place in the vectors, its own row
    if plane is None:
        plane = plane_between(embedded.asked, embedded.unanswered)
    if plane is not None:
        np.save(folder / ANSWERABLE_FILE, plane)
    (folder / KEYS_FILE).write_text(json.dumps(embedded.keys), encoding="ascii")


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
