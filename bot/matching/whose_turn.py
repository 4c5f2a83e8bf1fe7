"""Whose turn it is: the turn read as said of one of the patients, or of a new one."""

from dataclasses import dataclass, replace

from bot.domain.picture import ClinicalPicture, Polarity
from bot.matching.age_reply import age_written_out
from bot.matching.corrections import is_anothers
from bot.matching.course import Course, State
from bot.matching.later_age import is_of_someone_else
from bot.matching.patients import (
    Chart,
    gone_back_by_age,
    gone_back_by_sex,
    gone_back_to,
    relative_as_patient,
    twin_as_patient,
)
from bot.matching.replies import AGE
from bot.matching.turning import age_of_new, changes_patient, is_of_the_same_age, meant_age
from bot.understanding.duration import DURATIONS
from bot.understanding.lexicon import Lexicon
from bot.understanding.reader import Reader
from bot.understanding.reading import Reading

# The name of a study tells where it hurts only together with something said of a patient.
NAMED_STUDY = "spine_imaging"
_NEW = "a new patient: nothing is carried over from the one before"


_ABOVE_WEEKS = 13  # 'I meant 5' may be weeks, where weeks were told


def _least_age(picture: ClinicalPicture) -> int:
    return _ABOVE_WEEKS if any(f.concept in DURATIONS for f in picture.findings) else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """A turn as read of the patient it is about. `told_from` is where what it tells begins, behind the words
    that say whom it is about."""

    reading: Reading
    course: Course
    notes: tuple[str, ...] = ()
    told_from: int = 0


class TurnReader:
    """Reads a turn of the patient it is about. `complaints` are the concepts that the topics are about."""

    def __init__(self, reader: Reader, lexicon: Lexicon, complaints: frozenset[str]) -> None:
        self._reader = reader
        self._lexicon = lexicon
        self._complaints = complaints

    def read(self, course: Course, text: str, number: int) -> Turned:
        """The turn read as said of the patient it is about, who is in hand from then on."""
        state = course.state
        relative = relative_as_patient(text) if number > 1 else None
        if relative is not None:
            reading = self._reader.read(relative.text, number)
            if self._has_complaint(reading, of_today=not relative.is_introduced):
                return Turned(reading=reading, course=course.with_new(relative.kin), notes=(_NEW,))
        twin = twin_as_patient(text) if number > 1 and relative is None else None
        if twin is not None:
            reading = self._reader.read(twin.text, number)
            if self._has_complaint(reading, of_today=True):
                aged = reading if reading.age_is_exact else replace(reading, age=state.picture.age)
                return Turned(reading=aged, course=course.with_new(twin.kin), notes=(_NEW,))
        reading = self._read(state, text, number)
        if number == 1 or is_anothers(text):
            return Turned(reading=reading, course=course)
        charts = [Chart(picture=s.picture, kin=s.kin) for s in course.patients]
        earlier = gone_back_to(reading, charts, course.current)
        if earlier is None and not reading.is_new_patient and not self._has_complaint(reading):
            earlier = gone_back_by_age(reading, charts, course.current)
            earlier = earlier or gone_back_by_sex(reading, charts, course.current)
        if earlier is not None:
            first = course.patients[earlier.index].picture
            turn = min([f.turn for f in first.findings] + ([first.age.turn] if first.age else []), default=1)
            return Turned(
                reading=reading,
                course=course.at(earlier.index),
                notes=(f"back to the patient first told of in turn {turn}",),
                told_from=earlier.end,
            )
        is_new = changes_patient(
            reading,
            state.picture,
            has_complaint=self._has_complaint(reading),
            exact_age=state.exact_age,
            sex_is_strong=state.sex_is_strong,
        )
        if is_new:
            # read anew: a bare number is no reply to a question about another patient
            anew = self._with_age_of_new(self._reader.read(text, number), state)
            return Turned(reading=anew, course=course.with_new(None), notes=(_NEW,))
        return Turned(reading=reading, course=course)

    def _read(self, state: State, text: str, number: int) -> Reading:
        """The turn as read, an age that is told by a number alone written out."""
        plain = self._reader.read(text, number)
        if plain.age_is_exact and not state.exact_age:
            return plain
        if state.pending is not None and state.pending.concept == AGE:
            written = age_written_out(text)
            if written is not None:
                told, (start, end) = written
                reading = self._reader.read(told, number)
                if reading.age is not None:
                    # the words that were said, not those that were put in their place
                    said = replace(reading.age, said=text[start:end], start=start, end=end)
                    return replace(reading, age=said)
        elif state.exact_age and (place := meant_age(text, least=_least_age(state.picture))) is not None:
            start, end = place
            age = self._reader.read(f"{text[start:end]} years old", number).age
            if age is not None:
                age = replace(age, said=text[start:end], start=start, end=end)
                return replace(plain, age=age, age_is_exact=True, is_correction=True)
        return self._without_anothers_age(plain, state)

    def _without_anothers_age(self, reading: Reading, state: State) -> Reading:
        """The reading without an age that is not the patient's, where the patient's is known."""
        if state.picture.age is None or reading.age is None or not reading.age_is_exact:
            return reading
        if not is_of_someone_else(reading.age, reading, has_complaint=self._has_complaint(reading)):
            return reading
        return replace(reading, age=None, age_is_exact=False)

    def _with_age_of_new(self, reading: Reading, state: State) -> Reading:
        """The reading of a new patient whose age is a number alone, or that of the one before."""
        if reading.age_is_exact:
            return reading
        if is_of_the_same_age(reading.text):
            return replace(reading, age=state.picture.age, age_is_exact=state.exact_age)
        place = age_of_new(reading.text)
        if place is None:
            return reading
        start, end = place
        age = self._reader.read(f"{reading.text[start:end]} years old", reading.turn).age
        if age is None:
            return reading
        told = replace(age, said=reading.text[start:end], start=start, end=end)
        return replace(reading, age=told, age_is_exact=True)

    def _has_complaint(self, reading: Reading, *, of_today: bool = False) -> bool:
        """Whether the turn tells what a patient complains of, here or anywhere. `of_today`: a diagnosis is
        not enough, nor what concerns none of the topics."""
        return any(
            f.polarity in {Polarity.PRESENT, Polarity.SUSPECTED}
            and f.concept != NAMED_STUDY
            and not (of_today and self._lexicon.concepts[f.concept].kind == "diagnosis")
            and (
                not self._complaints.isdisjoint(self._lexicon.ancestors(f.concept))
                or (not of_today and "other_region" in self._lexicon.ancestors(f.concept))
            )
            for f in reading.findings
        )
