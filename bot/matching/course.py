"""What is held of the patients of a conversation between its turns."""

from dataclasses import dataclass, replace

from bot.domain.picture import (
    ClinicalPicture,
    DecidingQuestion,
    MatchResult,
    MatchStatus,
    ProcedureMention,
    UrgentSign,
)
from bot.matching.patients import relation_of, relation_to

NO_PICTURE = ClinicalPicture()


@dataclass(frozen=True, slots=True)
class Held:
    """What came of weighing both readings, for as long as the conditions say the same: `own` is what they
    said; `variant_id` was put in its place; or it was asked to be one `among` these variants."""

    own: tuple[MatchStatus, str | None] | None = None
    variant_id: str | None = None
    confidence: float | None = None
    among: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """What is held of one patient between turns. `pending` is the question put last, `asked` the concepts
    of all that were put; `kin` is what relative the patient is of another one; `alarm` the emergency that the
    words of a turn told of."""

    picture: ClinicalPicture = NO_PICTURE
    procedures: tuple[ProcedureMention, ...] = ()
    asked: frozenset[str] = frozenset()
    pending: DecidingQuestion | None = None
    last: MatchResult | None = None
    exact_age: bool = False
    sex_is_strong: bool = False
    words: int = 0
    kin: str | None = None
    held: Held = Held()
    alarm: UrgentSign | None = None

    @property
    def has_patient(self) -> bool:
        """Whether anything is known of a patient, be it only to the second reading."""
        return bool(
            self.picture.findings or self.picture.age is not None or self.held.variant_id or self.held.among
        )


@dataclass(frozen=True, slots=True)
class Course:
    """The patients of the conversation so far, and which of them is in hand."""

    patients: tuple[State, ...] = (State(),)
    current: int = 0

    @property
    def state(self) -> State:
        return self.patients[self.current]

    def with_state(self, state: State) -> "Course":
        before, behind = self.patients[: self.current], self.patients[self.current + 1 :]
        return Course((*before, state, *behind), self.current)

    def with_new(self, kin: str | None) -> "Course":
        """Another patient in hand; `kin` is the word for what relative that is of the one before."""
        if kin is None:
            return Course((*self.patients, State()), len(self.patients))
        known = self.with_state(replace(self.state, kin=relation_to(kin)))
        return Course((*known.patients, State(kin=relation_of(kin))), len(self.patients))

    def at(self, index: int) -> "Course":
        return Course(self.patients, index)
