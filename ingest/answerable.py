"""What tells the questions that the articles answer from those that they do not."""

from collections.abc import Sequence

import numpy as np

from bot.answerable import terms_of
from bot.domain.ports import Vectors
from bot.understanding.word_model import WordModel

# Fewer questions of either kind say nothing of those that are still to come.
FEWEST = 50
_FEWEST_WITH_TERM = 2
_STRENGTH = 30.0  # as well as any from 10 to 100
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


def words_that_tell(answered: Sequence[str], unanswered: Sequence[str]) -> WordModel | None:
    """How much each word and pair of words speaks for a question being one of the `answered`; None with fewer
    than 50 of either."""
    if len(answered) < FEWEST or len(unanswered) < FEWEST:
        return None
    # Late: to learn takes a library that nothing else of an ingest needs.
    from bot.word_fitting import learned, word_model

    terms = [tuple(terms_of(question)) for question in (*answered, *unanswered)]
    is_answered = [True] * len(answered) + [False] * len(unanswered)
    return word_model(*learned(terms, is_answered, _STRENGTH, fewest=_FEWEST_WITH_TERM))
