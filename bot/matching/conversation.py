"""A conversation read from its first turn to its last: the patients, the request and the variant."""

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from bot.domain.picture import Intent, MatchStatus, Understanding, UrgentSign
from bot.domain.ports import TellsPatients
from bot.matching.alarm import alarm
from bot.matching.asked_site import without_places_left
from bot.matching.conditions import label_lexicon
from bot.matching.corrections import corrected
from bot.matching.course import Course, State
from bot.matching.done_since import with_operation_done
from bot.matching.explaining import explain
from bot.matching.facts import Facts
from bot.matching.matcher import Matcher
from bot.matching.merging import merged
from bot.matching.operation_told import with_operation_placed
from bot.matching.outside import outside_reason, turned_elsewhere
from bot.matching.question import put_again
from bot.matching.replies import Reply, as_reply
from bot.matching.results import with_film_result
from bot.matching.studies import studies_meant
from bot.matching.turning import continues_case
from bot.matching.urgency import is_denied_by, urgent_sign
from bot.matching.verdict import Judge, Turn
from bot.matching.whose_turn import TurnReader
from bot.understanding.asking_part import asking_sentences, asks_and_tells_nothing
from bot.understanding.generality import speaks_of_no_one
from bot.understanding.intent import intent_of
from bot.understanding.of_whom import is_general_question, speaks_of_a_patient
from bot.understanding.reader import Reader
from bot.understanding.reading import Reading
from bot.understanding.request import FACT_FROM, request_of
from bot.understanding.searched_for import PutRight, search_text_of
from bot.variant_table import VariantTable


class Conversation:
    """Reads turns against one table. Holds no patient: the same turns give the same understanding."""

    def __init__(
        self,
        table: VariantTable,
        *,
        read_twice: bool = True,
        tells: TellsPatients | None = None,
        hears_alarm: bool = True,
        put_right: PutRight = str,
    ) -> None:
        """`read_twice`: whether the verdict of the conditions is weighed against the second reading;
        `tells`: what the encoder makes of a whole text, for the third reading; `hears_alarm`: whether an
        emergency is also told by all words of a turn; `put_right` mends words for the search alone."""
        self._put_right = put_right
        self._hears_alarm = hears_alarm
        self._table = table
        self._lexicon = label_lexicon(table.topics)
        self._reader = Reader(self._lexicon)
        self._matcher = Matcher(table, self._lexicon)
        self._turns = TurnReader(self._reader, self._lexicon, self._matcher.complaints)
        self._judge = Judge(table, self._lexicon, self._matcher, read_twice=read_twice, tells=tells)

    @property
    def concepts(self) -> dict[str, str]:
        """What the reader understands: concept ids, each with its name in words that it reads itself."""
        return {concept.id: concept.name for concept in self._lexicon.concepts.values()}

    def search_text(self, turn: str) -> str:
        """What the turn will be searched by, known before anything else of it is understood.

        A bare number in reply to a question about the age is searched by more than itself.
        """
        text = self._reader.as_read(turn)
        return search_text_of(self._reader.words(text), text, self._put_right)

    def understand(self, turns: Sequence[str], *, explained: bool = False) -> Understanding:
        """What the last turn asks, of which patient, and which variant that patient belongs to.

        `explained` fills in `explanation`: how the text was read and why each variant won or lost.
        """
        course = Course()
        understanding: Understanding | None = None
        for number, text in enumerate(turns, start=1):
            course, understanding = self._turn(
                course, text, number, explained=explained and number == len(turns)
            )
        assert understanding is not None, "a conversation has at least one turn"
        return understanding

    def _turn(
        self, course: Course, text: str, number: int, *, explained: bool
    ) -> tuple[Course, Understanding]:
        turned = self._turns.read(course, text, number)
        reading, course = turned.reading, turned.course
        state = course.state
        has_patient = state.has_patient
        reply = Reply(reading)
        if state.pending is not None:
            reply = as_reply(
                reading, state.pending, self._lexicon, self._reader.read, told_from=turned.told_from
            )
            reading = reply.reading
        if has_patient:
            reading = corrected(reading, state.picture, self._lexicon)
            reading = with_operation_done(reading, state.picture)
            reading = with_operation_placed(reading, state.picture)
        intent = intent_of(reading, has_patient=has_patient)
        outside = (
            None
            if reply.is_one
            else outside_reason(reading, intent, has_study=bool(reading.procedures or state.procedures))
        )
        if outside is None and has_patient:
            outside = turned_elsewhere(reading, self._lexicon, self._matcher.complaints)
        general = is_general_question(reading) and not (has_patient and continues_case(reading))
        reading = with_film_result(reading, state.picture, state.last, self._table, self._reader.read)
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
        verdict = self._judge.verdict(
            Turn(
                state=state,
                facts=facts,
                reply=replace(reply, reading=reading),
                asked=asked,
                general=general,
                has_patient=has_patient,
                outside=outside,
            )
        )
        match = verdict.match
        match_ms = (perf_counter() - begun) * 1000
        if match.question is not None and state.pending is not None:
            match = replace(
                match,
                question=put_again(match.question, state.pending, asked=state.asked, lexicon=self._lexicon),
            )
        request = request_of(
            reading,
            has_patient=has_patient,
            procedures=procedures,
            is_about_patient=not general,
            put_right=self._put_right,
        )
        if reply.is_one and not asking_sentences(reading.text):
            request = replace(request, chance_of_fact=0.0)  # what was asked for is told, nothing is asked
        if match.is_of_age and (request.chance_of_fact or 0.0) >= FACT_FROM:
            match = replace(match, status=MatchStatus.NO_PATIENT, confidence=None)
        notes = (*turned.notes, *(f"read “{said}” as “{word}”" for said, word in reading.spelling))
        is_fact_of_no_one = (
            (request.chance_of_fact or 0.0) >= FACT_FROM
            and asks_and_tells_nothing(reading.text)
            and not speaks_of_a_patient(reading)
        )
        is_asked_about = (
            (general and intent is Intent.FACT)
            or speaks_of_no_one(reading)
            or (is_fact_of_no_one and reading.sex is None)
        )
        alarmed = self._alarm_after(state, reading) if not is_asked_about else None
        urgent = None if is_asked_about else urgent_sign(facts, self._lexicon) or alarmed
        understanding = Understanding(
            picture=picture,
            request=request,
            match=match,
            urgent=urgent,
            notes=notes,
            match_ms=match_ms,
            explanation=explain(reading, facts, verdict, self._matcher, request) if explained else (),
        )
        is_aside = outside is not None
        after = State(
            picture=picture,
            procedures=procedures or state.procedures,
            asked=state.asked if is_aside or state.pending is None else state.asked | {state.pending.concept},
            pending=state.pending if is_aside else match.question,
            last=state.last if is_aside else match,
            exact_age=state.exact_age or reading.age_is_exact,
            sex_is_strong=state.sex_is_strong or bool(reading.sex and reading.sex.strong),
            words=state.words + len(text.split()),
            kin=state.kin,
            held=verdict.held,
            alarm=state.alarm if is_asked_about else alarmed,
        )
        return course.with_state(after), understanding

    def _alarm_after(self, state: State, reading: Reading) -> UrgentSign | None:
        """The emergency that the words of this turn tell of, or of an earlier one if its signs are not denied
        since: 'no fever' denies no numb saddle."""
        if not self._hears_alarm:
            return None
        held = state.alarm
        if held is not None and is_denied_by(reading.findings, held.kind, self._lexicon):
            held = None
        return alarm(reading) or held
