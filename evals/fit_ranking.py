"""Fits how much each sign of an answering sentence counts, on the look-at questions that ask for a fact.

    python -m evals.fit_ranking

Prints `FOR_FACTS` for `bot/composing/scoring.py`, and how often a sentence that holds the fact comes first,
or among the first three, now and by weights fitted on other sets. The index must hold the project's articles.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import log_softmax, logsumexp

from bot.composing.candidates import Candidate
from bot.composing.choosing import Chooser, Scored
from bot.composing.recipes import Slot
from bot.composing.scoring import FOR_FACTS, Asked, Scorer, Weights
from bot.wiring import build

CASES = Path(__file__).parent / "cases"
_NOT_FITTED = "wrong_age"  # no question set shows the harm that it does
_FITTED = [f.name for f in fields(Weights) if f.name != _NOT_FITTED]
_HELD_TO_NOW = 0.001  # how strongly the weights are held to those of now
_FOLDS = 4
_FIRST = 3
_FEWEST = 3  # candidates
_MARKUP = re.compile(r"[*_`\\]")

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The candidates of one slot for one question: `signs` `(n, n_weights)`, `right` `(n,)` whether it holds
    a fact that the question asks for."""

    set_name: str
    signs: Numbers
    right: NDArray[np.bool_]


def rankings() -> Iterator[Ranking]:
    """Those of the look-at questions where some candidates hold the fact and others do not."""
    assistant = build()
    seen: list[tuple[Numbers, list[str]]] = []
    rank = Chooser.ranked

    def noting(
        self: Chooser,
        candidates: Sequence[Candidate],
        asked: Asked,
        slot: Slot,
        similarity: Mapping[int, float],
    ) -> list[Scored]:
        ranked = rank(self, candidates, asked, slot, similarity)
        if not slot.by_findings and len(ranked) >= _FEWEST:
            scorers = [Scorer(self._vocabulary, asked, slot, similarity, _only(name)) for name in _FITTED]
            signs = np.array([[scorer.score(s.candidate) for scorer in scorers] for s in ranked])
            seen.append((signs, [_plain(s.candidate.said) for s in ranked]))
        return ranked

    Chooser.ranked = noting  # type: ignore[method-assign]
    try:
        for case in _cases():
            seen.clear()
            assistant.answer(case["turns"])
            for signs, said in seen:
                for wordings in case["expect"]["facts"]:
                    right = np.array([any(_plain(w) in text for w in wordings) for text in said])
                    if right.any() and not right.all():
                        yield Ranking(str(case["id"]).partition("-")[0], signs, right)
    finally:
        Chooser.ranked = rank  # type: ignore[method-assign]


def _only(name: str) -> Weights:
    """That sign alone, counted once."""
    none = Weights(**{f.name: 0.0 for f in fields(Weights)})
    return replace(none, **{name: 1.0})


def _plain(text: str) -> str:
    return _MARKUP.sub("", text.lower())


def _cases() -> Iterator[dict[str, Any]]:
    for path in sorted(CASES.glob("look*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if case["expect"].get("facts"):
                yield case


def fit(found: Sequence[Ranking], start: Numbers) -> Numbers:
    """The weights by which sentences that hold the fact are likeliest to come first, as large as `start`."""

    def loss(weights: Numbers) -> float:
        lost = 0.0
        for ranking in found:
            chances = log_softmax(ranking.signs @ weights)
            lost -= logsumexp(chances[ranking.right])
        return float(lost / len(found) + _HELD_TO_NOW * ((weights - start) ** 2).sum())

    def slope(weights: Numbers) -> Numbers:
        total = np.zeros_like(weights)
        for ranking in found:
            chances = np.exp(log_softmax(ranking.signs @ weights))
            among = chances * ranking.right
            total += (chances - among / among.sum()) @ ranking.signs
        change: Numbers = total / len(found) + 2 * _HELD_TO_NOW * (weights - start)
        return change

    best: Numbers = minimize(loss, start, jac=slope, method="L-BFGS-B").x
    # Other thresholds hang on the size of a score: the best of each ranking stays as high on average.
    now = np.mean([(r.signs @ start).max() for r in found])
    return best * float(now / np.mean([(r.signs @ best).max() for r in found]))


def share_first(found: Sequence[Ranking], weights: Numbers, *, within: int) -> float:
    """The share of rankings with a sentence that holds the fact among the first `within`."""
    return float(np.mean([r.right[np.argsort(-(r.signs @ weights))[:within]].any() for r in found]))


def main() -> None:
    """Print the weights and what they are worth."""
    found = list(rankings())
    now = np.array([getattr(FOR_FACTS, name) for name in _FITTED])
    sets = sorted({r.set_name for r in found})
    held_out: list[tuple[float, float, int]] = []
    for fold in range(_FOLDS):
        out = set(sets[fold::_FOLDS])
        weights = fit([r for r in found if r.set_name not in out], now)
        here = [r for r in found if r.set_name in out]
        shares = [share_first(here, weights, within=k) for k in (1, _FIRST)]
        held_out.append((shares[0], shares[1], len(here)))
    weights = fit(found, now)
    lines = [f"    {name}={w:.2f}," for name, w in zip(_FITTED, weights, strict=True)]
    counts = [n for *_, n in held_out]
    lines.append(
        f"{len(found)} rankings; first, among the first {_FIRST}: now "
        f"{share_first(found, now, within=1):.3f}, {share_first(found, now, within=_FIRST):.3f}; held out "
        f"{np.average([a for a, _, _ in held_out], weights=counts):.3f}, "
        f"{np.average([b for _, b, _ in held_out], weights=counts):.3f}"
    )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
