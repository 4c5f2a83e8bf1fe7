"""An operation of which the text does not say where it was: 'decompression 2019, shoulder or spine?'."""

from collections.abc import Mapping, Sequence

from bot.understanding.concepts import Concept
from bot.understanding.data_files import read_words
from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import SENTENCE_ENDS
from bot.understanding.text import Token

_CONCEPT = "surgery_untold"
_WORDS = read_words("bot.understanding", "surgery_untold.yaml")
_OPERATION, _LUMBAR, _ELSEWHERE = _WORDS["operation"], _WORDS["lumbar"], _WORDS["elsewhere"]
_OR, _WHERE, _NOT_SAID = _WORDS["or"], _WORDS["where"], _WORDS["not_said"]
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
    said: set[str] = set()
    ends = 0
    for i in range(operation + 1, min(len(words), operation + 1 + _REACH)):
        word = words[i].text
        if word in SENTENCE_ENDS and word != "?":
            ends += 1
            if ends > 1:
                return None
        said.add(word)
        between_two = said & _LUMBAR and said & _ELSEWHERE and said & _OR
        nowhere = said & _WHERE and said & _NOT_SAID
        if between_two or nowhere:
            return i
    return None
