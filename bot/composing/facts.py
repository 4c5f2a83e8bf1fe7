"""The sentences that answer a question of fact, or none where the articles do not hold the answer."""

import heapq
import re
from dataclasses import replace
from typing import NamedTuple

from bot.composing.amounts import Amount
from bot.composing.answered import LEAST_CHANCE, Signs, chance_of_answer
from bot.composing.candidates import Candidate, CandidateReader
from bot.composing.choosing import Chooser, Scored
from bot.composing.evidence import Evidence, passages_of
from bot.composing.named_kinds import NamedKind
from bot.composing.question_forms import asks_something_particular, roles_asked_for
from bot.composing.recipes import RECIPES
from bot.composing.scoring import FOR_FACTS, Asked, question_likeness
from bot.composing.words import Vocabulary, content_words
from bot.domain.passage import SectionRole
from bot.domain.picture import Intent
from bot.understanding.asking_part import asking_part

# An answer needs this much evidence (see `strength`). Over the look-at questions unrelated ones reach
# 0.36 at most and 0.28 without a near miss among them; those that the articles answer begin at 0.35.
LEAST_STRENGTH = 0.38
# Of a question whose every word some article knows, none was unrelated.
LEAST_STRENGTH_OF_KNOWN_WORDS = 0.3
# With a patient of a held topic in hand the question is within the sources, only its answer may not be.
LEAST_STRENGTH_ON_TOPIC = 0.2
# So near a sentence and the questions that it is known to answer, the sources hold the answer. Of the look-at
# questions with no patient 9 in 10 on other matters stay below 0.96, 19 in 20 with an answer lie above 0.94.
_NEAR_IN_KNOWN_WORDS = 0.97
_NEAR = 1.06
_NEAR_WITH_PATIENT = 0.86
# Of the two cosines that of the question known to be answered.
_ASKED_OF_DRUGS = 0.6
_NEAREST_ASKED = 4
NEAR_ASKED = 0.72
SAME_AS_ASKED = 0.86  # the same question, but for a word or two
_MOST_RANKED = 25  # of the sentences found, the nearest: with 50 no other fact was answered
LIKE_ENOUGH = 0.4  # the article asks the same question
_COSINE_NOTHING = 0.15  # what two unrelated medical sentences reach
_COSINE_SURE = 0.75
# Chance of an answer from which it is said before the patient is placed, where something particular is asked.
_SURE_BEFORE_PLACED = 0.8
_NEARLY_CERTAIN = 0.9
_COSINE_SAME_QUESTION = 0.78  # so near, other words are used for the same thing
_TELLING_WEIGHT = 0.5
_FOREIGN_WORD = 0.8
_NUMBER_MISSING = 0.65
_WANTS_NUMBER = re.compile(
    r"\b(how (old|long|many|often|big|large|thick|wide|far|much)|what (age|size|width|measurements?|birthday)"
    r"|until when|(upper|lower|maximum|minimum) (limit|diameter|size|width))\b"
)
_HAS_NUMBER = re.compile(r"\d|\b(no|one|two|three|four|six|twelve|single)\b", re.IGNORECASE)
_SUBJECT_MISSING = 0.8
_LEADING = 2  # sentences that may hold what is asked for: further down, it is of something else
_STEPS = frozenset({SectionRole.NEXT_STEP})
_OF_THE_PATIENT = frozenset({Intent.WHICH_STUDY, Intent.RATING, Intent.DOSE})
_FEWEST_TELLING = 2
_NEAREST = 4  # sentences in which a word that is asked for may stand
_YEAR = 12
_DRUG = re.compile(
    r"\b(drugs?|medications?|medicines?|antibiotics?|analges\w+|painkillers?|steroids?|opioids?|nsaids?"
    r"|anti-inflammatory)\b",
    re.IGNORECASE,
)
# What a kind of drug is called in a question, and in a sentence that says which of that kind.
_KINDS_OF_DRUG = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(said, re.IGNORECASE))
    for asked, said in (
        (
            r"\b(?:pain ?(?:killers?|relief)|analges\w+)\b",
            r"\b(?:analges\w+|pain ?killers?|opioids?|nsaids?|anti-inflammatory|acetaminophen|paracetamol)\b",
        ),
        (r"\bantibiotics?\b", r"\bantibiotics?\b"),
        (r"\b(?:cortico)?steroids?\b", r"\b(?:cortico|gluco)?(?:steroids?|corticoids?)\b"),
    )
)


class Found(NamedTuple):
    """The answering sentence and at most three more, none where the articles hold no answer; `chance` is that
    of an answer, all that speaks for it weighed, 0 where it cannot be."""

    sentences: list[Scored]
    chance: float = 0.0

    @property
    def is_nearly_certain(self) -> bool:
        return bool(self.sentences) and self.chance >= _NEARLY_CERTAIN


class FactFinder:
    """Finds the answering sentence first, then what stands beside it."""

    def __init__(self, vocabulary: Vocabulary, chooser: Chooser, reader: CandidateReader) -> None:
        self._vocabulary = vocabulary
        self._chooser = chooser
        self._reader = reader

    def found(self, asked: Asked, evidence: Evidence, *, least: float = LEAST_STRENGTH) -> list[Scored]:
        """The sentences of `weighed`."""
        return self.weighed(asked, evidence, least=least).sentences

    def weighed(self, asked: Asked, evidence: Evidence, *, least: float = LEAST_STRENGTH) -> Found:
        """The answering sentence and at most three more; nothing when the evidence is weaker than `least`."""
        of_provenance = _asks_of_provenance(evidence)
        candidates = self._reader.candidates(
            passages_of(evidence.home, (*evidence.found, *evidence.asked)), of_provenance=of_provenance
        )
        if asked.of_drugs:
            names_kind = _said_of_drugs(asked.text)
            candidates = [c for c in candidates if names_kind.search(c.said) and _is_of_variant(c, asked)]
        elif len(candidates) > _MOST_RANKED:
            near = [
                FOR_FACTS.near * asked.nearness_of(c) + FOR_FACTS.words * asked.words_of(c)
                for c in candidates
            ]
            least_near = sorted(near, reverse=True)[_MOST_RANKED - 1]
            candidates = [c for c, n in zip(candidates, near, strict=True) if n >= least_near]
        slot = RECIPES[Intent.FACT][0]
        if of_provenance:
            slot = replace(slot, roles=frozenset({SectionRole.PROVENANCE}))
        if roles_asked_for(asking_part(asked.text)) == _STEPS:
            slot = replace(slot, goes_on=True)  # of 'first steps?' all are wanted
        ranked = self._chooser.ranked(candidates, asked, slot, evidence.similarity)
        if not ranked:
            return Found([])
        best = ranked[0].candidate
        signs = self.signs(asked, best, evidence)
        chance = None if signs is None else chance_of_answer(signs)
        if not self._is_answered(asked, best, evidence, chance, least):
            return Found([])
        if not _gives_what_is_sought(asked, best, *(s.candidate for s in ranked[1:_LEADING])):
            return Found([])
        return Found(self._chooser.chosen(ranked, slot, ()), chance or 0.0)

    def is_asked_anywhere(self, asked: Asked, evidence: Evidence, *, least: float) -> bool:
        """Whether an article asks this question, or one that a sentence is known to answer comes so near."""
        if max(asked.likeness.values(), default=0.0) >= least:
            return True
        passages = passages_of(evidence.home, (*evidence.found, *evidence.asked))
        return any(question_likeness(self._vocabulary, asked, p) >= LIKE_ENOUGH for p in passages)

    def _is_answered(
        self, asked: Asked, best: Candidate, evidence: Evidence, chance: float | None, least: float
    ) -> bool:
        """Whether the sources hold the answer, as far as the best sentence and the questions known tell."""
        cosine = evidence.similarity.get(best.sentence.row, 0.0)
        if asked.of_drugs:
            return max(cosine, asked.likeness_of(best)) >= _ASKED_OF_DRUGS
        if cosine >= _COSINE_SAME_QUESTION:
            return True
        likeness = max((a.cosine_similarity for a in evidence.asked), default=0.0)
        if chance is None:
            return self._is_near_enough(asked, best, evidence, likeness, least)
        return likeness >= SAME_AS_ASKED or chance >= LEAST_CHANCE

    def _is_near_enough(
        self, asked: Asked, best: Candidate, evidence: Evidence, likeness: float, least: float
    ) -> bool:
        """Whether the best sentence is as near, in meaning and in words, as those that answer mostly are."""
        if likeness >= NEAR_ASKED:
            return True
        nearest = max((evidence.answering.get(a.sentence_row, 0.0) for a in evidence.asked), default=0.0)
        part = self._without_scene(asked)
        if self._is_in_known_words(part):
            least = min(least, LEAST_STRENGTH_OF_KNOWN_WORDS)
            is_asked = nearest >= _NEAR_IN_KNOWN_WORDS
        else:
            is_asked = nearest >= (_NEAR if asked.variant_id is None else _NEAR_WITH_PATIENT)
        return is_asked or max(self.strength(a, best, evidence) for a in (asked, part)) >= least

    def signs(self, asked: Asked, best: Candidate, evidence: Evidence) -> Signs | None:
        """What speaks for an answer in the articles; None where no questions without one are known."""
        if evidence.answerable is None:
            return None
        nearest = heapq.nlargest(_NEAREST, evidence.answering.items(), key=lambda item: (item[1], -item[0]))
        rows = {row for row, _ in nearest}
        texts = {s.row: s.text for p in passages_of(evidence.home, (*evidence.found, *evidence.asked))
                 for s in p.sentences if s.row in rows}  # fmt: skip
        held = best.words.union(*(self._vocabulary.of(("sentence", row), t) for row, t in texts.items()))
        wanted = content_words(asking_part(asked.text)) or asked.words
        return Signs(
            nearness=nearest[0][1] if nearest else 0.0,
            strength=self.strength(self._without_scene(asked), best, evidence),
            missing=max((self._vocabulary.weight(word) for word in wanted - held), default=0.0),
            of_best=asked.nearness_of(best),
            kind=evidence.answerable.side,
            kind_by_words=evidence.answerable.side_by_words,
            nearer_without=evidence.answerable.nearer_without,
            by_words=max(evidence.by_words.values(), default=0.0),
            words=float(len(asked.words)),
            on_topic=float(bool(asked.topics)),
            wish=asked.chance_of_fact,
        )

    def _without_scene(self, asked: Asked) -> Asked:
        """The question by the words of the part that asks: no article speaks of the nurse who wants to know.

        The whole of it where the answer is one for the patient told of: a study is asked for, or the patient
        belongs to none of the topics; and where the part has too few words to name anything.
        """
        is_of_the_patient = asked.intent in _OF_THE_PATIENT or (
            not asked.topics and _is_of_one(asked.age_months)
        )
        words = asked.words & content_words(asking_part(asked.text))
        telling = [word for word in words if self._vocabulary.weight(word) > _TELLING_WEIGHT]
        if is_of_the_patient or len(telling) < _FEWEST_TELLING:
            return asked
        return replace(asked, words=words)

    def is_within_topics(self, asked: Asked) -> bool:
        """Whether the question names no thing that is foreign to all articles, and some thing that is not."""
        return self._names_something(asked) and not any(map(self._vocabulary.is_foreign, asked.words))

    def _is_in_known_words(self, asked: Asked) -> bool:
        """As `is_within_topics`, but the words that referrers use for what the articles hold are known."""
        return self._names_something(asked) and not any(map(self._vocabulary.is_unheard, asked.words))

    def _names_something(self, asked: Asked) -> bool:
        return any(self._vocabulary.weight(word) > _TELLING_WEIGHT for word in asked.words)

    def is_sure(self, asked: Asked, found: Found, evidence: Evidence) -> bool:
        """Whether the sentence answers so surely that it is worth saying before the patient is placed."""
        if not found.sentences:
            return False
        first = found.sentences[0]
        if first.question_likeness >= LIKE_ENOUGH or asked.likeness_of(first.candidate) >= SAME_AS_ASKED:
            return True
        if found.chance >= _SURE_BEFORE_PLACED and asks_something_particular(asked.text):
            return True
        cosine = evidence.similarity.get(first.candidate.sentence.row, 0.0)
        return cosine >= _COSINE_SURE and self.strength(asked, first.candidate, evidence) >= LEAST_STRENGTH

    def strength(self, asked: Asked, best: Candidate, evidence: Evidence) -> float:
        """How well the best sentence answers, in [0, 1]: half nearness in meaning, half shared words.

        The weight of words that no article knows counts against the answer: they name something else.
        """
        cosine = evidence.similarity.get(best.sentence.row, 0.0)
        passage = max(
            (r.cosine_similarity for r in evidence.found if r.passage.id == best.passage.id), default=cosine
        )
        near = (max(cosine, passage) - _COSINE_NOTHING) / (_COSINE_SURE - _COSINE_NOTHING)
        whole = best.subject | self._vocabulary.of(("passage", best.passage.id), best.passage.text)
        strength = 0.5 * min(1.0, max(0.0, near)) + 0.5 * self._vocabulary.share(asked.words, whole)
        missing = asked.words - whole
        if _WANTS_NUMBER.search(asked.text) and not _HAS_NUMBER.search(best.said):
            strength *= _NUMBER_MISSING
        if any(map(self._vocabulary.is_unheard, missing)):
            strength *= _FOREIGN_WORD
        if self._lacks_subject(asked, whole) and cosine < _COSINE_SAME_QUESTION:
            strength *= _SUBJECT_MISSING
        return strength

    def _lacks_subject(self, asked: Asked, whole: frozenset[str]) -> bool:
        """Whether the rarest of the words asked about stands nowhere in the passage or its headings."""
        if not asked.words:
            return True
        return max(asked.words, key=lambda word: (self._vocabulary.weight(word), word)) not in whole


def _is_of_one(age_months: tuple[float, float] | None) -> bool:
    """Whether the age is that of one patient, in years or less: 'an adult' is everyone."""
    return age_months is not None and age_months[1] - age_months[0] <= _YEAR


def _is_of_variant(candidate: Candidate, asked: Asked) -> bool:
    """Whether the sentence may be meant for the variant in hand: what eases one pain is not for another."""
    return asked.variant_id is None or asked.variant_id in candidate.passage.variant_ids


def _said_of_drugs(question: str) -> re.Pattern[str]:
    """What a sentence must name to answer: a drug of the kind asked for, or any where no kind is."""
    return next((said for asked, said in _KINDS_OF_DRUG if asked.search(question)), _DRUG)


def _gives_what_is_sought(asked: Asked, *leading: Candidate) -> bool:
    """Whether one of the leading sentences holds the amount, or names the kind of thing, asked for."""
    if asked.likeness_of(leading[0]) >= SAME_AS_ASKED:
        return True
    part = asking_part(asked.text)
    sought = [s for s in (Amount.asked_in(part), NamedKind.asked_in(part)) if s is not None]
    return all(any(s.is_given_in(candidate.said) for candidate in leading) for s in sought)


def _asks_of_provenance(evidence: Evidence) -> bool:
    """Whether it is asked who reviewed the articles, or where their ratings come from: of the sentences whose
    known questions come nearest the first is of that kind, and half of them are."""
    nearest = [a.passage.role is SectionRole.PROVENANCE for a in evidence.asked[:_NEAREST_ASKED]]
    return bool(nearest) and nearest[0] and 2 * sum(nearest) >= len(nearest)
