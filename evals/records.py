"""The record of one question: what was asked, expected and replied, and the verdict with its reasons."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from bot.domain.answer import Answer
from evals.asking import FollowUp
from evals.cases import Case
from evals.citation_audit import CitationAudit
from evals.ratings_audit import RatingsAudit


class Verdict(StrEnum):
    """ERROR is kept apart from WRONG for reading; neither is ever right, both stay in every n."""

    RIGHT = "right"
    WRONG = "wrong"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One expectation, or one promise of the contract, held against the reply."""

    name: str
    passed: bool
    expected: str
    got: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """`set_name` is the set it came from. `identical` is None when the question was asked once only;
    `differs_in` names the parts of the reply that were not the same the next time."""

    set_name: str
    case: Case
    reply: Answer | None
    error: str | None
    ms: float
    identical: bool | None
    differs_in: tuple[str, ...]
    retrieved: tuple[str, ...]
    follow_ups: tuple[FollowUp, ...]
    checks: tuple[Check, ...]
    ratings_audit: RatingsAudit | None
    citation_audit: CitationAudit | None

    @property
    def verdict(self) -> Verdict:
        if self.error is not None:
            return Verdict.ERROR
        return Verdict.RIGHT if all(c.passed for c in self.checks) else Verdict.WRONG

    @property
    def why(self) -> tuple[str, ...]:
        """Empty for a right answer."""
        if self.error is not None:
            return (f"error: {self.error}",)
        return tuple(f"{c.name}: expected {c.expected}; got {c.got}" for c in self.checks if not c.passed)

    @property
    def variant_id(self) -> str | None:
        return self.reply.variant.id if self.reply and self.reply.variant else None

    def to_json(self) -> dict[str, Any]:
        """One line of `records.jsonl`: the parts a reader looks for first come first."""
        case = self.case.model_dump(mode="json", exclude_unset=True)
        return {
            "id": self.case.id,
            "set": self.set_name,
            "question": self.case.question,
            "verdict": self.verdict.value,
            "why": list(self.why),
            "case": case,
            "reply": self.reply.to_json() if self.reply else None,
            "error": self.error,
            "ms": round(self.ms, 3),
            "identical": self.identical,
            "differs_in": list(self.differs_in),
            "retrieved": list(self.retrieved),
            "follow_ups": [asdict(f) for f in self.follow_ups],
            "checks": [asdict(c) for c in self.checks],
            "ratings_audit": asdict(self.ratings_audit) if self.ratings_audit else None,
            "citation_audit": asdict(self.citation_audit) if self.citation_audit else None,
        }


_ANSWER = TypeAdapter(Answer)
_PARTS: dict[str, TypeAdapter[Any]] = {
    "follow_ups": TypeAdapter(tuple[FollowUp, ...]),
    "checks": TypeAdapter(tuple[Check, ...]),
    "ratings_audit": TypeAdapter(RatingsAudit | None),
    "citation_audit": TypeAdapter(CitationAudit | None),
}


def reply_from_json(plain: dict[str, Any]) -> Answer:
    """The Answer that `Answer.to_json` wrote; raises ValueError when it is not one.

    Keys that a newer program has added are left aside: a record of another version stays readable.
    """
    steps = [{("if_" if k == "if" else k): v for k, v in s.items()} for s in plain.get("next_steps", [])]
    known = {f.name for f in fields(Answer)}
    kept = {k: v for k, v in {**plain, "next_steps": steps}.items() if k in known}
    return _ANSWER.validate_python(kept)


def record_from_json(plain: dict[str, Any]) -> Record:
    """The record that `Record.to_json` wrote; raises ValueError when it is not one."""
    return Record(
        set_name=plain["set"],
        case=Case.model_validate(plain["case"]),
        reply=reply_from_json(plain["reply"]) if plain["reply"] else None,
        error=plain["error"],
        ms=plain["ms"],
        identical=plain["identical"],
        differs_in=tuple(plain["differs_in"]),
        retrieved=tuple(plain["retrieved"]),
        **{name: adapter.validate_python(plain[name]) for name, adapter in _PARTS.items()},
    )


def write_records(path: Path, records: Iterable[Record]) -> None:
    lines = [json.dumps(r.to_json(), ensure_ascii=False, sort_keys=False) for r in records]
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def read_records(path: Path) -> list[Record]:
    """Every record of a finished run; raises ValueError with the line that cannot be read."""
    records = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line:
            continue
        try:
            records.append(record_from_json(json.loads(line)))
        except (ValueError, KeyError, TypeError) as fault:
            raise ValueError(f"{path}:{number}: not a record of this version: {fault}") from fault
    return records
