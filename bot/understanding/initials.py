"""Initials spelt out in dictation."""

from collections.abc import Set

from bot.understanding.text import Token

_SPELT_STUDIES = frozenset({"mri", "ct", "xr", "us", "pet", "msv"})


def initials_joined(words: list[Token], vocabulary: Set[str]) -> list[Token]:
    """Initials spelt out in dictation put together: 'j i a', 's i joint', 'm r i'."""
    joined: list[Token] = []
    i = 0
    while i < len(words):
        if not _is_initial(words[i]) or _is_of_a_number(words, i):
            joined.append(words[i])
            i += 1
            continue
        for length in (4, 3, 2):
            run = words[i : i + length]
            if len(run) == length and all(map(_is_initial, run)):
                text = "".join(w.text for w in run)
                if text in _SPELT_STUDIES or text in vocabulary:
                    joined.append(Token(text, run[0].start, run[-1].end, "word"))
                    i += length
                    break
        else:
            joined.append(words[i])
            i += 1
    return joined


def _is_of_a_number(words: list[Token], i: int) -> bool:
    """'11F T-spine': the sex behind an age, no feet."""
    return i > 0 and words[i - 1].kind == "num" and words[i - 1].end == words[i].start


def _is_initial(word: Token) -> bool:
    return len(word.text) == 1 and word.kind == "word"
