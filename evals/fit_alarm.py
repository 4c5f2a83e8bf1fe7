"""Learns to tell an emergency by all words of a text (`bot/matching/alarm.py`).

    python -m evals.fit_alarm [--check]

Reads `evals/alarms/*.tsv` (`kind<TAB>text`: a kind of emergency, `yes` for one of no kind told, `no` for a
text that merely looks like one), the wordings that the tests of the notice have seen, the turns of the
look-at cases, and the patients of `evals/described/*.tsv`.
Writes `bot/matching/alarm.npz`; `--check` writes nothing, but says what is given of each author's texts by
what was learned from the others, beside what the rules give.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from bot.generations import open_current
from bot.matching.alarm import ALARMED_FROM, MODEL_FILE
from bot.matching.conversation import Conversation
from bot.matching.urgency import KINDS
from bot.settings import Settings
from bot.understanding.lexicon import base_lexicon
from bot.understanding.reader import Reader
from bot.word_fitting import learned, word_model

HERE = Path(__file__).parent
WORDINGS = HERE.parent / "tests" / "matching" / "urgent_wordings.yaml"
_STRENGTH = 100.0  # as well as any from 10 to 100
_FEWEST_TEXTS = 2
_NONE, _YES = "no", "yes"
_CAUDA_EQUINA = "low-back-pain/4"
_THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its terms; `kind` is 'no', 'yes' or one of the kinds of emergency."""

    author: str
    kind: str
    text: str
    terms: tuple[str, ...]

    @property
    def is_emergency(self) -> bool:
        return self.kind != _NONE


def texts(by_rules: Conversation) -> list[Text]:
    """All that is learned from, in the order of the files. Raises ValueError for an unknown kind."""
    reader = Reader(base_lexicon())
    found = []
    for author, kind, text in (*_of_banks(), *_of_cases(), *_of_patients(by_rules)):
        if kind not in {_NONE, _YES, *KINDS}:
            raise ValueError(f"{author}: {kind!r} is no kind of emergency, for {text[:60]!r}")
        reading = reader.read(text)
        found.append(Text(author, kind, text, reading.terms))
    return found


def _of_banks() -> Iterator[tuple[str, str, str]]:
    for path in sorted((HERE / "alarms").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            kind, _, text = line.partition("\t")
            yield f"alarms-{path.stem}", kind, text
    for row in yaml.safe_load(WORDINGS.read_text(encoding="utf-8")):
        if row["half"] == "seen":
            yield "alarms-wordings", _NONE if row["kind"] == "none" else row["kind"], row["text"]


def _of_cases() -> Iterator[tuple[str, str, str]]:
    """The turns of the look-at cases. Where a case of several turns tells of an emergency it is not said in
    which."""
    for path in sorted((HERE / "cases").glob("look*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            expected = case["expect"]
            is_cauda_equina = expected.get("variant") == _CAUDA_EQUINA
            if not expected.get("urgent", is_cauda_equina):
                yield from (("cases", _NONE, turn) for turn in case["turns"])
            elif len(case["turns"]) == 1:
                yield "cases", "cauda_equina" if is_cauda_equina else _YES, case["turns"][0]


def _of_patients(by_rules: Conversation) -> Iterator[tuple[str, str, str]]:
    """The described patients, as the rules read them but for those with a suspected cauda equina."""
    for path in sorted((HERE / "described").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            variant, _, text = line.partition("\t")
            if variant == _CAUDA_EQUINA:
                yield "described", "cauda_equina", text
                continue
            urgent = by_rules.understand([text]).urgent
            yield "described", urgent.kind if urgent else _NONE, text


def write(known: Sequence[Text], path: Path = MODEL_FILE) -> None:
    """Whether it is an emergency, and for each kind whether it is that one."""
    rarity, model = learned(
        [t.terms for t in known], [t.is_emergency for t in known], _STRENGTH, fewest=_FEWEST_TEXTS
    )
    told = [t for t in known if t.kind in KINDS]
    numbers = rarity.transform([t.terms for t in told])
    kinds = [
        LogisticRegression(C=_STRENGTH, solver="liblinear", random_state=0).fit(
            numbers, [t.kind == kind for t in told]
        )
        for kind in KINDS
    ]
    word_model(rarity, model, *kinds).save(path)


def check(known: Sequence[Text], by_rules: Conversation) -> str:
    """What is given of each author's texts by what was learned from the others, and by the rules."""
    chances, rules, is_emergency = [], [], []
    for author in sorted({t.author for t in known if t.author.startswith("alarms-")}):
        others = [t for t in known if t.author != author]
        rarity, model = learned(
            [t.terms for t in others], [t.is_emergency for t in others], _STRENGTH, fewest=_FEWEST_TEXTS
        )
        here = [t for t in known if t.author == author]
        chances += model.predict_proba(rarity.transform([t.terms for t in here]))[:, 1].tolist()
        rules += [by_rules.understand([t.text]).urgent is not None for t in here]
        is_emergency += [t.is_emergency for t in here]
    chance, rule, real = np.array(chances), np.array(rules), np.array(is_emergency)
    lines = [
        f"{len(real)} texts, area under the curve {roc_auc_score(real, chance):.4f}",
        f"  by rules alone: given {rule[real].mean():.3f}, false {rule[~real].mean():.3f}",
    ]
    for least in _THRESHOLDS:
        given = rule | (chance >= least)
        mark = "  <- ALARMED_FROM" if least == ALARMED_FROM else ""
        lines.append(
            f"  or from {least}: given {given[real].mean():.3f}, false {given[~real].mean():.3f}{mark}"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="only say what is given of authors left out")
    arguments = parser.parse_args()
    table = open_current(Settings.from_environment().data_dir, table_only=True).table
    by_rules = Conversation(table, hears_alarm=False)
    known = texts(by_rules)
    if arguments.check:
        sys.stdout.write(check(known, by_rules) + "\n")
        return
    write(known)
    sys.stdout.write(f"{MODEL_FILE} written from {len(known)} texts" + "\n")


if __name__ == "__main__":
    main()
