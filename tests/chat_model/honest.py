"""A chat model that only repeats what it was shown, and no rating, as its instructions say."""

import json
import re
from typing import Any

from ingest.rating_words import states_rating
from tests.chat_model.exchange import Asked, Reply, ToolCall

_DATA = re.compile(r"<DATA>\n(.*)\n</DATA>", re.DOTALL)
# A plain whole sentence, also behind the bold label of a bullet: without marks, references or lists.
_SENTENCE = re.compile(r"(?:^|(?<=[.!?] )|(?<=\n)|(?<=\*\* ))[A-Z][^.!?\n*|_\[\]()/:;]{20,180}\.(?=\s|$)")
MOST_CLAIMS = 3


def honest(asked: Asked) -> Reply:
    """Claims that are sentences of the passages shown, each citing its passage; proposes no reading."""
    hands_in = asked.tools[-1].name
    if hands_in == "give_proposals":
        return Reply(tool_calls=(ToolCall(hands_in, json.dumps({"proposals": []})),))
    claims = sentences_shown(asked)[:MOST_CLAIMS]
    return Reply(tool_calls=(ToolCall(hands_in, json.dumps({"claims": claims})),))


def sentences_shown(asked: Asked) -> list[dict[str, Any]]:
    """The first plain sentence of each passage in the request that words no rating, as a claim."""
    found = _DATA.search("\n".join(said.text for said in asked.messages))
    assert found is not None, "no data in the request"
    shown = json.loads(found[1])["passages"]
    told = {p["passage"]: [s for s in _SENTENCE.findall(p["text"]) if not states_rating(s)] for p in shown}
    return [{"text": sentences[0], "passages": [key]} for key, sentences in told.items() if sentences]
