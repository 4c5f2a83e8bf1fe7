"""Which variants a heading or a sentence names by their ids."""

import re
from collections.abc import Collection

_ID = re.compile(r"\b[a-z][a-z0-9-]*/\d+\b", re.IGNORECASE)
_NUMBER = re.compile(r"\bvariants?\s+(?P<numbers>\d+(?:\s*(?:,|and|or|to|-|–)\s*\d+)*)", re.IGNORECASE)


def variants_named(text: str, topic_id: str | None, known: Collection[str]) -> tuple[str, ...]:
    """Ids of `known` that `text` names, whole ('skin-sign/7') or by number ('Variant 7'), in order."""
    named = [found.group().lower() for found in _ID.finditer(text)]
    if topic_id is not None:
        for found in _NUMBER.finditer(text):
            named += [f"{topic_id}/{number}" for number in re.findall(r"\d+", found["numbers"])]
    return tuple(dict.fromkeys(v for v in named if v in known))
