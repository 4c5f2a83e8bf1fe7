"""Whether what a claim says of one study or scenario is said of that one in its source."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.guard.reading import STUDIES, Read
from bot.guard.word import Word

_REACH = 3  # words on either side that belong to a study in a claim
_APART = 3  # what stands in another part of the sentence stands further away
_BESIDE = 3
_SEQUENCES = frozenset({"t1", "t2", "stir", "flair"})
_ORDER = frozenset({"first", "follow", "next", "last", "second", "third", "final"})
_SURE = 1.15  # how much nearer another study must be for the words to be taken as said of that one


def misbound(claim: Read, source: Read) -> str | None:
    """The study or scenario whose words stand nearer to another one in the source; None when none do.

    Nearness is counted in words that carry something: 'MRI follows negative radiographs' and 'radiographs
    follow a negative MRI' hold the same words, but not the same neighbours.
    """
    said, held = _carrying(claim), _carrying(source)
    places: dict[str, list[int]] = {}
    for place, word in enumerate(held):
        places.setdefault(word.form, []).append(place + _APART * word.part)
    bound = {form: at for form, at in places.items() if is_bound(form)}
    if len(bound) < 2:
        return None
    spots: dict[str, list[int]] = {}
    for place, word in enumerate(said):
        spots.setdefault(word.form, []).append(place + _APART * word.part)
    for place, word in enumerate(said):
        if not is_bound(word.form) or word.form not in bound:
            continue
        near = _near(said, place)
        for other in bound:
            if (
                other not in {word.form, "contrast"}
                and _nearness(near, bound[other], places) > _SURE * _nearness(near, bound[word.form], places)
                and _nearness(near, spots[word.form], spots) > _nearness(near, spots.get(other, []), spots)
            ):
                return f"what it says of {word.said} is said of {other} in its source"
    return None


def _near(said: Sequence[Word], place: int) -> dict[str, float]:
    """The words around a study, in the same part, each with how near it stands."""
    near: dict[str, float] = {}
    for at in range(max(0, place - _REACH), min(len(said), place + 1 + _REACH)):
        if at != place and _tells(said[at]) and said[at].part == said[place].part:
            near[said[at].form] = max(near.get(said[at].form, 0.0), 1 / abs(at - place))
    return near


def misplaced(claim: Read, source: Read) -> str | None:
    """The 'first', 'next' or 'last' that stands before another word in the source; None when none does."""
    said = [w for w in claim.words if not w.glue]
    held = [w.form for w in source.words if not w.glue]
    for word, behind in pairwise(said):
        if word.form not in _ORDER or behind.part != word.part or behind.form not in held:
            continue
        around = [
            form
            for place, form in enumerate(held)
            if behind.form in held[max(0, place - _BESIDE) : place + _BESIDE + 1]
        ]
        if word.form not in around:
            return f"what it calls {word.said} is not what its source calls so"
    return None


def mixed(claim: Read, source: Read) -> str | None:
    """Words that stand side by side in the claim, as 'poor detail', and in statements of their own in the
    source; None when there are none."""
    parts: dict[str, set[int]] = {}
    for place, part in enumerate(source.parts):
        for word in part.words:
            parts.setdefault(word.form, set()).add(place)
    for one, other in pairwise(claim.words):
        beside = one.part == other.part and one.place + 1 == other.place and not other.after_comma
        known = one.carries and other.carries and one.form in parts and other.form in parts
        if beside and known and not parts[one.form] & parts[other.form]:
            return f"“{one.said} {other.said}” are not said together in its source"
    return None


def is_bound(form: str) -> bool:
    """Whether it is a study or a scenario."""
    return form in STUDIES | _SEQUENCES or form == "contrast" or "/" in form


def _tells(word: Word) -> bool:
    return word.carries and not is_bound(word.form)


def _carrying(read: Read) -> list[Word]:
    return [w for w in read.words if not w.glue and not w.denies]


def _nearness(near: Mapping[str, float], at: Sequence[int], places: Mapping[str, Sequence[int]]) -> float:
    """The nearer the words stand to one of the places, the more."""
    return sum(
        weight * max((1 / abs(place - spot) for place in places[form] for spot in at), default=0.0)
        for form, weight in near.items()
        if form in places
    )
