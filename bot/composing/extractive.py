"""An answer put together from the variant's rows and from sentences of the articles, word for word."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.composing.amounts import amount_asked_for
from bot.composing.asking import alternatives_out, question_out
from bot.composing.candidates import Candidate, CandidateReader
from bot.composing.choosing import Chooser
from bot.composing.citing import Citations
from bot.composing.evidence import Evidence, passages_of
from bot.composing.facts import (
    LEAST_STRENGTH,
    LEAST_STRENGTH_OF_KNOWN_WORDS,
    LEAST_STRENGTH_ON_TOPIC,
    LIKE_ENOUGH,
    NEAR_ASKED,
    SAME_AS_ASKED,
    FactFinder,
)
from bot.composing.notes import notes_on
from bot.composing.picture_out import conditions_out, picture_out, variant_out
from bot.composing.procedures import ResolvedMention, resolve_mentions
from bot.composing.question_forms import asks_something_particular, asks_yes_or_no
from bot.composing.radiation_statements import (
    ADULT_FROM_MONTHS,
    population_of,
    radiation_in_table,
    radiation_statements,
)
from bot.composing.rating_statements import asked_statements, best_rows, best_statement, rows_out
from bot.composing.recipes import FALLBACK, RECIPES, Slot
from bot.composing.refusing import (
    no_patient_answer,
    not_covered_statements,
    nothing_found_statements,
    small_talk_statements,
)
from bot.composing.scoring import Asked
from bot.composing.urgent import urgent_out
from bot.composing.words import Vocabulary, content_words
from bot.domain.answer import Answer, NextStepOut, StatementKind, StatementOut, Status
from bot.domain.picture import Intent, MatchStatus, Polarity, Understanding
from bot.domain.ports import PassageStore
from bot.domain.rating import Rating
from bot.understanding.asking_part import asking_part
from bot.understanding.request import names_imaging_at_large
from bot.variant_table import VariantTable

ENGINE = "extractive"
# Asked about as often as a study itself.
_CONTRAST, _GADOLINIUM = content_words("contrast"), content_words("gadolinium")
_MATTER_WORDS = _CONTRAST | _GADOLINIUM | content_words("sedation radiation biopsy")
_GENERAL_SENTENCES = 2
_SENTENCES_OF_ANSWER = 2
INFANT_BELOW_MONTHS = 6


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
        self._chooser = Chooser(self._vocabulary)
        self._facts = FactFinder(self._vocabulary, self._chooser, self._reader)

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
            answer = self._for_patient(answer, understanding, rows, evidence, citations)
        elif match.status is MatchStatus.UNDECIDED:
            answer = self._asking(answer, understanding, evidence, citations)
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

    def _for_patient(
        self,
        answer: Answer,
        understanding: Understanding,
        rows: Sequence[Rating],
        evidence: Evidence,
        citations: Citations,
    ) -> Answer:
        assert understanding.match.variant_id is not None
        variant = self._table.variant(understanding.match.variant_id)
        topic = self._table.topic(variant.topic_id)
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
        asked = self._asked(understanding, mentions, rows, evidence)
        guidance: list[StatementOut] = []
        if intent is Intent.FACT:
            guidance = self._fact(asked, evidence, citations, least=LEAST_STRENGTH_ON_TOPIC)
            if not guidance and _is_particular(understanding):
                return _nothing_found(answer, self._table)  # the rows do not hold it either
        if not guidance:
            if intent is Intent.FACT:  # 'cauda equina?', 'which first?': told, and no more is asked
                intent = Intent.WHICH_STUDY
                asked = replace(asked, intent=intent)
            answered = self._same_question(asked, evidence, citations)
            is_near = max(evidence.answering.values(), default=0.0) >= NEAR_BESIDE
            if not answered and (is_near or _asks_more_than_a_study(asked.text, understanding)):
                answered = self._beside_rows(asked, evidence, citations)
            guidance = self._guidance(asked, evidence, citations)
            said = {s.text for s in answered}
            guidance = answered + [s for s in guidance if s.text not in said]
        leads = intent is Intent.FACT or (intent in _LEADING and not understanding.request.procedures)
        statements = guidance + rated if leads and guidance else rated + guidance
        return replace(
            answer,
            status=Status.ANSWERED,
            variant=variant_out(variant, topic),
            alternatives=alternatives_out(understanding.match, self._table),
            ratings=rows_out(rows, named),
            statements=tuple(statements),
            next_steps=tuple(
                NextStepOut(if_=b.result, variant=b.variant_id, says=b.result) for b in variant.branches
            ),
        )

    def _same_question(self, asked: Asked, evidence: Evidence, citations: Citations) -> list[StatementOut]:
        """The answer that an article gives to the very question asked; nothing where none asks it."""
        least = SAME_AS_ASKED if asked.intent is Intent.WHICH_STUDY else NEAR_ASKED
        if not self._facts.is_asked_anywhere(asked, evidence, least=least):
            return []  # as mostly: no sentence need be ranked to know it
        found = self._facts.found(asked, evidence, least=LEAST_STRENGTH_ON_TOPIC)
        alike = [
            s for s in found if s.question_likeness >= LIKE_ENOUGH or asked.likeness_of(s.candidate) >= least
        ][:_SENTENCES_OF_ANSWER]
        return [quoted(s.candidate, StatementKind.GUIDANCE, citations) for s in alike]

    def _beside_rows(self, asked: Asked, evidence: Evidence, citations: Citations) -> list[StatementOut]:
        """What the articles say to a question that the rows alone leave open: 'is a film enough?'"""
        found = self._facts.found(asked, evidence, least=LEAST_STRENGTH_OF_KNOWN_WORDS)
        return [quoted(s.candidate, StatementKind.GUIDANCE, citations) for s in found[:_SENTENCES_OF_ANSWER]]

    def _guidance(self, asked: Asked, evidence: Evidence, citations: Citations) -> list[StatementOut]:
        candidates = self._reader.candidates(passages_of(evidence.home, (*evidence.found, *evidence.asked)))
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
        ranked = self._chooser.ranked(candidates, asked, slot, similarity)
        chosen = self._chooser.chosen(ranked, slot, taken)
        taken += [s.candidate for s in chosen]
        return [quoted(s.candidate, slot.kind, citations) for s in chosen]

    def _asked(
        self,
        understanding: Understanding,
        mentions: Sequence[ResolvedMention],
        rows: Sequence[Rating],
        evidence: Evidence,
    ) -> Asked:
        request = understanding.request
        named = " ".join(m.name for m in mentions)
        if not named and request.intent is Intent.WHICH_STUDY:
            named = " ".join(dict.fromkeys(row.procedure.split()[0] for row in best_rows(rows)))
        age = understanding.picture.age
        topics = self._topics(understanding)
        return Asked(
            text=request.search_text.lower(),
            words=self._subject(request.search_text, topics),
            about=content_words(named),
            matter=_matter(request.search_text),
            intent=request.intent,
            variant_id=understanding.match.variant_id,
            findings=content_words(_findings(understanding)) | _age_words(understanding),
            home=frozenset(p.id for p in evidence.home),
            topics=topics,
            passages={r.passage.id: r.cosine_similarity for r in evidence.found},
            likeness={a.sentence_row: a.cosine_similarity for a in evidence.asked},
            answering=evidence.answering,
            of_drugs=request.asks_for_drug,
            age_months=(age.low_months, age.high_months) if age else None,
        )

    def _subject(self, text: str, topics: frozenset[str]) -> frozenset[str]:
        """The content words of the question, without those that name the topic in hand: every sentence of
        its articles may hold them."""
        words = content_words(text)
        named = content_words(" ".join(self._table.topic(topic).name for topic in sorted(topics)))
        return words - named or words

    def _topics(self, understanding: Understanding) -> frozenset[str]:
        """The topics that the patient may belong to; empty when none is in hand."""
        match = understanding.match
        ids = [match.variant_id, *(a.variant_id for a in match.alternatives)]
        if match.status is MatchStatus.NO_PATIENT:
            return frozenset()
        return frozenset(self._table.variant(i).topic_id for i in ids if i and self._table.holds(i))

    def _asking(
        self, answer: Answer, understanding: Understanding, evidence: Evidence, citations: Citations
    ) -> Answer:
        asked = self._asked(understanding, (), (), evidence)
        found = self._facts.found(asked, evidence, least=LEAST_STRENGTH_ON_TOPIC)
        sure = bool(found) and self._facts.is_sure(asked, found[0], evidence)
        request = understanding.request
        # what is safe with an implant or an allergy does not hang on the variant
        is_asked_of_study = request.intent is not Intent.SAFETY and (
            request.asks_for_study or request.intent is Intent.WHICH_STUDY or _is_told_alone(understanding)
        )
        if not sure and is_asked_of_study:
            found = []
        general = [quoted(s.candidate, StatementKind.GUIDANCE, citations) for s in found]
        # where a study is asked for, a near sentence decides nothing that one more fact would
        match_has_no_question = understanding.match.question is None
        levels = [] if is_asked_of_study else self._levels_in_table(understanding)
        if levels:
            # the level of a study is the same in every variant that rates it
            return replace(answer, status=Status.ANSWERED, confidence=None, statements=(*levels, *general))
        is_told = understanding.picture.age is not None and not sure
        if general and (match_has_no_question or not (is_asked_of_study or is_told)):
            # What was asked is answered; which study to do was not asked, so nothing is asked back.
            return replace(answer, status=Status.ANSWERED, confidence=None, statements=tuple(general))
        if not is_asked_of_study and amount_asked_for(asking_part(asked.text)):
            # no further fact about the patient would bring such a number
            return _nothing_found(answer, self._table)
        return replace(
            answer,
            status=Status.NEEDS_DETAIL,
            alternatives=alternatives_out(understanding.match, self._table),
            statements=tuple(general[:_GENERAL_SENTENCES]),
            question_back=question_out(understanding.match, self._table),
        )

    def _for_drug(
        self, answer: Answer, understanding: Understanding, evidence: Evidence, citations: Citations
    ) -> Answer:
        """What an article says of the kind of drug that was asked for, and no study; else a refusal."""
        found = self._fact(self._asked(understanding, (), (), evidence), evidence, citations)
        if not found:
            return no_patient_answer(answer, understanding, self._table, is_within_topics=False)
        return replace(answer, status=Status.ANSWERED, confidence=None, statements=tuple(found))

    def _levels_in_table(self, understanding: Understanding) -> list[StatementOut]:
        """Radiation levels of the studies named, where they are asked for."""
        request = understanding.request
        if request.intent is not Intent.DOSE:
            return []
        population = population_of(understanding.picture, None)
        return radiation_in_table(request.procedures, self._table, population)

    def _fact(
        self, asked: Asked, evidence: Evidence, citations: Citations, *, least: float = LEAST_STRENGTH
    ) -> list[StatementOut]:
        """The answering sentence first; nothing when the evidence is weak."""
        found = self._facts.found(asked, evidence, least=least)
        return [quoted(s.candidate, StatementKind.GUIDANCE, citations) for s in found]

    def _for_fact(
        self, answer: Answer, understanding: Understanding, evidence: Evidence, citations: Citations
    ) -> Answer:
        levels = self._levels_in_table(understanding)
        asked = self._asked(understanding, (), (), evidence)
        found = self._fact(asked, evidence, citations)
        if not found and not levels:
            is_ours = self._facts.is_within_topics(asked)
            return no_patient_answer(answer, understanding, self._table, is_within_topics=is_ours)
        return replace(answer, status=Status.ANSWERED, confidence=None, statements=(*levels, *found))


# So near to all that is told must a sentence with a question that it answers be, to be said beside the rows.
NEAR_BESIDE = 1.0

# Intents whose answer is in the articles' sentences; the others open with the rows.
_LEADING = frozenset(
    {
        Intent.NEXT_STEP, Intent.TECHNIQUE, Intent.PITFALLS, Intent.DIFFERENTIAL, Intent.SAFETY, Intent.WHY,
    }
)  # fmt: skip


def _is_particular(understanding: Understanding) -> bool:
    """Whether the question asks for something, told findings and the wish for a study apart; 'would a film
    be defensible?' is such a wish."""
    request = understanding.request
    asked = asking_part(request.search_text)
    if asks_yes_or_no(asked) and (request.procedures or names_imaging_at_large(asked)):
        return False
    told = " ".join(f.said for f in understanding.picture.findings)
    return asks_something_particular(request.search_text, told)


def _is_told_alone(understanding: Understanding) -> bool:
    """Whether a patient is told with no more asked than what to do: 'I have not asked much else. Scan?'"""
    is_fact = understanding.request.intent is Intent.FACT
    return is_fact and understanding.picture.age is not None and not _is_particular(understanding)


def _asks_more_than_a_study(text: str, understanding: Understanding) -> bool:
    """Whether something is asked beside which study to do: 'is a film enough?', 'any use doing a CT?'"""
    asked = asking_part(text)
    named = any(p.said.lower() in asked for p in understanding.request.procedures)
    return named or asks_yes_or_no(asked) or asks_something_particular(text)


def _nothing_found(answer: Answer, table: VariantTable) -> Answer:
    """The answer to a question whose answer no article holds."""
    return replace(
        answer,
        status=Status.NOT_COVERED,
        confidence=None,
        statements=tuple(nothing_found_statements(table)),
    )


def _matter(text: str) -> frozenset[str]:
    """What is asked of a study; gadolinium is contrast by another name."""
    found = content_words(text) & _MATTER_WORDS
    return found | _CONTRAST if found & _GADOLINIUM else found


def _findings(understanding: Understanding) -> str:
    """What the patient has or may have, in the reader's words and in those that were used."""
    holds = (Polarity.PRESENT, Polarity.SUSPECTED, Polarity.HISTORICAL)
    found = [f for f in understanding.picture.findings if f.polarity in holds]
    return " ".join(f"{f.concept.replace('_', ' ')} {f.said}" for f in found)


def _age_words(understanding: Understanding) -> frozenset[str]:
    """How articles speak of a child of that age, so that what holds for older children is found for them."""
    age = understanding.picture.age
    if age is None or age.low_months >= ADULT_FROM_MONTHS:
        return frozenset()
    return content_words("infant" if age.high_months < INFANT_BELOW_MONTHS else "older child")


def quoted(candidate: Candidate, kind: StatementKind, citations: Citations) -> StatementOut:
    """The candidate's sentence as a statement, word for word, with its place."""
    sentence = candidate.sentence
    number = citations.cite(candidate.passage, sentence.start, sentence.end)
    return StatementOut(kind=kind, text=candidate.said, citations=(number,))
