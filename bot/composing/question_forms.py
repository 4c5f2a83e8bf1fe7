"""The form of a question, and what the answer to that form has in it."""

import re
from enum import Enum
from functools import lru_cache

from bot.composing.words import words_of
from bot.domain.passage import SectionRole as Role
from bot.understanding.asking_part import asking_sentences

# Words that ask for one part of an article, whatever the question's form.
_ROLES_ASKED_FOR = tuple(
    (re.compile(pattern, re.IGNORECASE), frozenset(roles))
    for pattern, roles in (
        (r"\b(instead|conservative\w*|management|safety[- ]?net\w*)\b", {Role.MANAGEMENT, Role.PITFALLS}),
        (r"\b(pitfalls?|mistak\w+|errors?|mimic\w*|confus\w+|misread|overlook\w*)\b", {Role.PITFALLS}),
        (
            r"\b(ring|phone|call|contact|refer\w*|escalat\w+|consult\w*|bring (her|him|them) back)\b",
            {Role.ESCALATION, Role.PITFALLS, Role.NEXT_STEP},
        ),
        (
            r"\b(next|then what|now what|where (do we go )?from (here|there)|first steps?"
            r"|if (it|the|mri) .*shows?|came back|turned out|adjusts?|arrange)\b",
            {Role.NEXT_STEP},
        ),
        (r"\b(harms?|risks?|benefits?|downsides?)\b", {Role.RATIONALE}),
        (r"\b(differential|what could it be|causes?)\b", {Role.DIFFERENTIAL}),
        (r"\b(sequences?|protocol|coverage|views?|how (do i|to) order)\b", {Role.TECHNIQUE}),
        (r"\b(red flags?|warning signs?|criteria|who fits)\b", {Role.FITS}),
    )
)


class Form(Enum):
    """What a question asks for: its first words and the look of an answer to it."""

    NUMBER = (
        r"\b(how (?!do|does|is|are|can|should|to\b)\w+|(what|which) (age|size|level|width|diameter|distance"
        r"|measurements?|birthday|disc|vertebra)|until when|up to what|when|(?:below|above|under|over) what"
        r"|where (?:does|do|should|is|must) .{0,40}\b(?:sit|lie|end|be)"
        r"|thickness|(upper|lower|maximum|minimum) (limit|diameter|size|width)|threshold|cut-?off)\b",
        r"\d|\b(one|two|three|four|six|twelve)\b",
    )
    REASON = (r"\bwhy\b", r"\b(because|since|so|due to|needs?|shows?|cannot|without)\b")
    YES_NO = (
        r"^\W*(does|do|is|are|can|could|should|will|would|must|may|has|need)\b",
        r"^(yes|no|not|rarely|generally)\b",
    )
    LIST = (r"\b(which|what (are|other|symptoms|signs|findings|counts)|list)\b", r";|(,[^,]+){3}")
    DEFINITION = (
        r"\b(what(’s|'s|s)? (is|does)|define|definition|meaning of|difference)\b",
        r"\b(is an?|are|means?|refers?|counts?|lasts?)\b",
    )

    def __init__(self, asking: str, answering: str) -> None:
        self._asking = re.compile(asking, re.IGNORECASE)
        self._answering = re.compile(answering, re.IGNORECASE)

    def is_asked_in(self, question: str) -> bool:
        return self._asking.search(question) is not None

    @lru_cache(maxsize=20_000)
    def is_answered_in(self, said: str) -> bool:
        """Whether the sentence has that look; sentences of articles come again and again."""
        return self._answering.search(said) is not None


@lru_cache(maxsize=16)  # asked once for each slot of an answer
def form_of(question: str) -> Form | None:
    """The first form that the question has; None for a statement or a bare wish."""
    return next((form for form in Form if form.is_asked_in(question)), None)


_YES_OR_NO = re.compile(
    r"(?:^|[.?!,;:])\W{0,4}(?:(?:and|or|so|but)\s+)?(?:can|could|do|does|did|is|are|was|were|should|shall|may|must"
    r"|will|would|has|have)(?:n[’']?t)?\s+[^\W\d_]",
    re.IGNORECASE,
)


@lru_cache(maxsize=16)
def asks_yes_or_no(question: str) -> bool:
    """Whether a clause of the question can be answered by yes or no: 'which scan, and is a film enough?'"""
    return _YES_OR_NO.search(question) is not None


_FEWEST_PARTICULAR = 2
_WORDS = re.compile(r"[^\W\d_]{2,}")


@lru_cache(maxsize=16)
def asks_something_particular(question: str, told: str = "") -> bool:
    """Whether the question asks more than which study to do: 'odds that it settles without the knife?' Words
    of what is `told` of the patient ask for nothing."""
    asked = " ".join(asking_sentences(question)).lower()
    plain = words_of("plain_wish.txt").union(_WORDS.findall(told.lower()))
    return sum(word not in plain for word in _WORDS.findall(asked)) >= _FEWEST_PARTICULAR


@lru_cache(maxsize=16)
def roles_asked_for(question: str) -> frozenset[Role]:
    """The parts of an article that the question's words point to; empty when they point to none."""
    found = [roles for pattern, roles in _ROLES_ASKED_FOR if pattern.search(question)]
    return frozenset().union(*found)
