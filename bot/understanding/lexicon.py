"""The concepts of the lexicon and where their terms occur in a text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from bot.understanding.concepts import Concept, base_concepts, base_terms
from bot.understanding.term_index import TermIndex
from bot.understanding.terms import Term, last_of, terms_of
from bot.understanding.text import Token

_REACH = 100  # tokens; no rule of how a finding stands looks further
LONGEST_ENDING = 5  # 'osteoporo|sis': beyond that a word that begins alike is another word


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept's term over tokens [first, last]. `loose` when words in between were skipped;
    `denies` when the term itself says that it is not there ('afebrile'); `only_denied` when it means
    something only where the text denies it."""

    concept: str
    first: int
    last: int
    loose: bool
    denies: bool = False
    only_denied: bool = False


class Lexicon:
    """Concepts with their terms, ready to be found in tokens."""

    def __init__(self, concepts: Iterable[Concept], terms: Iterable[tuple[str, str]]) -> None:
        self.concepts = {c.id: c for c in concepts}
        self._written = tuple(terms)
        self._index = TermIndex(plurals=True)
        self.vocabulary: set[str] = set()
        self._prefixes: list[str] = []
        for concept_id, written in self._written:
            if concept_id not in self.concepts:
                raise ValueError(f"lexicon: term {written!r} belongs to no concept ({concept_id!r})")
            for term in terms_of(concept_id, written):
                self._take(term)
        for concept in self.concepts.values():
            for parent in concept.isa:
                if parent not in self.concepts:
                    raise ValueError(
                        f"lexicon: {concept.id} is said to be a {parent!r}, which is not defined"
                    )
        self._ancestors = {c: self._climb(c) for c in self.concepts}
        self._descendants: dict[str, set[str]] = {c: set() for c in self.concepts}
        for concept_id, above in self._ancestors.items():
            for ancestor in above:
                self._descendants[ancestor].add(concept_id)

        self._ended_by_commas = frozenset(
            c.id for c in self.concepts.values() if c.kind in {"imaging", "management"}
        )
        self._keeping = frozenset(c.id for c in self.concepts.values() if c.keeps_inner)
        # the few that make others hold, or leave them open, in the order of the lexicon
        self.gathering = tuple(c for c in self.concepts.values() if c.all_of)
        self.turning = tuple(
            c for c in self.concepts.values() if c.makes_unclear or c.makes_suspected or c.makes_known
        )
        # a phrase of a label means itself, inside whatever else it stands
        self._own_words = frozenset(c.id for c in self.concepts.values() if c.kind == "label")

    def _take(self, term: Term) -> None:
        self._index.add(term)
        for element in term.elements:
            self.vocabulary |= element.exact
            self._prefixes.extend(element.prefixes)

    def _climb(self, concept: str) -> frozenset[str]:
        seen = {concept}
        todo = [concept]
        while todo:
            for parent in self.concepts[todo.pop()].isa:
                if parent not in seen:
                    seen.add(parent)
                    todo.append(parent)
        return frozenset(seen)

    def ancestors(self, concept: str) -> frozenset[str]:
        """The concept itself and everything it is a kind of."""
        return self._ancestors.get(concept, frozenset({concept}))

    def descendants(self, concept: str) -> frozenset[str]:
        """The concept itself and every kind of it."""
        return frozenset(self._descendants.get(concept, {concept}))

    @cached_property
    def prefix_stems(self) -> frozenset[str]:
        """The stems of all `word*` elements."""
        return frozenset(self._prefixes)

    def knows_word(self, word: str) -> bool:
        """Whether any term uses this very word."""
        return word in self.vocabulary or any(
            word.startswith(p) and len(word) - len(p) <= LONGEST_ENDING
            for p in self._prefixes_by_start.get(word[:3], ())
        )

    @cached_property
    def _prefixes_by_start(self) -> dict[str, list[str]]:
        table: dict[str, list[str]] = {}
        for prefix in self._prefixes:
            table.setdefault(prefix[:3], []).append(prefix)
        return table

    def extended(self, concepts: Iterable[Concept], terms: Iterable[tuple[str, str]]) -> "Lexicon":
        """A lexicon that also knows these, as labels of other topics need it."""
        return Lexicon([*self.concepts.values(), *concepts], [*self._written, *terms])

    def _without_superseded(self, found: list[Mention]) -> list[Mention]:
        strong = _Near([m for m in found if self.concepts[m.concept].supersedes])
        denials = _Near([m for m in found if m.denies])
        return [
            m
            for m in found
            if (m.denies or not any(self._supersedes(s, m) for s in strong.overlapping(m)))
            # 'sleeps through the night' says no night pain, whatever 'night' says by itself; but
            # 'no benefit from physio' says more than that there was no physio
            and (
                m.denies
                or not any(
                    d.concept in self._ancestors[m.concept] and not _spans(m, d)
                    for d in denials.overlapping(m)
                )
            )
        ]

    def _supersedes(self, one: Mention, other: Mention) -> bool:
        """Of two that supersede each other the one that holds the other does: 'keen on discectomy'."""
        if other.concept not in self.concepts[one.concept].supersedes:
            return False
        is_mutual = one.concept in self.concepts[other.concept].supersedes
        is_inside = _spans(other, one) and other.last - other.first > one.last - one.first
        return not (is_mutual and is_inside)

    def mentions(self, words: list[Token]) -> list[Mention]:
        """Every term found, in order; one inside a longer unbroken one is left out."""
        found: list[Mention] = []
        for i, term in self._index.begun(words):
            last = last_of(term.elements, words, i, commas=term.concept not in self._ended_by_commas)
            if last is not None:
                found.append(Mention(term.concept, i, last, term.has_gap, term.denies, term.only_denied))
        return _without_inner(self._without_superseded(found), self._keeping, self._own_words)


def around(mentions: Sequence[Mention], mention: Mention) -> Sequence[Mention]:
    """The mentions that begin within reach of any rule of scope; `mentions` in the order they begin."""
    begin = bisect_left(mentions, mention.first - _REACH, key=lambda m: m.first)
    return mentions[begin : bisect_right(mentions, mention.last + _REACH, key=lambda m: m.first)]


class _Near:
    """Mentions in the order they begin, to find those that overlap another without looking at all."""

    def __init__(self, mentions: list[Mention]) -> None:
        self._mentions = mentions
        self._longest = max((m.last - m.first for m in mentions), default=0)

    def overlapping(self, m: Mention) -> Iterator[Mention]:
        """Those that share a token with `m`; it is among them where it is one of them."""
        k = bisect_left(self._mentions, m.first - self._longest, key=lambda other: other.first)
        while k < len(self._mentions) and self._mentions[k].first <= m.last:
            if self._mentions[k].last >= m.first:
                yield self._mentions[k]
            k += 1


def _spans(a: Mention, b: Mention) -> bool:
    return a.first <= b.first and b.last <= a.last


def _without_inner(found: list[Mention], keeps_inner: frozenset[str], never: frozenset[str]) -> list[Mention]:
    solid = _Near([m for m in found if not m.loose and m.concept not in keeps_inner])
    kept: dict[Mention, None] = {}
    for m in found:
        inside = m.concept not in never and any(
            s is not m and _spans(s, m) and (s.last - s.first) > (m.last - m.first)
            for s in solid.overlapping(m)
        )
        if not inside:
            kept[m] = None
    return sorted(kept, key=lambda m: (m.first, m.last, m.concept))


@cache
def base_lexicon() -> Lexicon:
    """The lexicon of the program, read once."""
    return Lexicon(base_concepts(), base_terms())
