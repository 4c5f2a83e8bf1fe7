"""What puts questions near their answers, fitted once for one encoder and kept beside the program."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from bot.domain.passage import AskedQuestion
from bot.domain.ports import Vectors
from ingest.adapter import Adapter, adapter_from

SPACE_FILE = Path(__file__).parent / "answer_space.npz"
_MARK_BYTES = 4  # a new question has the mark of one of 30,000 others once in 140,000 times


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedSpace:
    """An adapter, the plane `(n_dims + 1,)` between what is answered and what is not that was learned beside
    it, the marks of the questions that both have learned from, and the sha256 of the adapter and of all, 64
    hexadecimal digits each.

    A question that is not `kept` to be compared (`ingest/spread.py`) need not be embedded again: what it had
    to tell is in the adapter and in the plane.
    """

    adapter: Adapter
    adapter_sha256: str
    plane: Vectors
    kept: frozenset[int]
    needless: frozenset[int]
    unanswered: frozenset[int]
    sha256: str

    def rows_to_embed(self, asked: Sequence[AskedQuestion], sentences: Sequence[str]) -> list[int]:
        """Rows of `asked` that need a vector; `sentences` are the texts by row. All of a sentence where none
        of those that were kept of it is left to be compared."""
        marks = marks_of_asked(asked, sentences)
        served = {q.sentence_row for q, mark in zip(asked, marks, strict=True) if mark in self.kept}
        return [
            row
            for row, (question, mark) in enumerate(zip(asked, marks, strict=True))
            if mark not in self.needless or question.sentence_row not in served
        ]

    def knows_all(
        self, asked: Sequence[AskedQuestion], sentences: Sequence[str], unanswered: Sequence[str]
    ) -> bool:
        """Whether every question that the plane was learned from is still among these."""
        return (self.kept | self.needless).issubset(marks_of_asked(asked, sentences)) and (
            self.unanswered.issubset(marks_of(unanswered))
        )


@cache
def space_of(encoder_sha256: str) -> FittedSpace | None:
    """What was fitted for that encoder; None for any other encoder: its layers are others, and texts are
    compared as the encoder puts them."""
    data = SPACE_FILE.read_bytes()
    with np.load(SPACE_FILE, allow_pickle=False) as kept:
        if str(kept["encoder_sha256"]) != encoder_sha256:
            return None
        marks, is_kept = kept["asked_marks"], kept["asked_kept"]
        adapter = adapter_from(kept)
        return FittedSpace(
            adapter=adapter,
            adapter_sha256=adapter_sha256(adapter),
            plane=kept["plane"],
            kept=frozenset(marks[is_kept].tolist()),
            needless=frozenset(marks[~is_kept].tolist()) - frozenset(marks[is_kept].tolist()),
            unanswered=frozenset(kept["unanswered_marks"].tolist()),
            sha256=hashlib.sha256(data).hexdigest(),
        )


def adapter_sha256(adapter: Adapter) -> str:
    """The same for the same changes."""
    digest = hashlib.sha256()
    for (layer, name), pair in sorted(adapter.changes.items()):
        digest.update(f"{layer}.{name}\0".encode())
        for change in pair:
            digest.update(np.ascontiguousarray(change, dtype=np.float32).tobytes())
    return digest.hexdigest()


def marks_of_asked(asked: Sequence[AskedQuestion], sentences: Sequence[str]) -> list[int]:
    """A mark of each question together with the sentence that answers it."""
    return marks_of(f"{sentences[q.sentence_row]}\0{q.text}" for q in asked)


def marks_of(texts: Iterable[str]) -> list[int]:
    """A number below 2^32 for each text, the same for the same text."""
    digests = (hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts)
    return [int.from_bytes(digest[:_MARK_BYTES], "little") for digest in digests]
