"""What was learned of words and pairs of words: how much each speaks for something, summed over a text."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]
_MOST = 30.0  # log odds: beyond, the chance is 0 or 1


@dataclass(frozen=True, slots=True)
class WordModel:
    """`rarity` `(n_terms,)`, `weights` `(n_terms, n_things)`, `constants` `(n_things,)`."""

    places: Mapping[str, int]
    rarity: Vector
    weights: Vector
    constants: Vector

    @classmethod
    def load(cls, path: Path) -> "WordModel":
        """The model that `save` wrote there. Raises OSError or ValueError where none is."""
        with np.load(path, allow_pickle=False) as kept:
            terms = str(kept["terms"]).split("\n")
            return cls(
                places={term: i for i, term in enumerate(terms)},
                rarity=kept["rarity"].astype(np.float32),
                weights=kept["weights"].astype(np.float32),
                constants=kept["constants"].astype(np.float32),
            )

    def save(self, path: Path) -> None:
        """Kept as numbers of two bytes: the third decimal of a chance does not hang on more."""
        np.savez_compressed(
            path,
            terms=np.array("\n".join(self.places)),
            rarity=self.rarity.astype(np.float16),
            weights=self.weights.astype(np.float16),
            constants=self.constants.astype(np.float32),
        )

    def totals(self, terms: Iterable[str]) -> Vector | None:
        """The log odds of each thing for a text of these terms; None where none of them was learned."""
        found = weights_of(terms, self.places, self.rarity)
        if found is None:
            return None
        rows, values = found
        totals: Vector = (values @ self.weights[rows] + self.constants).astype(np.float32)
        return totals


def weights_of(
    terms: Iterable[str], places: Mapping[str, int], rarity: Vector
) -> tuple[list[int], Vector] | None:
    """The places of the terms and how much each weighs there, the rarer and the more often the more; together
    of length 1. None where no term has a place."""
    counts = Counter(map(places.get, terms))  # those without a place are counted as well, and left out
    rows = [i for i in counts if i is not None]
    if not rows:
        return None
    times = np.array([1 + math.log(counts[i]) for i in rows], dtype=np.float32)
    values = times * rarity[rows]
    values /= math.sqrt(float(values @ values))
    return rows, values


def chance_of(log_odds: float) -> float:
    """The chance in [0, 1] that these log odds mean."""
    return 1 / (1 + math.exp(-max(-_MOST, min(_MOST, log_odds))))
