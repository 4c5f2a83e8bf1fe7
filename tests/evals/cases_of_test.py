"""Short ways to write the cases, records and runs that tests are about."""

from collections.abc import Sequence
from typing import Any

from bot.domain.answer import Answer
from evals.asking import Observation
from evals.cases import Case
from evals.entailment import Entailment
from evals.judging import Judge
from evals.metrics.measure import Background, background_of
from evals.reading import QuestionSet
from evals.records import Record
from evals.run import About, Run
from tests.evals.fakes import TABLE, InventedAssistant, InventedStore


def case(
    expect: dict[str, Any], *, id: str = "c1", turns: Sequence[str] = ("fall on the wrist",), **more: Any
) -> Case:
    return Case.model_validate({"id": id, "turns": list(turns), "expect": expect, **more})


def judged(reply: Answer | None, expect: dict[str, Any], *, error: str | None = None, **more: Any) -> Record:
    """The record of a reply to a case that expects `expect`."""
    observation = Observation(reply=reply, error=error, ms=more.pop("ms", 5.0))
    return judge().judge("invented", case(expect, **more), observation)


def judge() -> Judge:
    return Judge(TABLE, InventedStore(), Entailment())


def background(*records: Record) -> Background:
    return background_of(TABLE, records)


def run_of(records: Sequence[Record]) -> Run:
    about = About(
        date="2026-01-01 00:00 UTC",
        generation=InventedAssistant.generation_id,
        code="0",
        sets=(),
        only=(),
        workers=1,
        repeat=1,
        seconds=0.0,
        python="",
        versions={},
    )
    return Run(about=about, records=tuple(records), table=TABLE)


def set_of(*cases: Case) -> QuestionSet:
    return QuestionSet(name="invented", sha256="0", cases=cases)
