"""Learns the second reading from patients whose variant is known.

    python -m evals.fit_second_reading [--check]

Reads the look-at cases of `evals/cases` that tell one patient in one turn, the variant known or a fact
missing on which it hangs, and `evals/described/*.tsv` (`variant<TAB>text`), and writes
`bot/matching/second_reading.npz`. `--check` writes nothing, but says how often each author's texts are read
right by what was learned from the other authors' alone.
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
_STRENGTH_OF_MISSING = 30.0
_FEWEST_TEXTS = 2  # a term of one text tells of its author
_FOLDS = 6
_STEPS = 600


@dataclass(frozen=True, slots=True)
class Described:
    """One patient: `terms` of the text as they are weighed, and who wrote it; `variant` is None where a fact
    is missing on which it hangs."""

    author: str
    variant: str | None
    terms: tuple[str, ...]


def described(table: VariantTable) -> list[Described]:
    """Every patient to learn from, in the order of the files. Raises ValueError for an unknown variant."""
    reader = Reader(base_lexicon())
    found = []
    for author, variant, text in (*_of_cases(), *_of_files()):
        if variant is not None and not table.holds(variant):
            raise ValueError(f"{author}: {variant!r} is no variant of the table, for {text[:60]!r}")
        reading = reader.read(text)
        found.append(Described(author, variant, tuple(terms_of(reading.words, reading.age))))
    return found


def _of_cases() -> Iterator[tuple[str, str | None, str]]:
    for path in sorted(CASES.glob("look*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            variant = case["expect"].get("variant")
            is_known = isinstance(variant, str)
            if (is_known or "question" in case["expect"]) and len(case["turns"]) == 1:
                yield case["id"].partition("-")[0], variant if is_known else None, case["turns"][0]


def _of_files() -> Iterator[tuple[str, str | None, str]]:
    for path in sorted(DESCRIBED.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            variant, tab, text = line.partition("\t")
            if not tab or not text.strip():
                raise ValueError(f"{path.name}, line {number}: expected variant<TAB>text, saw {line[:60]!r}")
            yield f"described-{path.stem}", variant, text


@dataclass(frozen=True, slots=True)
class Learned:
    """The rarity of terms, their weights for each variant, and those for a missing fact."""

    rarity: TfidfVectorizer
    variant: LogisticRegression
    missing: LogisticRegression


def learned(patients: Sequence[Described]) -> Learned:
    """What the texts of these patients teach."""
    rarity = TfidfVectorizer(analyzer=tuple, sublinear_tf=True, min_df=_FEWEST_TEXTS)
    texts = rarity.fit_transform([p.terms for p in patients])
    known = [i for i, p in enumerate(patients) if p.variant is not None]
    variant = LogisticRegression(C=_STRENGTH, max_iter=_STEPS)
    variant.fit(texts[known], [patients[i].variant for i in known])
    missing = LogisticRegression(C=_STRENGTH_OF_MISSING, max_iter=_STEPS, class_weight="balanced")
    missing.fit(texts, [p.variant is None for p in patients])
    return Learned(rarity, variant, missing)


def held_out(patients: Sequence[Described]) -> npt.NDArray[np.bool_]:
    """For each patient whether the variant is found, or the missing fact missed, by what was learned from
    other authors."""
    authors = sorted({p.author for p in patients})
    right = np.zeros(len(patients), dtype=bool)
    for fold in range(_FOLDS):
        out = set(authors[fold::_FOLDS])
        by_others = learned([p for p in patients if p.author not in out])
        here = [i for i, p in enumerate(patients) if p.author in out]
        texts = by_others.rarity.transform([patients[i].terms for i in here])
        found = by_others.variant.predict(texts)
        missed = by_others.missing.predict(texts)
        for i, variant, misses in zip(here, found, missed, strict=True):
            right[i] = bool(misses) if patients[i].variant is None else str(variant) == patients[i].variant
    return right


def write(patients: Sequence[Described], variants: Sequence[Variant], path: Path = MODEL_FILE) -> None:
    """What was learned, as numbers of two bytes: the third decimal of a chance does not hang on more."""
    by_all = learned(patients)
    labels = {v.id: v.label for v in variants}
    classes = [str(c) for c in by_all.variant.classes_]
    np.savez_compressed(
        path,
        variants=np.array("\n".join(classes)),
        labels=np.array("\n".join(labels[c] for c in classes)),
        terms=np.array("\n".join(str(t) for t in by_all.rarity.get_feature_names_out())),
        rarity=by_all.rarity.idf_.astype(np.float16),
        weights=by_all.variant.coef_.T.astype(np.float16),
        constants=by_all.variant.intercept_.astype(np.float32),
        missing=by_all.missing.coef_[0].astype(np.float16),
        missing_constant=np.float32(by_all.missing.intercept_[0]),
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
        for name, is_open in (("variant", False), ("missing fact", True)):
            here = [i for i, p in enumerate(patients) if (p.variant is None) is is_open]
            of_kind = [bool(right[i]) for i in here]
            sys.stdout.write(f"{name}: {sum(of_kind) / len(of_kind):.3f} of {len(of_kind)}\n")
        return
    write(patients, table.variants)
    sys.stdout.write(f"{MODEL_FILE} written from {len(patients)} patients" + "\n")


if __name__ == "__main__":
    main()
