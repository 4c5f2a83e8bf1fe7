"""How likely it is right to show the likeliest variant, to ask, or to refuse, as counted on authors from whom
nothing was learned."""

import math
from dataclasses import dataclass

from bot.domain.picture import MatchStatus

_SUREST = 1e-4  # no chance is nearer to none or to one
# By `python -m evals.fit_weighing` on evals/second_sight.tsv, 2026-11-22; asking is what the others are held
# against.
SHOW = (-1.058, 0.069, -0.137, 0.071, -0.253, -0.518, 0.349, -0.594, 0.047)
REFUSE = (-0.045, 0.142, 0.069, -1.656, -0.071, 1.570, -0.067, -0.747, 0.930)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What both readings of a text of so many words say: the verdict of the conditions and whether it names
    the variant that the second reading finds likeliest; its chance, and those that a fact is missing and that
    no variant is about the patient."""

    words: int
    own: MatchStatus
    agrees: bool
    chance: float
    missing: float
    outside: float

    def numbers(self) -> tuple[float, ...]:
        """What is weighed, in the order of the constants."""
        told = max(1 - self.missing - self.outside, _SUREST)
        is_decided = self.own is MatchStatus.DECIDED
        return (
            1.0,
            math.log1p(self.words),
            float(is_decided and self.agrees),
            float(is_decided and not self.agrees),
            float(self.own is MatchStatus.UNDECIDED),
            float(self.own is MatchStatus.NOT_COVERED),
            log_odds(self.chance),
            math.log(max(self.missing, _SUREST) / told),
            math.log(max(self.outside, _SUREST) / told),
        )


@dataclass(frozen=True, slots=True)
class Prospects:
    """The three chances; they add up to 1."""

    show: float
    ask: float
    refuse: float


def prospects(sight: Sight) -> Prospects:
    """How often each of the three was right for texts of which as much is said."""
    numbers = sight.numbers()
    show, refuse = (
        math.exp(math.fsum(w * n for w, n in zip(weights, numbers, strict=True)))
        for weights in (SHOW, REFUSE)
    )
    total = show + refuse + 1
    return Prospects(show / total, 1 / total, refuse / total)


def log_odds(chance: float) -> float:
    """The log odds of a chance in [0, 1], kept finite."""
    kept = min(max(chance, _SUREST), 1 - _SUREST)
    return math.log(kept / (1 - kept))
