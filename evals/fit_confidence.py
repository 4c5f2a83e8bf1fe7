"""Fits the confidence of a match on the outcomes of first sight, and says how well it holds elsewhere.

`python -m evals.fit_confidence` prints the constants for `bot/matching/confidence.py`, and what they are
worth on each set when they are fitted on the others.
"""

import csv
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

OUTCOMES = Path(__file__).parent / "first_sight.tsv"
_RIDGE = 1.0  # keeps the fit finite; with some 1,400 outcomes it moves the third digit
_NEWTON_STEPS = 50
_BINS = 5
_RISKS = (0.02, 0.05)

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """One row a question that was given a variant: `features` (n, 2) logarithms, `right` (n,) 0 or 1."""

    sets: tuple[str, ...]
    features: Vector
    right: Vector


def read_outcomes(path: Path = OUTCOMES) -> Outcomes:
    """The outcomes of `path`, tab-separated, lines of comment left out."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t"))
    features = np.log1p([[float(r["words"]), float(r["evidence"])] for r in rows])
    return Outcomes(tuple(r["set"] for r in rows), features, np.array([float(r["right"]) for r in rows]))


def fit(features: Vector, right: Vector) -> Vector:
    """Intercept and slopes of a logistic regression, by Newton's method."""
    design = np.column_stack([np.ones(len(features)), features])
    penalty = np.diag([0.0, *[_RIDGE] * features.shape[1]])
    weights = np.zeros(design.shape[1])
    for _ in range(_NEWTON_STEPS):
        chance = _chance(design, weights)
        slope = design.T @ (right - chance) - penalty @ weights
        curve = (design.T * (chance * (1 - chance))) @ design + penalty
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def held_out(outcomes: Outcomes) -> Vector:
    """For each question the confidence of a fit that saw none of its set."""
    chance = np.zeros(len(outcomes.right))
    sets = np.array(outcomes.sets)
    for name in dict.fromkeys(outcomes.sets):
        here = sets == name
        weights = fit(outcomes.features[~here], outcomes.right[~here])
        chance[here] = _chance(np.column_stack([np.ones(here.sum()), outcomes.features[here]]), weights)
    return chance


def reliability(chance: Vector, right: Vector, *, bins: int = _BINS) -> list[tuple[float, float, int]]:
    """Mean confidence, share right and count in bins of equal count, least sure first."""
    parts = np.array_split(np.argsort(chance, kind="stable"), bins)
    return [(float(chance[p].mean()), float(right[p].mean()), len(p)) for p in parts if len(p)]


def calibration_error(table: list[tuple[float, float, int]]) -> float:
    """Expected calibration error: the mean distance of confidence and share right, by count."""
    total = sum(n for _, _, n in table)
    return sum(abs(said - was) * n for said, was, n in table) / total


def coverage_at(chance: Vector, right: Vector, *, risk: float) -> float:
    """The largest share of the questions, surest first, of which at most `risk` are wrong."""
    order = np.argsort(-chance, kind="stable")
    risks = np.cumsum(1 - right[order]) / np.arange(1, len(right) + 1)
    kept = np.flatnonzero(risks <= risk)
    return float((kept[-1] + 1) / len(right)) if len(kept) else 0.0


def _chance(design: Vector, weights: Vector) -> Vector:
    chance: Vector = 1 / (1 + np.exp(-(design @ weights)))
    return chance


def main() -> None:
    """Print the constants and what they are worth."""
    outcomes = read_outcomes()
    weights = fit(outcomes.features, outcomes.right)
    chance = held_out(outcomes)
    table = reliability(chance, outcomes.right)
    lines = [
        f"{OUTCOMES.name}: {len(outcomes.right)} outcomes, {int((1 - outcomes.right).sum())} of them wrong",
        "INTERCEPT, PER_LOG_WORDS, PER_LOG_EVIDENCE = " + ", ".join(f"{w:.3f}" for w in weights),
        "held out, set by set:",
        *(f"  confidence {said:.3f}  right {was:.3f}  n {count}" for said, was, count in table),
        f"  expected calibration error {calibration_error(table):.3f}",
        *(f"  coverage at {r:.0%} risk {coverage_at(chance, outcomes.right, risk=r):.3f}" for r in _RISKS),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
