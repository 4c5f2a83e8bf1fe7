"""Fits how likely the articles answer a question, on the look-at questions that ask for a fact.

    python -m evals.fit_answered

Prints `WEIGHTS` for `bot/composing/answered.py`, and what the threshold there lets through: of the questions
without an answer, and of those with one. The index must hold the project's articles.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.composing.answered import LEAST_CHANCE, WEIGHTS, Signs, chance_of_answer
from bot.composing.facts import FactFinder
from bot.wiring import build

CASES = Path(__file__).parent / "cases"


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
            is_refused = expected.get("status") == "not_covered"
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


def main() -> None:
    found = list(outcomes())
    fields = np.array([astuple(o.signs) for o in found])
    answered = np.array([o.is_answered for o in found])
    spread = fields.std(axis=0)
    fitted = LogisticRegression(class_weight="balanced").fit(fields / spread, answered)
    weights = (*(fitted.coef_[0] / spread), fitted.intercept_[0])
    passed = np.array([chance_of_answer(o.signs) >= LEAST_CHANCE for o in found])
    sys.stdout.write(
        f"WEIGHTS = ({', '.join(f'{w:.3f}' for w in weights)})  # now {WEIGHTS}\n"
        f"At {LEAST_CHANCE}: {1 - passed[~answered].mean():.3f} of {(~answered).sum()} without an answer are "
        f"refused, {1 - passed[answered].mean():.3f} of {answered.sum()} with one.\n"
    )


if __name__ == "__main__":
    main()
