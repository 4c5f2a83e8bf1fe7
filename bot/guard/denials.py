"""What the denials of a stretch of text reach."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from bot.guard.word import Word
from bot.guard.words import listed, lists

_ARTICLES = frozenset({"a", "an", "the"})
_COPULAS = frozenset({"is", "are", "was", "were", "be", "been", "remain", "remains"})
_OF = frozenset({"of", "from"})
_JOINING = frozenset({"and", "or", "nor"})
_FEW = 3
WITHOUT_CONTRAST = frozenset({"unenhanced", "noncontrast", "nonenhanced", "nonenhancing"})


@cache
def _ends_few() -> frozenset[str]:
    """Behind these a denial of few words reaches nothing more: a verb, or how often it holds."""
    of_strength = {word for words in lists()["strength"].values() for word in words}
    return listed("ends_few") | listed("verbs") | of_strength


def is_narrow(word: Word) -> bool:
    """Whether it denies the few words behind it, and not all that its part says."""
    return word.said.lower() in listed("of_few_words")


def with_denials(words: Sequence[Word]) -> Iterator[Word]:
    """The words, each marked where denials reach it."""
    reached = [0] * len(words)
    for i, word in enumerate(words):
        if word.said.lower() in WITHOUT_CONTRAST:
            reached[i] += 1
        for j in _reach(words, i) if word.denies else ():
            reached[j] += 1
    for word, times in zip(words, reached, strict=True):
        yield replace(word, denied=times % 2 == 1, reached=True) if times else word


def _reach(words: Sequence[Word], i: int) -> Iterator[int]:
    """The places that the denial at `i` bears on."""
    said = words[i].said.lower()
    if said == "non":
        yield from range(i + 1, min(i + 2, len(words)))
    elif said == "free" and i and not (i + 1 < len(words) and words[i + 1].said.lower() in _OF):
        yield i - 1  # 'pain-free'; 'free of pain' reaches forward
    elif said == "absent" and i and words[i - 1].said.lower() in _COPULAS:
        yield from (j for j in range(i) if not words[j].glue)  # 'red flags are absent'
    elif not is_narrow(words[i]) or (said == "no" and i + 1 < len(words) and words[i + 1].form == "need"):
        # 'no need to send': what is not needed is all that follows
        for j in range(i + 1, len(words)):
            if words[j].after_comma and j > i + 1:
                return
            yield j
    else:
        yield from _few(words, i)


def _few(words: Sequence[Word], i: int) -> Iterator[int]:
    """The places behind a denial of few words: three that are no glue, and as many of each item of a list."""
    left = _FEW
    for j in range(i + 1, len(words)):
        said = words[j].said.lower()
        if words[j].denies or said in _ends_few():
            return
        if said in _ARTICLES and words[j - 1].said.lower() == "and":
            return  # 'no mass and a sinus tract'
        if said in _JOINING or words[j].after_comma:
            left = _FEW
        if not words[j].glue:
            left -= 1
        if left < 0:
            return
        yield j
