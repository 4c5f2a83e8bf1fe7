"""How sure, how often and how strongly a thing is said; a claim may not say it more strongly."""

from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from bot.guard.reading import Read, forms_of
from bot.guard.words import listed, lists

_WEAKER: Mapping[str, frozenset[str]] = {
    "usual": frozenset({"usual", "often", "maybe", "rare"}),
    "often": frozenset({"often", "maybe", "rare"}),
    "maybe": frozenset({"maybe", "rare"}),
    "rare": frozenset({"rare"}),
    "only": frozenset({"only"}),
    "except": frozenset({"except"}),
    "should": frozenset({"should", "maybe", "usual"}),
}


@cache
def _classes() -> dict[str, str]:
    return {forms_of(word)[0]: name for name, words in lists()["strength"].items() for word in words}


def is_of_strength(form: str) -> bool:
    """Whether the word says how sure, how often or how strongly."""
    return form in _classes()


def classes(read: Read) -> frozenset[str]:
    """The classes of strength that words of the text belong to; 'can' is ability and belongs to none."""
    known = _classes()
    return frozenset(known[form] for form in read.forms if form in known)


def _counts(read: Read) -> bool:
    """Whether it speaks of most of something."""
    return bool(read.forms & {"most", "major"})


def _is_possibility(read: Read) -> bool:
    """'Ultrasound can miss' says that it may; 'ultrasound can show' says what it is able to."""
    return any(
        word.said.lower() == "can" and behind.said.lower() not in listed("abilities")
        for word, behind in pairwise(read.words)
    )


def overstated(claim: Read, source: Read, matched: Read) -> str | None:
    """What the claim says more strongly than its source; None when nothing.

    `matched` is the part of the source that the claim restates: a hedge there must not be lost.
    """
    said, held, hedged = classes(claim), classes(source), classes(matched)
    for name in ("all", "must", "only", "except", "rare"):
        if name in said and name not in held and not (name == "must" and "should" in held):
            return f"it is said more strongly ({name}) than in its source"
    if _counts(claim) and not held & {"usual", "all"}:
        return "it is said of more than in its source"
    if "usual" in said and "usual" not in held and held & {"rare", "maybe", "often"}:
        return "it is said to be more usual than in its source"
    if "often" in said and not held & {"often", "usual"} and held & {"rare", "maybe"}:
        return "it is said to be more frequent than in its source"
    if "should" in said and "maybe" in hedged and "should" not in held:
        return "it is advised more strongly than in its source"
    if (
        "maybe" in said
        and not held & {"maybe", "often", "usual", "should", "rare"}
        and held & {"must", "all"}
    ):
        return "it is said less firmly than in its source"
    if _is_possibility(matched) and "maybe" not in said and not claim.forms & {"can", "abl"}:
        return "a limit of its source (can) is left out"
    for name in ("usual", "often", "maybe", "rare", "only", "except"):
        if name in hedged and not said & _WEAKER[name]:
            return f"a limit of its source ({name}) is left out"
    return None
