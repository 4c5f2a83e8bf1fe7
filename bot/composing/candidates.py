"""The sentences an answer may quote, each with what it is for and what it speaks of."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.composing.citing import said_of
from bot.composing.words import Vocabulary
from bot.domain.passage import Passage, SectionRole, Sentence

MIN_CHARS = 25  # below this it is a heading or a scrap
MAX_CHARS = 420  # above this it is no answer but a paragraph
MAX_LIST_CHARS = 700
_ENDS = re.compile(r"[.!][\"'”’)]*$")
_LABEL = re.compile(r"^\s*\*\*([^*]{2,140}?):?\*\*:?")
# What a bold label says its bullet is for; the first that matches wins.
_LABEL_ROLES = tuple(
    (role, re.compile(pattern, re.IGNORECASE))
    for role, pattern in (
        (SectionRole.EXCLUSIONS, r"does not fit|not to be confused"),
        (SectionRole.FITS, r"who it fits|typical clues"),
        (SectionRole.NEXT_STEP, r"^what next|^after |^if .*(negative|positive|normal|shows?|indeterminate)"),
        (SectionRole.TECHNIQUE, r"how to order|sequences|coverage|preparation|sedation"),
        (SectionRole.MANAGEMENT, r"what to do instead"),
        (SectionRole.PITFALLS, r"commonest error|pitfall"),
        (SectionRole.ESCALATION, r"^emergency|escalat"),
        (SectionRole.LOWER_RATED, r"middle category|lowest|^when .*\b(helps?|is used)|limits|why not|lower"),
        (SectionRole.RATIONALE, r"^best stud|^why\b|with or without contrast|^concern"),
        (SectionRole.DIFFERENTIAL, r"could be|differential"),
    )
)
_DANGLING = re.compile(
    r"^(it|its|this|these|they|their|those|such|he|she|also|however|therefore|furthermore|moreover|but|and|or"
    r"|in this case|here|instead|the former|the latter)\b",
    re.IGNORECASE,
)
_BELOW = frozenset({"under", "before", "below", "until", "younger than"})
_AGE_LIMIT = re.compile(
    r"\b(?P<word>under|before|below|until|younger than|after|over|above|past|older than)\s+"
    r"(?:the age of |about |typically )*(?P<low>\d+)(?:\s*(?:to|-|–)\s*(?P<high>\d+))?"
    r"\s+(?P<unit>months?|years?)",
    re.IGNORECASE,
)
_CHILD = re.compile(r"\b(infant|child|children|of age|the age of|ultrasound|old)\b", re.IGNORECASE)
_VARIANT_ID = re.compile(r"\b[a-z][a-z0-9-]*/\d+\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A quotable sentence of a passage.

    `place` counts sentences from 0 within the passage, `block` its paragraphs and bullets. `opens` is true
    where a paragraph or bullet begins with it, `labelled` where that bullet begins with a bold label.
    `rows` are those of the sentences it holds: several where a list goes with what introduces it.
    `words` are the content words of the sentence, `subject` those of the headings over it as well.
    """

    passage: Passage
    sentence: Sentence
    rows: tuple[int, ...]
    place: int
    role: SectionRole
    said: str
    block: int
    opens: bool
    labelled: bool
    dangles: bool
    words: frozenset[str]
    subject: frozenset[str]
    variants_named: frozenset[str]
    ages: "AgesMeant"


_OLDER_CHILD = re.compile(r"\bolder (?:child|infant)", re.IGNORECASE)
_INFANT = re.compile(r"\b(?:young infant|newborn|infants|under \d)", re.IGNORECASE)
_INFANCY_MONTHS = 6.0  # 'older' in these articles is beyond the window of spinal ultrasound


@dataclass(frozen=True, slots=True, kw_only=True)
class AgesMeant:
    """The ages in months that a sentence limits itself to; open where it names no limit."""

    least: float = 0.0
    most: float = float("inf")

    def fit(self, low: float, high: float) -> bool:
        """Whether a patient between those ages may be meant."""
        return high >= self.least and low <= self.most


def ages_meant(said: str) -> AgesMeant:
    """Limits such as 'under 4 to 6 months' and 'after about 6 months of age', in months.

    A duration ('less than six weeks') is no age: only months and years 'of age', 'old', or with
    children in the same sentence count.
    """
    least, most = 0.0, float("inf")
    if _OLDER_CHILD.search(said) and not _INFANT.search(said):
        least = _INFANCY_MONTHS
    if _CHILD.search(said):
        for found in _AGE_LIMIT.finditer(said):
            months = float(found["high"] or found["low"]) * (12 if found["unit"].startswith("year") else 1)
            if found["word"].lower() in _BELOW:
                most = min(most, months)
            else:
                least = max(least, months)
    # 'under 6 months it works, after 6 months it does not' limits itself to neither.
    return AgesMeant(least=least, most=most) if least <= 0 or most == float("inf") else AgesMeant()


def _ages_of(said: str, passage: Passage) -> AgesMeant:
    """Those of the sentence; where it names no limit, those of the question that its passage answers: 'What
    if the child is over 6 months old?' 'MRI is then the first study.'"""
    own = ages_meant(said)
    return ages_meant(passage.question) if own == AgesMeant() and passage.question else own


class CandidateReader:
    """Reads passages as candidates and remembers them, so that a warm answer reads nothing twice."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._read: dict[str, tuple[Candidate, ...]] = {}

    def candidates(self, passages: Iterable[Passage], *, of_provenance: bool = False) -> list[Candidate]:
        """The quotable sentences of `passages`, in order; one that words a rating is not quotable. Where an
        article comes from is guidance to nobody: those sentences stand apart, and are had alone."""
        found: list[Candidate] = []
        for passage in passages:
            if (passage.role is SectionRole.PROVENANCE) != of_provenance:
                continue
            known = self._read.get(passage.id)
            if known is None:
                known = self._read[passage.id] = tuple(self._of_passage(passage))
            found += known
        return found

    def _of_passage(self, passage: Passage) -> Iterator[Candidate]:
        heading = self._vocabulary.of(
            ("heading", passage.id), f"{passage.section} {passage.question or ''} {passage.title}"
        )
        previous_end: int | None = None
        role: SectionRole = passage.role
        block = -1
        for place, (sentence, rows) in enumerate(_with_lists(passage)):
            between = "" if previous_end is None else _between(passage, previous_end, sentence.start)
            opens = previous_end is None or "\n" in between
            previous_end = sentence.end
            if opens:
                block += 1
                role = _role(passage, sentence.text)
            said = said_of(sentence.text)
            if sentence.states_rating or not _is_quotable(said):
                continue
            words = self._vocabulary.of(sentence.row, said)
            yield Candidate(
                passage=passage,
                sentence=sentence,
                rows=rows,
                place=place,
                role=role,
                said=said,
                block=block,
                opens=opens,
                labelled=opens and _LABEL.match(sentence.text) is not None,
                dangles=_DANGLING.match(said) is not None,
                words=words,
                subject=words | heading,
                variants_named=frozenset(v.lower() for v in _VARIANT_ID.findall(said)),
                ages=_ages_of(said, passage),
            )


def _between(passage: Passage, start: int, end: int) -> str:
    return passage.text[start - passage.start : end - passage.start]


def _is_quotable(said: str) -> bool:
    most = MAX_LIST_CHARS if ": " in said and ";" in said else MAX_CHARS
    return MIN_CHARS <= len(said) <= most and _ENDS.search(said) is not None and "|" not in said


def _with_lists(passage: Passage) -> Iterator[tuple[Sentence, tuple[int, ...]]]:
    """The passage's sentences with their rows; a list goes whole with the sentence that introduces it, for
    neither says anything alone."""
    sentences = passage.sentences
    place = 0
    while place < len(sentences):
        first = sentences[place]
        place += 1
        last = first
        if first.text.rstrip("* ").endswith(":"):
            while place < len(sentences) and "\n" in _between(passage, last.end, sentences[place].start):
                last = sentences[place]
                place += 1
                if last.text.endswith("."):
                    break
        if last is first:
            yield first, (first.row,)
        else:
            within = [s for s in sentences if first.start <= s.start and s.end <= last.end]
            whole = Sentence(
                start=first.start,
                end=last.end,
                text=passage.text[first.start - passage.start : last.end - passage.start],
                states_rating=any(s.states_rating for s in within),
                row=first.row,
            )
            yield whole, tuple(s.row for s in within)


def _role(passage: Passage, text: str) -> SectionRole:
    """What the bullet's bold label says, inside a section on one variant of many; else the section's role."""
    label = _LABEL.match(text)
    if label is not None and passage.role in (
        SectionRole.OTHER,
        SectionRole.COMPARISON,
        SectionRole.MANAGEMENT,
    ):
        for role, pattern in _LABEL_ROLES:
            if pattern.search(label[1]):
                return role
    return passage.role
