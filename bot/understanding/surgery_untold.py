"""An operation of which the text does not say where it was: 'decompression 2019, shoulder or spine?'."""

import re
from collections.abc import Mapping, Sequence

from bot.understanding.concepts import Concept
from bot.understanding.data_files import read_words
from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import SENTENCE_ENDS
from bot.understanding.text import Token

_CONCEPT = "surgery_untold"
_WORDS = read_words("bot.understanding", "surgery_untold.yaml")
_OPERATION, _LUMBAR, _ELSEWHERE = _WORDS["operation"], _WORDS["lumbar"], _WORDS["elsewhere"]
_OR, _WHERE, _NOT_SAID, _PLACED = _WORDS["or"], _WORDS["where"], _WORDS["not_said"], _WORDS["placed"]
_LEVEL = re.compile(r"[ls][1-5]")
_TOGETHER = 4  # tokens within which the parts of such a saying stand
_REACH = 14  # tokens from the operation to what is said of its place


def surgery_untold_mentions(words: Sequence[Token], concepts: Mapping[str, Concept]) -> list[Mention]:
    """A mention of an operation of an unknown place, where one is named, and then either two places with a
    choice between them, one of the low back, or that nobody says where."""
    if _CONCEPT not in concepts:
        return []
    for i, word in enumerate(words):
        if word.text in _OPERATION:
            last = _left_open_at(words, i)
            if last is not None:
                return [Mention(_CONCEPT, i, last, False)]
    return []


def _left_open_at(words: Sequence[Token], operation: int) -> int | None:
    """The last token of what leaves the place open, in the operation's sentence or the one behind it."""
    ends = 0
    for i in range(operation + 1, min(len(words), operation + 1 + _REACH)):
        if words[i].text in SENTENCE_ENDS and words[i].text != "?":
            ends += 1
        if ends > 1:
            return None
        near = [w.text for w in words[max(operation + 1, i - _TOGETHER) : i + 1]]
        if _LUMBAR.intersection(near) and _ELSEWHERE.intersection(near) and _OR.intersection(near):
            return i
        parted = len(near) - near[::-1].index(",") if "," in near else 0
        near = near[parted:]
        is_open = _WHERE.intersection(near) and _NOT_SAID.intersection(near)
        if is_open and not _is_placed(words, operation):
            return i
    return None


def _is_placed(words: Sequence[Token], operation: int) -> bool:
    """'lumbar fusion', 'microdiscectomy L5/S1'."""
    near = words[max(0, operation - _TOGETHER) : operation + _TOGETHER]
    return any(w.text in _PLACED or _LEVEL.fullmatch(w.text) for w in near)
