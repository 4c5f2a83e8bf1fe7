"""A second reading of a patient's whole text, learned from texts whose variant is known.

The first reading finds facts and holds them against conditions; it errs where a phrase is misread. This
one weighs all words and pairs of words at once and knows nothing of conditions; it errs elsewhere. Where both
name the same variant they are hardly ever wrong (`evals/fit_second_reading.py` says how often).
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.domain.picture import Age
from bot.understanding.text import Token
from bot.understanding.wording import abbreviations

MODEL_FILE = Path(__file__).parent / "second_reading.npz"
_MARKS = frozenset({"?", "+"})
# Upper bounds in years of the bands of age that a word stands for: topics and red flags part there.
_AGE_BANDS = (0.6, 4, 18, 50, 65)
_OLDEST_MONTHS = 1300
_TIMES_AGE = 2  # so often the age counts as a word
_MOST_TELLING = 5

Vector = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Opinion:
    """The chance of each variant by its id; they add up to 1. `missing` is the chance that a fact is not told
    on which the variant hangs, as if such texts came as often as others. `telling` are the words, the
    strongest first, that speak for the likeliest."""

    chances: Mapping[str, float]
    missing: float
    telling: tuple[str, ...] = ()

    @property
    def likeliest(self) -> str:
        return max(self.chances, key=lambda variant: (self.chances[variant], variant))

    def odds_against(self, variant: str) -> float:
        """How many times as likely as `variant` the likeliest is; infinite for one that is not known."""
        chance = self.chances.get(variant, 0.0)
        return self.chances[self.likeliest] / chance if chance > 0 else math.inf


class SecondReading:
    """Reads for the variants of one table. A variant whose label is not the one that was learned is left out
    of all opinions: it may mean other patients now."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        """`labels` are those of the table's variants, by id."""
        self._labels = labels

    def opinion(self, words: Sequence[Token], age: Age | None) -> Opinion | None:
        """What the text with those words tells; None where no learned variant is in the table, or no word of
        the text was ever learned."""
        model = _model()
        known = [i for i, v in enumerate(model.variants) if self._labels.get(v) == model.labels[i]]
        counts = Counter(i for t in terms_of(words, age) if (i := model.places.get(t)) is not None)
        if not known or not counts:
            return None
        rows = np.fromiter(counts, dtype=np.intp)
        values = (1 + np.log(np.fromiter(counts.values(), dtype=np.float32))) * model.rarity[rows]
        values /= np.linalg.norm(values)
        parts = model.weights[rows].astype(np.float32) * values[:, None]
        totals = (parts.sum(axis=0) + model.constants)[known]
        chances = np.exp(totals - totals.max())
        chances /= chances.sum()
        best = known[int(chances.argmax())]
        return Opinion(
            chances={model.variants[i]: float(c) for i, c in zip(known, chances, strict=True)},
            missing=float(1 / (1 + np.exp(-(values @ model.missing[rows] + model.missing_constant)))),
            telling=tuple(model.terms[rows[i]] for i in np.argsort(-parts[:, best])[:_MOST_TELLING]),
        )


def terms_of(words: Sequence[Token], age: Age | None) -> Iterator[str]:
    """The words as they are weighed: spelling mended, short forms written out, each pair of neighbours as
    well, and the age by its band."""
    written_out = abbreviations()
    plain = [
        part
        for word in words
        if word.text in _MARKS or any(c.isalnum() for c in word.text)
        for part in written_out.get(word.text, word.text).lower().split()
    ]
    plain += [_band_of(age)] * _TIMES_AGE
    yield from plain
    yield from (f"{one} {other}" for one, other in pairwise(plain))


def _band_of(age: Age | None) -> str:
    if age is None:
        return "@no-age"
    years = (age.low_months + min(age.high_months, _OLDEST_MONTHS)) / 24
    return f"@age{sum(years >= bound for bound in _AGE_BANDS)}"


@dataclass(frozen=True, slots=True)
class _Model:
    """`weights` `(n_terms, n_variants)`, `rarity` and `missing` `(n_terms,)`, `constants` `(n_variants,)`."""

    variants: tuple[str, ...]
    labels: tuple[str, ...]
    terms: tuple[str, ...]
    places: Mapping[str, int]
    rarity: Vector
    weights: npt.NDArray[np.float16]
    constants: Vector
    missing: Vector
    missing_constant: float


@cache
def _model() -> _Model:
    """Read once, by the first text."""
    with np.load(MODEL_FILE, allow_pickle=False) as kept:
        terms = tuple(str(kept["terms"]).split("\n"))
        return _Model(
            variants=tuple(str(kept["variants"]).split("\n")),
            labels=tuple(str(kept["labels"]).split("\n")),
            terms=terms,
            places={term: i for i, term in enumerate(terms)},
            rarity=kept["rarity"].astype(np.float32),
            weights=kept["weights"],
            constants=kept["constants"].astype(np.float32),
            missing=kept["missing"].astype(np.float32),
            missing_constant=float(kept["missing_constant"]),
        )
