"""Fits how both readings of a text are weighed, on the outcomes of authors not learned from.

    python -m evals.fit_weighing

Reads `evals/second_sight.tsv` (`python -m evals.fit_second_reading --check` writes it), prints the constants
of `bot/matching/prospects.py`, and what they are worth on each author when fitted on the others.
"""

import csv
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from bot.domain.picture import MatchStatus
from bot.matching.prospects import Sight
from evals.fit_confidence import calibration_error, reliability

OUTCOMES = Path(__file__).parent / "second_sight.tsv"
_STRENGTH = 1.0
_STEPS = 4000
ASK, REFUSE, SHOW = "ask", "refuse", "show"
_THRESHOLDS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)

Numbers = NDArray[np.float64]
Texts = NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """One row a text: `sets` the authors, `numbers` `(n, 9)`, `right` what would have been right, `told`
    whether the text tells all that decides."""

    sets: Texts
    numbers: Numbers
    right: Texts
    told: NDArray[np.bool_]


def read_outcomes(path: Path = OUTCOMES) -> Outcomes:
    """The outcomes of `path`, tab-separated, lines of comment left out."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t"))
    sights = [
        Sight(
            words=int(r["words"]),
            own=MatchStatus(r["own"]),
            agrees=r["agrees"] == "1",
            chance=float(r["chance"]),
            missing=float(r["missing"]),
            outside=float(r["outside"]),
        )
        for r in rows
    ]
    return Outcomes(
        np.array([r["set"] for r in rows]),
        np.array([s.numbers() for s in sights]),
        np.array([r["right"] for r in rows]),
        np.array([r["told"] == "1" for r in rows]),
    )


def fit(numbers: Numbers, right: Texts) -> tuple[Numbers, Numbers]:
    """The constants for showing and for refusing, each against asking."""
    model = LogisticRegression(C=_STRENGTH, max_iter=_STEPS, fit_intercept=False)
    model.fit(numbers, right)
    ask, refuse, show = model.coef_[[list(model.classes_).index(k) for k in (ASK, REFUSE, SHOW)]]
    return show - ask, refuse - ask


def chances(numbers: Numbers, show: Numbers, refuse: Numbers) -> Numbers:
    """`(n, 3)`: the chances to show, to ask and to refuse."""
    odds = np.exp(np.column_stack([numbers @ show, np.zeros(len(numbers)), numbers @ refuse]))
    found: Numbers = odds / odds.sum(axis=1, keepdims=True)
    return found


def held_out(outcomes: Outcomes) -> Numbers:
    """For each text the chances by a fit that saw none of its author's."""
    found = np.zeros((len(outcomes.right), 3))
    for name in dict.fromkeys(outcomes.sets.tolist()):
        here = outcomes.sets == name
        found[here] = chances(outcomes.numbers[here], *fit(outcomes.numbers[~here], outcomes.right[~here]))
    return found


def main() -> None:
    """Print the constants and what they are worth."""
    outcomes = read_outcomes()
    for name, constants in zip(("SHOW", "REFUSE"), fit(outcomes.numbers, outcomes.right), strict=True):
        sys.stdout.write(f"{name} = ({', '.join(f'{w:.3f}' for w in constants)})\n")
    found = held_out(outcomes)
    right = (outcomes.right == SHOW).astype(float)
    table = reliability(found[:, 0], right)
    lines = ["held out, author by author:"]
    lines += [f"  chance to show {said:.3f}  right {was:.3f}  n {n}" for said, was, n in table]
    lines.append(f"  expected calibration error {calibration_error(table):.3f}")
    is_open = ~outcomes.told & (outcomes.right != REFUSE)
    is_outside = outcomes.right == REFUSE
    for least in _THRESHOLDS:
        shown = found[:, 0] >= least
        wrong = shown & (outcomes.right != SHOW)
        lines.append(
            f"  shown from {least}: right {(shown & ~wrong)[outcomes.told].mean():.3f}, wrong "
            f"{wrong[outcomes.told].mean():.3f}, a fact missing {shown[is_open].mean():.3f}, outside "
            f"{shown[is_outside].mean() if is_outside.any() else 0:.3f}"
        )
    for least in _THRESHOLDS:
        refused = found[:, 2] >= least
        lines.append(
            f"  refused from {least}: outside {refused[is_outside].mean() if is_outside.any() else 0:.3f}, "
            f"told {refused[outcomes.told].mean():.3f}, a fact missing {refused[is_open].mean():.3f}"
        )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
