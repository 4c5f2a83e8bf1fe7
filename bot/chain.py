"""The flow from a conversation to its answer, as one LangChain runnable.

understand → look up → retrieve → compose → ground → write. Each step is a function of a value that only
grows; what stands in the middle knows nothing of LangChain.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Any, Protocol

from langchain_core.runnables import Runnable, RunnableConfig, RunnableSequence

from bot.composing.evidence import Evidence, gather_evidence
from bot.composing.markdown import render
from bot.domain.answer import Answer, TimingsOut
from bot.domain.picture import MatchStatus, Understanding
from bot.domain.ports import PassageStore
from bot.domain.rating import Rating
from bot.grounding import ground
from bot.variant_table import VariantTable

Turns = tuple[str, ...]


class Composer(Protocol):
    """Makes an answer, all but its `text`, out of what was understood, looked up and found."""

    def compose(self, understanding: Understanding, rows: Sequence[Rating], evidence: Evidence) -> Answer: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What is known of one question on its way; a later step fills in a later field."""

    turns: Turns
    understanding: Understanding | None = None
    rows: tuple[Rating, ...] = ()
    evidence: Evidence = field(default_factory=Evidence)
    answer: Answer | None = None
    timings: TimingsOut = field(default_factory=TimingsOut)


def build_chain(
    understand: Callable[[Sequence[str]], Understanding],
    table: VariantTable,
    store: PassageStore,
    composer: Composer,
) -> Runnable[Turns, Answer]:
    """The runnable: the turns of a conversation in, the answer to the last one out."""
    return build_flow(understand, table, store, composer) | _Step("write", write)


def build_flow(
    understand: Callable[[Sequence[str]], Understanding],
    table: VariantTable,
    store: PassageStore,
    composer: Composer,
) -> Runnable[Turns, Flow]:
    """The runnable up to the grounded answer, with all that led to it; its `text` is not yet written."""
    articles = {article.path: article for article in store.articles()}

    def start(turns: Turns) -> Flow:
        begun = perf_counter()
        understanding = understand(turns)
        taken = _ms_since(begun)
        matching = round(understanding.match_ms, 3)
        timings = TimingsOut(understand=round(taken - matching, 3), match=matching, total=taken)
        return Flow(turns=turns, understanding=understanding, timings=timings)

    def look_up(flow: Flow) -> Flow:
        begun = perf_counter()
        assert flow.understanding is not None
        match = flow.understanding.match
        decided = match.status is MatchStatus.DECIDED and match.variant_id is not None
        rows = table.rows(match.variant_id) if decided and match.variant_id else ()
        return replace(flow, rows=rows, timings=_with(flow.timings, "match", begun))

    def retrieve(flow: Flow) -> Flow:
        begun = perf_counter()
        assert flow.understanding is not None
        evidence = gather_evidence(flow.understanding, store)
        return replace(flow, evidence=evidence, timings=_with(flow.timings, "retrieve", begun))

    def compose(flow: Flow) -> Flow:
        begun = perf_counter()
        assert flow.understanding is not None
        answer = composer.compose(flow.understanding, flow.rows, flow.evidence)
        return replace(flow, answer=answer, timings=_with(flow.timings, "compose", begun))

    def check(flow: Flow) -> Flow:
        begun = perf_counter()
        assert flow.answer is not None
        grounded = ground(flow.answer, table, articles)
        return replace(flow, answer=grounded, timings=_with(flow.timings, "compose", begun))

    return _Line(
        first=_Step("understand", start),
        middle=[_Step("look_up", look_up), _Step("retrieve", retrieve), _Step("compose", compose)],
        last=_Step("ground", check),
    )


def write(flow: Flow) -> Answer:
    """The answer with its `text`, made from the other fields alone, and its timings."""
    begun = perf_counter()
    assert flow.answer is not None
    written = replace(flow.answer, text=render(flow.answer))
    return replace(written, timings_ms=_with(flow.timings, "compose", begun))


class _Step(Runnable[Any, Any]):
    """One step of the flow. RunnableLambda reads its function's signature at every call, which took
    0.2 ms a step; a step takes one value and needs no configuration."""

    def __init__(self, name: str, do: Callable[[Any], Any]) -> None:
        self.name = name
        self._do = do

    def invoke(self, input: Any, config: RunnableConfig | None = None, **kwargs: Any) -> Any:
        """What the step makes of `input`; a step takes no configuration."""
        del config, kwargs
        return self._do(input)


class _Line(RunnableSequence[Any, Any]):
    """Steps in a row. For each of them LangChain's sequence makes ready what a caller's callbacks need, which
    takes half a millisecond an answer; where no caller asks for any, they are only taken in turn."""

    def invoke(self, input: Any, config: RunnableConfig | None = None, **kwargs: Any) -> Any:
        """What the last step makes of it."""
        if config is not None:
            return super().invoke(input, config, **kwargs)
        for step in self.steps:
            input = step.invoke(input)
        return input


def _ms_since(begun: float) -> float:
    return round((perf_counter() - begun) * 1000, 3)


def _with(timings: TimingsOut, step: str, begun: float) -> TimingsOut:
    """The timings with this step's share added, and the total with it."""
    taken = _ms_since(begun)
    before: float = getattr(timings, step)
    return replace(timings, **{step: round(before + taken, 3), "total": round(timings.total + taken, 3)})
