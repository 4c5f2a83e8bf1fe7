"""How sure a match is, as fitted on questions that the reader met for the first time."""

import math
from collections.abc import Iterable

from bot.domain.picture import ConditionState, JudgedCondition

# By `python -m evals.fit_confidence` on evals/first_sight.tsv, 2026-11-21: a long letter leaves more room
# to be misread, and a variant that hangs on single words more than one that hangs on a phrase.
INTERCEPT, PER_LOG_WORDS, PER_LOG_EVIDENCE = 4.870, -1.095, 0.748


def confidence_of(words: int, evidence: int) -> float:
    """The share of right variants, in (0, 1), among questions of so many words in all their turns, where
    the longest evidence of a met condition has `evidence` words."""
    logit = INTERCEPT + PER_LOG_WORDS * math.log1p(words) + PER_LOG_EVIDENCE * math.log1p(evidence)
    return 1 / (1 + math.exp(-logit))


def longest_evidence(conditions: Iterable[JudgedCondition]) -> int:
    """Words of the longest evidence among the conditions that are met; 0 where none is."""
    return max((len((c.said or "").split()) for c in conditions if c.state is ConditionState.MET), default=0)
