"""The answer before the patient is placed: a fact where one was asked for, else the question that decides."""

from dataclasses import dataclass, replace

from bot.composing.amounts import Amount
from bot.composing.asked import asked_of
from bot.composing.asking import alternatives_out, question_out
from bot.composing.citing import Citations
from bot.composing.evidence import Evidence
from bot.composing.facts import LEAST_STRENGTH_ON_TOPIC, FactFinder
from bot.composing.quoting import quoted
from bot.composing.radiation_statements import levels_asked_for
from bot.composing.refusing import nothing_found_answer
from bot.composing.wishes import asks_for_fact, is_told_alone, tells_alone
from bot.domain.answer import Answer, StatementKind, Status
from bot.domain.picture import Intent, Understanding
from bot.understanding.asking_part import asking_part
from bot.variant_table import VariantTable

_GENERAL_SENTENCES = 2
_LIKELIER_A_FACT = 0.5


@dataclass(frozen=True, slots=True)
class OpenAnswers:
    """Answers to turns that leave open which variant of one table it is."""

    table: VariantTable
    facts: FactFinder

    def answer(
        self, answer: Answer, understanding: Understanding, evidence: Evidence, citations: Citations
    ) -> Answer:
        """`answer` with what is asked of the guidance, or with the question back."""
        asked = asked_of(understanding, (), (), evidence, self.table)
        weighed = self.facts.weighed(asked, evidence, least=LEAST_STRENGTH_ON_TOPIC)
        found = weighed.sentences
        # of 423 look-at questions whose study hangs on one more fact none is asked so, of 10 for a fact 4
        told_alone = tells_alone(understanding)
        is_answer = (
            not told_alone
            and (understanding.request.chance_of_fact or 0.0) >= _LIKELIER_A_FACT
            and weighed.is_nearly_certain
        )
        sure = is_answer or self.facts.is_sure(asked, weighed, evidence)
        request = understanding.request
        wants_fact = is_answer or (asks_for_fact(understanding) and not told_alone)
        # what is safe with an implant or an allergy does not hang on the variant
        is_asked_of_study = (
            not is_answer
            and request.intent is not Intent.SAFETY
            and (
                request.asks_for_study
                or request.intent is Intent.WHICH_STUDY
                or told_alone
                or (is_told_alone(understanding) and not wants_fact)
            )
        )
        if not sure and is_asked_of_study:
            found = []
        general = [quoted(s.candidate, StatementKind.GUIDANCE, citations) for s in found]
        # where a study is asked for, a near sentence decides nothing that one more fact would
        match_has_no_question = understanding.match.question is None
        levels = [] if is_asked_of_study else levels_asked_for(understanding, self.table)
        if levels:
            # the level of a study is the same in every variant that rates it
            return replace(answer, status=Status.ANSWERED, confidence=None, statements=(*levels, *general))
        is_told = understanding.picture.age is not None and not sure and not wants_fact
        if general and (match_has_no_question or not (is_asked_of_study or is_told)):
            # What was asked is answered; which study to do was not asked, so nothing is asked back.
            return replace(answer, status=Status.ANSWERED, confidence=None, statements=tuple(general))
        is_of_amount = Amount.asked_in(asking_part(asked.text)) is not None
        if not is_asked_of_study and (is_of_amount or wants_fact):
            # no further fact about the patient would bring it
            return nothing_found_answer(answer, self.table)
        return replace(
            answer,
            status=Status.NEEDS_DETAIL,
            alternatives=alternatives_out(understanding.match, self.table),
            statements=tuple(general[:_GENERAL_SENTENCES]),
            question_back=question_out(understanding.match, self.table),
        )
