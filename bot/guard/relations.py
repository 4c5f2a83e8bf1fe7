"""Which of two things comes first, causes, or outweighs the other; the claim must not swap them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.guard.reading import Read
from bot.guard.word import Word

# The pivot word, and whether what stands left of it is the first of the two (the earlier, the cause, the
# preferred, the greater).
_PIVOTS = {
    "time": {"before": True, "precede": True, "then": True, "after": False, "follow": False},
    "cause": {"because": False, "because_of": False, "cause": True, "therefore": True},
    "balance": {
        "than": True,
        "outweigh": True,
        "exceed": True,
        "surpass": True,
        "instead_of": True,
        "over": True,
        "replace": True,
        "mimic": True,
    },
}
_NOUNS = frozenset({"cause", "causes", "origin", "etiology", "follow-up"})
_TELL_ORDER = frozenset(
    {"when", "once", "if", "first", "until", "while", "during", "next", "previous", "past"}
)
_MOST_OF_A_SIDE = 0.6
_REASONS = frozenset({"as", "since"})
_BEFORE_VERBS = frozenset({"can", "may", "could", "might", "not", "to", "will"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """`first` and `second` are the words on either side, by meaning."""

    kind: str
    first: frozenset[str]
    second: frozenset[str]


def relations(read: Read) -> tuple[Relation, ...]:
    """Every relation that a pivot word states, in order."""
    pivoted = (
        relation
        for p, part in enumerate(read.parts)
        for i, word in enumerate(part.words)
        for kind, pivots in _PIVOTS.items()
        if word.form in pivots and _is_pivot(part.words, i)
        for relation in _around(read, p, i, kind, left_is_first=pivots[word.form])
    )
    return (*pivoted, *_ways(read))


def _ways(read: Read) -> Iterator[Relation]:
    """'from X to Y'."""
    for part in read.parts:
        said = [w.said.lower() for w in part.words]
        if "from" in said and "to" in said[said.index("from") :]:
            start = said.index("from")
            turn = said.index("to", start)
            first, second = _content(part.words[start + 1 : turn]), _content(part.words[turn + 1 :])
            if first and second:
                yield Relation(kind="way", first=first, second=second)


def _around(read: Read, p: int, i: int, kind: str, *, left_is_first: bool) -> Iterator[Relation]:
    """The two sides of the pivot at word `i` of part `p`; where it opens its part, the other side is the
    part before, and where it opens the text, the part after: 'After normal films, MRI follows'."""
    words = read.parts[p].words
    left, right = _content(words[:i]), _content(words[i + 1 :])
    if not left and p > 0:
        left = _content(read.parts[p - 1].words)
    if not left and p + 1 < len(read.parts):
        left = _content(read.parts[p + 1].words)
    is_passive = i + 1 < len(words) and words[i + 1].said.lower() == "by"  # 'is followed by', 'caused by'
    first, second = (left, right) if left_is_first != is_passive else (right, left)
    if first and second:
        yield Relation(kind=kind, first=first, second=second)


def _is_pivot(words: tuple[Word, ...], i: int) -> bool:
    """'the cause' relates nothing, 'can cause' does; 'as' gives a reason only where it opens a part."""
    said = words[i].said.lower()
    if said in _NOUNS:
        return i > 0 and words[i - 1].said.lower() in _BEFORE_VERBS
    return said not in _REASONS or i == 0


def _content(words: Iterable[Word]) -> frozenset[str]:
    return frozenset(w.form for w in words if not w.glue and not w.denies)


def swapped(claim: Read, source: Read) -> str | None:
    """Where the claim turns a relation of the sentence round; None when nowhere."""
    for said in relations(claim):
        of_kind = [known for known in relations(source) if known.kind == said.kind]
        turns = [_straight(said, known) < _crossed(said, known) for known in of_kind]
        agrees = [_straight(said, known) >= max(_crossed(said, known), 0.01) for known in of_kind]
        if any(turns) and not any(agrees):
            return f"its two sides ({said.kind}) stand the other way round in its source"
    return None


def unordered(claim: Read, source: Read) -> str | None:
    """A before or after of the source that the claim leaves out while it speaks of both sides."""
    told = {w.form for w in claim.words} | {w.said.lower() for w in claim.words}
    if told & (_TELL_ORDER | set(_PIVOTS["time"])):
        return None
    for known in relations(source):
        shares = [len(side & claim.content) / len(side) for side in (known.first, known.second)]
        if known.kind == "time" and min(shares) >= _MOST_OF_A_SIDE:
            return "which of two comes first is left out"
    return None


def _straight(one: Relation, other: Relation) -> float:
    return _likeness(one.first, other.first) + _likeness(one.second, other.second)


def _crossed(one: Relation, other: Relation) -> float:
    return _likeness(one.first, other.second) + _likeness(one.second, other.first)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other))


def rejoined(claim: Read, source: Read) -> str | None:
    """An 'or' of the claim between words that its source joins by 'and'; None when there is none. Under a
    denial the two say the same."""
    held = set(_joints(source, "and"))
    for joint in _joints(claim, "or"):
        if joint in held and joint not in set(_joints(source, "or")):
            return "it says 'or' where its source says 'and'"
    return None


def _joints(read: Read, joining: str) -> Iterator[tuple[str, str]]:
    """The words on either side of each such joint, where no denial reaches them."""
    words = read.words
    for i, word in enumerate(words):
        if word.said.lower() == joining and not word.denied:
            left = next((w.form for w in reversed(words[:i]) if w.carries), None)
            right = next((w.form for w in words[i + 1 :] if w.carries), None)
            if left is not None and right is not None:
                yield left, right
