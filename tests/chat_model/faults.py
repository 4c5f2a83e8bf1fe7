"""Ways in which a language model's server goes wrong, each spoken in all three protocols.

Those whose server works and whose model does not are ordinary replies (`reply_of`); the server plays the
others. The first sixteen are the ones that every release must survive. The last three are harder twins of
some of them: a stream that ends early in good order raises nothing, words that come slowly keep a program
that counts words busy, and arguments that break off are mended by the clients when they are streamed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import Enum
from typing import Any

from tests.chat_model.exchange import Asked, Finish, Offer, Reply, ToolCall

BIG_ANSWER_BYTES = 20 * 1000 * 1000


class Fault(Enum):
    """What goes wrong. The comments say what the server sends."""

    HANG = "hang"  # nothing, until the server is closed
    SLOW_DRIP = "slow drip"  # one byte every 0.2 s of an answer without end
    CUT_STREAM = "cut stream"  # half of the answer, then the connection is gone
    UNAUTHORIZED = "401"  # its body echoes the key
    TOO_MANY = "429"  # with retry-after: 30
    SERVER_ERROR = "500"
    GARBAGE = "garbage bytes"  # status 200 and the right media type
    HTML = "HTML page"  # status 200, as a captive portal answers
    EMPTY = "empty choices"  # no choice, no content block, no message
    NULL = "null content"
    BIG = "20 MB answer"
    BROKEN_ARGUMENTS = "invalid tool arguments"  # of the tool that answers; beyond mending
    UNKNOWN_TOOL = "unknown tool call"
    ENDLESS_TOOLS = "endless tool calls"  # at each call once more the first tool offered
    REFUSAL = "refusal"
    WRONG_LANGUAGE = "wrong language"  # fluent German and Chinese in the tool that answers
    ENDED_EARLY = "ended early"  # half of the answer, then a proper end without a finish reason
    SLOW_WORDS = "slow words"  # one whole event every 0.2 s, without end
    CUT_ARGUMENTS = "cut tool arguments"  # of the tool that answers, and a finish reason as if all were there


THE_SIXTEEN = tuple(Fault)[:16]

_GERMAN = "Bei einem Säugling mit einem Grübchen über dem Kreuzbein ist zuerst eine Sonographie angezeigt."
_CHINESE = "对于腰痛且无危险信号的患者，通常不需要影像学检查。"


def reply_of(fault: Fault, asked: Asked) -> Reply | None:
    """The reply of a model that goes wrong behind a server that works; None for faults of the server."""
    match fault:
        case Fault.BIG:
            return Reply(text="ha " * (BIG_ANSWER_BYTES // 3))
        case Fault.BROKEN_ARGUMENTS:
            return Reply(tool_calls=(ToolCall(_answering_tool(asked).name, '{"claims": ]["a": b,,}'),))
        case Fault.CUT_ARGUMENTS:
            answer = _answering_tool(asked)
            arguments = json.dumps(filled_in(answer.schema, ["Imaging is indicated unless it is not"]))
            return Reply(tool_calls=(ToolCall(answer.name, arguments[: arguments.rindex("unless")]),))
        case Fault.UNKNOWN_TOOL:
            return Reply(tool_calls=(ToolCall("order_the_scan", '{"procedure": "CT"}'),))
        case Fault.ENDLESS_TOOLS:
            first = _tools(asked)[0]
            arguments = json.dumps(filled_in(first.schema, [f"once more, number {asked.number}"]))
            return Reply(tool_calls=(ToolCall(first.name, arguments),))
        case Fault.REFUSAL:
            return Reply(text="I can't help with that.", finish=Finish.REFUSED)
        case Fault.WRONG_LANGUAGE:
            return _foreign(asked)
        case _:
            return None


def filled_in(schema: Mapping[str, Any], texts: list[str]) -> dict[str, Any]:
    """Arguments that fit a tool's JSON Schema: every free string is one of `texts`, every list as long."""
    filled = _value(schema, schema, texts)
    return filled if isinstance(filled, dict) else {}


def _answering_tool(asked: Asked) -> Offer:
    """The tool that the client forces, else the last it offers: look-ups come first by custom."""
    forced = [tool for tool in asked.tools if tool.name == asked.must_call]
    return (*_tools(asked), *forced)[-1]


def _tools(asked: Asked) -> tuple[Offer, ...]:
    """The tools offered, or one that nobody offered: a model may call what it was never given."""
    return asked.tools or (Offer("answer", {"properties": {"text": {"type": "string"}}}),)


def _foreign(asked: Asked) -> Reply:
    if not asked.tools:
        return Reply(text=f"{_GERMAN} {_CHINESE}")
    answer = _answering_tool(asked)
    arguments = json.dumps(filled_in(answer.schema, [_GERMAN, _CHINESE]), ensure_ascii=False)
    return Reply(tool_calls=(ToolCall(answer.name, arguments),))


def _value(schema: Mapping[str, Any], root: Mapping[str, Any], texts: list[str]) -> object:
    if "$ref" in schema:
        return _value(root.get("$defs", {}).get(schema["$ref"].rpartition("/")[2], {}), root, texts)
    if options := schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf"):
        return _value(options[0], root, texts)
    if "const" in schema or "enum" in schema:
        return schema["const"] if "const" in schema else schema["enum"][0]
    kind = schema.get("type", "object" if "properties" in schema else "string")
    match kind[0] if isinstance(kind, list) else kind:
        case "object":
            return {name: _value(of, root, texts) for name, of in schema.get("properties", {}).items()}
        case "array":
            items = schema.get("items") or {"type": "string"}
            return [_value(items, root, [text]) for text in texts]
        case "integer" | "number":
            return schema.get("minimum", 1)
        case "boolean":
            return True
        case "null":
            return None
        case _:
            return texts[0]
