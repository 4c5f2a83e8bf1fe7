"""Whether a question asks for a fact of the guidance or for the study of a patient, by all its words.

'Which tests make up the work-up?' and 'which test for her?' differ in no single word that a rule could name.
Learned from questions that sentences answer, from others of the field, and from patients told to ask for a
study (`evals/fit_wish.py`).
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.domain.picture import Age
from bot.understanding.text import Token
from bot.understanding.weighed_terms import weighed_terms

MODEL_FILE = Path(__file__).parent / "wish.npz"
_MOST = 30.0  # log odds: beyond, the chance is 0 or 1


def chance_of_fact(words: Sequence[Token], age: Age | None) -> float:
    """The chance that the words ask for a fact, as if both kinds of question came equally often; 0.5 where
    none of them was learned."""
    model = _model()
    counts = Counter(i for t in weighed_terms(words, age) if (i := model.places.get(t)) is not None)
    if not counts:
        return 0.5
    rows = list(counts)
    times = [1 + math.log(n) for n in counts.values()]
    values = np.array(times, dtype=np.float32) * model.rarity[rows]
    total = float(values @ model.weights[rows]) / math.sqrt(float(values @ values)) + model.constant
    return 1 / (1 + math.exp(-max(-_MOST, min(_MOST, total))))


@dataclass(frozen=True, slots=True)
class _Model:
    """`rarity` and `weights` `(n_terms,)`: how rare each term is, and how much it speaks for a fact."""

    places: Mapping[str, int]
    rarity: npt.NDArray[np.float32]
    weights: npt.NDArray[np.float32]
    constant: float


@cache
def _model() -> _Model:
    """Read once, by the first question."""
    with np.load(MODEL_FILE, allow_pickle=False) as kept:
        terms = str(kept["terms"]).split("\n")
        return _Model(
            places={term: i for i, term in enumerate(terms)},
            rarity=kept["rarity"].astype(np.float32),
            weights=kept["weights"].astype(np.float32),
            constant=float(kept["constant"]),
        )
