"""Which sentences answer the question, best first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.composing.candidates import Candidate
from bot.composing.question_forms import Form, form_of
from bot.composing.recipes import Slot
from bot.composing.words import Vocabulary
from bot.domain.answer import StatementKind
from bot.domain.passage import Passage, SectionRole
from bot.domain.picture import Intent

# Weights of what speaks for a sentence; chosen by reading the answers to lists of questions.
_SIMILARITY = 1.0
_SHARE = 0.9
_CASE_SHARE = 0.5  # a patient's description shares words with much that does not answer it
_WRONG_AGE = 1.5  # such a sentence misleads: it stays only where nothing else is left
_ABOUT = 0.5
_MATTER = 0.4
_READING_ORDER = {
    Intent.WHICH_STUDY: 0.6,
    Intent.TECHNIQUE: 0.6,
    Intent.PITFALLS: 0.6,
    Intent.DIFFERENTIAL: 0.6,
}
_STEPS_ORDER = 0.2  # which result is meant tells more than which stands first
_LABELLED = 0.15
_QUESTION_LIKENESS = 1.1
_OPENS = 0.2
_HOME = 0.25
_DANGLES = 0.3
_OTHER_VARIANT = 0.5
_ANSWERS_FORM = 0.3
_CHANCE_LIKENESS = 0.25  # what two questions on one topic share
_DEFINES = 0.3
_SUBJECT_CHARS = 70
_TOO_ALIKE = 0.5
_SECOND_LEAST = 0.68  # share of the best sentence's score that the next ones must reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What sentences are held against: the question's content words and its form.

    `about` are the content words of the studies that were named, `matter` those of what is asked of them
    (contrast, sedation, radiation). `is_case` where the text describes a
    patient more than it asks; `words` are then those of the findings. `age_months` is the patient's age
    as (lowest, highest), None where none was said.
    """

    text: str
    words: frozenset[str]
    about: frozenset[str]
    matter: frozenset[str]
    intent: Intent
    variant_id: str | None
    is_case: bool
    home: Collection[str]
    age_months: tuple[float, float] | None = None


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
        form = None if asked.is_case else form_of(asked.text)
        likeness: dict[str, float] = {}
        # Articles put first what matters first; where little is asked in words, that tells most.
        steps = slot.kind is StatementKind.NEXT_STEP
        weight = _STEPS_ORDER if steps else _READING_ORDER.get(asked.intent, 0.0)
        order = weight / max(1, len(fitting))
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
        form: Form | None,
        similarity: Mapping[int, float],
        likeness: dict[str, float],
    ) -> float:
        vocabulary = self._vocabulary
        share = vocabulary.share(wanted, c.words) + 0.4 * vocabulary.share(wanted, c.subject - c.words)
        score = _SIMILARITY * similarity.get(c.sentence.row, 0.0)
        score += (_CASE_SHARE if asked.is_case else _SHARE) * share
        if asked.about and asked.about & c.words:
            score += _ABOUT * vocabulary.share(asked.about, c.words)
        if asked.matter and asked.matter & c.words:
            score += _MATTER
        score += _OPENS * c.opens + _LABELLED * c.labelled - _DANGLES * c.dangles
        if c.passage.id in asked.home:
            score += _HOME
        if (
            asked.age_months is not None
            and asked.intent is not Intent.FACT
            and not c.ages.fit(*asked.age_months)
        ):
            score -= _WRONG_AGE
        if c.passage.question is not None and not asked.is_case:
            if c.passage.id not in likeness:
                likeness[c.passage.id] = self.question_likeness(asked, c.passage)
            score += _QUESTION_LIKENESS * likeness[c.passage.id]
        if form is not None and form.is_answered_in(c.said):
            score += _ANSWERS_FORM
        if form is Form.DEFINITION:
            score += _DEFINES * self._subject_share(asked.words, c)
        others = c.variants_named - {asked.variant_id}
        if asked.variant_id and others and asked.variant_id not in c.variants_named:
            score -= 0.0 if c.role is SectionRole.NEXT_STEP else _OTHER_VARIANT
        return score

    def _subject_share(self, words: frozenset[str], c: Candidate) -> float:
        """How much of what was asked about stands where the sentence has its subject."""
        opening = self._vocabulary.of(("opening", c.sentence.row), c.said[:_SUBJECT_CHARS])
        return self._vocabulary.share(words, opening)

    def question_likeness(self, asked: Asked, passage: Passage) -> float:
        """How much the passage's own question is the one asked, in [0, 1]."""
        if passage.question is None:
            return 0.0
        own = self._vocabulary.of(("question", passage.question), passage.question)
        alike = self._vocabulary.likeness(asked.words, own)
        return max(0.0, alike - _CHANCE_LIKENESS) / (1 - _CHANCE_LIKENESS)

    def _repeats(self, one: Candidate, other: Candidate) -> bool:
        return one.sentence.row == other.sentence.row or (
            self._vocabulary.likeness(one.words, other.words) > _TOO_ALIKE
        )
