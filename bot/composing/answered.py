"""How likely it is that the articles answer a question, all that speaks for it weighed together.

A near sentence is not yet an answer: 'which dose of adalimumab?' lies near all that is said of adalimumab.
"""

import math
from dataclasses import astuple, dataclass

# Fitted by `python -m evals.fit_answered` on the look-at questions that ask for a fact and on others of the
# same field that no article answers. In the order of the fields of Signs; the last is the constant.
WEIGHTS = (6.300, 4.434, -0.308, 2.762, -11.270, -6.269)
# Of the questions with an answer, the chance being that of both kinds coming equally often.
LEAST_CHANCE = 0.2
# From here on no word need be shared, whatever the field.
SURE_CHANCE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What speaks for an answer: `nearness` of the nearest sentence and of a question that it is known to
    answer, two cosines added; `strength` of the best sentence, in [0, 1]; `missing`, the weight of the
    heaviest word asked that none of the nearest sentences holds; `kind`, how far the question is of the kind
    that the articles answer, about 1 to -1; `nearer_without`, how much nearer the nearest question without
    an answer lies than the nearest with one."""

    nearness: float
    strength: float
    missing: float
    kind: float
    nearer_without: float


def chance_of_answer(signs: Signs) -> float:
    """In [0, 1], as if questions with and without an answer came equally often."""
    *weights, constant = WEIGHTS
    total = constant + math.fsum(w * s for w, s in zip(weights, astuple(signs), strict=True))
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))
