"""Which variant the patient in hand belongs to, as far as the turns so far tell.

The conditions are judged first, with what lies outside the sources set apart; then their verdict is weighed
against the second reading of the turn that tells the patient.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.domain.picture import Alternative, ClinicalPicture, MatchResult, MatchStatus, Polarity
from bot.domain.ports import TellsPatients
from bot.matching.course import Held, State
from bot.matching.facts import Facts
from bot.matching.matcher import Matcher
from bot.matching.outside import nothing_held_on, region_outside
from bot.matching.question import naming_untold
from bot.matching.replies import Reply
from bot.matching.second_reading import Opinion, SecondReading
from bot.matching.third_reading import joined
from bot.matching.weighing import Weighing, is_long_enough
from bot.matching.where import WHERE, hurts_nowhere_named, question_of_place
from bot.matching.whose_turn import NAMED_STUDY
from bot.understanding.lexicon import Lexicon
from bot.understanding.of_whom import speaks_of_a_patient
from bot.understanding.reading import Reading
from bot.understanding.study_wish import asks_for_study
from bot.understanding.weighed_terms import weighed_terms
from bot.variant_table import VariantTable

_FILMS = frozenset({"imaging_negative", "imaging_suspicious"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The match, what is held of it for the turns to come, and the second reading where one was made."""

    match: MatchResult
    held: Held
    opinion: Opinion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A turn as it is judged: the `state` before it, and the `facts` of the patient after it. `asked` are the
    concepts of questions already put; `general`: it asks about the guidance; `has_patient`: one was in hand
    before; `outside`: why no source can answer it."""

    state: State
    facts: Facts
    reply: Reply
    asked: frozenset[str]
    general: bool
    has_patient: bool
    outside: str | None

    @property
    def words(self) -> int:
        """The length of all turns."""
        return self.state.words + len(self.reply.reading.text.split())


class Judge:
    """Judges patients by one table. Holds none of them."""

    def __init__(
        self,
        table: VariantTable,
        lexicon: Lexicon,
        matcher: Matcher,
        *,
        read_twice: bool = True,
        tells: TellsPatients | None = None,
    ) -> None:
        """`tells`: what the encoder makes of a whole text, for the third reading."""
        self._table = table
        self._lexicon = lexicon
        self._matcher = matcher
        learned = table.variants if read_twice else ()
        self._labels = {v.id: v.label for v in learned}
        self._second = SecondReading(self._labels, lexicon)
        self._tells = tells
        self._weighing = Weighing(table, matcher)

    def verdict(self, turn: Turn) -> Verdict:
        """The match after this turn."""
        if turn.reply.is_outside:
            return Verdict(_nothing_held("pain of another place"), turn.state.held)
        verdict = self._with_untold_named(self._weighed(turn), turn.facts)
        if verdict.match.status is not MatchStatus.NO_PATIENT or not self._hurts_somewhere(turn):
            return verdict
        question = question_of_place(self._table.topics, turn.facts, self._lexicon, self._matcher)
        if question is None:
            return verdict
        leads = tuple(
            Alternative(variant_id=option.variant_id, would_need=option.says)
            for option in question.options
            if option.variant_id is not None
        )
        match = MatchResult(
            status=MatchStatus.UNDECIDED, confidence=0.0, question=question, alternatives=leads
        )
        return replace(verdict, match=match)

    def _with_untold_named(self, verdict: Verdict, facts: Facts) -> Verdict:
        """The verdict with its question naming what the text says is not known."""
        question = verdict.match.question
        if question is None:
            return verdict
        untold = [f.concept for f in facts.picture.findings if f.polarity is Polarity.UNKNOWN]
        named = naming_untold(question, untold, self._lexicon)
        return replace(verdict, match=replace(verdict.match, question=named))

    def _hurts_somewhere(self, turn: Turn) -> bool:
        """Whether pain is told of a patient, its place is not, and was not asked for in vain."""
        pending, reading = turn.state.pending, turn.reply.reading
        if pending is not None and pending.concept == WHERE:
            return turn.reply.leaves_open
        is_case = reading.age is not None and not turn.general and asks_for_study(reading)
        return is_case and WHERE not in turn.asked and hurts_nowhere_named(reading)

    def _weighed(self, turn: Turn) -> Verdict:
        state, facts, reply, words = turn.state, turn.facts, turn.reply, turn.words
        reading = reply.reading
        own = self._own(turn)
        if own.status is MatchStatus.NOT_COVERED or (turn.general and not turn.has_patient):
            return Verdict(own, state.held)
        key = (own.status, own.variant_id)
        if reply.variant_id is not None:
            picked = self._matcher.decided_as(reply.variant_id, facts, words, was_picked=True) or own
            return Verdict(picked, Held(key, variant_id=reply.variant_id))
        held = state.held
        if held.own == key and not self._is_overtaken(held, state, facts, reading):
            return Verdict(self._as_held(held, own, facts, words), held)
        if own.status is not MatchStatus.DECIDED and (kept := self._still_fitting(held, facts, words)):
            return Verdict(kept, replace(held, own=key))
        if turn.has_patient or not is_long_enough(words):
            # what is told later corrects and takes back: words that stand in the earlier turns all the same
            return Verdict(own, Held(key))
        opinion = self._second.opinion(
            _terms_of(reading, facts.picture),
            facts.picture.findings,
            lambda variant_id: self._matcher.judged_as(variant_id, facts),
        )
        if opinion is None:
            return Verdict(own, Held(key))
        is_case = asks_for_study(reading) and speaks_of_a_patient(reading)
        if self._tells is not None and is_case and not self._weighing.is_sure(own, opinion, facts, words):
            opinion = joined(opinion, self._tells(reading.text), self._labels)
        match = self._weighing.weighed(own, opinion, facts, asked=turn.asked, words=words, is_case=is_case)
        return Verdict(match, _held(key, own, match), opinion)

    def _is_overtaken(self, held: Held, state: State, facts: Facts, reading: Reading) -> bool:
        """Whether the turn tells what was not known when both readings were weighed."""
        tells = facts.picture != state.picture
        return tells and (bool(held.among) or _tells_of_films(reading))

    def _still_fitting(self, held: Held, facts: Facts, words: int) -> MatchResult | None:
        """What was thought likely, where the conditions leave it open and contradict nothing of it."""
        if held.variant_id is not None:
            kept = self._matcher.decided_as(held.variant_id, facts, words)
            return kept and replace(kept, confidence=held.confidence or kept.confidence)
        return self._matcher.one_of(held.among, facts) if held.among else None

    def _as_held(self, held: Held, own: MatchResult, facts: Facts, words: int) -> MatchResult:
        """The match as it was before a turn that tells nothing of the patient."""
        if held.variant_id is not None:
            kept = self._matcher.decided_as(held.variant_id, facts, words, was_picked=True)
            return own if kept is None else replace(kept, confidence=held.confidence or kept.confidence)
        if held.among:
            return self._matcher.one_of(held.among, facts)
        return own if held.confidence is None else replace(own, confidence=held.confidence)

    def _own(self, turn: Turn) -> MatchResult:
        """What the conditions alone say."""
        if turn.outside is not None:
            return MatchResult(status=MatchStatus.NOT_COVERED, confidence=0.0, reason=turn.outside)
        facts, reading, words = turn.facts, turn.reply.reading, turn.words
        match = self._matcher.match(facts, asked=turn.asked, words=words)
        if match.status is MatchStatus.UNDECIDED and match.question is None:
            # all that decides was asked before and is still not known
            match = self._matcher.match(facts, words=words)
        if (
            match.status is MatchStatus.UNDECIDED
            and facts.present("idiopathic_arthritis") is None
            and facts.present("back_pain") is None
            and not facts.speaks_of(self._matcher.phrases)
        ) and (region := self._region(facts)) is not None:
            return _nothing_held(region)
        if turn.general and not turn.has_patient:
            # a question about the guidance: a case it happens to describe in full still has its variant
            is_open = match.status is MatchStatus.UNDECIDED and asks_for_study(reading)
            is_case = match.status is MatchStatus.DECIDED and any(
                f.concept != NAMED_STUDY for f in reading.findings
            )
            return match if is_case or is_open else self._fact_only(facts, match)
        if match.status is MatchStatus.NO_PATIENT and (region := self._region(facts)) is not None:
            return _nothing_held(region)
        return match

    def _fact_only(self, facts: Facts, match: MatchResult) -> MatchResult:
        if match.status is MatchStatus.NO_PATIENT and (region := self._region(facts)) is not None:
            return _nothing_held(region)
        return MatchResult(status=MatchStatus.NO_PATIENT)

    def _region(self, facts: Facts) -> str | None:
        return region_outside(facts, self._lexicon, self._matcher.complaints)


def _terms_of(reading: Reading, picture: ClinicalPicture) -> Iterable[str]:
    """The turn as it is weighed, of the patient's age."""
    return reading.terms if picture.age == reading.age else weighed_terms(reading.words, picture.age)


def _nothing_held(complaint: str) -> MatchResult:
    return MatchResult(status=MatchStatus.NOT_COVERED, confidence=0.0, reason=nothing_held_on(complaint))


def _held(key: tuple[MatchStatus, str | None], own: MatchResult, match: MatchResult) -> Held:
    """What the weighing made of the verdict of the conditions."""
    if match.status is MatchStatus.DECIDED:
        other = match.variant_id if match.variant_id != own.variant_id else None
        return Held(key, variant_id=other, confidence=match.confidence)
    if match is own or match.question is None:
        return Held(key)
    return Held(key, among=tuple(o.variant_id for o in match.question.options if o.variant_id is not None))


def _tells_of_films(reading: Reading) -> bool:
    return any(f.concept in _FILMS for f in reading.findings)
