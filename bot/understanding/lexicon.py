"""The concepts of the lexicon and where their terms occur in a text.

A term is a row of elements. `a|b` stands for either word, `word*` for any word that begins so,
`word?` or `(a|b)?` for what may be left out, `..` for up to three words of anything that does not turn
the meaning round, `..6` for up to six. `#10+` stands for a number of at least ten,
`#0-9` for one between. A term that begins with `!` says that the concept is not there.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from bot.understanding.data_files import read_mapping
from bot.understanding.text import Token

_DEFAULT_GAP = 3
LONGEST_ENDING = 5  # 'osteoporo|sis': beyond that a word that begins alike is another word
_RANGE = re.compile(r"#(?P<low>\d+)(?:\+|-(?P<high>\d+))")
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_GAP_ENDS = frozenset(
    {
        "?",
        ".",
        ";",
        "\n",
        "but",
        "no",
        "not",
        "without",
        "w/o",
        "denies",
        "never",
        "hasnt",
        "havent",
        "hadnt",
        "awaiting",
        "nil",
        "however",
        "isnt",
        "wasnt",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One thing the reader knows. `kind` decides how history and doubt are read; `weight` how much
    it outranks others when several variants fit; `urgent` the kind of emergency it describes.
    `all_of`: present when all of these are. `denied_by`: findings that, two of them together, speak
    against it. `supersedes`: concepts that a mention inside this one's does not mean. `keeps_inner`: what
    stands inside its mention counts as well ('spinal infection'). `suspected_isa`: what it is a
    kind of only while it is a suspicion ('?arthritis'). `only_denied`: a word that means something
    only where it is denied ('bowels fine'). `makes_suspected`, `makes_known`: what it turns from one to
    the other; `makes_unclear`: what it leaves as neither."""

    id: str
    name: str
    kind: str
    isa: tuple[str, ...]
    weight: float
    urgent: str | None
    question: str | None
    all_of: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    keeps_inner: bool = False
    suspected_isa: tuple[str, ...] = ()
    only_denied: bool = False
    makes_suspected: tuple[str, ...] = ()
    makes_known: tuple[str, ...] = ()
    makes_unclear: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Element:
    exact: frozenset[str]
    prefixes: tuple[str, ...]
    gap: int
    optional: bool
    between: tuple[float, float] | None = None

    def fits(self, word: str) -> bool:
        if word in self.exact:
            return True
        if self.between is not None and word[:1].isdigit() and word.replace(".", "", 1).isdigit():
            return self.between[0] <= float(word) <= self.between[1]
        # 'painless' is no 'pain*'
        if self.prefixes and word.startswith(self.prefixes) and not word.endswith("less"):
            return True
        # a plural or a possessive stands for its word: 'sacroiliacs', 'backs'
        return len(word) > 4 and word[-1] == "s" and word[:-1] in self.exact


@dataclass(frozen=True, slots=True)
class _Term:
    concept: str
    elements: tuple[_Element, ...]
    has_gap: bool
    denies: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept's term over tokens [first, last]. `loose` when words in between were skipped;
    `denies` when the term itself says that it is not there ('afebrile')."""

    concept: str
    first: int
    last: int
    loose: bool
    denies: bool = False


class Lexicon:
    """Concepts with their terms, ready to be found in tokens."""

    def __init__(self, concepts: Iterable[Concept], terms: Iterable[tuple[str, str]]) -> None:
        self.concepts = {c.id: c for c in concepts}
        self._by_word: dict[str, list[_Term]] = {}
        self._by_prefix: dict[str, list[tuple[str, _Term]]] = {}
        self._by_number: list[_Term] = []
        self.vocabulary: set[str] = set()
        self._prefixes: list[str] = []
        for concept_id, written in terms:
            if concept_id not in self.concepts:
                raise ValueError(f"lexicon: term {written!r} belongs to no concept ({concept_id!r})")
            for term in _variants_of(concept_id, written):
                self._index(term)
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

        self._keeping = frozenset(c.id for c in self.concepts.values() if c.keeps_inner)
        # a phrase of a label means itself, inside whatever else it stands
        self._own_words = frozenset(c.id for c in self.concepts.values() if c.kind == "label")

    def _index(self, term: _Term) -> None:
        first = term.elements[0]
        for word in first.exact:
            self._by_word.setdefault(word, []).append(term)
        for prefix in first.prefixes:
            self._by_prefix.setdefault(prefix[:3], []).append((prefix, term))
        if first.between is not None:
            self._by_number.append(term)
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
            word.startswith(p) and len(word) - len(p) <= LONGEST_ENDING for p in self._prefix_set(word[:3])
        )

    def _prefix_set(self, start: str) -> list[str]:
        return self._prefixes_by_start().get(start, [])

    def _prefixes_by_start(self) -> dict[str, list[str]]:
        table: dict[str, list[str]] | None = getattr(self, "_start_table", None)
        if table is None:
            table = {}
            for prefix in self._prefixes:
                table.setdefault(prefix[:3], []).append(prefix)
            self._start_table = table
        return table

    def extended(self, concepts: Iterable[Concept], terms: Iterable[tuple[str, str]]) -> "Lexicon":
        """A lexicon that also knows these, as labels of other topics need it."""
        return Lexicon([*self.concepts.values(), *concepts], [*_base_terms(), *terms])

    def _without_superseded(self, found: list[Mention]) -> list[Mention]:
        strong = [m for m in found if self.concepts[m.concept].supersedes]
        denials = [m for m in found if m.denies]
        return [
            m
            for m in found
            if not any(_overlap(s, m) and m.concept in self.concepts[s.concept].supersedes for s in strong)
            # 'sleeps through the night' says no night pain, whatever 'night' says by itself; but
            # 'no benefit from physio' says more than that there was no physio
            and (
                m.denies
                or not any(
                    _overlap(d, m) and d.concept in self._ancestors[m.concept] and not _spans(m, d)
                    for d in denials
                )
            )
        ]

    def mentions(self, words: list[Token]) -> list[Mention]:
        """Every term found, in order; one inside a longer unbroken one is left out."""
        found: list[Mention] = []
        for i, token in enumerate(words):
            word = token.text
            candidates = list(self._by_word.get(word, ()))
            if len(word) > 4 and word[-1] == "s":
                candidates += self._by_word.get(word[:-1], ())
            candidates += [t for p, t in self._by_prefix.get(word[:3], ()) if word.startswith(p)]
            if token.kind == "num":
                candidates += [t for t in self._by_number if t.elements[0].fits(word)]
            for term in candidates:
                last = _match(
                    term.elements,
                    words,
                    i,
                    commas=self.concepts[term.concept].kind not in {"imaging", "management"},
                )
                if last is not None:
                    found.append(Mention(term.concept, i, last, term.has_gap, term.denies))
        return _without_inner(self._without_superseded(found), self._keeping, self._own_words)


def _overlap(a: Mention, b: Mention) -> bool:
    return a.first <= b.last and b.first <= a.last


def _spans(a: Mention, b: Mention) -> bool:
    return a.first <= b.first and b.last <= a.last


def _match(elements: tuple[_Element, ...], words: list[Token], i: int, *, commas: bool) -> int | None:
    """Index of the last token of the term begun at `i`, or None. `commas`: a gap may cross one;
    a film's report may not, what stands behind the comma is of the patient again."""

    def walk(e: int, at: int, last: int) -> int | None:
        if e == len(elements):
            return last
        element = elements[e]
        if element.gap:
            for skip in range(element.gap + 1):
                if skip and (
                    at + skip > len(words)
                    or words[at + skip - 1].text in _GAP_ENDS
                    or (not commas and _ends_report(words, at + skip - 1))
                    or (commas and element.gap <= _DEFAULT_GAP and words[at + skip - 1].text == ",")
                ):
                    return None
                end = walk(e + 1, at + skip, last)
                if end is not None:
                    return end
            return None
        here = at
        # a hyphen or a slash between two words of a term is nothing: 'low-back', 'bowel/bladder'
        while here > i and here < len(words) and words[here].text in {"-", "/", '"'}:
            here += 1
        if here < len(words) and element.fits(words[here].text):
            end = walk(e + 1, here + 1, here)
            if end is not None:
                return end
        return walk(e + 1, at, last) if element.optional else None

    return walk(0, i, i)


# 'did the radiographs, they're normal': the comma does not end the report
_GOES_ON = frozenset(
    {
        "theyre",
        "they",
        "its",
        "it",
        "all",
        "both",
        "which",
        "and",
        "result",
        "results",
        "report",
        "reported",
        "normal",
        "negative",
        "neg",
        "clear",
        "nad",
        "unremarkable",
        "fine",
        "suspicious",
        "abnormal",
    }
)


def _ends_report(words: list[Token], i: int) -> bool:
    return words[i].text == "," and not (i + 1 < len(words) and words[i + 1].text in _GOES_ON)


def _without_inner(found: list[Mention], keeps_inner: frozenset[str], never: frozenset[str]) -> list[Mention]:
    solid = [m for m in found if not m.loose and m.concept not in keeps_inner]
    kept: list[Mention] = []
    for m in found:
        inside = m.concept not in never and any(
            s is not m and s.first <= m.first and m.last <= s.last and (s.last - s.first) > (m.last - m.first)
            for s in solid
        )
        if not inside and m not in kept:
            kept.append(m)
    return sorted(kept, key=lambda m: (m.first, m.last, m.concept))


def _pieces(written: str) -> list[str]:
    return [w for p in written.lower().split() for w in ([p] if "#" in p else _HYPHEN.sub(" ", p).split())]


def _variants_of(concept_id: str, written: str) -> list[_Term]:
    elements: list[_Element] = []
    denies = written.startswith("!")
    written = written.removeprefix("!")
    for piece in _pieces(written):
        if piece.startswith(".."):
            elements.append(_Element(frozenset(), (), int(piece[2:] or _DEFAULT_GAP), False))
            continue
        optional = piece.endswith(")?") or (piece.endswith("?") and len(piece) > 1 and "|" not in piece)
        options = (piece[:-1].strip("()") if optional else piece).replace("'", "").split("|")
        exact = frozenset(o for o in options if not o.endswith("*") and not _RANGE.fullmatch(o))
        prefixes = tuple(o[:-1] for o in options if o.endswith("*"))
        elements.append(_Element(exact, prefixes, 0, optional, _between(options)))
    terms = [elements]
    while terms[-1] and terms[-1][0].optional:  # a term must start with a word that is there
        without = terms[-1][1:]
        first = terms[-1][0]
        terms[-1] = [_Element(first.exact, first.prefixes, 0, False, first.between), *without]
        terms.append(without)
    return [_Term(concept_id, tuple(t), any(e.gap for e in t), denies) for t in terms if t and not t[0].gap]


def _between(options: list[str]) -> tuple[float, float] | None:
    """The range of the first option that is one: '#10+', '#0-9'."""
    for option in options:
        if found := _RANGE.fullmatch(option):
            return float(found["low"]), float(found["high"] or "inf")
    return None


@cache
def _raw() -> Mapping[str, Mapping[str, object]]:
    entries = {}
    for concept, entry in read_mapping("bot.understanding", "lexicon.yaml").items():
        if not isinstance(entry, dict):
            raise ValueError(f"lexicon.yaml, {concept}: expected a mapping, saw {type(entry).__name__}")
        entries[concept] = entry
    return entries


def _base_terms() -> list[tuple[str, str]]:
    terms = []
    for concept_id, entry in _raw().items():
        for term in _strings(entry.get("terms")):
            terms.append((concept_id, term))
    return terms


def _strings(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list):
        return tuple(str(v) for v in value)
    raise ValueError(f"lexicon.yaml: expected text or a list, saw {type(value).__name__}")


@cache
def base_lexicon() -> Lexicon:
    """The lexicon of the program, read once."""
    concepts = [
        Concept(
            id=concept_id,
            name=str(entry.get("name") or concept_id.replace("_", " ")),
            kind=str(entry.get("kind") or "symptom"),
            isa=_strings(entry.get("isa")),
            weight=float(str(entry.get("weight") or 1)),
            urgent=str(entry["urgent"]) if entry.get("urgent") else None,
            question=str(entry["question"]) if entry.get("question") else None,
            all_of=_strings(entry.get("all_of")),
            denied_by=_strings(entry.get("denied_by")),
            supersedes=_strings(entry.get("supersedes")),
            keeps_inner=bool(entry.get("keeps_inner")),
            suspected_isa=_strings(entry.get("suspected_isa")),
            only_denied=bool(entry.get("only_denied")),
            makes_suspected=_strings(entry.get("makes_suspected")),
            makes_known=_strings(entry.get("makes_known")),
            makes_unclear=_strings(entry.get("makes_unclear")),
        )
        for concept_id, entry in _raw().items()
    ]
    return Lexicon(concepts, _base_terms())
