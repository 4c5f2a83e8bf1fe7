"""Whether every word of a claim that carries something stands in its source, by meaning."""

import re

from bot.guard.quantities import bounds_a_number, is_bound
from bot.guard.reading import Read
from bot.guard.strength import is_of_strength
from bot.guard.word import Word
from bot.guard.words import stem

_SMALL = frozenset({"a", "an", "the", "of", "for", "to", "in", "on", "by", "at", "or", "and", "s"})
_ACRONYM = re.compile(r"[A-Z]{2,5}s?")


def unsupported(claim: Read, source: Read) -> str | None:
    """Which words of the claim are its own; None when there are none.

    A single word can turn a true sentence false, and no measure of likeness tells a synonym from its
    neighbour: so none is let through. Words that say how sure or how much are judged by strength.py and
    quantities.py.
    """
    own = [
        word.said
        for word in claim.words
        if not (
            word.glue or word.light or word.denies or judged_elsewhere(word, claim) or _is_held(word, source)
        )
    ]
    return f"its source does not speak of: {', '.join(own[:5])}" if own else None


def judged_elsewhere(word: Word, claim: Read) -> bool:
    """Whether the word is one of strength, or bounds a number of the claim."""
    return is_of_strength(word.form) or (is_bound(word.form) and bounds_a_number(word, claim))


def _is_held(word: Word, source: Read) -> bool:
    if word.form in source.forms:
        return True
    if _ACRONYM.fullmatch(word.said):
        return word.said.removesuffix("s").lower() in _initials(source)
    said = re.findall(r"[^\W_]+", word.said.lower())
    if not said:
        return False
    # 'candidate for surgery' is held by 'a candidate for intervention or surgery'
    return all(stem(w) in source.stems or w in _SMALL for w in said)


def _initials(source: Read) -> str:
    """First letters of the words in order: 'slr' stands in those of 'the straight leg raise'."""
    return "".join(w[0] for word in source.words for w in word.said.lower().split())
