"""How single clauses are read: findings that are there, that are denied, and words that tell nothing.

`python -m evals.clauses` prints the three shares; with `--show` each clause that is read wrongly. The clauses
were written by language-model sessions that had not seen the reader; two thirds avoid a finding's usual name.
Half of `present` and all of the others have since been looked at.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.domain.picture import Finding, Polarity
from bot.understanding.lexicon import Lexicon, base_lexicon
from bot.understanding.reader import Reader

FOLDER = Path(__file__).parent / "clauses"
_THERE = frozenset({Polarity.PRESENT, Polarity.SUSPECTED})
# Where a finding of the files is more than the concept of its name: any of these will do.
_READ_AS = {
    "arthritis_known": {"idiopathic_arthritis", "named_arthritis", "arthritis_unspecified"},
    "arthritis_suspected": {"idiopathic_arthritis", "named_arthritis", "arthritis_unspecified"},
    "back_pain": {"back_pain"},
    "cancer": {"cancer"},
    "cauda_equina": {"cauda_equina", "bladder_or_bowel", "neuro_deficit"},
    "limb_joint_pain": {"limb_joint_pain", "joint_pain"},
    "low_back_pain": {"back_pain"},
    "neoplasm": {"cancer"},
    "no_red_flags": {"reassuring"},
    "not_asked": {"not_assessed"},
    "surgery_candidate": {"surgical_candidate"},
}
_DENIED_INSTEAD = {
    "no_red_flags": {"clinical_red_flag", "adult_red_flag"},
    "untreated": {"management_tried", "failed_management"},
}
# What a clause of no consequence may be read as: none of it decides a variant.
_OF_NO_CONSEQUENCE = frozenset(
    {
        "acute",
        "subacute",
        "chronic",
        "reassuring",
        "reassuring_exam",
        "incidental",
        "only_seemingly",
        "not_assessed",
        "mechanical_pain",
        "mechanical_onset",
        "lab_result",
        "imaging_not_done",
        "carries_named_arthritis",
        "management_tried",
        "any_surgery",
        "age_unknown",
        "imaging_done",
        "film_of_another_region",
        "undecided_site",
        "diagnosis_unclear",
        "diagnosis_made",
        "not_yet_diagnosed",
        "spine_imaging",
        "surgery_somewhere",
    }
)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the clauses of one file are read right; `wrong` are the others."""

    right: int
    wrong: tuple[str, ...]

    @property
    def of_all(self) -> float:
        """In [0, 1]; 0 for an empty file."""
        asked = self.right + len(self.wrong)
        return self.right / asked if asked else 0.0


def shares() -> dict[str, Share]:
    """For `present`, `denied` and `innocuous` the share of clauses that are read right."""
    reader = Reader(base_lexicon())
    judges = {"present": _reads_it, "denied": _reads_none, "innocuous": _reads_none}
    found = {}
    for name, is_right in judges.items():
        wrong = [row["text"] for row in _rows(name) if not is_right(reader, row)]
        found[name] = Share(sum(1 for _ in _rows(name)) - len(wrong), tuple(wrong))
    return found


def _rows(name: str) -> Iterator[dict[str, str]]:
    for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _reads_it(reader: Reader, row: dict[str, str]) -> bool:
    findings = reader.read(row["text"]).findings
    wanted = _READ_AS.get(row["finding"], {row["finding"]})
    if any(_kinds(reader.lexicon, f) & wanted for f in findings if f.polarity in _THERE):
        return True
    if row["finding"] == "not_asked" and any(f.polarity is Polarity.UNKNOWN for f in findings):
        return True
    denied = {f.concept for f in findings if f.polarity is Polarity.ABSENT}
    return bool(denied & _DENIED_INSTEAD.get(row["finding"], set()))


def _reads_none(reader: Reader, row: dict[str, str]) -> bool:
    """Whether nothing that decides a variant is read as there."""
    there = [f for f in reader.read(row["text"]).findings if f.polarity in _THERE]
    return all(f.concept in _OF_NO_CONSEQUENCE for f in there)


def _kinds(lexicon: Lexicon, finding: Finding) -> frozenset[str]:
    return lexicon.ancestors(finding.concept)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print each clause that is read wrongly")
    arguments = parser.parse_args()
    for name, share in shares().items():
        sys.stdout.write(f"{name}: {share.of_all:.3f} of {share.right + len(share.wrong)} read right\n")
        if arguments.show:
            sys.stdout.writelines(f"  {text}\n" for text in share.wrong)


if __name__ == "__main__":
    main()
