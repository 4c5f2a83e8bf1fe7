"""What is understood of a patient and of what is asked."""

from dataclasses import dataclass, field
from enum import StrEnum


class Polarity(StrEnum):
    """How a finding stands for the patient in hand; `unknown`: the text says that nobody knows it."""

    PRESENT = "present"
    ABSENT = "absent"
    SUSPECTED = "suspected"
    HISTORICAL = "historical"
    FAMILY = "family"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing said about the patient: `said` are the words, at [start, end) of turn `turn` (1-based)."""

    concept: str
    polarity: Polarity
    said: str
    turn: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """An age in months as a closed range: '3-month-old' is 3..3, 'a child' leaves it open.

    `said` are the words, at [start, end) of turn `turn` (1-based).
    """

    low_months: float
    high_months: float
    said: str
    turn: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SexWord:
    """The word that told the sex, at [start, end) of turn `turn` (1-based)."""

    said: str
    turn: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicalPicture:
    """Everything understood of one patient, latest word winning. `sex_word` is what told the sex."""

    age: Age | None = None
    sex: str | None = None
    sex_word: SexWord | None = None
    findings: tuple[Finding, ...] = ()

    def finding(self, concept: str) -> Finding | None:
        """The finding for that concept, or None when nothing was said of it."""
        return next((f for f in self.findings if f.concept == concept), None)


class Intent(StrEnum):
    """What kind of answer is wanted."""

    WHICH_STUDY = "which_study"
    RATING = "rating"
    WHY = "why"
    NEXT_STEP = "next_step"
    SAFETY = "safety"
    DOSE = "dose"
    FACT = "fact"
    TECHNIQUE = "technique"
    PITFALLS = "pitfalls"
    DIFFERENTIAL = "differential"
    SMALL_TALK = "small_talk"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureMention:
    """A study named in the text, as far as it was named: `modality` such as 'MRI', 'CT', 'Radiography';
    `contrast` 'with', 'without' or 'without and with'; `region` such as 'complete spine'. None: not said."""

    modality: str
    contrast: str | None
    region: str | None
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the latest turn asks for. `search_text` is the question with abbreviations written out.

    `asks_for_study` is False where the turn asks something other than which study to do: then a
    sentence that answers it is worth more than a question back. `asks_for_drug`: only a sentence that names
    a kind of drug can answer. `chance_of_fact` is the chance that all words together ask for a fact and not
    for a study, None where they follow on a patient already told, 0 where they only reply.
    """

    intent: Intent
    procedures: tuple[ProcedureMention, ...]
    search_text: str
    is_about_patient: bool
    asks_for_study: bool = True
    asks_for_drug: bool = False
    chance_of_fact: float | None = None


class ConditionState(StrEnum):
    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedCondition:
    """One condition of a variant held against the picture; `said` are the words that decided it."""

    name: str
    state: ConditionState
    said: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One reply to the deciding question. `text` is the button; `says` is a turn that states it in
    words the reader understands; `variant_id` is where it leads, None when still open or, with
    `is_outside`, when it leads out of what is held."""

    text: str
    says: str
    variant_id: str | None
    is_outside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidingQuestion:
    """The one fact that separates the variants that fit."""

    text: str
    options: tuple[Option, ...]
    concept: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A sibling variant and what would have to be true for it."""

    variant_id: str
    would_need: str


class MatchStatus(StrEnum):
    DECIDED = "decided"
    UNDECIDED = "undecided"
    NOT_COVERED = "not_covered"
    NO_PATIENT = "no_patient"  # nothing said of a patient: a question about a fact


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchResult:
    """Which variant the patient belongs to. `confidence` in [0, 1]; None where no variant is involved.

    `reason` says in plain words what is outside the sources when the status is NOT_COVERED. `is_of_age`: it
    is the patient's age alone; the articles on that age may still answer a question of fact.
    """

    status: MatchStatus
    variant_id: str | None = None
    confidence: float | None = None
    conditions: tuple[JudgedCondition, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    question: DecidingQuestion | None = None
    reason: str | None = None
    is_of_age: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgentSign:
    """Words that describe an emergency. `kind` is an id such as 'cauda_equina'."""

    kind: str
    said: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """All that was read in a conversation, for the answer to its last turn.

    `match_ms` is the part of the time that went into matching, in milliseconds; no part of equality.
    """

    picture: ClinicalPicture
    request: Request
    match: MatchResult
    urgent: UrgentSign | None = None
    notes: tuple[str, ...] = ()
    explanation: tuple[str, ...] = field(default=(), repr=False)
    match_ms: float = field(default=0.0, compare=False, repr=False)
