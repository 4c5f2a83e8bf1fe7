"""One call of a chat model: bounded in time and size, and either a whole message or a named problem."""

import asyncio
import json
import logging
import os
import threading
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from bot.chat_model.budget import Budget
from bot.settings import ChatModelSettings

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage

MAX_OUTPUT_CHARS = 16_000  # a dozen claims take 4,000; the rest is a model that does not end
_GRACE_S = 1.0  # for the cancelling itself
Answered = TypeVar("Answered")
_FINISHED = frozenset({"stop", "tool_calls", "end_turn", "tool_use", "stop_sequence", "function_call"})
# Debug logs hold the whole request, and the gateway reroutes it.
_TELLING = ("OPENAI_LOG", "ANTHROPIC_LOG", "LANGSMITH_GATEWAY")
_CHATTY = ("openai", "anthropic", "ollama", "httpx", "httpcore", "urllib3")


class Problem(StrEnum):
    """Why a model gave nothing usable, in words that hold nothing of its own."""

    NOT_INSTALLED = "its package is not installed"
    NOT_OPENED = "it could not be opened"
    TOO_SLOW = "it did not answer in time"
    NO_CALLS_LEFT = "it used up its calls"
    REFUSED_ACCESS = "it refused access; check RIGHTSTUDY_MODEL_KEY"
    FAILED = "its service failed"
    UNFINISHED = "its answer broke off"
    TOO_LONG = "its answer was too long"
    UNUSABLE = "its answer was not in the form asked for"
    DECLINED = "it declined to answer"


class CallFailed(Exception):
    """Raised with a Problem; the provider's own message, which may hold a key, is not kept."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolChoice:
    """Tools the model may call; with `must` it has to call that one."""

    tools: Sequence[Any]
    must: str | None = None


class Caller(Protocol):
    """A chat model behind its bounds."""

    def call(self, messages: "Sequence[BaseMessage]", choice: ToolChoice, budget: Budget) -> "AIMessage":
        """One whole message; raises CallFailed."""


class LangChainCaller:
    """The model that `init_chat_model` opens, at the first call and once."""

    def __init__(self, settings: ChatModelSettings) -> None:
        self._settings = settings
        self._model: Any = None
        self._opening = threading.Lock()

    def call(self, messages: "Sequence[BaseMessage]", choice: ToolChoice, budget: Budget) -> "AIMessage":
        """One whole message; raises CallFailed. The call counts against the budget whatever comes of it."""
        if not budget.spend_call():
            raise CallFailed(Problem.TOO_SLOW if budget.seconds_left <= 0 else Problem.NO_CALLS_LEFT)
        whole = within(budget.seconds_left, self._stream(messages, choice))
        if whole.usage_metadata:
            budget.add_tokens(whole.usage_metadata["input_tokens"], whole.usage_metadata["output_tokens"])
        _require_finished(whole)
        return _message(whole)

    def _open(self) -> Any:
        with self._opening:
            if self._model is None:
                self._model = open_model(self._settings)
            return self._model

    async def _stream(self, messages: "Sequence[BaseMessage]", choice: ToolChoice) -> "AIMessageChunk":
        from langsmith.run_helpers import tracing_context

        with tracing_context(enabled=False):  # an inherited setting alone would upload the question
            return await self._read_stream(messages, choice)

    async def _read_stream(self, messages: "Sequence[BaseMessage]", choice: ToolChoice) -> "AIMessageChunk":
        model = await asyncio.to_thread(self._open)
        bound = model.bind_tools(list(choice.tools), **({"tool_choice": choice.must} if choice.must else {}))
        whole: AIMessageChunk | None = None
        size = 0
        # Streamed although nothing is shown before it is whole: an endless answer is noticed early.
        async for chunk in bound.astream(list(messages)):
            size += len(str(chunk.content)) + sum(len(c.get("args") or "") for c in chunk.tool_call_chunks)
            if size > MAX_OUTPUT_CHARS:
                raise CallFailed(Problem.TOO_LONG)
            whole = chunk if whole is None else whole + chunk
        if whole is None:
            raise CallFailed(Problem.UNFINISHED)
        return whole


def _message(whole: "AIMessageChunk") -> "AIMessage":
    """The message without tool calls whose arguments broke off: LangChain closes their brackets, which
    makes a whole claim of half of one."""
    from langchain_core.messages import AIMessage, InvalidToolCall

    broken = {c["id"] for c in whole.tool_call_chunks if not _is_json(c["args"])}
    kept = [c for c in whole.tool_calls if c["id"] not in broken]
    invalid = [
        *whole.invalid_tool_calls,
        *(
            InvalidToolCall(name=c["name"], args=None, id=c["id"], error=None, type="invalid_tool_call")
            for c in whole.tool_calls
            if c["id"] in broken
        ),
    ]
    return AIMessage(content=whole.content, tool_calls=kept, invalid_tool_calls=invalid)


def _is_json(written: str | None) -> bool:
    try:
        json.loads(written or "{}")
    except ValueError:
        return False
    return True


def _require_finished(message: Any) -> None:
    """Raises CallFailed for a message that does not say it is whole: an early end raises nothing itself."""
    told = message.response_metadata
    reason = told.get("finish_reason") or told.get("stop_reason") or told.get("done_reason")
    if reason in {"content_filter", "refusal", "safety"} or message.additional_kwargs.get("refusal"):
        raise CallFailed(Problem.DECLINED)
    if reason in {"length", "max_tokens"}:
        raise CallFailed(Problem.TOO_LONG)
    if reason not in _FINISHED:
        raise CallFailed(Problem.UNFINISHED)


def open_model(settings: ChatModelSettings) -> Any:
    """The model as LangChain opens it, with its own timeout and no retries; raises CallFailed."""
    for name in _TELLING:
        os.environ.pop(name, None)
    os.environ["ANTHROPIC_OPEN_TELEMETRY"] = "false"
    try:
        # Late: half a second and a provider's package, which an answer without a model needs none of.
        from langchain.chat_models import init_chat_model

        model = init_chat_model(settings.name, **_options(settings))
    except ImportError as fault:
        raise CallFailed(Problem.NOT_INSTALLED) from fault
    except Exception as fault:  # each provider raises its own
        raise CallFailed(Problem.NOT_OPENED) from fault
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    return model


def _options(settings: ChatModelSettings) -> dict[str, Any]:
    """Arguments by the names that each provider's client gives them."""
    shared: dict[str, Any] = {"temperature": 0}
    if settings.url:
        shared["base_url"] = settings.url
    if settings.provider == "ollama":
        client: dict[str, Any] = {"timeout": settings.deadline_s}
        if settings.key:
            client["headers"] = {"Authorization": f"Bearer {settings.key}"}
        return {**shared, "num_predict": settings.max_output_tokens, "client_kwargs": client}
    shared |= {"timeout": settings.deadline_s, "max_retries": 0, "max_tokens": settings.max_output_tokens}
    if settings.key:
        shared["api_key"] = settings.key
    if settings.provider in {"openai", "azure_openai"}:
        shared["stream_usage"] = True  # else a server of one's own tells no token counts
    return shared


def within(seconds: float, work: "Coroutine[Any, Any, Answered]") -> "Answered":
    """What `work` gives within `seconds`; raises CallFailed for whatever goes wrong.

    A client's own timeout bounds one read and not the whole; cancelling from outside bounds everything, and
    leaves no thread behind. All calls share one event loop, for a client's connections belong to theirs.
    """

    async def bounded() -> Any:
        async with asyncio.timeout(max(0.0, seconds)):
            return await work

    future = asyncio.run_coroutine_threadsafe(bounded(), _loop())
    try:
        answered: Answered = future.result(timeout=seconds + _GRACE_S)
    except Exception as fault:  # each client raises its own kinds, some of them quoting the key
        future.cancel()
        raise _problem_of(fault) from None
    return answered


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """An event loop that runs as long as the process, in a thread of its own."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="chat-model", daemon=True).start()
    return loop


def _problem_of(fault: BaseException) -> CallFailed:
    if isinstance(fault, CallFailed):
        return fault
    status = getattr(fault, "status_code", None)
    if status in {401, 403}:
        return CallFailed(Problem.REFUSED_ACCESS)
    if isinstance(fault, TimeoutError) or "timeout" in type(fault).__name__.lower():
        return CallFailed(Problem.TOO_SLOW)
    return CallFailed(Problem.FAILED)
