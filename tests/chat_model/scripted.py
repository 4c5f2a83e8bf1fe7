"""What a scripted model reads of the data it is given, and what it hands in."""

import json
import re
from typing import Any

from tests.chat_model.exchange import Asked, Reply, ToolCall


def data_of(asked: Asked) -> dict[str, Any]:
    """The data between the marks of the first message."""
    text = asked.messages[0].text
    found = re.search(r"<DATA>\n(.*)\n</DATA>", text, re.DOTALL)
    assert found is not None, "the request holds no data"
    data = json.loads(found[1])
    assert isinstance(data, dict)
    return data


def claims(*handed: dict[str, Any]) -> Reply:
    return Reply(tool_calls=(ToolCall("give_claims", json.dumps({"claims": list(handed)})),))


def sentences_of(passage: dict[str, str], most: int = 2) -> list[str]:
    """The first whole sentences of a passage as they are said, without marks and bold labels."""
    plain = re.sub(r"\*\*[^*]+:?\*\*:?\s*", "", passage["text"])
    lines = [re.sub(r"^\s*-\s+", "", line).strip() for line in plain.splitlines()]
    found = [
        s
        for line in lines
        for s in re.split(r"(?<=[.])\s+(?=[A-Z])", line)
        if re.fullmatch(r"[A-Z][^:|]{30,200}\.", s)
    ]
    return [s for s in found if "rated" not in s][:most]


def honest(asked: Asked) -> Reply:
    """A model that says again what the first passages say, and refers to the first row."""
    data = data_of(asked)
    handed = [
        {"text": sentence, "passages": [passage["passage"]], "rows": []}
        for passage in data["passages"][:4]
        for sentence in sentences_of(passage)
    ][:6]
    if data["rows"]:
        handed.append({"text": "{R1}", "passages": [], "rows": ["R1"]})
    return claims(*handed)
