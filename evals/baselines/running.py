"""The baselines put through the same questions and the same judge as the program."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.domain.answer import Answer
from bot.domain.ports import Encoder
from evals.assistant import Assistant
from evals.baselines.recipe import LangChainRecipe
from evals.baselines.routing import DenseRouting, KeywordRouting, Majority
from evals.cases import Case
from evals.judging import Judge
from evals.pool import Job, ask_here
from evals.reading import QuestionSet
from evals.records import Record


class Baseline(Protocol):
    name: str

    def answer(self, turns: Sequence[str]) -> Answer: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineRecords:
    name: str
    records: tuple[Record, ...]


def run_baselines(
    sets: Sequence[QuestionSet], assistant: Assistant, encoder: Encoder | None, judge: Judge
) -> Iterator[BaselineRecords]:
    """The records of each baseline, one baseline after the other. Without an encoder, those that need
    one are left out."""
    cases = [case for s in sets for case in s.cases]
    yield _run(Majority(assistant.table, cases), sets, judge, assistant)
    yield _run(KeywordRouting(assistant.table), sets, judge, assistant)
    if encoder is not None:
        yield _run(DenseRouting(assistant.table, encoder), sets, judge, assistant)
        yield _run(LangChainRecipe(assistant.table, assistant.store, encoder), sets, judge, assistant)


def _run(
    baseline: Baseline, sets: Sequence[QuestionSet], judge: Judge, assistant: Assistant
) -> BaselineRecords:
    ask = ask_here(_Dressed(baseline, assistant))
    places: dict[str, tuple[str, Case]] = {c.id: (s.name, c) for s in sets for c in s.cases}
    jobs = [Job(id=c.id, turns=tuple(c.turns), round=1) for _, c in places.values()]
    records = [judge.judge(*places[d.job.id], d.observation) for d in ask(jobs)]
    return BaselineRecords(name=baseline.name, records=tuple(records))


class _Dressed:
    """A baseline as an Assistant over the same table and articles."""

    def __init__(self, baseline: Baseline, assistant: Assistant) -> None:
        self.table, self.store = assistant.table, assistant.store
        self.generation_id = assistant.generation_id
        self.answer = baseline.answer
