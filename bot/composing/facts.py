"""The sentences that answer a question of fact, or none where the articles do not hold the answer."""

import re

from bot.composing.candidates import Candidate, CandidateReader
from bot.composing.choosing import Asked, Chooser, Scored
from bot.composing.evidence import Evidence
from bot.composing.recipes import RECIPES
from bot.composing.words import Vocabulary
from bot.domain.picture import Intent

MOST_SENTENCES = 4
# An answer needs this much evidence (see `strength`); chosen by benchmarks over in-scope and unrelated
# questions, nearer to silence than to error.
LEAST_STRENGTH = 0.57
_COSINE_NOTHING = 0.15  # what two unrelated medical sentences reach
_COSINE_SURE = 0.75
_COSINE_SAME_QUESTION = 0.78  # so near, other words are used for the same thing
_FOREIGN_WORD = 0.8
_NUMBER_MISSING = 0.65
_WANTS_NUMBER = re.compile(r"\b(how (old|long|many|often|big|large|thick|much)|what (age|size)|until when)\b")
_HAS_NUMBER = re.compile(r"\d|\b(no|one|two|three|four|six|twelve|single)\b", re.IGNORECASE)
_SUBJECT_MISSING = 0.8


class FactFinder:
    """Finds the answering sentence first, then what stands beside it."""

    def __init__(self, vocabulary: Vocabulary, chooser: Chooser, reader: CandidateReader) -> None:
        self._vocabulary = vocabulary
        self._chooser = chooser
        self._reader = reader

    def found(self, asked: Asked, evidence: Evidence) -> list[Scored]:
        """The answering sentence and at most three more; nothing when the evidence is weak."""
        passages = list(dict.fromkeys([*evidence.home, *(r.passage for r in evidence.found)]))
        candidates = self._reader.candidates(passages)
        slot = RECIPES[Intent.FACT][0]
        ranked = self._chooser.ranked(candidates, asked, slot, evidence.similarity)
        if not ranked or self.strength(asked, ranked[0].candidate, evidence) < LEAST_STRENGTH:
            return []
        first = ranked[0]
        beside = [
            s
            for s in ranked[1:]
            if s.candidate.passage.id == first.candidate.passage.id and first.candidate.passage.question
        ]
        beside.sort(key=lambda s: s.candidate.sentence.start)
        rest = [s for s in ranked[1:] if s not in beside]
        others = self._chooser.chosen([first, *rest], slot, ())[1:]
        unlike = [s for s in others if not any(s.candidate.words == b.candidate.words for b in beside)]
        return [first, *beside, *unlike][:MOST_SENTENCES]

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
        if any(not self._vocabulary.is_known(word) for word in missing):
            strength *= _FOREIGN_WORD
        if self._lacks_subject(asked, whole) and cosine < _COSINE_SAME_QUESTION:
            strength *= _SUBJECT_MISSING
        return strength

    def _lacks_subject(self, asked: Asked, whole: frozenset[str]) -> bool:
        """Whether the rarest of the words asked about stands nowhere in the passage or its headings."""
        if not asked.words:
            return True
        return max(asked.words, key=lambda word: (self._vocabulary.weight(word), word)) not in whole
