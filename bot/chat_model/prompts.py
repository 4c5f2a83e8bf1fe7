"""The instructions a chat model gets, and their version."""

import json
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any


@cache
def instructions(name: str) -> str:
    """The text of `wording` or `reading`."""
    return resources.files("bot.chat_model").joinpath(f"{name}_prompt.txt").read_text(encoding="utf-8")


@cache
def version() -> str:
    """Changes whenever a word of the instructions does."""
    return sha256((instructions("wording") + instructions("reading")).encode()).hexdigest()[:8]


def as_data(plain: Any) -> str:
    """JSON between marks that nothing inside can close: angle brackets are written as escapes."""
    text = json.dumps(plain, ensure_ascii=False, indent=1)
    return f"<DATA>\n{text.replace('<', chr(92) + 'u003c').replace('>', chr(92) + 'u003e')}\n</DATA>"
