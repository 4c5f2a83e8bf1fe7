"""The words that a turn is searched by."""

from collections.abc import Callable, Sequence

from bot.understanding.generality import frame_end
from bot.understanding.text import Token, plain
from bot.understanding.wording import abbreviations

PutRight = Callable[[str], str]  # a word in lower case to itself, put right
_SHORTEST_PUT_RIGHT = 4


def search_text_of(words: Sequence[Token], text: str, put_right: PutRight = str) -> str:
    """What is searched for: the turn's own words, put right and abbreviations written out, without what it
    says the question is for. `put_right` mends words that the reader leaves as they are."""
    written_out = abbreviations()
    begin = frame_end(text)
    told = [w for w in words if w.start >= begin] or words
    return " ".join(written_out.get(w.text) or _put_right(w, text[w.start : w.end], put_right) for w in told)


def _put_right(word: Token, said: str, put_right: PutRight) -> str:
    """The word as it was said, or as it stands where it was misspelt."""
    if word.kind != "word" or len(word.text) < _SHORTEST_PUT_RIGHT:
        return said
    as_said = plain(said).replace("'", "")
    found = put_right(as_said)
    if found == as_said:
        found = word.text
    return said if found == as_said else found
