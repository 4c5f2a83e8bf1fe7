"""Whether a finding is only listed as asked about beside a denial of all: 'no red flags (I asked cancer,
fever, bladder)'."""

from collections.abc import Sequence

from bot.understanding.data_files import read_words
from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import SENTENCE_ENDS
from bot.understanding.text import Token

_WORDS = read_words("bot.understanding", "asked_list.yaml")
_LEADS, _SMALL, _TURNS = _WORDS["leads"], _WORDS["small"], _WORDS["turns"]
_OPENS = frozenset({"(", "[", "-", "–", "—", ":", ","})
_CLOSES = {"(": ")", "[": "]"}
LONGEST_LEAD = 8  # tokens of '(and yes I have asked about each of'


def lists_of_asked(words: Sequence[Token], denied: Sequence[Mention]) -> list[tuple[int, int]]:
    """Tokens [first, end) of the lists right behind mentions that deny all red flags at once."""
    found = []
    for mention in denied:
        begin = _list_begins(words, mention.last + 1)
        if begin is None:
            continue
        opening, first = begin
        closing = _CLOSES.get(words[opening].text)
        end = _list_ends(words, first, closing)
        if end is not None:
            found.append((first, end))
    return found


def _list_begins(words: Sequence[Token], behind: int) -> tuple[int, int] | None:
    """The mark that opens the list, and its first item."""
    opening = next((i for i in range(behind, min(behind + 3, len(words))) if words[i].text in _OPENS), None)
    if opening is None:
        return None
    lead = None
    for i in range(opening + 1, min(len(words), opening + 1 + LONGEST_LEAD)):
        if words[i].text in _LEADS:
            lead = i
        elif words[i].text not in _SMALL:
            return None if lead is None else (opening, i)
    return None


def _list_ends(words: Sequence[Token], first: int, closing: str | None) -> int | None:
    """Where it ends; None where something of its own is said within it."""
    for i in range(first, len(words)):
        if words[i].text == closing or (closing is None and words[i].text in SENTENCE_ENDS):
            return i
        if words[i].text in _TURNS or words[i].text in SENTENCE_ENDS:
            return None
    return len(words) if closing is None else None
