"""What each protocol must be able to say, and the few things all three do alike."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from tests.chat_model.exchange import Asked, Reply, Request

MODEL = "test-model"
# Four pieces make a short answer arrive in parts; the bound keeps a 20 MB answer at some hundred parts.
_PARTS = 4
_LONGEST_PART_CHARS = 64 * 1024


class Wire(Protocol):
    """One protocol. Answers are lists of pieces, sent one by one; a single piece when not streaming."""

    def read(self, body: Mapping[str, Any]) -> Request:
        """The request in the common form."""

    def content_type(self, *, stream: bool) -> str:
        """The media type of an answer that went well."""

    def answer(self, reply: Reply, asked: Asked) -> list[bytes]:
        """The reply as it goes over the wire."""

    def empty(self, asked: Asked) -> list[bytes]:
        """An answer without any choice, content or message in it."""

    def null(self, asked: Asked) -> list[bytes]:
        """An answer whose content is null."""

    def error(self, status: int, message: str) -> bytes:
        """The body that goes with an error status."""


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def parts(text: str) -> Iterator[str]:
    """The text in about four parts, in order; nothing for an empty text."""
    size = min(max(1, -(-len(text) // _PARTS)), _LONGEST_PART_CHARS)
    for start in range(0, len(text), size):
        yield text[start : start + size]


def arguments_as_value(arguments: str) -> object:
    """For protocols that carry arguments as an object: the object, or the broken text as a string.

    A string is the only way that such a body can hold text that is not JSON and be JSON itself.
    """
    try:
        return json.loads(arguments)
    except ValueError:
        return arguments


def plain_text(content: object) -> str:
    """The text of a message's content, whether it came as a string or as a list of blocks."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return "\n".join(plain_text(block.get("text") or block.get("content")) for block in content)
    return ""
