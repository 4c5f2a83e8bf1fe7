"""The answer for a patient whose variant is known: its rows, and what the articles say beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.composing.asked import asked_of
from bot.composing.asking import alternatives_out
from bot.composing.candidates import Candidate, CandidateReader
from bot.composing.choosing import Chooser
from bot.composing.citing import Citations
from bot.composing.evidence import Evidence, passages_of
from bot.composing.facts import (
    LEAST_STRENGTH_OF_KNOWN_WORDS,
    LEAST_STRENGTH_ON_TOPIC,
    LIKE_ENOUGH,
    NEAR_ASKED,
    SAME_AS_ASKED,
    FactFinder,
    Found,
)
from bot.composing.picture_out import variant_out
from bot.composing.procedures import resolve_mentions
from bot.composing.quoting import quoted
from bot.composing.radiation_statements import population_of, radiation_statements
from bot.composing.rating_statements import asked_statements, best_rows, best_statement, rows_out
from bot.composing.recipes import FALLBACK, RECIPES, Slot
from bot.composing.refusing import nothing_found_answer
from bot.composing.scoring import Asked
from bot.composing.wishes import (
    asks_for_fact,
    asks_more_than_a_study,
    is_particular,
    may_ask_for_fact,
    names_one_of,
)
from bot.domain.answer import Answer, NextStepOut, StatementKind, StatementOut, Status
from bot.domain.picture import Intent, Understanding
from bot.domain.rating import Rating
from bot.understanding.asking_part import asking_part
from bot.variant_table import VariantTable

_SENTENCES_BESIDE = 2
# So near to all that is told must a sentence with a question that it answers be, to be said beside the rows.
_NEAR_BESIDE = 1.0
# From this chance on that a fact is asked for, the rows without it would be no answer.
_NO_STUDY_WISHED = 0.85
# Intents whose answer is in the articles' sentences; the others open with the rows.
_LEADING = frozenset(
    {
        Intent.NEXT_STEP, Intent.TECHNIQUE, Intent.PITFALLS, Intent.DIFFERENTIAL, Intent.SAFETY, Intent.WHY,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PatientAnswers:
    """Answers for patients of one table's variants, out of one set of articles."""

    table: VariantTable
    reader: CandidateReader
    chooser: Chooser
    facts: FactFinder

    def answer(
        self,
        answer: Answer,
        understanding: Understanding,
        rows: Sequence[Rating],
        evidence: Evidence,
        citations: Citations,
    ) -> Answer:
        """`answer` with the rows of the matched variant and what is said of them, or a refusal where a fact
        is asked for that no article holds."""
        assert understanding.match.variant_id is not None
        variant = self.table.variant(understanding.match.variant_id)
        topic = self.table.topic(variant.topic_id)
        intent = understanding.request.intent
        mentions = resolve_mentions(understanding.request.procedures, rows)
        rated = asked_statements(mentions)
        best = best_statement(rows)
        named = {row.procedure for m in mentions for row in m.rows}
        is_told = intent is Intent.DOSE or (named and all(r.procedure in named for r in best_rows(rows)))
        if best is not None and not is_told:
            rated.append(best)
        if intent is Intent.DOSE:
            shown = best_rows(rows) or rows
            radiation = radiation_statements(
                mentions, shown, population_of(understanding.picture, topic.population)
            )
            rated = radiation + rated
        asked = asked_of(understanding, mentions, rows, evidence, self.table)
        guidance: list[StatementOut] = []
        if intent is Intent.FACT:
            guidance = self._found(asked, evidence, citations)
            if not guidance and (is_particular(understanding) or asks_for_fact(understanding)):
                return nothing_found_answer(answer, self.table)  # the rows do not hold it either
        if not guidance:
            if intent is Intent.FACT:  # 'cauda equina?', 'which first?': told, and no more is asked
                intent = Intent.WHICH_STUDY
                asked = replace(asked, intent=intent)
            answered = self._same_question(asked, evidence, citations)
            asks_more = asks_more_than_a_study(asked.text, understanding)
            may_ask = may_ask_for_fact(understanding)
            if not answered and (asks_more or may_ask):
                found = self.facts.weighed(asked, evidence, least=LEAST_STRENGTH_OF_KNOWN_WORDS)
                wish = understanding.request.chance_of_fact or 0.0
                is_of_rows = intent is Intent.DOSE or (
                    intent is Intent.RATING and _is_asked_of_a_study(asked, understanding)
                )
                if not found.sentences and wish >= _NO_STUDY_WISHED and not is_of_rows:
                    return nothing_found_answer(answer, self.table)
                is_near = max(evidence.answering.values(), default=0.0) >= _NEAR_BESIDE
                # 'xr or ct?' asks for a study alone: what is only near to it stands in the way of its reasons
                if found.is_nearly_certain or (may_ask and (asks_more or is_near)):
                    answered = self._beside_rows(found, citations)
            guidance = self._guidance(asked, evidence, citations)
            said = {s.text for s in answered}
            guidance = answered + [s for s in guidance if s.text not in said]
        leads = intent is Intent.FACT or (intent in _LEADING and not understanding.request.procedures)
        statements = guidance + rated if leads and guidance else rated + guidance
        return replace(
            answer,
            status=Status.ANSWERED,
            variant=variant_out(variant, topic),
            alternatives=alternatives_out(understanding.match, self.table),
            ratings=rows_out(rows, named),
            statements=tuple(statements),
            next_steps=tuple(
                NextStepOut(if_=b.result, variant=b.variant_id, says=b.result) for b in variant.branches
            ),
        )

    def _found(self, asked: Asked, evidence: Evidence, citations: Citations) -> list[StatementOut]:
        found = self.facts.found(asked, evidence, least=LEAST_STRENGTH_ON_TOPIC)
        return [quoted(s.candidate, StatementKind.GUIDANCE, citations) for s in found]

    def _same_question(self, asked: Asked, evidence: Evidence, citations: Citations) -> list[StatementOut]:
        """The answer that an article gives to the very question asked; nothing where none asks it."""
        least = SAME_AS_ASKED if asked.intent is Intent.WHICH_STUDY else NEAR_ASKED
        if not self.facts.is_asked_anywhere(asked, evidence, least=least):
            return []  # as mostly: no sentence need be ranked to know it
        found = self.facts.found(asked, evidence, least=LEAST_STRENGTH_ON_TOPIC)
        alike = [
            s for s in found if s.question_likeness >= LIKE_ENOUGH or asked.likeness_of(s.candidate) >= least
        ][:_SENTENCES_BESIDE]
        return [quoted(s.candidate, StatementKind.GUIDANCE, citations) for s in alike]

    def _beside_rows(self, found: Found, citations: Citations) -> list[StatementOut]:
        """What the articles say to a question that the rows alone leave open: 'is a film enough?'"""
        beside = found.sentences[:_SENTENCES_BESIDE]
        return [quoted(s.candidate, StatementKind.GUIDANCE, citations) for s in beside]

    def _guidance(self, asked: Asked, evidence: Evidence, citations: Citations) -> list[StatementOut]:
        candidates = self.reader.candidates(passages_of(evidence.home, (*evidence.found, *evidence.asked)))
        said: list[StatementOut] = []
        taken: list[Candidate] = []
        slots = RECIPES[asked.intent]
        for slot in slots:
            said += self._fill(slot, candidates, asked, evidence.similarity, taken, citations)
        if not said and slots and slots[0].from_home:
            elsewhere = replace(slots[0], from_home=False)
            said += self._fill(elsewhere, candidates, asked, evidence.similarity, taken, citations)
        if not said and slots:
            said += self._fill(FALLBACK, candidates, asked, evidence.similarity, taken, citations)
        return said

    def _fill(
        self,
        slot: Slot,
        candidates: Sequence[Candidate],
        asked: Asked,
        similarity: Mapping[int, float],
        taken: list[Candidate],
        citations: Citations,
    ) -> list[StatementOut]:
        """Statements for the slot; what they quote is added to `taken`."""
        ranked = self.chooser.ranked(candidates, asked, slot, similarity)
        chosen = self.chooser.chosen(ranked, slot, taken)
        taken += [s.candidate for s in chosen]
        return [quoted(s.candidate, slot.kind, citations) for s in chosen]


def _is_asked_of_a_study(asked: Asked, understanding: Understanding) -> bool:
    """Whether the part that asks names a study; one of the story is not what is asked about."""
    return names_one_of(asking_part(asked.text), understanding.request.procedures)
