"""Learns the second reading from patients whose variant is known.

    python -m evals.fit_second_reading [--check]

Reads the look-at cases of `evals/cases` that tell one patient in one turn, the variant known, a fact missing
on which it hangs, or refused, and `evals/described/*.tsv` (`variant<TAB>text`; `?` for a missing fact, `-`
for a patient whom no variant is about), and writes `bot/matching/second_reading.npz`. `--check` writes only
the outcomes for `evals/fit_weighing.py`: what is said of each author's texts by what was learned from others.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.domain.picture import MatchStatus
from bot.domain.variant import Variant
from bot.generations import open_current
from bot.matching.conditions import label_lexicon
from bot.matching.conversation import Conversation
from bot.matching.second_reading import MODEL_FILE, WEIGHT_OF_FINDINGS, signs_of
from bot.settings import Settings
from bot.understanding.reader import Reader
from bot.understanding.request import asks_for_study, speaks_of_a_patient
from bot.understanding.weighed_terms import weighed_terms
from bot.variant_table import VariantTable

CASES = Path(__file__).parent / "cases"
DESCRIBED = Path(__file__).parent / "described"
OUTCOMES = Path(__file__).parent / "second_sight.tsv"
# As much as told the patients of authors not learned from apart the best, among 100, 200 and 300; 10 to 100.
_STRENGTH = 300.0
_STRENGTH_OF_KIND = 30.0
_FEWEST_TEXTS = 2  # a term of one text tells of its author
_STEPS = 800
MISSING, OUTSIDE = "?", "-"
_TOLD = "told"
_KINDS = (_TOLD, MISSING, OUTSIDE)


@dataclass(frozen=True, slots=True)
class Described:
    """One patient: `terms` of the text as they are weighed, the `signs` of what was found, and who wrote it;
    `variant` is the id, MISSING or OUTSIDE. `own` is what the conditions alone say, of `words` words."""

    author: str
    variant: str
    terms: tuple[str, ...]
    signs: tuple[str, ...]
    own: tuple[MatchStatus, str | None]
    words: int

    @property
    def kind(self) -> str:
        return self.variant if self.variant in _KINDS else _TOLD


def described(table: VariantTable) -> list[Described]:
    """Every patient to learn from, in the order of the files. Raises ValueError for an unknown variant."""
    lexicon = label_lexicon(table.topics)
    reader = Reader(lexicon)
    conditions = Conversation(table, read_twice=False)
    found = []
    for author, variant, text in (*_of_cases(), *_of_files()):
        if variant not in _KINDS and not table.holds(variant):
            raise ValueError(f"{author}: {variant!r} is no variant of the table, for {text[:60]!r}")
        reading = reader.read(text)
        is_case = asks_for_study(reading) and speaks_of_a_patient(reading)
        if variant == OUTSIDE and not is_case and not author.startswith("described-"):
            continue  # a question of another kind, told from these elsewhere
        understood = conditions.understand([text])
        found.append(
            Described(
                author,
                variant,
                tuple(weighed_terms(reading.words, understood.picture.age)),
                tuple(sorted(signs_of(understood.picture.findings, lexicon))),
                (understood.match.status, understood.match.variant_id),
                len(text.split()),
            )
        )
    return found


def _of_cases() -> Iterator[tuple[str, str, str]]:
    for path in sorted(CASES.glob("look*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            expected = case["expect"]
            variant = expected.get("variant")
            if not isinstance(variant, str):
                is_refused = expected.get("status") == "not_covered"
                variant = MISSING if "question" in expected else OUTSIDE if is_refused else None
            if variant is not None and len(case["turns"]) == 1:
                yield case["id"].partition("-")[0], variant, case["turns"][0]


def _of_files() -> Iterator[tuple[str, str, str]]:
    for path in sorted(DESCRIBED.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            variant, tab, text = line.partition("\t")
            if not tab or not text.strip():
                raise ValueError(f"{path.name}, line {number}: expected variant<TAB>text, saw {line[:60]!r}")
            yield f"described-{path.stem}", variant, text


@dataclass(frozen=True, slots=True)
class Learned:
    """The rarity of terms, the places of findings, and their weights for each variant and kind of text."""

    rarity: TfidfVectorizer
    findings: TfidfVectorizer
    variant: LogisticRegression
    kind: LogisticRegression

    def numbers(self, patients: Sequence[Described]) -> csr_matrix:
        """`(n_patients, n_terms + n_signs)`."""
        words = self.rarity.transform([p.terms for p in patients])
        return _beside(words, self.findings.transform([p.signs for p in patients]))


def _beside(words: csr_matrix, findings: csr_matrix) -> csr_matrix:
    return hstack([words, WEIGHT_OF_FINDINGS * findings]).tocsr()


def learned(patients: Sequence[Described]) -> Learned:
    """What the texts of these patients teach."""
    rarity = TfidfVectorizer(analyzer=tuple, sublinear_tf=True, min_df=_FEWEST_TEXTS)
    words = rarity.fit_transform([p.terms for p in patients])
    findings = TfidfVectorizer(analyzer=tuple, use_idf=False, min_df=_FEWEST_TEXTS)
    texts = _beside(words, findings.fit_transform([p.signs for p in patients]))
    known = [i for i, p in enumerate(patients) if p.kind == _TOLD]
    variant = LogisticRegression(C=_STRENGTH, max_iter=_STEPS)
    variant.fit(texts[known], [patients[i].variant for i in known])
    kind = LogisticRegression(C=_STRENGTH_OF_KIND, max_iter=_STEPS, class_weight="balanced")
    kind.fit(texts, [p.kind for p in patients])
    return Learned(rarity, findings, variant, kind)


def outcomes(patients: Sequence[Described]) -> Iterator[dict[str, object]]:
    """For each described patient what is said by what was learned from all other authors, beside what the
    conditions say, and what would have been right: to show the likeliest variant, to ask or to refuse."""
    authors = sorted({p.author for p in patients if p.author.startswith("described-")})
    for author in authors:
        by_others = learned([p for p in patients if p.author != author])
        here = [p for p in patients if p.author == author]
        numbers = by_others.numbers(here)
        chances = by_others.variant.predict_proba(numbers)
        kinds = by_others.kind.predict_proba(numbers)
        places = [list(by_others.kind.classes_).index(k) for k in _KINDS]
        for patient, chance, kind in zip(here, chances, kinds[:, places], strict=True):
            likeliest = by_others.variant.classes_[chance.argmax()]
            status, own = patient.own
            right = "refuse" if patient.kind == OUTSIDE else "show" if patient.variant == likeliest else "ask"
            yield {
                "set": author.partition("-")[2],
                "words": patient.words,
                "own": str(status),
                "agrees": int(own == likeliest),
                "chance": f"{chance.max():.4f}",
                "missing": f"{kind[1]:.4f}",
                "outside": f"{kind[2]:.4f}",
                "told": int(patient.kind == _TOLD),
                "right": right,
            }


def write(patients: Sequence[Described], variants: Sequence[Variant], path: Path = MODEL_FILE) -> None:
    """What was learned, as numbers of two bytes: the third decimal of a chance does not hang on more."""
    by_all = learned(patients)
    labels = {v.id: v.label for v in variants}
    classes = [str(c) for c in by_all.variant.classes_]
    places = [list(by_all.kind.classes_).index(k) for k in _KINDS]
    signs = by_all.findings.get_feature_names_out()
    terms = [*by_all.rarity.get_feature_names_out(), *signs]
    np.savez_compressed(
        path,
        variants=np.array("\n".join(classes)),
        labels=np.array("\n".join(labels[c] for c in classes)),
        terms=np.array("\n".join(str(t) for t in terms)),
        rarity=np.append(by_all.rarity.idf_, np.zeros(len(signs))).astype(np.float16),
        weights=by_all.variant.coef_.T.astype(np.float16),
        constants=by_all.variant.intercept_.astype(np.float32),
        kinds=by_all.kind.coef_[places].T.astype(np.float16),
        kind_constants=by_all.kind.intercept_[places].astype(np.float32),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write the outcomes of authors not learned from")
    arguments = parser.parse_args()
    table = open_current(Settings.from_environment().data_dir, table_only=True).table
    patients = described(table)
    if arguments.check:
        rows = list(outcomes(patients))
        with OUTCOMES.open("w", encoding="utf-8", newline="") as file:
            file.write("# By `python -m evals.fit_second_reading --check`: of authors not learned from.\n")
            writer = csv.DictWriter(file, list(rows[0]), delimiter="\t", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        sys.stdout.write(f"{OUTCOMES} written: {len(rows)} outcomes" + "\n")
        return
    write(patients, table.variants)
    sys.stdout.write(f"{MODEL_FILE} written from {len(patients)} patients" + "\n")


if __name__ == "__main__":
    main()
