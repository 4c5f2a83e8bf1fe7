"""What is asked of a language model and what it replies, in one form for all three protocols."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any


class Provider(Enum):
    """The name that `init_chat_model` knows the protocol by."""

    OPENAI = "openai"
    ANTHROPIC = "anthropic"
    OLLAMA = "ollama"


class Finish(Enum):
    """Why the model stopped; each protocol has its own words for these."""

    STOP = "stop"
    TOOL_CALLS = "tool_calls"
    LENGTH = "length"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A call of a tool. `arguments` is raw text that ought to be a JSON object and need not be."""

    name: str
    arguments: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One turn of the model. `finish` None means what fits: tool calls if there are any, else stop."""

    text: str = ""
    tool_calls: tuple[ToolCall, ...] = ()
    finish: Finish | None = None
    input_tokens: int = 11
    output_tokens: int = 7

    @property
    def finished(self) -> Finish:
        return self.finish or (Finish.TOOL_CALLS if self.tool_calls else Finish.STOP)


@dataclass(frozen=True, slots=True)
class Offer:
    """A tool that the client offers, with the JSON Schema of its arguments as it came over the wire."""

    name: str
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One earlier message. `role` is user, assistant or tool; what the system says is `Asked.system`."""

    role: str
    text: str
    tool_calls: tuple[ToolCall, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a protocol's body says, read into the common form. `must_call` is the tool the client forces."""

    system: str
    messages: tuple[Said, ...]
    tools: tuple[Offer, ...]
    must_call: str | None
    stream: bool
    max_tokens: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Request):
    """One request as it arrived. `number` counts from 1 for each server; header names are lower case."""

    provider: Provider
    number: int
    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]

    @property
    def tool_names(self) -> tuple[str, ...]:
        return tuple(tool.name for tool in self.tools)

    @property
    def api_key(self) -> str:
        """The key that was sent, by either header; "" when there was none."""
        return self.headers.get("x-api-key") or self.headers.get("authorization", "").removeprefix("Bearer ")
