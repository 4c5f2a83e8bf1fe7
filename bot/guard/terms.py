"""Words that must stand in the source themselves: studies, sides, people, ratings, acts, drugs."""

from collections.abc import Iterable, Iterator
from functools import cache

from bot.guard.reading import STUDIES, Read, forms_of
from bot.guard.words import listed, lists, stem, stems_of

_STUDIES = STUDIES | {"contrast", "intravenous", "sedation", "anesthesia"}
_PEOPLE = frozenset({"child", "infant", "newborn", "adolescent", "adult", "toddler", "elder", "woman", "man",
                     "boy", "girl", "femal", "male"})  # fmt: skip
# A word of the second column is said by one of the first: an infant is a child.
_HELD_BY = {"child": frozenset({"infant", "newborn", "adolescent", "toddler", "boy", "girl"})}


def own_rating(claim: Read, sources: Iterable[Read]) -> str | None:
    """The rating word or phrase of the claim that none of the sources holds; None when there is none."""
    held = list(sources)
    for word in claim.words:
        said = word.said.lower()
        if said in listed("ratings") and not any(word.form in source.forms for source in held):
            return said
    text, known = f" {_plain(claim)} ", [f" {_plain(source)} " for source in held]
    return next(
        (p.strip() for p in _rating_phrases() if p in text and not any(p in source for source in known)), None
    )


def foreign(claim: Read, source: Read) -> str | None:
    """The word of the claim that only its source could give it; None when there is none."""
    for word in claim.words:
        form = word.form
        if form in source.forms:
            continue
        if form in _STUDIES:
            return f"its source does not speak of {word.said}"
        if form in _PEOPLE and not _HELD_BY.get(form, frozenset()) & source.forms:
            return f"its source does not speak of {word.said}"
        if stem(word.said.lower()) in stems_of("acts"):
            return f"“{word.said}” is advice that its source does not give"
    return None


def opposed(claim: Read, source: Read) -> str | None:
    """The word of the claim whose opposite alone stands in its source; None when there is none."""
    for sides in _opposites():
        for side in sides:
            said = side & claim.forms
            if not said or side & source.forms:
                continue
            if any(other & source.forms for other in sides if other is not side):
                return f"its source says the opposite of “{min(said)}”"
    return None


@cache
def _opposites() -> tuple[tuple[frozenset[str], ...], ...]:
    return tuple(tuple(frozenset(_forms(words)) for words in _split(sides)) for sides in lists()["opposites"])


def _split(sides: list[str]) -> list[list[str]]:
    return [[word.strip() for word in side.split("/")] for side in sides]


def _forms(words: list[str]) -> Iterator[str]:
    for word in words:
        forms = forms_of(word)
        yield forms[0] if len(forms) == 1 else "_".join(forms)


@cache
def _rating_phrases() -> tuple[str, ...]:
    return tuple(
        f" {' '.join(stem(w) for w in p.replace('-', ' ').split())} " for p in lists()["rating_phrases"]
    )


def _plain(read: Read) -> str:
    return " ".join(stem(w) for word in read.words for w in word.said.lower().replace("-", " ").split())
