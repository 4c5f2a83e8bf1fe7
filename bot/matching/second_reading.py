"""A second reading of a patient's whole text, learned from texts whose variant is known.

The first reading finds facts and holds each against a condition; it errs where one phrase is misread. This
one weighs all words, pairs of words and facts found at once, and errs elsewhere: it tells the variant without
conditions; only whether a fact is missing hangs on how those of the likeliest stand as well. Where both name
the same variant they are hardly ever wrong (`evals/fit_second_reading.py` says how often).
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from bot.domain.picture import Finding
from bot.matching.judging import Judged
from bot.understanding.lexicon import Lexicon
from bot.understanding.word_model import Vector, weights_of

MODEL_FILE = Path(__file__).parent / "second_reading.npz"
_MOST_TELLING = 5
# How much all findings together weigh beside all words: as much as told the patients of authors not learned
# from apart the best, among 0.2 to 1.
WEIGHT_OF_FINDINGS = 0.35
# The same for how the conditions of the likeliest variant stand, where it is told whether a fact is missing;
# beside it only 1 was tried, which told less.
WEIGHT_OF_STATES = 0.7


@dataclass(frozen=True, slots=True)
class Opinion:
    """The chance of each variant by its id; they add up to 1, whether or not the next two hold. `missing` is
    the chance that a fact is not told on which the variant hangs, `outside` that no variant is about the
    patient, as if such texts came as often as others. `is_of_order`: the order of the words counts as well.
    `terms` are the places of the text's terms in what was learned, each with its weight in the text."""

    chances: Mapping[str, float]
    missing: float
    outside: float = 0.0
    is_of_order: bool = False
    terms: tuple[tuple[int, float], ...] = ()

    @property
    def likeliest(self) -> str:
        return _likeliest(self.chances)

    @property
    def telling(self) -> list[str]:
        """The words and pairs of words that speak most for the likeliest, the strongest first."""
        model = _model()
        column = model.variants.index(self.likeliest)
        strongest = sorted(self.terms, key=lambda term: -term[1] * float(model.weights[term[0], column]))
        return [model.terms[row] for row, _ in strongest[:_MOST_TELLING]]


class SecondReading:
    """Reads for the variants of one table. A variant whose label is not the one that was learned is left out
    of all opinions: it may mean other patients now."""

    def __init__(self, labels: Mapping[str, str], lexicon: Lexicon) -> None:
        """`labels` are those of the table's variants, by id."""
        self._labels = labels
        self._lexicon = lexicon
        self._places: list[int] | None = None  # the table's in what was learned

    def _known(self, model: "_Model") -> list[int]:
        if self._places is None:
            self._places = [i for i, v in enumerate(model.variants) if self._labels.get(v) == model.labels[i]]
        return self._places

    def opinion(
        self,
        terms: Iterable[str],
        findings: Iterable[Finding],
        judged: Callable[[str], Judged] | None = None,
    ) -> Opinion | None:
        """What the text of these terms tells, in which those findings were read; None where no learned
        variant is in the table, or no word of the text was ever learned. `judged` gives how the conditions
        of a variant stand: whether a fact is missing hangs on those of the likeliest."""
        if not self._labels:
            return None
        model = _model()
        known = self._known(model)
        weighed = weights_of(terms, model.places, model.rarity)
        if not known or weighed is None:
            return None
        rows, values = weighed
        found = {i for t in signs_of(findings, self._lexicon) if (i := model.places.get(t)) is not None}
        if found:
            values = np.append(values, [WEIGHT_OF_FINDINGS / math.sqrt(len(found))] * len(found))
            rows += sorted(found)
        totals = values @ model.weights[rows] + model.constants
        most = max(totals[i] for i in known)
        odds = {model.variants[i]: math.exp(totals[i] - most) for i in known}
        sum_of_odds = math.fsum(odds.values())
        standing = [] if judged is None else states_of(judged(_likeliest(odds)))
        stand = [i for t in standing if (i := model.places.get(t)) is not None]
        totals_of_kind = values @ model.kinds[rows] + model.kind_constants
        if stand:
            totals_of_kind += WEIGHT_OF_STATES / math.sqrt(len(stand)) * model.kinds[stand].sum(axis=0)
        kinds = np.exp(totals_of_kind)
        _, missing, outside = (kinds / kinds.sum()).tolist()
        return Opinion(
            chances={variant: each / sum_of_odds for variant, each in odds.items()},
            missing=missing,
            outside=outside,
            terms=tuple(zip(rows, values.tolist(), strict=True)),
        )


def signs_of(findings: Iterable[Finding], lexicon: Lexicon) -> set[str]:
    """What was found as it is weighed: each concept, and what it is a kind of, with its polarity."""
    return {f"#{c}:{f.polarity}" for f in findings for c in lexicon.ancestors(f.concept)}


def _likeliest(chances: Mapping[str, float]) -> str:
    return max(chances, key=lambda variant: (chances[variant], variant))


def states_of(judged: Judged) -> list[str]:
    """How the conditions of a variant stand, as it is weighed."""
    return [f"={condition.name}:{found.state}|{judged.variant.id}" for condition, found in judged.states]


@dataclass(frozen=True, slots=True)
class _Model:
    """`weights` `(n_terms, n_variants)`, `kinds` `(n_terms, 3)`, those of a text that tells all, of one in
    which a fact is missing and of one that lies outside; `rarity` `(n_terms,)`, 0 for what was found;
    `constants` `(n_variants,)`, `kind_constants` `(3,)`."""

    variants: tuple[str, ...]
    labels: tuple[str, ...]
    terms: tuple[str, ...]
    places: Mapping[str, int]
    rarity: Vector
    weights: Vector
    constants: Vector
    kinds: Vector
    kind_constants: Vector


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
            weights=kept["weights"].astype(np.float32),
            constants=kept["constants"].astype(np.float32),
            kinds=kept["kinds"].astype(np.float32),
            kind_constants=kept["kind_constants"].astype(np.float32),
        )
