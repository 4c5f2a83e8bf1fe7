"""Ollama /api/chat: one JSON body, or one JSON object a line, the last of them with `done`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tests.chat_model.exchange import Asked, Finish, Offer, Reply, Request, Said, ToolCall
from tests.chat_model.wire import MODEL, arguments_as_value, as_json, parts, plain_text

# Ollama has no word of its own for a call of a tool, nor for a refusal: both end as "stop".
_FINISH = {
    Finish.STOP: "stop",
    Finish.TOOL_CALLS: "stop",
    Finish.LENGTH: "length",
    Finish.REFUSED: "stop",
}


class OllamaWire:
    """See `Wire`. Streaming is what happens unless the body says `"stream": false`."""

    def read(self, body: Mapping[str, Any]) -> Request:
        messages = body["messages"]
        return Request(
            system="\n".join(plain_text(m["content"]) for m in messages if m["role"] == "system"),
            messages=tuple(_said(m) for m in messages if m["role"] != "system"),
            tools=tuple(
                Offer(t["function"]["name"], t["function"].get("parameters", {}))
                for t in body.get("tools") or ()
            ),
            must_call=None,
            stream=body.get("stream", True),
            max_tokens=(body.get("options") or {}).get("num_predict"),
        )

    def content_type(self, *, stream: bool) -> str:
        return "application/x-ndjson" if stream else "application/json; charset=utf-8"

    def answer(self, reply: Reply, asked: Asked) -> list[bytes]:
        calls = [
            {"function": {"name": call.name, "arguments": arguments_as_value(call.arguments)}}
            for call in reply.tool_calls
        ]
        last = {
            "done": True,
            "done_reason": _FINISH[reply.finished],
            "total_duration": 1,
            "prompt_eval_count": reply.input_tokens,
            "eval_count": reply.output_tokens,
        }
        if not asked.stream:
            return [_line(_message(reply.text, calls), **last)]
        lines = [_line(_message(part), done=False) for part in parts(reply.text)]
        lines += [_line(_message("", [call]), done=False) for call in calls]
        return [*lines, _line(_message(""), **last)]

    def empty(self, asked: Asked) -> list[bytes]:
        return [as_json({"model": MODEL, "done": True, "done_reason": "stop"}) + b"\n"]

    def null(self, asked: Asked) -> list[bytes]:
        return [_line(_message(None), done=True, done_reason="stop")]

    def error(self, status: int, message: str) -> bytes:
        return as_json({"error": message})


def _said(message: Mapping[str, Any]) -> Said:
    calls = tuple(
        ToolCall(call["function"]["name"], json.dumps(call["function"]["arguments"]))
        for call in message.get("tool_calls") or ()
    )
    return Said(role=message["role"], text=plain_text(message.get("content")), tool_calls=calls)


def _message(content: str | None, calls: list[dict[str, Any]] | None = None) -> dict[str, object]:
    message: dict[str, object] = {"role": "assistant", "content": content}
    return {**message, "tool_calls": calls} if calls else message


def _line(message: Mapping[str, object], **rest: object) -> bytes:
    created = "2026-01-01T00:00:00Z"
    return as_json({"model": MODEL, "created_at": created, "message": message, **rest}) + b"\n"
