"""Learns the second reading from patients whose variant is known.

    python -m evals.fit_second_reading [--check]

Reads the look-at cases of `evals/cases` that tell one patient in one turn, and `evals/described/*.tsv`
(`variant<TAB>text`), and writes `bot/matching/second_reading.npz`. `--check` writes nothing, but says how
often each author's texts are read right by what was learned from the other authors' alone.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.domain.variant import Variant
from bot.generations import open_current
from bot.matching.second_reading import MODEL_FILE, terms_of
from bot.settings import Settings
from bot.understanding.lexicon import base_lexicon
from bot.understanding.reader import Reader
from bot.variant_table import VariantTable

CASES = Path(__file__).parent / "cases"
DESCRIBED = Path(__file__).parent / "described"
# As much as told the patients of authors not learned from apart the best, among 30, 100 and 300.
_STRENGTH = 100.0
_FEWEST_TEXTS = 2  # a term of one text tells of its author
_FOLDS = 6
_STEPS = 600


@dataclass(frozen=True, slots=True)
class Described:
    """One patient: `terms` of the text as they are weighed, and who wrote it."""

    author: str
    variant: str
    terms: tuple[str, ...]


def described(table: VariantTable) -> list[Described]:
    """Every patient to learn from, in the order of the files. Raises ValueError for an unknown variant."""
    reader = Reader(base_lexicon())
    found = []
    for author, variant, text in (*_of_cases(), *_of_files()):
        if not table.holds(variant):
            raise ValueError(f"{author}: {variant!r} is no variant of the table, for {text[:60]!r}")
        reading = reader.read(text)
        found.append(Described(author, variant, tuple(terms_of(reading.words, reading.age))))
    return found


def _of_cases() -> Iterator[tuple[str, str, str]]:
    for path in sorted(CASES.glob("look*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            variant = case["expect"].get("variant")
            if isinstance(variant, str) and len(case["turns"]) == 1:
                yield case["id"].partition("-")[0], variant, case["turns"][0]


def _of_files() -> Iterator[tuple[str, str, str]]:
    for path in sorted(DESCRIBED.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            variant, tab, text = line.partition("\t")
            if not tab or not text.strip():
                raise ValueError(f"{path.name}, line {number}: expected variant<TAB>text, saw {line[:60]!r}")
            yield f"described-{path.stem}", variant, text


def learned(patients: Sequence[Described]) -> tuple[TfidfVectorizer, LogisticRegression]:
    """The rarity of terms and their weights for each variant."""
    rarity = TfidfVectorizer(analyzer=tuple, sublinear_tf=True, min_df=_FEWEST_TEXTS)
    weights = LogisticRegression(C=_STRENGTH, max_iter=_STEPS)
    weights.fit(rarity.fit_transform([p.terms for p in patients]), [p.variant for p in patients])
    return rarity, weights


def held_out(patients: Sequence[Described]) -> npt.NDArray[np.bool_]:
    """For each patient whether the variant is found by what was learned from other authors."""
    authors = sorted({p.author for p in patients})
    right = np.zeros(len(patients), dtype=bool)
    for fold in range(_FOLDS):
        out = set(authors[fold::_FOLDS])
        rarity, weights = learned([p for p in patients if p.author not in out])
        here = [i for i, p in enumerate(patients) if p.author in out]
        found = weights.predict(rarity.transform([patients[i].terms for i in here]))
        right[here] = [str(v) == patients[i].variant for v, i in zip(found, here, strict=True)]
    return right


def write(patients: Sequence[Described], variants: Sequence[Variant], path: Path = MODEL_FILE) -> None:
    """What was learned, as numbers of two bytes: the third decimal of a chance does not hang on more."""
    rarity, weights = learned(patients)
    labels = {v.id: v.label for v in variants}
    classes = [str(c) for c in weights.classes_]
    np.savez_compressed(
        path,
        variants=np.array("\n".join(classes)),
        labels=np.array("\n".join(labels[c] for c in classes)),
        terms=np.array("\n".join(str(t) for t in rarity.get_feature_names_out())),
        rarity=rarity.idf_.astype(np.float16),
        weights=weights.coef_.T.astype(np.float16),
        constants=weights.intercept_.astype(np.float32),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="only say how it does on unseen authors")
    arguments = parser.parse_args()
    table = open_current(Settings.from_environment().data_dir, table_only=True).table
    patients = described(table)
    if arguments.check:
        right = held_out(patients)
        for author in sorted({p.author for p in patients}):
            own = [bool(r) for r, p in zip(right, patients, strict=True) if p.author == author]
            sys.stdout.write(f"{author}: {sum(own)} of {len(own)}" + "\n")
        sys.stdout.write(f"all: {right.mean():.3f} of {len(right)}" + "\n")
        return
    write(patients, table.variants)
    sys.stdout.write(f"{MODEL_FILE} written from {len(patients)} patients" + "\n")


if __name__ == "__main__":
    main()
