"""A chat model's second opinion on replies: reported beside the rules' verdicts, never gating."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict

from bot.domain.errors import ModelFault
from evals.metrics.interval import Interval, wilson
from evals.records import Record, Verdict
from evals.report.view import expectations_in_words

PROMPT = Path(__file__).parent / "model_judge.txt"


class Opinion(BaseModel):
    """What the model says of one reply."""

    model_config = ConfigDict(extra="forbid")

    is_right: bool
    reason: str


class StructuredModel(Protocol):
    """A chat model that gives an Opinion, as `init_chat_model(...).with_structured_output` does."""

    def invoke(self, prompt: str, /) -> Any: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far the model's opinions and the rules' verdicts agree.

    `asked` replies, of which `unusable` got no opinion (they count as disagreement). `kappa` is None
    where chance alone would agree always.
    """

    model: str
    asked: int
    agreed: int
    unusable: int
    interval: Interval | None
    kappa: float | None
    differing: tuple[str, ...]


def open_model(name: str) -> StructuredModel:
    """`provider:model` for LangChain's `init_chat_model`; raises ModelFault when it does not open."""
    # Late: opens a provider's package, which only this option needs.
    from langchain.chat_models import init_chat_model

    try:
        model: StructuredModel = init_chat_model(name, temperature=0, timeout=60).with_structured_output(
            Opinion
        )
    except Exception as fault:  # each provider raises its own
        raise ModelFault(
            f"The judge {name!r} does not open: {fault}. Leave --judge out: no gate needs it."
        ) from fault
    return model


def ask_model(
    name: str,
    model: StructuredModel,
    records: Sequence[Record],
    *,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Agreement:
    """The model's opinion of every reply that is there, held against the rules' verdicts."""
    template = PROMPT.read_text(encoding="utf-8")
    judged = [r for r in records if r.reply is not None]
    opinions: list[tuple[Record, bool | None]] = []
    for record in judged:
        opinions.append((record, _opinion(model, _prompt(template, record))))
        progress(len(opinions), len(judged))
    agreed = [r for r, opinion in opinions if opinion is _is_right(r)]
    return Agreement(
        model=name,
        asked=len(judged),
        agreed=len(agreed),
        unusable=sum(opinion is None for _, opinion in opinions),
        interval=wilson(len(agreed), len(judged)),
        kappa=cohen_kappa([(_is_right(r), o) for r, o in opinions if o is not None]),
        differing=tuple(r.case.id for r, opinion in opinions if opinion is not _is_right(r)),
    )


def cohen_kappa(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    """Agreement beyond chance of two raters, in [-1, 1]; None when chance would agree always.

    Source: Cohen, Educational and Psychological Measurement, 1960.
    """
    if not pairs:
        return None
    n = len(pairs)
    observed = sum(a == b for a, b in pairs) / n
    first, second = sum(a for a, _ in pairs) / n, sum(b for _, b in pairs) / n
    chance = first * second + (1 - first) * (1 - second)
    return None if chance == 1 else (observed - chance) / (1 - chance)


def _opinion(model: StructuredModel, prompt: str) -> bool | None:
    try:
        said = model.invoke(prompt)
        return Opinion.model_validate(said if isinstance(said, dict) else said.model_dump()).is_right
    except Exception:  # a refusal, a fault or something unparsable: counted, never dropped
        return None


def _prompt(template: str, record: Record) -> str:
    assert record.reply is not None
    return template.format(
        turns="\n".join(f"{n}. {turn}" for n, turn in enumerate(record.case.turns, start=1)),
        expected="\n".join(f"- {line}" for line in expectations_in_words(record.case)),
        reply=record.reply.text,
    )


def _is_right(record: Record) -> bool:
    return record.verdict is Verdict.RIGHT
