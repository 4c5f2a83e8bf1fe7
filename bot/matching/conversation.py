"""A conversation read from its first turn to its last: the patient, the request and the variant."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from bot.domain.picture import (
    ClinicalPicture,
    Finding,
    Intent,
    MatchResult,
    MatchStatus,
    Polarity,
    ProcedureMention,
    SexWord,
    Understanding,
)
from bot.domain.rating import Category
from bot.matching.conditions import label_lexicon
from bot.matching.explaining import explain
from bot.matching.facts import Facts
from bot.matching.matcher import Matcher
from bot.matching.outside import outside_reason, region_outside
from bot.matching.urgency import urgent_sign
from bot.understanding.generality import speaks_of_no_one
from bot.understanding.lexicon import Lexicon
from bot.understanding.reader import Reader
from bot.understanding.reading import Reading
from bot.understanding.request import (
    asks_for_study,
    intent_of,
    is_general_question,
    request_of,
    search_text_of,
)
from bot.understanding.sex import SexMention
from bot.variant_table import VariantTable

_BARE_NORMAL = re.compile(r"\b(?:normal|negative|neg|clear|clean|nad|unremarkable|fine)\b", re.I)
_BARE_SUSPICIOUS = re.compile(
    r"\b(?:abnormal|suspicious|positive|worrying|concerning|lytic|destruct\w+|lesion)\b", re.I
)
_BARE_AGE = re.compile(r"\W{0,4}(\d{1,3})\s{0,3}(?:y|yo|y/o|yrs?|years?|m|f)?\W{0,4}", re.I)
# 'typo, meant 44 not 4'; 'not 4, 44'
_AGE_MEANT = re.compile(
    r"\b(?P<age>\d{1,3}) ?,? ?not (?:a )?\d{1,3}\b(?![./%]| ?(?:kg|mg|weeks?|days?|months?|mm|cm))"
    r"|\bnot (?:a )?\d{1,3}\b[,;: -]{1,4}(?:but |it'?s |is )?(?P<age_last>\d{1,3})\b(?![./%])",
    re.I,
)
_A_YEAR = 12.0
_INSTEAD = re.compile(r"\b(?:instead|rather than|not the)\b", re.I)
_JOINTS = frozenset(
    {
        "limb_joint_pain",
        "joint_pain",
        "joint_swelling",
        "si_joint_pain",
        "tmj_pain",
        "back_pain",
        "low_back_pain",
        "thoracic_back_pain",
    }
)
_SITES = frozenset({"limb_joint_pain", "si_joint_pain", "tmj_pain"})
_OF_A_SITE = frozenset({"joint_pain", "joint_swelling"})
# The name of a study tells where it hurts only together with something said of a patient.
_NAMED_STUDY = "spine_imaging"
_OTHER_STUDY = re.compile(
    r"\b(?:mri?|ct|us|uss|ultrasound|scan|bone scan|bloods?|exam\w*|neuro\w*|crp|esr|gait)\b", re.I
)


@dataclass(frozen=True, slots=True)
class _State:
    """What is held between turns."""

    picture: ClinicalPicture
    procedures: tuple[ProcedureMention, ...]
    asked: frozenset[str]
    last_question: str | None
    last: MatchResult | None
    exact_age: bool
    sex_is_strong: bool
    words: int


_EMPTY = _State(ClinicalPicture(), (), frozenset(), None, None, False, False, 0)


class Conversation:
    """Reads turns against one table. Holds no patient: the same turns give the same understanding."""

    def __init__(self, table: VariantTable) -> None:
        self._table = table
        self._lexicon = label_lexicon(table.topics)
        self._reader = Reader(self._lexicon)
        self._matcher = Matcher(table, self._lexicon)

    @property
    def concepts(self) -> dict[str, str]:
        """What the reader understands: concept ids, each with its name in words that it reads itself."""
        return {concept.id: concept.name for concept in self._lexicon.concepts.values()}

    def search_text(self, turn: str) -> str:
        """What the turn will be searched by, known before anything else of it is understood.

        A bare number in reply to a question about the age is searched by more than itself.
        """
        return search_text_of(self._reader.words(turn), turn)

    def understand(self, turns: Sequence[str], *, explained: bool = False) -> Understanding:
        """What the last turn asks, of which patient, and which variant that patient belongs to.

        `explained` fills in `explanation`: how the text was read and why each variant won or lost.
        """
        state = _EMPTY
        understanding: Understanding | None = None
        for number, text in enumerate(turns, start=1):
            state, understanding = self._turn(
                state, text, number, explained=explained and number == len(turns)
            )
        assert understanding is not None, "a conversation has at least one turn"
        return understanding

    def _turn(
        self, state: _State, text: str, number: int, *, explained: bool
    ) -> tuple[_State, Understanding]:
        bare = _BARE_AGE.fullmatch(text) if state.last_question == "age" else None
        if bare is not None:
            text = f"{bare.group(1)} years old"
        elif state.exact_age and (meant := _AGE_MEANT.search(text)):
            text = f"{text} (actually {meant['age'] or meant['age_last']} years old)"
        reading = self._reader.read(text, number)
        if bare is not None and reading.age is not None:
            # the words that were said, not those that were put in their place
            start, end = bare.span(1)
            reading = replace(reading, age=replace(reading.age, said=bare.group(1), start=start, end=end))
        fresh = number > 1 and self._is_new_patient(state, reading)
        if fresh:
            state = _EMPTY
        has_patient = bool(state.picture.findings) or state.picture.age is not None
        intent = intent_of(reading, has_patient=has_patient)
        outside = outside_reason(reading, intent)
        general = is_general_question(reading) and not self._continues(state, reading)
        reading = self._with_bare_result(state, reading)
        picture = state.picture if general and has_patient else _merged(state.picture, reading, self._lexicon)
        procedures = _procedures(state.procedures, reading, intent, has_patient)
        facts = Facts(picture, self._lexicon)
        begun = perf_counter()
        match = self._match(state, facts, reading, general=general, has_patient=has_patient, outside=outside)
        match_ms = (perf_counter() - begun) * 1000
        request = request_of(
            reading, has_patient=has_patient, procedures=procedures, is_about_patient=not general
        )
        notes = tuple(f"read “{said}” as “{word}”" for said, word in reading.spelling)
        if fresh:
            notes = ("a new patient: nothing is carried over from the one before", *notes)
        is_asked_about = (general and intent is Intent.FACT) or speaks_of_no_one(reading)
        urgent = None if is_asked_about else urgent_sign(facts, self._lexicon)
        understanding = Understanding(
            picture=picture,
            request=request,
            match=match,
            urgent=urgent,
            notes=notes,
            match_ms=match_ms,
            explanation=explain(reading, facts, match, self._matcher, request) if explained else (),
        )
        question = match.question.concept if match.question else None
        asked = state.asked | ({state.last_question} if state.last_question else frozenset())
        return (
            _State(
                picture=picture,
                procedures=procedures or state.procedures,
                asked=asked if question is None else asked - {question} if question not in asked else asked,
                last_question=question,
                last=match,
                exact_age=state.exact_age or reading.age_is_exact,
                sex_is_strong=state.sex_is_strong or bool(reading.sex and reading.sex.strong),
                words=state.words + len(text.split()),
            ),
            understanding,
        )

    def _match(
        self,
        state: _State,
        facts: Facts,
        reading: Reading,
        *,
        general: bool,
        has_patient: bool,
        outside: str | None,
    ) -> MatchResult:
        if outside is not None:
            return MatchResult(status=MatchStatus.NOT_COVERED, confidence=0.0, reason=outside)
        asked = state.asked | ({state.last_question} if state.last_question else frozenset())
        if has_patient and (elsewhere := self._turned_elsewhere(reading)) is not None:
            return MatchResult(
                status=MatchStatus.NOT_COVERED, confidence=0.0, reason=f"nothing is held on {elsewhere}"
            )
        words = state.words + len(reading.text.split())
        match = self._matcher.match(facts, asked=asked, words=words)
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
        if others and len(others) == len(present) and "?" in reading.text:
            return f"{self._lexicon.concepts[others[0].concept].name} (“{others[0].said}”)"
        return None

    def _fact_only(self, facts: Facts, match: MatchResult) -> MatchResult:
        region = region_outside(facts, self._lexicon, self._matcher.complaints)
        if match.status is MatchStatus.NO_PATIENT and region is not None:
            return MatchResult(
                status=MatchStatus.NOT_COVERED, confidence=0.0, reason=f"nothing is held on {region}"
            )
        return MatchResult(status=MatchStatus.NO_PATIENT)

    def _continues(self, state: _State, reading: Reading) -> bool:
        """Whether a question in general words is about the patient in hand: it adds something to it."""
        return bool(state.picture.findings) and (
            reading.is_hypothetical
            or reading.is_correction
            or bool(reading.withdrawn)
            or reading.age_is_exact
        )

    def _is_new_patient(self, state: _State, reading: Reading) -> bool:
        if reading.is_new_patient:
            return True
        if (
            reading.is_correction
            or reading.is_hypothetical
            or reading.age is None
            or not reading.age_is_exact
        ):
            return False
        held = state.picture.age
        if held is None or not state.exact_age:
            return False
        ages_differ = reading.age.high_months < held.low_months or reading.age.low_months > held.high_months
        sex_differs = bool(
            reading.sex
            and reading.sex.strong
            and state.sex_is_strong
            and state.picture.sex not in {None, reading.sex.sex}
        )
        # another age with a case of its own is another patient; an age alone is a correction
        return ages_differ and (sex_differs or len(reading.findings) >= 1)

    def _with_bare_result(self, state: _State, reading: Reading) -> Reading:
        """'what if it's normal?': the result of the films that were just advised."""
        if state.last is None or state.last.variant_id is None or _OTHER_STUDY.search(reading.text):
            return reading
        if any(f.concept.startswith("imaging_") for f in reading.findings) or len(reading.words) > 14:
            return reading
        held = {f.concept for f in state.picture.findings}
        is_amended = bool(held & {"imaging_suspicious", "imaging_negative"}) and reading.is_amendment
        variant = self._table.variant(state.last.variant_id)
        best = [r for r in self._table.rows(variant.id) if r.category is Category.USUALLY_APPROPRIATE]
        awaits_films = best and best[0].procedure.startswith("Radiography") and variant.branches
        if not awaits_films and not is_amended:
            return reading
        for pattern, concept in (
            (_BARE_SUSPICIOUS, "imaging_suspicious"),
            (_BARE_NORMAL, "imaging_negative"),
        ):
            found = pattern.search(reading.text)
            if found:
                finding = Finding(
                    concept=concept,
                    polarity=Polarity.PRESENT,
                    said=found.group(),
                    turn=reading.turn,
                    start=found.start(),
                    end=found.end(),
                )
                kept = tuple(
                    f
                    for f in reading.findings
                    if f.concept not in {"reassuring", "reassuring_exam", "clinical_red_flag"}
                )
                return replace(reading, findings=(*kept, finding))
        return reading


def _merged(picture: ClinicalPicture, reading: Reading, lexicon: Lexicon) -> ClinicalPicture:
    """The picture with the turn taken in: the latest word on a concept wins, withdrawn ones go."""
    latest = {f.concept: f for f in picture.findings if f.concept not in reading.withdrawn}
    if _INSTEAD.search(reading.text) and any(f.concept in _JOINTS for f in reading.findings):
        latest = {c: f for c, f in latest.items() if c not in _JOINTS}  # 'and if it's the jaw instead?'
    exclusive = {
        "imaging_negative": ("imaging_suspicious",), "imaging_suspicious": ("imaging_negative",),
        "acute": ("subacute", "chronic"), "subacute": ("acute", "chronic"), "chronic": ("acute", "subacute"),
    }  # fmt: skip
    for finding in reading.findings:
        if finding.polarity is Polarity.PRESENT:
            for other in exclusive.get(finding.concept, ()):
                held = latest.get(other)
                if held is not None and held.turn < finding.turn:
                    del latest[other]
        latest[finding.concept] = finding
    if any(f.concept in _SITES and f.polarity is Polarity.ABSENT for f in reading.findings):
        # 'the wrist is fine now': the pain that was said of it goes with it
        latest = {c: f for c, f in latest.items() if c not in _OF_A_SITE or f.turn == reading.turn}
    for finding in reading.findings:
        # a later denial takes back what it covers: 'no red flags' the fever, 'no operation' the fusion
        if finding.polarity is Polarity.ABSENT:
            covered = lexicon.descendants(finding.concept)
            for concept in list(latest):
                if latest[concept].turn < finding.turn and concept in covered:
                    del latest[concept]
    if "clinical_red_flag" in {f.concept for f in reading.findings}:
        flag = next(f for f in reading.findings if f.concept == "clinical_red_flag")
        if not flag.said.lower().startswith(("systemic", "constitutional", "b symptom")):
            latest["adult_red_flag"] = replace(flag, concept="adult_red_flag")
    age = reading.age if _replaces(picture, reading) else picture.age
    sex, sex_word = picture.sex, picture.sex_word
    if reading.sex and (picture.sex is None or reading.sex.strong):
        sex, sex_word = reading.sex.sex, _sex_word(reading, reading.sex)
    findings = tuple(sorted(latest.values(), key=lambda f: (f.turn, f.start, f.concept)))
    return ClinicalPicture(age=age, sex=sex, sex_word=sex_word, findings=findings)


def _sex_word(reading: Reading, mention: SexMention) -> SexWord:
    token = reading.words[mention.at]
    said = reading.text[token.start : token.end]
    return SexWord(said=said, turn=reading.turn, start=token.start, end=token.end)


def _replaces(picture: ClinicalPicture, reading: Reading) -> bool:
    if reading.age is None:
        return False
    if picture.age is None or reading.age_is_exact:
        return True
    # 'actually mum says': a word for someone's age corrects no number
    is_number = picture.age.high_months - picture.age.low_months < _A_YEAR
    return reading.is_correction and not is_number


def _procedures(
    held: tuple[ProcedureMention, ...], reading: Reading, intent: Intent, has_patient: bool
) -> tuple[ProcedureMention, ...]:
    """The studies meant: those named, or the earlier one with another contrast or region."""
    if reading.procedures:
        results = {
            f.start
            for f in reading.findings
            if f.concept in {"imaging_negative", "imaging_suspicious", "ultrasound_done"}
        }
        if results and intent in {Intent.WHICH_STUDY, Intent.NEXT_STEP}:
            return ()
        return reading.procedures
    if held and has_patient and (reading.contrast or reading.region) and len(reading.words) <= 12:
        last = held[-1]
        return (
            replace(last, contrast=reading.contrast or last.contrast, region=reading.region or last.region),
        )
    if (
        held
        and intent in {Intent.DOSE, Intent.WHY, Intent.SAFETY, Intent.RATING}
        and len(reading.words) <= 12
    ):
        return held
    return ()
