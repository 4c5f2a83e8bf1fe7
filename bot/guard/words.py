"""Words by meaning: lists, endings, spellings and the phrases that mean the same."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import snowballstemmer
import yaml

_BRITISH = (("aemia", "emia"), ("oedema", "edema"), ("paed", "ped"), ("orthop", "orthop"), ("haem", "hem"),
            ("tumour", "tumor"), ("colour", "color"), ("ise", "ize"), ("isation", "ization"),
            ("centre", "center"), ("fibre", "fiber"), ("behaviour", "behavior"),
            ("anaesth", "anesth"), ("leukaem", "leukem"), ("judgement", "judgment"), ("disk", "disc"),
            ("neighbour", "neighbor"), ("gynaec", "gynec"),
            ("labour", "labor"), ("grey", "gray"))  # fmt: skip
_STEMMER = snowballstemmer.stemmer("english")


@cache
def lists() -> dict[str, Any]:
    """The word lists of `lists.yaml`; long ones are one string of words."""
    loaded = yaml.safe_load(_file("lists.yaml"))
    assert isinstance(loaded, dict)
    return loaded


@cache
def listed(name: str) -> frozenset[str]:
    """One of those lists as single words."""
    found = lists()[name]
    return frozenset(found.split() if isinstance(found, str) else found)


@cache
def stems_of(name: str) -> frozenset[str]:
    """One of those lists by stem alone: no neighbour in meaning stands in for its words."""
    return frozenset(stem(word) for word in listed(name))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word without its endings, American spelling."""
    word = _irregular().get(word, word)
    for british, american in _BRITISH:
        word = word.replace(british, american)
    return str(_STEMMER.stemWord(word))


def phrase_at(tokens: Sequence[str], i: int) -> tuple[int, str]:
    """How many tokens the longest known phrase at `i` takes, and the form kept for its meaning; 0 and
    nothing when none is known."""
    lowered = tokens[i].lower()
    best: tuple[int, bool, str] = (0, False, "")
    for words, kept in _meanings().get(stem(lowered), ()):
        taken = _length_at(tokens, i, words)
        if taken:
            best = max(best, (taken, lowered == words[0], kept))
    return best[0], best[2]


@cache
def _irregular() -> dict[str, str]:
    """Forms that no ending is cut off from, each with the word it is a form of."""
    lines = [
        line.split() for line in _file("irregular.txt").splitlines() if line and not line.startswith("#")
    ]
    return {form: words[0] for words in lines for form in words[1:]}


@cache
def _meanings() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases by the stem of their first word, each with the form kept for its group."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in _file("meanings.txt").splitlines():
        if not line or line.startswith("#"):
            continue
        phrases = [p.strip() for p in line.split("|")]
        for phrase in phrases:
            words = tuple(re.findall(r"[^\W_]+", phrase.lower()))
            known = found.setdefault(stem(words[0]), [])
            if all(other != words for other, _ in known):
                known.append((words, phrases[0].replace(" ", "_")))
    return found


def _length_at(tokens: Sequence[str], i: int, words: Sequence[str]) -> int:
    """How many tokens the phrase takes at `i`, hyphens passed over; 0 when it is not there."""
    at = i
    for wanted in words:
        while at < len(tokens) and at > i and tokens[at] in {"-", "/"}:
            at += 1
        if at >= len(tokens) or not _is_form_of(tokens[at].lower(), wanted):
            return 0
        at += 1
    return at - i


def _is_form_of(word: str, wanted: str) -> bool:
    """Whether one differs from the other in its ending alone; 'normally' is no form of 'normal'."""
    return word == wanted or (stem(word) == stem(wanted) and word.endswith("ly") == wanted.endswith("ly"))


def _file(name: str) -> str:
    return resources.files("bot.guard").joinpath(name).read_text(encoding="utf-8")
