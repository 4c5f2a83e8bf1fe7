"""A space in which a question lies near the sentence that answers it.

The encoder puts texts near each other that say alike; a question and its answer often do not. Two linear
maps, drawn from questions with known answers (`ingest/fit_answer_space.py`), bring them together.
"""

from dataclasses import dataclass

import numpy as np

from bot.domain.ports import Vectors

# In a generation: the map for questions, where its sentences and asked questions lie, which of the asked
# questions those are, and where the questions without an answer lie.
SPACE_FILE = "answer_space.npy"
SENTENCE_POINTS = "sentence_points.npy"
ASKED_POINTS = "asked_points.npy"
ASKED_KEPT = "asked_kept.npy"
UNANSWERED_POINTS = "unanswered_points.npy"


@dataclass(frozen=True, slots=True)
class AnswerSpace:
    """`of_questions` and `of_sentences` are `(n_dims, n_space)`: they take vectors of the encoder."""

    of_questions: Vectors
    of_sentences: Vectors


def mapped(vectors: Vectors, by: Vectors) -> Vectors:
    """The `vectors` `(n, n_dims)` as points of the space `(n, n_space)`, each row of length 1."""
    points = vectors @ by
    lengths = np.linalg.norm(points, axis=1, keepdims=True)
    return np.asarray(points / np.where(lengths > 0, lengths, 1), dtype=np.float32)
