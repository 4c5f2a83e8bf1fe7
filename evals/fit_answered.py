"""Fits how likely the articles answer a question, on the look-at questions that ask for a fact.

    python -m evals.fit_answered

Prints `WEIGHTS` for `bot/composing/answered.py`, and what the threshold there lets through: of the questions
without an answer, and of those with one. The index must hold the project's articles.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from dataclasses import fields as dataclass_fields
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from bot.composing.answered import LEAST_CHANCE, WEIGHTS, Signs, chance_of_answer
from bot.composing.facts import FactFinder
from bot.wiring import build

CASES = Path(__file__).parent / "cases"
_AGAINST = frozenset({"missing", "nearer_without"})  # signs that speak against an answer, all others for one
_SHRINK = 0.5


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question: the last signs that were weighed for it, and whether the articles answer it."""

    signs: Signs
    is_answered: bool


def outcomes() -> Iterator[Outcome]:
    """Those of the look-at cases with a fact to be found or refused, where signs were weighed."""
    assistant = build()
    weighed: list[Signs] = []
    look_at = FactFinder.signs

    def noting(self: FactFinder, *given: object) -> Signs | None:
        signs = look_at(self, *given)  # type: ignore[arg-type]
        if signs is not None:
            weighed.append(signs)
        return signs

    FactFinder.signs = noting  # type: ignore[method-assign, assignment]
    try:
        for case in _cases():
            expected = case["expect"]
            is_refused = expected.get("status") == "not_covered" or "refusal_band" in expected
            if not is_refused and not expected.get("facts"):
                continue
            weighed.clear()
            assistant.answer(case["turns"])
            if weighed:
                yield Outcome(weighed[-1], not is_refused)
    finally:
        FactFinder.signs = look_at  # type: ignore[method-assign]


def _cases() -> Iterator[dict[str, Any]]:
    for path in sorted(CASES.glob("look*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def fitted(rows: Any, answered: Any) -> tuple[float, ...]:
    """A weight for each sign and the constant: logistic regression, both kinds of question counting alike. No
    sign weighs against what it speaks for, however the sample falls."""
    spread = rows.std(axis=0)
    scaled = np.hstack([rows / spread, np.ones((len(rows), 1))])
    toward = np.where(answered, 1.0, -1.0)
    counts = np.where(answered, len(rows) / 2 / answered.sum(), len(rows) / 2 / (~answered).sum())

    def cost(weights: Any) -> tuple[float, Any]:
        margin = toward * (scaled @ weights)
        slope = -counts * toward / (1 + np.exp(np.clip(margin, -500, 500)))
        shrunk = np.append(weights[:-1], 0.0)
        return (
            float(counts @ np.logaddexp(0, -margin) + _SHRINK * shrunk @ shrunk),
            scaled.T @ slope + 2 * _SHRINK * shrunk,
        )

    bounds = [(None, 0.0) if f.name in _AGAINST else (0.0, None) for f in dataclass_fields(Signs)]
    found = minimize(
        cost, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)]
    )
    return (*(found.x[:-1] / spread), found.x[-1])


def main() -> None:
    found = list(outcomes())
    fields = np.array([astuple(o.signs) for o in found])
    answered = np.array([o.is_answered for o in found])
    weights = fitted(fields, answered)
    passed = np.array([chance_of_answer(o.signs) >= LEAST_CHANCE for o in found])
    sys.stdout.write(
        f"WEIGHTS = ({', '.join(f'{w:.3f}' for w in weights)})  # now {WEIGHTS}\n"
        f"At {LEAST_CHANCE}: {1 - passed[~answered].mean():.3f} of {(~answered).sum()} without an answer are "
        f"refused, {1 - passed[answered].mean():.3f} of {answered.sum()} with one.\n"
    )


if __name__ == "__main__":
    main()
