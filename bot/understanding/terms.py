"""The notation that terms are written in, and where one occurs in a text.

A term is a row of elements. `a|b` stands for either word, `word*` for any word that begins so,
`word?` or `(a|b)?` for what may be left out, `..` for up to three words of anything that does not turn
the meaning round, `..6` for up to six. `#10+` stands for a number of at least ten,
`#0-9` for one between. A term that begins with `!` says that the concept is not there; one that begins with
`~` counts only where the text denies it ('no ca', 'bladder fine'): by itself it says nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.understanding.data_files import read_words
from bot.understanding.text import Token

_DEFAULT_GAP = 3
NOTHING = frozenset({"-", "/", '"'})  # between two words of a term
_RANGE = re.compile(r"#(?P<low>\d+)(?:\+|-(?P<high>\d+))")
# what a stem stands for where other words begin like it
_STEMS = read_words("bot.understanding", "stems.yaml")
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
        "doesnt",
        "didnt",
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


@dataclass(frozen=True, slots=True)
class Element:
    exact: frozenset[str]
    prefixes: tuple[str, ...]
    gap: int
    optional: bool
    between: tuple[float, float] | None = None

    def fits(self, word: str) -> bool:
        if word in self.exact:
            return True
        if self.between is not None and word[:1].isdecimal() and word.replace(".", "", 1).isdecimal():
            return self.between[0] <= float(word) <= self.between[1]
        # 'painless' is no 'pain*'
        if self.prefixes and word.startswith(self.prefixes) and not word.endswith("less"):
            return True
        # a plural or a possessive stands for its word: 'sacroiliacs', 'backs'
        return len(word) > 4 and word[-1] == "s" and word[:-1] in self.exact


@dataclass(frozen=True, slots=True)
class Term:
    """`second` is what the word behind its first must be, None where anything may stand there.
    `only_denied`: it means something only where it is denied."""

    concept: str
    elements: tuple[Element, ...]
    has_gap: bool
    denies: bool
    second: Element | None
    only_denied: bool = False


def _pieces(written: str) -> list[str]:
    return [w for p in written.lower().split() for w in ([p] if "#" in p else _HYPHEN.sub(" ", p).split())]


def terms_of(concept_id: str, written: str) -> list[Term]:
    elements: list[Element] = []
    denies, only_denied = written.startswith("!"), written.startswith("~")
    written = written.removeprefix("!").removeprefix("~")
    for piece in _pieces(written):
        if piece.startswith(".."):
            elements.append(Element(frozenset(), (), int(piece[2:] or _DEFAULT_GAP), False))
            continue
        optional = piece.endswith(")?") or (piece.endswith("?") and len(piece) > 1 and "|" not in piece)
        options = (piece[:-1].strip("()") if optional else piece).replace("'", "").split("|")
        if any("?" in o and o != "?" for o in options):
            raise ValueError(
                f"{concept_id}: {piece!r} in {written!r}; write '(a|b)?' for what may be left out"
            )
        stems = [o[:-1] for o in options if o.endswith("*")]
        exact = frozenset(o for o in options if not o.endswith("*") and not _RANGE.fullmatch(o))
        exact = exact.union(*(_STEMS.get(stem, ()) for stem in stems))
        prefixes = tuple(stem for stem in stems if stem not in _STEMS)
        elements.append(Element(exact, prefixes, 0, optional, _between(options)))
    terms = [elements]
    while terms[-1] and terms[-1][0].optional:  # a term must start with a word that is there
        without = terms[-1][1:]
        first = terms[-1][0]
        terms[-1] = [Element(first.exact, first.prefixes, 0, False, first.between), *without]
        terms.append(without)
    return [
        Term(concept_id, tuple(t), any(e.gap for e in t), denies, _second(t), only_denied)
        for t in terms
        if t and not t[0].gap
    ]


def _second(elements: Sequence[Element]) -> Element | None:
    if len(elements) < 2 or elements[1].gap or elements[1].optional:
        return None
    return elements[1]


def may_go_on(term: Term, following: str) -> bool:
    """Whether the word behind the first may belong to the term: most fail there, and cost no walk."""
    second = term.second
    return second is None or following in second.exact or following in NOTHING or second.fits(following)


def _between(options: list[str]) -> tuple[float, float] | None:
    """The range of the first option that is one: '#10+', '#0-9'."""
    for option in options:
        if found := _RANGE.fullmatch(option):
            return float(found["low"]), float(found["high"] or "inf")
    return None


def longest_of(elements: Sequence[Element]) -> int:
    """How many words the elements may span, those that are nothing not counted."""
    return sum(element.gap or 1 for element in elements)


def last_of(elements: tuple[Element, ...], words: Sequence[Token], i: int, *, commas: bool) -> int | None:
    """Index of the last token of the term begun at `i`, or None. `commas`: a gap may cross one;
    a film's report may not, what stands behind the comma is of the patient again."""
    if len(elements) == 1:
        return i if elements[0].fits(words[i].text) else None  # as of most terms found

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
                    or (
                        words[at + skip - 1].text == ","
                        and ((commas and element.gap <= _DEFAULT_GAP) or is_tick(words[at + skip - 2].text))
                    )
                ):
                    return None
                end = walk(e + 1, at + skip, last)
                if end is not None:
                    return end
            return None
        here = at
        # a hyphen or a slash between two words of a term is nothing: 'low-back', 'bowel/bladder'
        while here > i and here < len(words) and words[here].text in NOTHING:
            here += 1
        if here < len(words) and element.fits(words[here].text):
            end = walk(e + 1, here + 1, here)
            if end is not None:
                return end
        return walk(e + 1, at, last) if element.optional else None

    return walk(0, i, i)


def is_tick(word: str) -> bool:
    """'weight loss N, saddle numbness N': the mark of a form, which ends its item."""
    return word in {"n", "y"}


# 'did the radiographs, they're normal': the comma does not end the report
_GOES_ON = frozenset(
    {
        "looks",
        "look",
        "looked",
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


_READERS = frozenset(
    {"consultant", "radiologist", "radiology", "registrar", "formal", "official", "formally"}
)
_READ = frozenset({"read", "reads", "report", "reports", "reported", "reporting", "reading", "says", "said"})
_ARTICLES = frozenset({"the", "its", "their", "our", "a"})
_REPORTS = _READ | _READERS | {"result", "results", "reporter", "verdict", "opinion"}
_LONGEST_ASIDE = 5


def _ends_report(words: Sequence[Token], i: int) -> bool:
    if words[i].text != ",":
        return False
    behind = [w.text for w in words[i + 1 : i + 3 + _LONGEST_ASIDE]]
    if behind[:1] and behind[0] in _GOES_ON:
        return False
    if behind[:1] and behind[0] in _READERS and behind[1:2] and behind[1] in _READ:
        return False  # 'lateral film on Friday, consultant read: normal'
    if behind[:1] and behind[0] in _ARTICLES and behind[1:2] and behind[1] in _REPORTS:
        return False  # 'films on Tuesday, the report says nothing'
    # 'radiographs, two views, are normal': the commas hold an aside
    closed = behind.index(",") if "," in behind else None
    is_aside = closed is not None and behind[closed + 1 : closed + 2] in (["are"], ["is"], ["were"], ["was"])
    # the second of the two commas is seen from behind the aside
    return not (is_aside or (behind[:1] and behind[0] in {"are", "is", "were", "was"}))
