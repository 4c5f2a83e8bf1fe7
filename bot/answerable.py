"""Whether a question is of the kind that the articles answer, as far as its meaning and its words tell.

A question may lie near a sentence and still ask what it does not say: the dose of the drug, the cut-off of
the score. Questions that the articles are known to answer and others that they are known not to answer lie on
two sides of a plane, and use other words (`ingest/answerable.py`).
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from bot.domain.ports import Vectors

# In a generation, where it has questions of both kinds: the plane, `(n_dims + 1,)`, and what words speak for.
ANSWERABLE_FILE = "answerable.npy"
ANSWERABLE_WORDS = "answerable_words.npz"
_WORD = re.compile(r"[a-z]+|\d+|[?%/]")


def side_of(vector: Vectors, plane: Vectors) -> float:
    """How far the `vector` `(1, n_dims)` lies on the side of what is answered; about 1 for a question like
    those with an answer, about -1 for one like those without."""
    return float(vector[0] @ plane[:-1] + plane[-1])


def is_plane_for(plane: Vectors, n_dims: int) -> bool:
    """Whether the plane is one for vectors of that length."""
    return plane.shape == (n_dims + 1,) and bool(np.isfinite(plane).all())


def terms_of(question: str) -> Iterator[str]:
    """The question's words, each pair of neighbours, and each pair with one word between: 'how many',
    'which _ dose'. All numbers are one."""
    words = ["#" if word.isdigit() else word for word in _WORD.findall(question.lower())]
    yield from words
    yield from (f"{one} {other}" for one, other in pairwise(words))
    yield from (f"{one} _ {other}" for one, other in zip(words, words[2:], strict=False))
