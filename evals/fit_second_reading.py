"""Learns the second reading from patients whose variant is known.

    python -m evals.fit_second_reading [--check | --texts FILE]

Reads the look-at cases of `evals/cases` that tell one patient in one turn, the variant known, a fact missing
on which it hangs, or refused, and `evals/described/*.tsv` (`variant<TAB>text`; `?` for a missing fact, `-`
for a patient whom no variant is about), and writes `bot/matching/second_reading.npz`. `--check` writes only
the outcomes for `evals/fit_weighing.py`: what is said of each author's texts by what was learned from others;
`--texts` only lines of author, variant and text, for `ingest/fit_patient_reading.py`.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.domain.picture import MatchStatus
from bot.domain.variant import Variant
from bot.generations import open_current
from bot.matching.conditions import label_lexicon
from bot.matching.conversation import Conversation
from bot.matching.facts import Facts
from bot.matching.matcher import Matcher
from bot.matching.second_reading import MODEL_FILE, WEIGHT_OF_FINDINGS, WEIGHT_OF_STATES, signs_of, states_of
from bot.settings import Settings
from bot.understanding.of_whom import speaks_of_a_patient
from bot.understanding.reader import Reader
from bot.understanding.study_wish import asks_for_study
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
_PARTS = 4  # in which the authors of the cases are left out

Chances = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Described:
    """One patient: `terms` of the text as they are weighed, the `signs` of what was found, how the conditions
    of each variant stand, and who wrote it; `variant` is the id, MISSING or OUTSIDE. `own` is what the
    conditions alone say, of `words` words."""

    author: str
    variant: str
    terms: tuple[str, ...]
    signs: tuple[str, ...]
    states: Mapping[str, tuple[str, ...]]
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
    matcher = Matcher(table, lexicon)
    found = []
    for author, variant, text in told_texts():
        if variant not in _KINDS and not table.holds(variant):
            raise ValueError(f"{author}: {variant!r} is no variant of the table, for {text[:60]!r}")
        reading = reader.read(text)
        is_case = asks_for_study(reading) and speaks_of_a_patient(reading)
        if variant == OUTSIDE and not is_case and not author.startswith("described-"):
            continue  # a question of another kind, told from these elsewhere
        understood = conditions.understand([text])
        facts = Facts(understood.picture, lexicon)
        found.append(
            Described(
                author,
                variant,
                tuple(weighed_terms(reading.words, understood.picture.age)),
                tuple(sorted(signs_of(understood.picture.findings, lexicon))),
                {v.id: tuple(states_of(matcher.judged_as(v.id, facts))) for v in table.variants},
                (understood.match.status, understood.match.variant_id),
                len(text.split()),
            )
        )
    return found


def told_texts() -> Iterator[tuple[str, str, str]]:
    """Author, variant, MISSING or OUTSIDE, and text of every patient, in the order of the files."""
    yield from _of_cases()
    yield from _of_files()


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
class Places:
    """The rarity of terms and the places of findings, and the weights of both for each variant."""

    rarity: TfidfVectorizer
    findings: TfidfVectorizer
    variant: LogisticRegression

    def numbers(self, patients: Sequence[Described]) -> csr_matrix:
        """`(n_patients, n_terms + n_signs)`."""
        words = self.rarity.transform([p.terms for p in patients])
        return _beside(words, self.findings.transform([p.signs for p in patients]))

    def chances(self, patients: Sequence[Described]) -> Chances:
        """`(n_patients, n_variants)`."""
        found: Chances = self.variant.predict_proba(self.numbers(patients))
        return found


@dataclass(frozen=True, slots=True)
class Learned:
    """What tells the variant, and what tells the kind of text: the same, and how the conditions of the
    likeliest variant stand."""

    places: Places
    states: TfidfVectorizer
    kind: LogisticRegression

    def kinds(self, patients: Sequence[Described], likeliest: Sequence[str]) -> Chances:
        """`(n_patients, 3)`, in the order of `_KINDS`."""
        states = self.states.transform([p.states[v] for p, v in zip(patients, likeliest, strict=True)])
        found = self.kind.predict_proba(
            hstack([self.places.numbers(patients), WEIGHT_OF_STATES * states]).tocsr()
        )
        ordered: Chances = found[:, [list(self.kind.classes_).index(k) for k in _KINDS]]
        return ordered


def _beside(words: csr_matrix, findings: csr_matrix) -> csr_matrix:
    return hstack([words, WEIGHT_OF_FINDINGS * findings]).tocsr()


def variants_learned(patients: Sequence[Described]) -> Places:
    """What the texts of these patients teach of the variant."""
    rarity = TfidfVectorizer(analyzer=tuple, sublinear_tf=True, min_df=_FEWEST_TEXTS)
    words = rarity.fit_transform([p.terms for p in patients])
    findings = TfidfVectorizer(analyzer=tuple, use_idf=False, min_df=_FEWEST_TEXTS)
    texts = _beside(words, findings.fit_transform([p.signs for p in patients]))
    known = [i for i, p in enumerate(patients) if p.kind == _TOLD]
    variant = LogisticRegression(C=_STRENGTH, max_iter=_STEPS)
    variant.fit(texts[known], [patients[i].variant for i in known])
    return Places(rarity, findings, variant)


def likeliest_of(patients: Sequence[Described]) -> list[str]:
    """For each patient the variant that is likeliest by what was learned from other authors."""
    authors = sorted({p.author for p in patients})
    described_by = [a for a in authors if a.startswith("described-")]
    others = [a for a in authors if a not in described_by]
    found: dict[int, str] = {}
    for group in ([a] for a in described_by):
        found |= _likeliest_in(group, patients)
    for i in range(_PARTS):
        found |= _likeliest_in(others[i::_PARTS], patients)
    return [found[i] for i in range(len(patients))]


def _likeliest_in(authors: Sequence[str], patients: Sequence[Described]) -> dict[int, str]:
    here = [i for i, p in enumerate(patients) if p.author in authors]
    if not here:
        return {}
    by_others = variants_learned([p for p in patients if p.author not in authors])
    best = by_others.chances([patients[i] for i in here]).argmax(axis=1)
    return {i: str(by_others.variant.classes_[b]) for i, b in zip(here, best, strict=True)}


def learned(patients: Sequence[Described], likeliest: Sequence[str]) -> Learned:
    """What the texts of these patients teach, whose likeliest variants are known from other authors."""
    places = variants_learned(patients)
    states = TfidfVectorizer(analyzer=tuple, use_idf=False, min_df=_FEWEST_TEXTS)
    standing = states.fit_transform([p.states[v] for p, v in zip(patients, likeliest, strict=True)])
    kind = LogisticRegression(
        C=_STRENGTH_OF_KIND, solver="newton-cg", max_iter=_STEPS, class_weight="balanced"
    )
    texts = hstack([places.numbers(patients), WEIGHT_OF_STATES * standing]).tocsr()
    kind.fit(texts, [p.kind for p in patients])
    return Learned(places, states, kind)


def outcomes(patients: Sequence[Described]) -> Iterator[dict[str, object]]:
    """For each described patient what is said by what was learned from all other authors, beside what the
    conditions say, and what would have been right: to show the likeliest variant, to ask or to refuse."""
    likeliest = likeliest_of(patients)
    for author in sorted({p.author for p in patients if p.author.startswith("described-")}):
        others = [i for i, p in enumerate(patients) if p.author != author]
        by_others = learned([patients[i] for i in others], [likeliest[i] for i in others])
        here = [i for i, p in enumerate(patients) if p.author == author]
        chances = by_others.places.chances([patients[i] for i in here])
        kinds = by_others.kinds([patients[i] for i in here], [likeliest[i] for i in here])
        for i, chance, kind in zip(here, chances, kinds, strict=True):
            patient = patients[i]
            status, own = patient.own
            is_told = patient.variant == likeliest[i]
            right = "refuse" if patient.kind == OUTSIDE else "show" if is_told else "ask"
            yield {
                "set": author.partition("-")[2],
                "words": patient.words,
                "own": str(status),
                "agrees": int(own == likeliest[i]),
                "chance": f"{chance.max():.4f}",
                "missing": f"{kind[1]:.4f}",
                "outside": f"{kind[2]:.4f}",
                "told": int(patient.kind == _TOLD),
                "right": right,
            }


def write(patients: Sequence[Described], variants: Sequence[Variant], path: Path = MODEL_FILE) -> None:
    """What was learned, as numbers of two bytes: the third decimal of a chance does not hang on more."""
    by_all = learned(patients, likeliest_of(patients))
    places = by_all.places
    labels = {v.id: v.label for v in variants}
    classes = [str(c) for c in places.variant.classes_]
    order = [list(by_all.kind.classes_).index(k) for k in _KINDS]
    words = places.rarity.get_feature_names_out()
    signs, states = (v.get_feature_names_out() for v in (places.findings, by_all.states))
    weights = places.variant.coef_.T
    np.savez_compressed(
        path,
        variants=np.array("\n".join(classes)),
        labels=np.array("\n".join(labels[c] for c in classes)),
        terms=np.array("\n".join(str(t) for t in (*words, *signs, *states))),
        rarity=np.append(places.rarity.idf_, np.zeros(len(signs) + len(states))).astype(np.float16),
        weights=np.vstack([weights, np.zeros((len(states), len(classes)))]).astype(np.float16),
        constants=places.variant.intercept_.astype(np.float32),
        kinds=by_all.kind.coef_[order].T.astype(np.float16),
        kind_constants=by_all.kind.intercept_[order].astype(np.float32),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write the outcomes of authors not learned from")
    parser.add_argument("--texts", type=Path, help="write the texts alone to this file")
    arguments = parser.parse_args()
    if arguments.texts is not None:
        rows = [(author, variant, " ".join(text.split())) for author, variant, text in told_texts()]
        arguments.texts.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
        return
    table = open_current(Settings.from_environment().data_dir, table_only=True).table
    patients = described(table)
    if arguments.check:
        found = list(outcomes(patients))
        with OUTCOMES.open("w", encoding="utf-8", newline="") as file:
            file.write("# By `python -m evals.fit_second_reading --check`: of authors not learned from.\n")
            writer = csv.DictWriter(file, list(found[0]), delimiter="\t", lineterminator="\n")
            writer.writeheader()
            writer.writerows(found)
        sys.stdout.write(f"{OUTCOMES} written: {len(found)} outcomes" + "\n")
        return
    write(patients, table.variants)
    sys.stdout.write(f"{MODEL_FILE} written from {len(patients)} patients" + "\n")


if __name__ == "__main__":
    main()
