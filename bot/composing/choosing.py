"""Which sentences answer the question, best first."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.composing.candidates import Candidate
from bot.composing.recipes import Slot
from bot.composing.words import Vocabulary
from bot.domain.passage import Passage, SectionRole
from bot.domain.picture import Intent

# Weights of what speaks for a sentence; chosen by reading the answers to lists of questions.
_SIMILARITY = 1.0
_SHARE = 0.9
_CASE_SHARE = 0.25  # a patient's description shares words with much that does not answer it
_ABOUT = 0.5
_READING_ORDER = 0.6
_QUESTION_LIKENESS = 1.1
_OPENS = 0.12
_HOME = 0.25
_DANGLES = 0.3
_OTHER_VARIANT = 0.5
_ANSWERS_FORM = 0.3
_QUESTION_ROLE = 0.1
_TOO_ALIKE = 0.5
_SECOND_LEAST = 0.62  # share of the best sentence's score that the next ones must reach

# What the answer to a question of that form has in it.
_FORMS = (
    (
        re.compile(
            r"\b(how (old|long|many|often|big|large|small|soon)|what (age|size)|until when|up to what|when)\b"
        ),
        re.compile(r"\d|\b(six|twelve|four|two|three)\b"),
    ),
    (
        re.compile(r"^\W*(does|do|is|are|can|could|should|will|would|must|may|has|need)\b"),
        re.compile(r"^(yes|no|not|rarely|generally)\b|\b(is|are) (not|generally|rarely|un)", re.IGNORECASE),
    ),
    (
        re.compile(r"\bwhy\b"),
        re.compile(
            r"\b(because|since|so that|due to|so )\b|\b(needs?|shows?|cannot|without)\b", re.IGNORECASE
        ),
    ),
    (
        re.compile(r"\b(what (is|are|does|counts)|define|definition|meaning of|difference)\b"),
        re.compile(r"\b(is an?|are|means?|refers?|counts?|lasts?)\b", re.IGNORECASE),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What sentences are held against: the question's content words and its form.

    `about` are the content words of the studies that were named. `is_case` where the text describes a
    patient more than it asks.
    """

    text: str
    words: frozenset[str]
    about: frozenset[str]
    intent: Intent
    variant_id: str | None
    is_case: bool
    home: Collection[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    candidate: Candidate
    score: float


class Chooser:
    """Scores candidates against one question and picks those that fill a slot."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def ranked(
        self, candidates: Sequence[Candidate], asked: Asked, slot: Slot, similarity: Mapping[int, float]
    ) -> list[Scored]:
        """The candidates that fit the slot, best first; ties in reading order."""
        fitting = [
            c
            for c in candidates
            if c.role in slot.roles and (not slot.from_home or c.passage.id in asked.home)
        ]
        needed = self._vocabulary.of(("slot", slot.words), slot.words)
        if needed:
            fitting = [c for c in fitting if c.words & needed]
        wanted = asked.words | needed
        form = next((answer for question, answer in _FORMS if question.search(asked.text)), None)
        likeness: dict[str, float] = {}
        # Articles put first what matters first; for a case, that says more than its words do.
        order = _READING_ORDER / len(fitting) if asked.is_case and fitting else 0.0
        scored = [
            Scored(
                candidate=c,
                score=self._score(c, asked, wanted, form, similarity, likeness)
                + order * (len(fitting) - place),
            )
            for place, c in enumerate(fitting)
        ]
        return sorted(scored, key=lambda s: (-s.score, s.candidate.passage.id, s.candidate.sentence.start))

    def chosen(self, ranked: Sequence[Scored], slot: Slot, taken: Sequence[Candidate]) -> list[Scored]:
        """At most `slot.most` of the ranked, none that repeats what is taken, none far behind the first."""
        picked: list[Scored] = []
        for scored in ranked:
            if len(picked) == slot.most or scored.score < slot.least:
                break
            if picked and scored.score < _SECOND_LEAST * picked[0].score:
                break
            before = [*taken, *(p.candidate for p in picked)]
            if any(self._repeats(scored.candidate, other) for other in before):
                continue
            picked.append(scored)
        return picked

    def _score(
        self,
        c: Candidate,
        asked: Asked,
        wanted: frozenset[str],
        form: re.Pattern[str] | None,
        similarity: Mapping[int, float],
        likeness: dict[str, float],
    ) -> float:
        vocabulary = self._vocabulary
        share = vocabulary.share(wanted, c.words) + 0.4 * vocabulary.share(wanted, c.subject - c.words)
        score = _SIMILARITY * similarity.get(c.sentence.row, 0.0)
        score += (_CASE_SHARE if asked.is_case else _SHARE) * share
        if asked.about and asked.about & c.words:
            score += _ABOUT * vocabulary.share(asked.about, c.words)
        score += _OPENS * c.opens - _DANGLES * c.dangles
        if c.passage.id in asked.home:
            score += _HOME
        if c.passage.question is not None and not asked.is_case:
            if c.passage.id not in likeness:
                likeness[c.passage.id] = self.question_likeness(asked, c.passage)
            score += _QUESTION_LIKENESS * likeness[c.passage.id] + _QUESTION_ROLE
        if form is not None and form.search(c.said):
            score += _ANSWERS_FORM
        others = c.variants_named - {asked.variant_id}
        if asked.variant_id and others and asked.variant_id not in c.variants_named:
            score -= 0.0 if c.role is SectionRole.NEXT_STEP else _OTHER_VARIANT
        return score

    def question_likeness(self, asked: Asked, passage: Passage) -> float:
        """How much the passage's own question is the one asked, in [0, 1]."""
        if passage.question is None:
            return 0.0
        own = self._vocabulary.of(("question", passage.question), passage.question)
        return self._vocabulary.likeness(asked.words, own)

    def _repeats(self, one: Candidate, other: Candidate) -> bool:
        return one.sentence.row == other.sentence.row or (
            self._vocabulary.likeness(one.words, other.words) > _TOO_ALIKE
        )
