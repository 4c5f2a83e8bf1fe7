"""Which of the questions that a sentence answers are kept to be compared: a few that lie far apart."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.domain.ports import Vectors

# Of eleven questions a sentence, six found the answer to 424 of 492 questions of other authors, all of them
# to 414: the space has learned from all, and near twins of one question only lift a sentence above others.
MOST_OF_A_SENTENCE = 6

Rows = npt.NDArray[np.int64]


def spread_out(points: Vectors, answers: Sequence[int], most: int = MOST_OF_A_SENTENCE) -> Rows:
    """Rows of `points` `(n, n_dims)`, each of length 1, in their order: at most `most` of those with the same
    answer, the one in their middle first, then whichever lies furthest from those that are kept."""
    of_answer: dict[int, list[int]] = {}
    for row, answer in enumerate(answers):
        of_answer.setdefault(answer, []).append(row)
    kept: list[int] = []
    for rows in of_answer.values():
        own = points[rows]
        chosen = int(np.argmax(own @ own.mean(axis=0)))
        nearest = own @ own[chosen]
        kept.append(rows[chosen])
        for _ in range(min(most, len(rows)) - 1):
            chosen = int(np.argmin(nearest))
            nearest = np.maximum(nearest, own @ own[chosen])
            kept.append(rows[chosen])
    return np.array(sorted(set(kept)), dtype=np.int64)
