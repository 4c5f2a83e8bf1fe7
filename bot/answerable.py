"""Whether a question is of the kind that the articles answer, as far as its meaning alone tells.

A question may lie near a sentence and still ask what it does not say: the dose of the drug, the cut-off of
the score. Questions that the articles are known to answer and others that they are known not to answer lie on
two sides of a plane (`ingest/answerable.py`).
"""

import numpy as np

from bot.domain.ports import Vectors

# In a generation, where it has questions of both kinds: the plane, `(n_dims + 1,)`.
ANSWERABLE_FILE = "answerable.npy"


def side_of(vector: Vectors, plane: Vectors) -> float:
    """How far the `vector` `(1, n_dims)` lies on the side of what is answered; about 1 for a question like
    those with an answer, about -1 for one like those without."""
    return float(vector[0] @ plane[:-1] + plane[-1])


def is_plane_for(plane: Vectors, n_dims: int) -> bool:
    """Whether the plane is one for vectors of that length."""
    return plane.shape == (n_dims + 1,) and bool(np.isfinite(plane).all())
