"""An answer put together from the variant's rows and from sentences of the articles, word for word."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.composing.asked import asked_of
from bot.composing.candidates import CandidateReader
from bot.composing.choosing import Chooser
from bot.composing.citing import Citations
from bot.composing.evidence import Evidence
from bot.composing.facts import FactFinder, Found
from bot.composing.notes import notes_on
from bot.composing.open_answer import OpenAnswers
from bot.composing.patient_answer import PatientAnswers
from bot.composing.picture_out import conditions_out, picture_out
from bot.composing.quoting import quoted
from bot.composing.radiation_statements import levels_asked_for
from bot.composing.refusing import (
    NO_COMPLAINT,
    NOTHING_FOUND,
    no_patient_answer,
    not_covered_statements,
    small_talk_statements,
)
from bot.composing.scoring import Asked
from bot.composing.urgent import urgent_out
from bot.composing.wishes import surely_wishes_study, wishes_study_alone
from bot.composing.words import Vocabulary, content_words
from bot.domain.answer import Answer, StatementKind, StatementOut, Status
from bot.domain.picture import Finding, Intent, MatchStatus, Polarity, Understanding
from bot.domain.ports import PassageStore
from bot.domain.rating import Rating
from bot.variant_table import VariantTable

ENGINE = "extractive"
_LIKELIER_THAN_NOT = 0.5
_NAMING = 2  # words of a finding by which a sentence names it


class ExtractiveComposer:
    """Composes without a model: the same understanding and evidence give the same answer.

    `today` is what review dates are held against.
    """

    def __init__(
        self, table: VariantTable, store: PassageStore, *, today: date, stale_after_months: int
    ) -> None:
        self._table = table
        self._store = store
        self._today = today
        self._stale_after_months = stale_after_months
        self._vocabulary = Vocabulary(
            (line for article in store.articles() for line in article.text.splitlines() if line.strip()),
            store.asked_questions(),
        )
        self._reader = CandidateReader(self._vocabulary)
        chooser = Chooser(self._vocabulary)
        self._facts = FactFinder(self._vocabulary, chooser, self._reader)
        self._of_patients = PatientAnswers(table, self._reader, chooser, self._facts)
        self._of_open = OpenAnswers(table, self._facts)

    def compose(self, understanding: Understanding, rows: Sequence[Rating], evidence: Evidence) -> Answer:
        """The answer without its `text`; `rows` are those of the matched variant, best first."""
        citations = Citations()
        match = understanding.match
        urgent = urgent_out(understanding.urgent, evidence, self._reader, self._vocabulary, citations)
        answer = Answer(
            status=Status.NOT_COVERED,
            text="",
            engine=ENGINE,
            index=self._store.generation_id,
            urgent=urgent,
            picture=picture_out(understanding.picture),
            confidence=match.confidence,
            conditions=conditions_out(match),
        )
        if understanding.request.intent is Intent.SMALL_TALK and match.status is not MatchStatus.DECIDED:
            answer = replace(answer, statements=tuple(small_talk_statements(match.reason, self._table)))
        elif understanding.request.asks_for_drug and match.status is not MatchStatus.NOT_COVERED:
            answer = self._for_drug(answer, understanding, evidence, citations)
        elif match.status is MatchStatus.DECIDED:
            answer = self._of_patients.answer(answer, understanding, rows, evidence, citations)
        elif match.status is MatchStatus.UNDECIDED:
            answer = self._of_open.answer(answer, understanding, evidence, citations)
        elif match.status is MatchStatus.NO_PATIENT:
            answer = self._for_fact(answer, understanding, evidence, citations)
        else:
            answer = replace(answer, statements=tuple(not_covered_statements(match.reason, self._table)))
        answer = replace(answer, citations=citations.out)
        return notes_on(
            answer,
            understanding,
            self._store,
            today=self._today,
            stale_after_months=self._stale_after_months,
        )

    def _for_drug(
        self, answer: Answer, understanding: Understanding, evidence: Evidence, citations: Citations
    ) -> Answer:
        """What an article says of the kind of drug that was asked for, and no study; else a refusal."""
        found = self._fact(asked_of(understanding, (), (), evidence, self._table), evidence, citations)
        if not found:
            return no_patient_answer(answer, understanding, self._table, is_within_topics=False)
        return replace(answer, status=Status.ANSWERED, confidence=None, statements=tuple(found))

    def _fact(self, asked: Asked, evidence: Evidence, citations: Citations) -> list[StatementOut]:
        """The answering sentence first; nothing when the evidence is weak."""
        found = self._facts.found(asked, evidence)
        return [quoted(s.candidate, StatementKind.GUIDANCE, citations) for s in found]

    def _for_fact(
        self, answer: Answer, understanding: Understanding, evidence: Evidence, citations: Citations
    ) -> Answer:
        levels = levels_asked_for(understanding, self._table)
        asked = asked_of(understanding, (), (), evidence, self._table)
        weighed = self._facts.weighed(asked, evidence)
        ranked = weighed.sentences
        match = understanding.match
        if match.is_of_age:
            # what an article says of children is no answer about an adult
            ranked = [s for s in ranked if s.candidate.passage.topic_id in asked.topics]
        reason = match.reason or NOTHING_FOUND
        if wishes_study_alone(understanding):
            reason = NO_COMPLAINT
            unsure = surely_wishes_study(understanding) or not self._facts.is_sure(asked, weighed, evidence)
            if unsure and not _is_of_a_finding(weighed, understanding):
                ranked = []  # near sentences are of another complaint
        found = [quoted(s.candidate, StatementKind.GUIDANCE, citations) for s in ranked]
        if not found and not levels:
            is_ours = self._facts.is_within_topics(asked)
            return no_patient_answer(
                answer, understanding, self._table, is_within_topics=is_ours, reason=reason
            )
        return replace(answer, status=Status.ANSWERED, confidence=None, statements=(*levels, *found))


def _is_of_a_finding(found: Found, understanding: Understanding) -> bool:
    """Whether the sentence likely answers, and speaks of all that was found in the patient: a simple dimple
    belongs to no variant, but the articles name it."""
    if not found.sentences or found.chance < _LIKELIER_THAN_NOT:
        return False
    named = found.sentences[0].candidate.words
    told = [_words_of(f) for f in understanding.picture.findings if f.polarity is Polarity.PRESENT]
    return all(words & named for words in told) and any(len(words & named) >= _NAMING for words in told)


def _words_of(finding: Finding) -> frozenset[str]:
    return content_words(finding.said)
