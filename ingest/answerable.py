"""The plane between the questions that the articles answer and those that they do not."""

import numpy as np

from bot.domain.ports import Vectors

# Fewer questions of either kind say nothing of those that are still to come.
FEWEST = 50
_RIDGE = (
    1e-3  # of the variance of unit vectors; a third or three times as much told 200 questions apart as well
)


def plane_between(answered: Vectors, unanswered: Vectors) -> Vectors | None:
    """The plane `(n_dims + 1,)` that tells `answered` `(n, n_dims)` from `unanswered` `(m, n_dims)` with the
    least squared error, both kinds counting for as much; None with fewer than 50 of either."""
    if len(answered) < FEWEST or len(unanswered) < FEWEST:
        return None
    vectors = np.concatenate([answered, unanswered]).astype(np.float64)
    weights = np.repeat([0.5 / len(answered), 0.5 / len(unanswered)], [len(answered), len(unanswered)])
    sides = np.repeat([1.0, -1.0], [len(answered), len(unanswered)])
    middle = weights @ vectors
    centred = vectors - middle
    weighted = (centred * weights[:, None]).T
    normal = np.linalg.solve(weighted @ centred + _RIDGE * np.eye(vectors.shape[1]), weighted @ sides)
    return np.append(normal, -middle @ normal).astype(np.float32)
