"""Which sentences answer a question: where it lies among them, and among questions known to be answered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.domain.ports import Vectors

# A product of so few numbers stays in its thread. A larger one is shared among threads, and to wait for them
# took 8 ms beside another busy process; in blocks it takes 0.1 ms.
_BLOCK_NUMBERS = 400_000
_FIRST = 100  # places that are sorted first


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a question lies to each sentence, as cosines `(n_sentences,)`: to the sentence itself, and to
    the nearest question that it is known to answer. Where it has none, the sentence stands for it: articles
    without such questions are searched beside others with them."""

    to_sentence: Vectors
    to_asked: Vectors
    to_unanswered: float = -1.0  # the nearest question without an answer; -1 where none is known

    @property
    def total(self) -> Vectors:
        return self.to_sentence + self.to_asked


class AnswerIndex:
    """The sentences of a generation and the questions that they are known to answer.

    `sentences` `(n_sentences, n_dims)`, `asked` `(n_asked, n_dims)` and `unanswered`, questions that no
    sentence answers, `(n_unanswered, n_dims)`, are rows of length 1, all as the encoder puts a question near
    its answer; `answers` give the sentence that answers each asked question.
    """

    def __init__(
        self, sentences: Vectors, asked: Vectors, answers: Sequence[int], unanswered: Vectors | None = None
    ) -> None:
        self._unanswered = unanswered if unanswered is not None and len(unanswered) else None
        # In the order of their sentences, so that the nearest of each is found in one pass.
        order = np.argsort(np.array(answers, dtype=np.intp), kind="stable")
        self._sentences = sentences
        self._asked = np.ascontiguousarray(asked[order]) if len(order) else asked
        self.answered, self._begins = np.unique(np.array(answers, dtype=np.intp)[order], return_index=True)
        self._latest: tuple[Vectors, Nearness] | None = None

    def nearness(self, vector: Vectors) -> Nearness:
        """Of the question with that `vector` `(1, n_dims)`; remembered of the latest one, since passages and
        sentences are both looked for by it."""
        known = self._latest  # read once: another thread may put its own there
        if known is not None and known[0] is vector:
            return known[1]
        point = vector[0]
        to_sentence = _cosines(self._sentences, point)
        to_asked = to_sentence.copy()
        if len(self._asked):
            nearest = np.maximum.reduceat(_cosines(self._asked, point), self._begins)
            to_asked[self.answered] = nearest
        without = -1.0 if self._unanswered is None else float(_cosines(self._unanswered, point).max())
        found = Nearness(to_sentence, to_asked, without)
        self._latest = (vector, found)
        return found


def falling(values: Vectors) -> Iterator[int]:
    """Places in `values` from the highest down, ties by place; all are sorted only where more than the first
    hundred are wanted."""
    first = 0
    if len(values) > _FIRST:
        least = np.partition(values, -_FIRST)[-_FIRST]
        high: npt.NDArray[np.intp] = np.flatnonzero(values >= least)
        yield from high[np.argsort(-values[high], kind="stable")].tolist()
        first = len(high)
    yield from np.argsort(-values, kind="stable")[first:].tolist()


def _cosines(vectors: Vectors, point: Vectors) -> Vectors:
    """Cosine similarity of each row of `vectors` to `point`, all of length 1; `(n_rows,)`."""
    found = np.empty(len(vectors), dtype=np.float32)
    block = max(1, _BLOCK_NUMBERS // len(point))
    for at in range(0, len(vectors), block):
        np.matmul(vectors[at : at + block], point, out=found[at : at + block])
    return found
