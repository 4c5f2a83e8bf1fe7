"""A text read for comparison: its words by meaning, in parts that are each denied or not.

A part is as much of a sentence as has one truth of its own: 'if films are normal', 'MRI follows'.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile

from bot.guard.denials import WITHOUT_CONTRAST, is_narrow, with_denials
from bot.guard.tokens import tokens
from bot.guard.word import Word
from bot.guard.words import listed, phrase_at, stem
from bot.understanding.text import NUMBER_WORDS

UNITS = frozenset(
    "day week month year hour minut second msv mg kg ml mm cm percent degre tesla view plane phase".split()  # noqa: SIM905
)
STUDIES = frozenset(
    {
        "radiograph",
        "ultrasound",
        "mri",
        "ct",
        "bone_scan",
        "pet",
        "myelography",
        "discography",
        "spect",
        "biopsy",
    }
)
_VERB_REACH = 10
_ENDS_SENTENCE = frozenset(".!?;:")
_REASONS = frozenset({"as", "since", "for"})  # behind a comma they give one
_JOINING = frozenset({"and", "but"})
_GOING_ON = frozenset({"often", "also", "usually", "sometimes", "so", "therefore", "mainly", "just", "only"})
_SUBJECTS = frozenset(
    {
        "it",
        "they",
        "he",
        "she",
        "this",
        "these",
        "that",
        "there",
        "then",
        "as",
        "since",
        "because",
        "if",
        "when",
    }
)
_SIGNS = frozenset("<>≤≥☢")
_BREAKING = _ENDS_SENTENCE | frozenset("–—()")
_COMMA = frozenset(",")
_BACK = frozenset({"it", "its", "they", "them", "their", "this", "these", "those", "he", "she", "his", "her"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch with one truth of its own. `opener` is the word that makes it a condition or reason.
    `stands_alone`: it goes on with a new statement, behind a semicolon (`after_stop`) or an 'and'."""

    words: tuple[Word, ...]
    opener: str | None = None
    stands_alone: bool = False
    after_stop: bool = False

    @property
    def is_denied(self) -> bool:
        """Whether what it says as a whole is denied; two denials make none."""
        return sum(w.denies and not is_narrow(w) for w in self.words) % 2 == 1

    @property
    def content(self) -> frozenset[str]:
        """The words that carry what it says."""
        return frozenset(w.form for w in self.words if w.carries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A text as parts. `forms` are all its words by meaning, glue and denials among them."""

    text: str
    parts: tuple[Part, ...]
    forms: frozenset[str] = field(default=frozenset())

    @property
    def refers_back(self) -> bool:
        """Whether it takes up something said before it: 'it', 'this', 'such a finding'."""
        return any(w.said.lower() in _BACK for w in self.words[:4])

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(w for part in self.parts for w in part.words)

    @property
    def content(self) -> frozenset[str]:
        return frozenset[str]().union(*(p.content for p in self.parts))

    @property
    def plain(self) -> str:
        """Its words with each phrase in the form kept for it: no abbreviation that an encoder never saw."""
        return " ".join(w.form.replace("_", " ") if "_" in w.form else w.said for w in self.words)

    @property
    def stems(self) -> frozenset[str]:
        """Every single word, whatever phrase it stands in."""
        return frozenset(
            stem(said)
            for w in self.words
            if not listed("negations")
            & set(w.said.lower().split())  # 'without an explanation' holds no explanation
            for said in re.findall(r"[^\W_]+", w.said.lower())
        )


@lru_cache(maxsize=4_096)
def read(text: str) -> Read:
    """`text` in parts and words."""
    parts = tuple(
        Part(words=tuple(with_denials(words)), opener=opener, stands_alone=alone, after_stop=stop)
        for opener, words, alone, stop in _parts(list(tokens(text)))
        if words
    )
    return Read(text=text, parts=parts, forms=frozenset(w.form for p in parts for w in p.words))


@lru_cache(maxsize=10_000)
def forms_of(text: str) -> tuple[str, ...]:
    """The words of a short text by meaning, in order."""
    return tuple(w.form for w in read(text).words)


def _parts(cut: Sequence[str]) -> Iterator[tuple[str | None, list[Word], bool, bool]]:
    openers, breaks, verbs = listed("openers"), listed("breaks"), listed("verbs_after_and")
    opener: str | None = None
    alone = stop = True
    words: list[Word] = []
    part = 0
    place = 0
    i = 0
    while i < len(cut):
        token = cut[i]
        lowered = token.lower()
        following = cut[i + 1].lower() if i + 1 < len(cut) else ""
        ends = (
            token in _BREAKING
            or (token in _COMMA and (opener is not None or following in verbs | breaks | _REASONS))
            or (lowered in {"and", "or"} and following in verbs)
            or (
                token in _COMMA
                and following in {"and", "so", "but", "or"}
                and _verb_near(cut, i + 2, verbs | listed("verbs"))
            )
        )
        opens = lowered in breaks or (lowered in openers and not words)
        if ends or (opens and words):
            yield opener, words, alone, stop
            stop = token in _ENDS_SENTENCE
            joined = {lowered, following} & _JOINING != set()
            alone = stop or (opener is None and joined and not _goes_on(cut, i))
            opener, words, part = None, [], part + 1
        if opens:
            opener = lowered
        if not token[0].isalnum() and token[0] not in _SIGNS:
            i += 1
            continue
        taken, form, said = _meaning_at(cut, i)
        words.append(_word(cut, i, taken, form, said, part=part, place=place))
        place += 1
        i += taken
    yield opener, words, alone, stop


def _goes_on(cut: Sequence[str], i: int) -> bool:
    """Whether what follows the 'and' or 'but' at or behind `i` has no subject of its own: 'and shows it'."""
    behind = i + 1 if cut[i].lower() in _JOINING else i + 2
    said = cut[behind].lower() if behind < len(cut) else ""
    return said in _GOING_ON | listed("verbs") | (listed("verbs_after_and") - _SUBJECTS)


def _verb_near(cut: Sequence[str], start: int, verbs: frozenset[str]) -> bool:
    """Whether a verb follows before the next mark: then 'and' begins a statement, and no item of a list."""
    ahead = takewhile(lambda token: token[0].isalnum(), cut[start : start + _VERB_REACH])
    return any(token.lower() in verbs for token in ahead)


def _word(cut: Sequence[str], i: int, taken: int, form: str, said: str, *, part: int, place: int) -> Word:
    lowered = cut[i].lower()
    is_letter = len(said) == 1 and said.isalpha()
    return Word(
        said=said,
        form=form,
        stem=stem(lowered),
        part=part,
        place=place,
        glue=form in listed("glue") or (taken == 1 and (lowered in listed("glue") or lowered in "<>≤≥")),
        light=bool({lowered, form} & listed("light")) or is_letter,
        denies=taken == 1 and lowered in listed("negations"),
        after_comma=i > 0 and cut[i - 1] == ",",
    )


def _meaning_at(cut: Sequence[str], i: int) -> tuple[int, str, str]:
    """How many tokens the longest known phrase at `i` takes, its meaning, and its words."""
    said = cut[i]
    lowered = said.lower()
    if not lowered.isalnum() and "'" not in lowered:
        return 1, lowered, said
    if lowered in WITHOUT_CONTRAST:
        return 1, "contrast", said
    if said == "IV":  # the contrast's way, never the number four
        return 1, "intravenous", said
    if lowered == "us" and said != "US":
        return 1, "us-all", said
    number = NUMBER_WORDS.get(lowered)
    following = stem(cut[i + 1].lower()) if i + 1 < len(cut) else ""
    if number is not None and (lowered != "one" or following in UNITS):
        return 1, f"{number:g}", said
    if lowered[0].isdigit():
        return 1, lowered.replace(",", ""), said
    taken, kept = phrase_at(cut, i)
    return (taken, kept, " ".join(cut[i : i + taken])) if taken else (1, stem(lowered), said)
