"""A talk with a chat model until it hands in what was asked for: bounded tool calls, at most one retry."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from bot.chat_model.budget import Budget
from bot.chat_model.calling import Caller, CallFailed, Problem, ToolChoice

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage, BaseMessage, ToolCall, ToolMessage
    from langchain_core.tools import BaseTool

MAX_TOOL_CALLS = 6  # in one answer
MAX_RESULT_CHARS = 6_000
_CUT = "... cut here: the result is longer than may be shown"
Handed = TypeVar("Handed", bound=BaseModel)


def talk(
    caller: Caller,
    instructions: str,
    data: str,
    *,
    hand_in: "BaseTool",
    form: type[Handed],
    tools: "Sequence[BaseTool]" = (),
    budget: Budget,
    found: Callable[[Any], None] = lambda _artifact: None,
) -> Handed:
    """What the model hands in, checked against `form`; raises CallFailed.

    `found` is told what a tool found beside its text. When one call is left, nothing but handing in is
    offered.
    """
    from langchain_core.messages import HumanMessage, SystemMessage

    messages: list[BaseMessage] = [SystemMessage(instructions), HumanMessage(data)]
    offered = {tool.name: tool for tool in tools}
    results_left = MAX_TOOL_CALLS
    retried = False
    while True:
        last = budget.calls_left <= 1 or not offered or retried
        choice = ToolChoice(
            tools=[*(() if last else offered.values()), hand_in], must=hand_in.name if last else None
        )
        message = caller.call(messages, choice, budget)
        handed = _handed_in(message, hand_in.name, form)
        if handed is not None:
            return handed
        asked = [c for c in message.tool_calls if c["name"] in offered][:results_left]
        if last or not asked:
            if retried or budget.calls_left < 1:
                raise CallFailed(Problem.UNUSABLE)
            retried = True
        results_left -= len(asked)
        messages += [message, *_results(message, asked, offered, found)]
        if not asked:
            messages.append(HumanMessage(f"Hand in with the tool {hand_in.name}, in its form."))


def _handed_in(message: "AIMessage", name: str, form: type[Handed]) -> Handed | None:
    """What the message hands in by the tool, or as bare JSON in its text; None when it does neither."""
    for call in message.tool_calls:
        if call["name"] == name:
            try:
                return form.model_validate(call["args"])
            except ValidationError:
                return None
    text = message.content if isinstance(message.content, str) else ""
    start, end = text.find("{"), text.rfind("}")
    if message.tool_calls or start < 0 or end < start:
        return None
    try:
        return form.model_validate_json(text[start : end + 1])
    except ValidationError:
        return None


def _results(
    message: "AIMessage",
    asked: "Sequence[ToolCall]",
    offered: "Mapping[str, BaseTool]",
    found: Callable[[Any], None],
) -> "list[ToolMessage]":
    """An answer to every tool call of the message: providers refuse a talk in which one is left open."""
    from langchain_core.messages import ToolMessage

    results: list[ToolMessage] = []
    for call in [*message.tool_calls, *message.invalid_tool_calls]:
        told = "There is no such tool, its arguments cannot be read, or too many calls were made."
        if call in asked:
            result = offered[str(call["name"])].invoke({**call, "type": "tool_call"})
            told = str(result.content)
            told = told if len(told) <= MAX_RESULT_CHARS else told[:MAX_RESULT_CHARS] + _CUT
            if result.artifact:
                found(result.artifact)
        results.append(ToolMessage(told, tool_call_id=call["id"] or "", name=call["name"] or ""))
    return results
