"""What a reply tells of a chat model's part, in one line that every face shows."""

from bot.domain.answer import ModelOut

_LEAST_SHOWN_USD = 0.0001


def model_words(told: ModelOut) -> str:
    """'openai:some-model worded it: 5 claims, 1 dropped · 1 call · 812 tokens in, 96 out · 2.1 s · $0.0005'.

    What is not known is left out.
    """
    claims = f"{_counted(told.claims, 'claim')}, {told.dropped} dropped"
    if told.used:
        parts = [f"{told.name} worded it: {claims}"]
    else:
        parts = [f"{told.name} is left out" + (f": {told.fault}" if told.fault else "")]
        parts += [claims] if told.claims else []
    parts.append(_counted(told.calls, "call"))
    if told.input_tokens is not None and told.output_tokens is not None:
        parts.append(f"{told.input_tokens} tokens in, {told.output_tokens} out")
    parts.append(f"{told.seconds:.1f} s")
    if told.cost_usd is not None:
        parts.append(dollars(told.cost_usd))
    return " · ".join(parts)


def dollars(cost_usd: float) -> str:
    """'$0.0012'; a smaller sum than is shown is not made nothing."""
    return f"under ${_LEAST_SHOWN_USD}" if 0 < cost_usd < _LEAST_SHOWN_USD else f"${cost_usd:.4f}"


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
