"""Anthropic messages: one JSON body, or named server-sent events from message_start to message_stop."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tests.chat_model.exchange import Asked, Finish, Offer, Reply, Request, Said, ToolCall
from tests.chat_model.wire import MODEL, arguments_as_value, as_json, parts, plain_text

_FINISH = {
    Finish.STOP: "end_turn",
    Finish.TOOL_CALLS: "tool_use",
    Finish.LENGTH: "max_tokens",
    Finish.REFUSED: "refusal",
}


class AnthropicWire:
    """See `Wire`. Broken tool arguments are broken JSON in a stream, and a string where an object belongs
    in a whole answer.
    """

    def read(self, body: Mapping[str, Any]) -> Request:
        choice = body.get("tool_choice") or {}
        return Request(
            system=plain_text(body.get("system")),
            messages=tuple(_said(message) for message in body["messages"]),
            tools=tuple(Offer(tool["name"], tool["input_schema"]) for tool in body.get("tools", ())),
            must_call=choice.get("name"),
            stream=bool(body.get("stream")),
            max_tokens=body.get("max_tokens"),
        )

    def content_type(self, *, stream: bool) -> str:
        return "text/event-stream" if stream else "application/json"

    def answer(self, reply: Reply, asked: Asked) -> list[bytes]:
        usage = {"input_tokens": reply.input_tokens, "output_tokens": reply.output_tokens}
        finish = _FINISH[reply.finished]
        if not asked.stream:
            content: list[dict[str, object]] = [{"type": "text", "text": reply.text}] if reply.text else []
            content += [
                {**_tool_use(asked, index, call), "input": arguments_as_value(call.arguments)}
                for index, call in enumerate(reply.tool_calls)
            ]
            return [as_json(_message(asked, content, finish, usage))]
        events = []
        if reply.text:
            deltas = [{"type": "text_delta", "text": part} for part in parts(reply.text)]
            events += _block(0, {"type": "text", "text": ""}, deltas)
        for index, call in enumerate(reply.tool_calls):
            deltas = [
                {"type": "input_json_delta", "partial_json": part} for part in ("", *parts(call.arguments))
            ]
            events += _block(index + bool(reply.text), _tool_use(asked, index, call), deltas)
        return _stream(asked, events, finish, usage)

    def empty(self, asked: Asked) -> list[bytes]:
        usage = {"input_tokens": 11, "output_tokens": 0}
        if asked.stream:
            return _stream(asked, [], "end_turn", usage)
        return [as_json(_message(asked, [], "end_turn", usage))]

    def null(self, asked: Asked) -> list[bytes]:
        usage = {"input_tokens": 11, "output_tokens": 0}
        if asked.stream:
            block = _block(0, {"type": "text", "text": None}, [{"type": "text_delta", "text": None}])
            return _stream(asked, block, "end_turn", usage)
        return [as_json(_message(asked, None, "end_turn", usage))]

    def error(self, status: int, message: str) -> bytes:
        return as_json({"type": "error", "error": {"type": "api_error", "message": message}})


def _said(message: Mapping[str, Any]) -> Said:
    content = message["content"]
    blocks = content if isinstance(content, list) else []
    calls = tuple(
        ToolCall(block["name"], json.dumps(block["input"])) for block in blocks if block["type"] == "tool_use"
    )
    # Results of tools come in a message of the user.
    has_result = any(block["type"] == "tool_result" for block in blocks)
    return Said(role="tool" if has_result else message["role"], text=plain_text(content), tool_calls=calls)


def _tool_use(asked: Asked, index: int, call: ToolCall) -> dict[str, object]:
    return {"type": "tool_use", "id": f"toolu_{asked.number}_{index}", "name": call.name, "input": {}}


def _message(
    asked: Asked, content: object, finish: str | None, usage: Mapping[str, int]
) -> dict[str, object]:
    return {
        "id": f"msg_{asked.number}",
        "type": "message",
        "role": "assistant",
        "model": MODEL,
        "content": content,
        "stop_reason": finish,
        "stop_sequence": None,
        "usage": usage,
    }


def _block(index: int, start: Mapping[str, object], deltas: list[dict[str, Any]]) -> list[bytes]:
    return [
        _event("content_block_start", index=index, content_block=start),
        *(_event("content_block_delta", index=index, delta=delta) for delta in deltas),
        _event("content_block_stop", index=index),
    ]


def _stream(asked: Asked, blocks: list[bytes], finish: str, usage: Mapping[str, int]) -> list[bytes]:
    start = _message(asked, [], None, {**usage, "output_tokens": 1})
    return [
        _event("message_start", message=start),
        _event("ping"),
        *blocks,
        _event("message_delta", delta={"stop_reason": finish, "stop_sequence": None}, usage=usage),
        _event("message_stop"),
    ]


def _event(kind: str, **data: object) -> bytes:
    return f"event: {kind}\ndata: ".encode() + as_json({"type": kind, **data}) + b"\n\n"
