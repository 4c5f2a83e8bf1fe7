"""Learns to tell a question of fact from one for a study (`bot/understanding/wish.py`).

    python -m evals.fit_wish [--check]

Facts are what the questions beside the articles ask for (`source_articles/**/*.asked.yaml`, and those that no
article answers, `unanswered.yaml`); studies what the patients of `evals/described/*.tsv` are told for. The
look-at cases add both kinds. Writes `bot/understanding/wish.npz`; `--check` writes nothing, but says how well
the look-at cases are told apart by what was learned from all else.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from sklearn.metrics import roc_auc_score

from bot.understanding.lexicon import base_lexicon
from bot.understanding.reader import Reader
from bot.understanding.study_wish import asks_for_study
from bot.understanding.wish import MODEL_FILE, wish_terms
from bot.word_fitting import learned, word_model

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"
DESCRIBED = Path(__file__).parent / "described"
_STRENGTH = 100.0  # as well as any from 30 to 300
_OUTSIDE = "-"
_THRESHOLDS = (0.1, 0.3, 0.5, 0.7, 0.9)


@dataclass(frozen=True, slots=True)
class Question:
    """The terms of a text, and whether it asks for a fact; `is_case`: it is one of the look-at cases."""

    terms: tuple[str, ...]
    asks_for_fact: bool
    is_case: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """A text before it is read; `of_no_variant`: of a patient whom no variant is about, who may be told for
    either, so that it is learned from only where the rules hear the same."""

    text: str
    asks_for_fact: bool
    is_case: bool = False
    of_no_variant: bool = False


def questions() -> list[Question]:
    """All that is learned from, in the order of the files."""
    reader = Reader(base_lexicon())
    found = []
    for told in (*_of_articles(), *_of_patients(), *_of_cases()):
        reading = reader.read(told.text)
        if told.of_no_variant and asks_for_study(reading) is told.asks_for_fact:
            continue
        terms = tuple(wish_terms(reading))
        found.append(Question(terms, told.asks_for_fact, told.is_case))
    return found


def _of_articles() -> Iterator[_Told]:
    folder = ROOT / "source_articles"
    for path in sorted(folder.glob("*/*.asked.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield from (_Told(question, True) for question in entry["asked"])
    for question in yaml.safe_load((folder / "unanswered.yaml").read_text(encoding="utf-8")):
        yield _Told(question, True)


def _of_patients() -> Iterator[_Told]:
    for path in sorted(DESCRIBED.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            variant, _, text = line.partition("\t")
            yield _Told(text, False, of_no_variant=variant == _OUTSIDE)


def _of_cases() -> Iterator[_Told]:
    for path in sorted(CASES.glob("look*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            asks_for_fact = _asks_for_fact(case)
            if asks_for_fact is not None and len(case["turns"]) == 1:
                of_no_variant = case["kind"] == "near_miss"
                yield _Told(case["turns"][0], asks_for_fact, is_case=True, of_no_variant=of_no_variant)


def _asks_for_fact(case: dict[str, Any]) -> bool | None:
    """None for a case that asks for both or that is of another field."""
    expected = case["expect"]
    if "question" in expected:
        return False
    if case["kind"] == "fact" and expected.get("facts"):
        return True  # at the end of a patient's story, too
    if expected.get("variant"):
        return None if expected.get("facts") or case["kind"] == "fact" else False
    is_near_miss = expected.get("status") == "not_covered" and case["kind"] == "near_miss"
    return True if expected.get("facts") or is_near_miss else None


def write(known: Sequence[Question], path: Path = MODEL_FILE) -> None:
    """What was learned from all of them."""
    word_model(*learned([q.terms for q in known], [q.asks_for_fact for q in known], _STRENGTH)).save(path)


def check(known: Sequence[Question]) -> str:
    """How the look-at cases are told apart by what was learned from all else."""
    others = [q for q in known if not q.is_case]
    rarity, model = learned([q.terms for q in others], [q.asks_for_fact for q in others], _STRENGTH)
    cases = [q for q in known if q.is_case]
    chances = model.predict_proba(rarity.transform([q.terms for q in cases]))[:, 1]
    is_fact = np.array([q.asks_for_fact for q in cases])
    lines = [f"{len(cases)} look-at cases, area under the curve {roc_auc_score(is_fact, chances):.4f}"]
    lines += [
        f"  a fact from {least}: of those for a fact {(chances[is_fact] >= least).mean():.3f}, "
        f"of those for a study {(chances[~is_fact] >= least).mean():.3f}"
        for least in _THRESHOLDS
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="only say how well the cases are told apart")
    arguments = parser.parse_args()
    known = questions()
    if arguments.check:
        sys.stdout.write(check(known) + "\n")
        return
    write(known)
    sys.stdout.write(f"{MODEL_FILE} written from {len(known)} questions" + "\n")


if __name__ == "__main__":
    main()
