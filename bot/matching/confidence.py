"""How sure a match is, as fitted on questions that the reader met for the first time."""

import math
from collections.abc import Iterable

from bot.domain.picture import ConditionState, JudgedCondition

# By `python -m evals.fit_confidence` on evals/first_sight.tsv, 2026-11-21: a long letter leaves more room
# to be misread, and a variant that hangs on single words more than one that hangs on a phrase.
INTERCEPT, PER_LOG_WORDS, PER_LOG_EVIDENCE = 4.870, -1.095, 0.748


# The same where the second reading has an opinion, on evals/second_sight.tsv: intercept, per log words, per
# log evidence, per log odds of the variant and per log odds that a fact is missing.
WITH_OPINION = (1.390, -0.455, 0.948, 0.654, -0.633)
_SUREST = 1e-4  # no chance is nearer to none or to one


def log_odds(chance: float) -> float:
    """The log odds of a chance in [0, 1], kept finite."""
    kept = min(max(chance, _SUREST), 1 - _SUREST)
    return math.log(kept / (1 - kept))


def confidence_with(words: int, evidence: int, *, chance: float, missing: float) -> float:
    """The share of right variants, in (0, 1), among those of which the second reading says as much: the
    `chance` of the variant, and that of a `missing` fact."""
    signs = (1.0, math.log1p(words), math.log1p(evidence), log_odds(chance), log_odds(missing))
    return 1 / (1 + math.exp(-math.fsum(w * s for w, s in zip(WITH_OPINION, signs, strict=True))))


def confidence_of(words: int, evidence: int) -> float:
    """The share of right variants, in (0, 1), among questions of so many words in all their turns, where
    the longest evidence of a met condition has `evidence` words."""
    logit = INTERCEPT + PER_LOG_WORDS * math.log1p(words) + PER_LOG_EVIDENCE * math.log1p(evidence)
    return 1 / (1 + math.exp(-logit))


def longest_evidence(conditions: Iterable[JudgedCondition]) -> int:
    """Words of the longest evidence among the conditions that are met; 0 where none is."""
    return max((len((c.said or "").split()) for c in conditions if c.state is ConditionState.MET), default=0)
