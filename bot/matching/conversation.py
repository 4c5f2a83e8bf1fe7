"""A conversation read from its first turn to its last: the patients, the request and the variant."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from bot.domain.picture import (
    ClinicalPicture,
    DecidingQuestion,
    Intent,
    MatchResult,
    MatchStatus,
    Polarity,
    ProcedureMention,
    Understanding,
)
from bot.matching.age_reply import age_written_out
from bot.matching.asked_site import without_places_left
from bot.matching.conditions import label_lexicon
from bot.matching.corrections import corrected, is_anothers
from bot.matching.explaining import explain
from bot.matching.facts import Facts
from bot.matching.matcher import Matcher
from bot.matching.merging import merged
from bot.matching.outside import outside_reason, region_outside
from bot.matching.patients import (
    Chart,
    gone_back_by_age,
    gone_back_to,
    relation_of,
    relation_to,
    relative_as_patient,
)
from bot.matching.question import put_again
from bot.matching.replies import AGE, Reply, as_reply
from bot.matching.results import with_film_result
from bot.matching.second_reading import Opinion, SecondReading
from bot.matching.studies import studies_meant
from bot.matching.turning import changes_patient, continues_case, meant_age
from bot.matching.urgency import urgent_sign
from bot.matching.weighing import Weighing, is_long_enough
from bot.understanding.dictation import spoken_marks_written
from bot.understanding.generality import speaks_of_no_one
from bot.understanding.reader import Reader
from bot.understanding.reading import Reading
from bot.understanding.request import (
    asks_for_study,
    intent_of,
    is_general_question,
    request_of,
    search_text_of,
    speaks_of_a_patient,
)
from bot.variant_table import VariantTable

# The name of a study tells where it hurts only together with something said of a patient.
_NAMED_STUDY = "spine_imaging"
_NO_PICTURE = ClinicalPicture()
_NEW = "a new patient: nothing is carried over from the one before"


@dataclass(frozen=True, slots=True)
class _State:
    """What is held of one patient between turns. `pending` is the question put last, `asked` the concepts
    of all that were put; `kin` is what relative the patient is of another one. `own` is what the conditions
    alone said, `other` the variant that was put in its place."""

    picture: ClinicalPicture = _NO_PICTURE
    procedures: tuple[ProcedureMention, ...] = ()
    asked: frozenset[str] = frozenset()
    pending: DecidingQuestion | None = None
    last: MatchResult | None = None
    exact_age: bool = False
    sex_is_strong: bool = False
    words: int = 0
    kin: str | None = None
    own: tuple[MatchStatus, str | None] | None = None
    other: str | None = None


@dataclass(frozen=True, slots=True)
class _Course:
    """The patients of the conversation so far, and which of them is in hand."""

    patients: tuple[_State, ...] = (_State(),)
    current: int = 0

    @property
    def state(self) -> _State:
        return self.patients[self.current]

    def with_state(self, state: _State) -> "_Course":
        before, behind = self.patients[: self.current], self.patients[self.current + 1 :]
        return _Course((*before, state, *behind), self.current)

    def with_new(self, kin: str | None) -> "_Course":
        """Another patient in hand; `kin` is the word for what relative that is of the one before."""
        if kin is None:
            return _Course((*self.patients, _State()), len(self.patients))
        known = self.with_state(replace(self.state, kin=relation_to(kin)))
        return _Course((*known.patients, _State(kin=relation_of(kin))), len(self.patients))

    def at(self, index: int) -> "_Course":
        return _Course(self.patients, index)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turned:
    """A turn as read of the patient it is about. `told_from` is where what it tells begins, behind the words
    that say whom it is about."""

    reading: Reading
    course: _Course
    notes: tuple[str, ...] = ()
    told_from: int = 0


class Conversation:
    """Reads turns against one table. Holds no patient: the same turns give the same understanding."""

    def __init__(self, table: VariantTable) -> None:
        self._table = table
        self._lexicon = label_lexicon(table.topics)
        self._reader = Reader(self._lexicon)
        self._matcher = Matcher(table, self._lexicon)
        self._second = SecondReading({v.id: v.label for v in table.variants})
        self._weighing = Weighing(table, self._matcher)

    @property
    def concepts(self) -> dict[str, str]:
        """What the reader understands: concept ids, each with its name in words that it reads itself."""
        return {concept.id: concept.name for concept in self._lexicon.concepts.values()}

    def search_text(self, turn: str) -> str:
        """What the turn will be searched by, known before anything else of it is understood.

        A bare number in reply to a question about the age is searched by more than itself.
        """
        text = spoken_marks_written(turn)
        return search_text_of(self._reader.words(text), text)

    def understand(self, turns: Sequence[str], *, explained: bool = False) -> Understanding:
        """What the last turn asks, of which patient, and which variant that patient belongs to.

        `explained` fills in `explanation`: how the text was read and why each variant won or lost.
        """
        course = _Course()
        understanding: Understanding | None = None
        for number, text in enumerate(turns, start=1):
            course, understanding = self._turn(
                course, text, number, explained=explained and number == len(turns)
            )
        assert understanding is not None, "a conversation has at least one turn"
        return understanding

    def _turn(
        self, course: _Course, text: str, number: int, *, explained: bool
    ) -> tuple[_Course, Understanding]:
        turned = self._turned(course, text, number)
        reading, course = turned.reading, turned.course
        state = course.state
        has_patient = bool(state.picture.findings) or state.picture.age is not None
        reply = Reply(reading)
        if state.pending is not None:
            reply = as_reply(
                reading, state.pending, self._lexicon, self._reader.read, told_from=turned.told_from
            )
            reading = reply.reading
        if has_patient:
            reading = corrected(reading, state.picture, self._lexicon)
        intent = intent_of(reading, has_patient=has_patient)
        outside = None if reply.is_one else outside_reason(reading, intent)
        general = is_general_question(reading) and not (has_patient and continues_case(reading))
        reading = with_film_result(reading, state.picture, state.last, self._table)
        if has_patient and (general or outside is not None):
            picture = state.picture
        else:
            kept = without_places_left(state.picture, reading, state.pending)
            picture = merged(kept, reading, self._lexicon)
        procedures = studies_meant(state.procedures, reading, intent, has_patient=has_patient)
        facts = Facts(picture, self._lexicon)
        begun = perf_counter()
        asked = state.asked
        if state.pending is not None:
            # what is not known stays the question; what was passed over gives way to another one
            asked = asked - {state.pending.concept} if reply.leaves_open else asked | {state.pending.concept}
        own = self._match(
            state, facts, reading, asked=asked, general=general, has_patient=has_patient, outside=outside
        )
        opinion = None
        if not has_patient and outside is None and not general and is_long_enough(reading):
            opinion = self._second.opinion(reading.words, reading.age)
        match = self._weighed(state, own, opinion, reply, facts, asked=asked)
        match_ms = (perf_counter() - begun) * 1000
        if match.question is not None and state.pending is not None:
            match = replace(
                match,
                question=put_again(match.question, state.pending, asked=state.asked, lexicon=self._lexicon),
            )
        request = request_of(
            reading, has_patient=has_patient, procedures=procedures, is_about_patient=not general
        )
        notes = (*turned.notes, *(f"read “{said}” as “{word}”" for said, word in reading.spelling))
        is_asked_about = (general and intent is Intent.FACT) or speaks_of_no_one(reading)
        urgent = None if is_asked_about else urgent_sign(facts, self._lexicon)
        understanding = Understanding(
            picture=picture,
            request=request,
            match=match,
            urgent=urgent,
            notes=notes,
            match_ms=match_ms,
            explanation=explain(reading, facts, match, self._matcher, request, opinion) if explained else (),
        )
        is_aside = outside is not None
        after = _State(
            picture=picture,
            procedures=procedures or state.procedures,
            asked=state.asked if is_aside or state.pending is None else state.asked | {state.pending.concept},
            pending=state.pending if is_aside else match.question,
            last=state.last if is_aside else match,
            exact_age=state.exact_age or reading.age_is_exact,
            sex_is_strong=state.sex_is_strong or bool(reading.sex and reading.sex.strong),
            words=state.words + len(text.split()),
            kin=state.kin,
            own=state.own if is_aside else _key(own),
            other=state.other if is_aside else _in_place_of(own, match),
        )
        return course.with_state(after), understanding

    def _weighed(
        self,
        state: _State,
        own: MatchResult,
        opinion: Opinion | None,
        reply: Reply,
        facts: Facts,
        *,
        asked: frozenset[str],
    ) -> MatchResult:
        """What the conditions say, weighed against the second reading of the turn that tells the patient; for
        as long as the conditions say the same, what was put in their place stays."""
        words = state.words + len(reply.reading.text.split())
        kept = reply.variant_id or (state.other if state.own == _key(own) else None)
        if kept is not None:
            return self._matcher.decided_as(kept, facts, words, was_picked=True) or own
        if opinion is None:
            return own
        is_case = asks_for_study(reply.reading) and speaks_of_a_patient(reply.reading)
        match = self._weighing.weighed(own, opinion, facts, asked=asked, words=words, is_case=is_case)
        return self._weighing.sure(match, opinion, words)

    def _turned(self, course: _Course, text: str, number: int) -> _Turned:
        """The turn read as said of the patient it is about, who is in hand from then on."""
        state = course.state
        relative = relative_as_patient(text) if number > 1 else None
        if relative is not None:
            reading = self._reader.read(relative.text, number)
            if self._has_complaint(reading):
                return _Turned(reading=reading, course=course.with_new(relative.kin), notes=(_NEW,))
        reading = self._read(state, text, number)
        if number == 1 or is_anothers(text):
            return _Turned(reading=reading, course=course)
        charts = [Chart(picture=s.picture, kin=s.kin) for s in course.patients]
        earlier = gone_back_to(reading, charts, course.current)
        if earlier is None and not reading.is_new_patient and not self._has_complaint(reading):
            earlier = gone_back_by_age(reading, charts, course.current)
        if earlier is not None:
            first = course.patients[earlier.index].picture
            turn = min([f.turn for f in first.findings] + ([first.age.turn] if first.age else []), default=1)
            return _Turned(
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
            anew = self._reader.read(text, number)
            return _Turned(reading=anew, course=course.with_new(None), notes=(_NEW,))
        return _Turned(reading=reading, course=course)

    def _read(self, state: _State, text: str, number: int) -> Reading:
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
        elif state.exact_age and (place := meant_age(text)) is not None:
            start, end = place
            age = self._reader.read(f"{text[start:end]} years old", number).age
            if age is not None:
                age = replace(age, said=text[start:end], start=start, end=end)
                return replace(plain, age=age, age_is_exact=True, is_correction=True)
        return plain

    def _has_complaint(self, reading: Reading) -> bool:
        """Whether the turn tells what a patient complains of, here or anywhere."""
        return any(
            f.polarity in {Polarity.PRESENT, Polarity.SUSPECTED}
            and f.concept != _NAMED_STUDY
            and (
                not self._matcher.complaints.isdisjoint(self._lexicon.ancestors(f.concept))
                or "other_region" in self._lexicon.ancestors(f.concept)
            )
            for f in reading.findings
        )

    def _match(
        self,
        state: _State,
        facts: Facts,
        reading: Reading,
        *,
        asked: frozenset[str],
        general: bool,
        has_patient: bool,
        outside: str | None,
    ) -> MatchResult:
        if outside is not None:
            return MatchResult(status=MatchStatus.NOT_COVERED, confidence=0.0, reason=outside)
        if has_patient and (elsewhere := self._turned_elsewhere(reading)) is not None:
            return MatchResult(
                status=MatchStatus.NOT_COVERED, confidence=0.0, reason=f"nothing is held on {elsewhere}"
            )
        words = state.words + len(reading.text.split())
        match = self._matcher.match(facts, asked=asked, words=words)
        if match.status is MatchStatus.UNDECIDED and match.question is None:
            # all that decides was asked before and is still not known
            match = self._matcher.match(facts, words=words)
        if (
            match.status is MatchStatus.UNDECIDED
            and facts.present("idiopathic_arthritis") is None
            and facts.present("back_pain") is None
            and not facts.speaks_of(self._matcher.phrases)
        ):
            region = region_outside(facts, self._lexicon, self._matcher.complaints)
            if region is not None:
                return MatchResult(
                    status=MatchStatus.NOT_COVERED, confidence=0.0, reason=f"nothing is held on {region}"
                )
        if general and not has_patient:
            # a question about the guidance: a case it happens to describe in full still has its variant
            is_open = match.status is MatchStatus.UNDECIDED and asks_for_study(reading)
            is_case = match.status is MatchStatus.DECIDED and any(
                f.concept != _NAMED_STUDY for f in reading.findings
            )
            return match if is_case or is_open else self._fact_only(facts, match)
        if match.status is MatchStatus.NO_PATIENT:
            region = region_outside(facts, self._lexicon, self._matcher.complaints)
            if region is not None:
                return MatchResult(
                    status=MatchStatus.NOT_COVERED, confidence=0.0, reason=f"nothing is held on {region}"
                )
        return match

    def _turned_elsewhere(self, reading: Reading) -> str | None:
        """A follow-up turn that asks about nothing but another region: 'and her headaches?'"""
        present = [f for f in reading.findings if f.polarity in {Polarity.PRESENT, Polarity.SUSPECTED}]
        others = [
            f
            for f in present
            if "other_region" in self._lexicon.ancestors(f.concept)
            and f.concept not in self._matcher.complaints
        ]
        # how long and how well say nothing of where
        of_somewhere = [f for f in present if self._lexicon.concepts[f.concept].kind != "context"]
        if others and len(others) == len(of_somewhere) and "?" in reading.text:
            return f"{self._lexicon.concepts[others[0].concept].name} (“{others[0].said}”)"
        return None

    def _fact_only(self, facts: Facts, match: MatchResult) -> MatchResult:
        region = region_outside(facts, self._lexicon, self._matcher.complaints)
        if match.status is MatchStatus.NO_PATIENT and region is not None:
            return MatchResult(
                status=MatchStatus.NOT_COVERED, confidence=0.0, reason=f"nothing is held on {region}"
            )
        return MatchResult(status=MatchStatus.NO_PATIENT)


def _key(match: MatchResult) -> tuple[MatchStatus, str | None]:
    return match.status, match.variant_id


def _in_place_of(own: MatchResult, match: MatchResult) -> str | None:
    """The variant that stands in place of what the conditions said; None where they were followed."""
    return match.variant_id if match.status is MatchStatus.DECIDED and _key(own) != _key(match) else None
