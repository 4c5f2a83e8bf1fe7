"""What a chat model did in a run: worded, left out and why, and what it took."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.answer import ModelOut
from bot.faces.model_words import dollars
from evals.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why replies were left as they were, and how many."""

    why: str
    replies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelUse:
    """Counts are of replies unless they say otherwise; means are over the `asked`.

    `asked` of `replies` came to the model: the others hold nothing to word. Tokens and cost are sums over
    the `tokens_told` replies that tell them; None where none does, the cost also where no price is set.
    """

    names: tuple[str, ...]
    prompts: tuple[str, ...]
    replies: int
    asked: int
    worded: int
    left_out: tuple[Reason, ...]
    claims: int
    dropped: int
    calls: int
    mean_seconds: float
    input_tokens: int | None
    output_tokens: int | None
    tokens_told: int
    cost_usd: float | None

    def in_words(self) -> list[str]:
        """Lines for the terminal and the report. They hold no word of a question."""
        spoken = [
            f"{', '.join(self.names)} (prompt {', '.join(self.prompts)}): worded {self.worded} of "
            f"{self.asked} replies that came to it, of {self.replies} in all; "
            f"dropped {self.dropped} of {self.claims} claims.",
            f"{self.calls} calls, {self.mean_seconds:.2f} s a reply in the mean; {self._taken()}.",
        ]
        return [*spoken, *(f"Left out, {reason.why}: {reason.replies}" for reason in self.left_out)]

    def _taken(self) -> str:
        tokens = "tokens not told"
        if self.tokens_told:
            tokens = f"{self.input_tokens} tokens in, {self.output_tokens} out, of {self.tokens_told} replies"
        cost = "cost unknown" if self.cost_usd is None else dollars(self.cost_usd)
        return f"{tokens}, {cost}"


def model_use(records: Sequence[Record]) -> ModelUse | None:
    """The sums over all replies that tell of a model; None where none does."""
    replies = [r.reply for r in records if r.reply is not None]
    told = [reply.model for reply in replies if reply.model is not None]
    if not told:
        return None
    counted = [m for m in told if m.input_tokens is not None and m.output_tokens is not None]
    priced = [m.cost_usd for m in told if m.cost_usd is not None]
    return ModelUse(
        names=tuple(dict.fromkeys(m.name for m in told)),
        prompts=tuple(dict.fromkeys(m.prompt for m in told)),
        replies=len(replies),
        asked=len(told),
        worded=sum(m.used for m in told),
        left_out=_reasons(told),
        claims=sum(m.claims for m in told),
        dropped=sum(m.dropped for m in told),
        calls=sum(m.calls for m in told),
        mean_seconds=sum(m.seconds for m in told) / len(told),
        input_tokens=sum(m.input_tokens or 0 for m in counted) if counted else None,
        output_tokens=sum(m.output_tokens or 0 for m in counted) if counted else None,
        tokens_told=len(counted),
        cost_usd=round(sum(priced), 6) if priced else None,
    )


def _reasons(told: Iterable[ModelOut]) -> tuple[Reason, ...]:
    """The most frequent first; of equal ones by their words."""
    counts = Counter(m.fault or "no reason told" for m in told if not m.used)
    return tuple(Reason(why=why, replies=n) for why, n in sorted(counts.items(), key=lambda c: (-c[1], c[0])))
