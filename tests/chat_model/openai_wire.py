"""OpenAI chat completions: one JSON body, or server-sent events that end with [DONE]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.chat_model.exchange import Asked, Finish, Offer, Reply, Request, Said, ToolCall
from tests.chat_model.wire import MODEL, as_json, parts, plain_text

_FINISH = {
    Finish.STOP: "stop",
    Finish.TOOL_CALLS: "tool_calls",
    Finish.LENGTH: "length",
    Finish.REFUSED: "content_filter",
}
_SYSTEM_ROLES = ("system", "developer")


class OpenAIWire:
    """See `Wire`. As at OpenAI, a stream tells the usage only when `stream_options` asks for it."""

    def read(self, body: Mapping[str, Any]) -> Request:
        messages = body["messages"]
        choice = body.get("tool_choice")
        return Request(
            system="\n".join(plain_text(m["content"]) for m in messages if m["role"] in _SYSTEM_ROLES),
            messages=tuple(_said(m) for m in messages if m["role"] not in _SYSTEM_ROLES),
            tools=tuple(
                Offer(t["function"]["name"], t["function"].get("parameters", {}))
                for t in body.get("tools", ())
            ),
            must_call=choice["function"]["name"] if isinstance(choice, dict) else None,
            stream=bool(body.get("stream")),
            max_tokens=body.get("max_completion_tokens", body.get("max_tokens")),
        )

    def content_type(self, *, stream: bool) -> str:
        return "text/event-stream" if stream else "application/json"

    def answer(self, reply: Reply, asked: Asked) -> list[bytes]:
        finish = _FINISH[reply.finished]
        usage = {
            "prompt_tokens": reply.input_tokens,
            "completion_tokens": reply.output_tokens,
            "total_tokens": reply.input_tokens + reply.output_tokens,
        }
        if not asked.stream:
            message: dict[str, object] = {"role": "assistant", "content": reply.text or None}
            if reply.tool_calls:
                message["tool_calls"] = [
                    _call(asked, index, call.name, call.arguments)
                    for index, call in enumerate(reply.tool_calls)
                ]
            return [_whole(asked, [{"index": 0, "message": message, "finish_reason": finish}], usage)]
        deltas: list[dict[str, object]] = [{"role": "assistant", "content": ""}]
        deltas += [{"content": part} for part in parts(reply.text)]
        for index, call in enumerate(reply.tool_calls):
            deltas.append({"tool_calls": [{"index": index, **_call(asked, index, call.name, "")}]})
            deltas += [
                {"tool_calls": [{"index": index, "function": {"arguments": part}}]}
                for part in parts(call.arguments)
            ]
        events = [_event(asked, [_choice(delta)]) for delta in deltas]
        events.append(_event(asked, [_choice({}, finish)]))
        if (asked.body.get("stream_options") or {}).get("include_usage"):
            events.append(_event(asked, [], usage))
        return [*events, b"data: [DONE]\n\n"]

    def empty(self, asked: Asked) -> list[bytes]:
        if asked.stream:
            return [_event(asked, []), b"data: [DONE]\n\n"]
        return [_whole(asked, [], None)]

    def null(self, asked: Asked) -> list[bytes]:
        nothing = {"role": "assistant", "content": None}
        if asked.stream:
            return [_event(asked, [_choice(nothing, "stop")]), b"data: [DONE]\n\n"]
        return [_whole(asked, [{"index": 0, "message": nothing, "finish_reason": "stop"}], None)]

    def error(self, status: int, message: str) -> bytes:
        return as_json({"error": {"message": message, "type": "error", "param": None, "code": str(status)}})


def _said(message: Mapping[str, Any]) -> Said:
    calls = tuple(
        ToolCall(call["function"]["name"], call["function"]["arguments"])
        for call in message.get("tool_calls") or ()
    )
    return Said(role=message["role"], text=plain_text(message.get("content")), tool_calls=calls)


def _call(asked: Asked, index: int, name: str, arguments: str) -> dict[str, object]:
    # Ids must differ between turns too, or a client takes a later call for an earlier one.
    return {
        "id": f"call_{asked.number}_{index}",
        "type": "function",
        "function": {"name": name, "arguments": arguments},
    }


def _choice(delta: Mapping[str, object], finish: str | None = None) -> dict[str, object]:
    return {"index": 0, "delta": delta, "finish_reason": finish}


def _whole(asked: Asked, choices: list[dict[str, Any]], usage: Mapping[str, int] | None) -> bytes:
    return as_json(
        {
            "id": f"chatcmpl-{asked.number}",
            "object": "chat.completion",
            "created": 1,
            "model": MODEL,
            "choices": choices,
            "usage": usage,
        }
    )


def _event(asked: Asked, choices: list[dict[str, object]], usage: Mapping[str, int] | None = None) -> bytes:
    data = as_json(
        {
            "id": f"chatcmpl-{asked.number}",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": MODEL,
            "choices": choices,
            "usage": usage,
        }
    )
    return b"data: " + data + b"\n\n"
