"""Which sentences of a generation answer a question, by its meaning and by its words, and whether any may."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

import numpy as np

from bot.answer_index import AnswerIndex, Nearness, falling
from bot.answerable import ANSWERABLE_FILE, ANSWERABLE_WORDS, is_plane_for, side_of, terms_of
from bot.domain.errors import IndexUnusable
from bot.domain.passage import Answerable, AskedQuestion, AskedSentence, Passage
from bot.domain.ports import Vectors
from bot.generations import (
    ASKED_FILE,
    ASKED_KEPT,
    ASKED_VECTORS,
    ASKED_WORDS,
    SENTENCE_POINTS,
    SENTENCE_VECTORS,
    UNANSWERED_VECTORS,
    Generation,
)
from bot.keyword_index import KeywordIndex, open_keyword_index, write_keyword_index
from bot.matrices import matrix_of
from bot.passage_codec import asked_from_json
from bot.search_text import sentences_with_questions
from bot.understanding.word_model import WordModel

# So near, by the sum of both cosines and the words, a sentence may answer: nearly every look-at question with
# an answer has one, of those on other matters about half by the cosines alone.
_ANSWERS = 0.77
# How much the words shared with a sentence and its questions count beside the two cosines: of 2,110 questions
# by an author not learned from the answer came first in 74 %, by the cosines alone in 58, by words in 68.
_WORDS_WEIGHT = 2.0
_MOST_BY_WORDS = 100


class _Words(NamedTuple):
    """What the words of one question say: the share that a sentence and its questions hold, by its row, and
    what that counts for, `(n_sentences,)`."""

    question: str
    shares: Mapping[int, float]
    counted: Vectors


class AnswerSearch:
    """Over the sentences of one generation. Vectors of questions, `(1, n_dims)`, are those by which the
    encoder puts them near their answers."""

    def __init__(self, generation: Generation, passages: Sequence[Passage]) -> None:
        self._generation = generation
        self._passages = passages
        self._latest: _Words | None = None

    @cached_property
    def asked(self) -> Sequence[AskedQuestion]:
        """The asked questions by row."""
        return asked_from_json(self._generation.read_text(ASKED_FILE))

    @cached_property
    def sentence_vectors(self) -> Vectors:
        """As the encoder puts sentences near others that say alike, by row."""
        return matrix_of(self._generation, SENTENCE_VECTORS)

    def nearness(self, vector: Vectors) -> Nearness:
        """How near the question lies to each sentence, and to the questions that it is known to answer."""
        return self._index.nearness(vector)

    def word_shares(self, question: str) -> Mapping[int, float]:
        """How much of the question's words a sentence and the questions that it is known to answer hold, in
        [0, 1], by row; of the hundred that hold the most."""
        return self._words_of(question).shares

    def sentences(self, question: str, vector: Vectors, *, limit: int) -> list[AskedSentence]:
        """At most `limit` sentences of which questions are known, the nearest of those first, ties by row."""
        near = self.nearness(vector).to_asked
        both = (near + self._words_of(question).counted)[self._index.answered]
        rows = [int(self._index.answered[at]) for at in islice(falling(both), limit)]
        return [
            AskedSentence(
                passage=self._passages[self._passage_of[row]],
                sentence_row=row,
                cosine_similarity=float(near[row]),
            )
            for row in rows
        ]

    def passage_rows(self, question: str, vector: Vectors) -> Iterator[int]:
        """Rows of the passages with sentences known to answer such a question, the nearest first, a passage
        as often as it has such sentences."""
        answered = self._index.answered
        total = (self.nearness(vector).total + self._words_of(question).counted)[answered]
        for at in falling(total):
            if total[at] < _ANSWERS:
                break
            yield self._passage_of[int(answered[at])]

    @property
    def tells_answerable(self) -> bool:
        """Whether questions without an answer are known."""
        return self._plane is not None

    def answerable(self, question: str, vector: Vectors) -> Answerable | None:
        """Whether the question is of the kind that the articles answer; None where no questions without an
        answer are known."""
        plane = self._plane
        if plane is None or not is_plane_for(plane, vector.shape[1]):
            return None
        near = self.nearness(vector)
        with_answer = near.to_asked[self._index.answered]
        nearer = near.to_unanswered - float(with_answer.max(initial=-1.0))
        totals = self._telling_words.totals(terms_of(question))
        by_words = 0.0 if totals is None else float(totals[0])
        return Answerable(side=side_of(vector, plane), side_by_words=by_words, nearer_without=nearer)

    def _words_of(self, question: str) -> _Words:
        """Remembered of the latest question: passages and sentences are both looked for by it."""
        known = self._latest  # read once: another thread may put its own there
        if known is not None and known.question == question:
            return known
        shares = self._keywords.shares(question, limit=_MOST_BY_WORDS)
        counted = np.zeros(len(self.sentence_vectors), dtype=np.float32)
        if shares:
            counted[list(shares)] = list(shares.values())
        found = _Words(question, shares, _WORDS_WEIGHT * counted)
        self._latest = found
        return found

    @cached_property
    def _keywords(self) -> KeywordIndex:
        with contextlib.suppress(OSError, ValueError, IndexUnusable):
            return open_keyword_index(self._generation.private_copy(ASKED_WORDS))
        # No room for a copy, say: the same index again, in memory.
        return write_keyword_index(sentences_with_questions(self._passages, self.asked), None)

    @cached_property
    def _index(self) -> AnswerIndex:
        kept = matrix_of(self._generation, ASKED_KEPT)
        return AnswerIndex(
            matrix_of(self._generation, SENTENCE_POINTS),
            matrix_of(self._generation, ASKED_VECTORS)[kept[:, 0]],
            [self.asked[row].sentence_row for row in kept[:, 1].tolist()],
            matrix_of(self._generation, UNANSWERED_VECTORS),
        )

    @cached_property
    def _plane(self) -> Vectors | None:
        if ANSWERABLE_FILE not in self._generation.manifest.files:
            return None
        return matrix_of(self._generation, ANSWERABLE_FILE)

    @cached_property
    def _telling_words(self) -> WordModel:
        self._generation.check(ANSWERABLE_WORDS)
        return WordModel.load(self._generation.path / ANSWERABLE_WORDS)

    @cached_property
    def _passage_of(self) -> dict[int, int]:
        return {s.row: p.row for p in self._passages for s in p.sentences}
