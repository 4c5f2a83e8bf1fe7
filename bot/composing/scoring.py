"""How well one sentence answers one question: everything that speaks for it and against it, summed."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from bot.composing.candidates import Candidate
from bot.composing.question_forms import Form, form_of, roles_asked_for
from bot.composing.recipes import Slot
from bot.composing.words import Vocabulary
from bot.domain.answer import StatementKind
from bot.domain.passage import Passage, SectionRole
from bot.domain.picture import Intent
from bot.understanding.asking_part import asking_part

_CHANCE_LIKENESS = 0.25  # what two questions on one topic share
_SUBJECT_CHARS = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each sign counts: first what speaks for a sentence, then what speaks against it."""

    passage: float  # cosine similarity of its passage
    near: float  # near the sentence, or to what it is known to answer
    words: float  # in the words of both
    share: float  # of the words asked, those in it
    subject: float  # and those in the headings over it
    question: float  # the passage's own question is the one asked
    first: float  # and it is the first sentence of that answer
    home: float = 0.0
    about: float = 0.0
    matter: float = 0.0
    defines: float = 0.0
    opens: float = 0.0
    labelled: float = 0.0
    role: float = 0.0
    form: float = 0.0
    result: float = 0.0
    dangles: float = 0.0
    other_variant: float = 0.0
    other_topic: float = 0.0
    wrong_age: float = 1.5  # such a sentence misleads: it stays only where nothing else is left


# Fitted by `python -m evals.fit_ranking` on the look-at questions that ask for a fact, the wrong age aside.
FOR_FACTS = Weights(
    passage=1.86,
    near=2.4,
    words=3.51,
    share=0.82,
    subject=1.17,
    question=0.67,
    first=0.25,
    home=0.76,
    about=0.37,
    matter=0.92,
    defines=0.78,
    opens=-0.48,
    labelled=0.38,
    role=0.38,
    form=0.33,
    result=0.25,
    dangles=0.18,
    other_variant=0.59,
    other_topic=0.66,
)
# What a patient has shares words with much that answers nothing. Set by reading answers to look-at questions.
FOR_FINDINGS = Weights(
    near=1.0,
    words=0.0,
    share=0.5,
    subject=0.2,
    passage=1.0,
    home=0.25,
    other_topic=1.0,
    question=0.0,
    about=0.5,
    matter=0.4,
    opens=0.2,
    labelled=0.15,
    dangles=0.3,
    role=0.3,
    form=0.5,
    first=0.0,
    result=0.2,
    other_variant=0.5,
)

_NEGATIVE = re.compile(r"\b(no|not|negative|normal|clean|clear|nothing|improv\w+|resolved)\b", re.IGNORECASE)
# 'MRI shows discitis, no collection': what is found outweighs what is not
_FOUND = re.compile(
    r"\b(?:shows?|showed|showing|reveal\w*|demonstrat\w+|confirm\w*|found|says|reports?|suggests?)\s+"
    r"(?!no\b|nothing|normal|only normal|clear|clean|that\b)\w",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What sentences are held against.

    `words` are the question's content words, `about` those of the studies it names, `matter` those of
    what is asked of them (contrast, sedation, radiation), `findings` those of what the patient has.
    `home` are the passages of the matched variant, `topics` those the patient may belong to, `passages`
    the cosine similarities of the passages found, `likeness` those of the nearest questions that a sentence
    is known to answer, by the sentence's row, `answering` how near the question lies to both together,
    `by_words` how much of its words both hold.
    `of_drugs`: only a sentence that names a kind of drug answers. `chance_of_fact` is the chance that a fact
    is asked for and not a study.
    `age_months` is (lowest, highest), None when unsaid; `is_for_that_age`: sentences on another age are no
    answer, as they may be where a fact is asked for.
    """

    text: str
    words: frozenset[str]
    about: frozenset[str] = frozenset()
    matter: frozenset[str] = frozenset()
    findings: frozenset[str] = frozenset()
    intent: Intent
    variant_id: str | None = None
    home: Collection[str] = frozenset()
    topics: frozenset[str] = frozenset()
    passages: Mapping[str, float] = field(default_factory=dict)
    likeness: Mapping[int, float] = field(default_factory=dict)
    answering: Mapping[int, float] = field(default_factory=dict)
    by_words: Mapping[int, float] = field(default_factory=dict)
    of_drugs: bool = False
    chance_of_fact: float = 0.5
    age_months: tuple[float, float] | None = None
    is_for_that_age: bool = True

    def nearness_of(self, c: Candidate) -> float:
        """How near the question lies to the candidate and to what it is known to answer."""
        if len(c.rows) == 1:
            return self.answering.get(c.rows[0], 0.0)
        return max((self.answering.get(row, 0.0) for row in c.rows), default=0.0)

    def words_of(self, c: Candidate) -> float:
        """How much of the question's words the candidate and what it is known to answer hold, in [0, 1]."""
        return max((self.by_words.get(row, 0.0) for row in c.rows), default=0.0)

    def likeness_of(self, c: Candidate, otherwise: float = 0.0) -> float:
        """Cosine similarity of the question to the nearest that the candidate is known to answer; `otherwise`
        where none of them came near."""
        if len(c.rows) == 1:
            return self.likeness.get(c.rows[0], otherwise)
        return max((self.likeness.get(row, otherwise) for row in c.rows), default=otherwise)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lens:
    """What a slot looks for: the same for all its candidates."""

    weights: Weights
    wanted: frozenset[str]
    wanted_mass: float
    form: Form | None
    roles: frozenset[SectionRole]
    by_findings: bool
    of_result: bool
    is_negative: bool
    least_passage: float


class Scorer:
    """Scores candidates for one slot and one question. Made anew for each; the vocabulary is shared."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        asked: Asked,
        slot: Slot,
        similarity: Mapping[int, float],
        weights: Weights | None = None,
    ) -> None:
        """`weights` stand in for those of the slot's kind."""
        self._vocabulary = vocabulary
        self._asked = asked
        self._similarity = similarity
        self._of_passage: dict[str, float] = {}
        self._likeness: dict[str, float] = {}
        asking = asking_part(asked.text)  # the story before it has no form and points to no part
        roles = frozenset[SectionRole]() if slot.by_findings else roles_asked_for(asking)
        wanted = (asked.findings if slot.by_findings else asked.words) | vocabulary.of(
            ("slot", slot.words), slot.words
        )
        self._lens = _Lens(
            weights=weights or (FOR_FINDINGS if slot.by_findings else FOR_FACTS),
            wanted=wanted,
            wanted_mass=vocabulary.mass(wanted),
            form=None if slot.by_findings else form_of(asking),
            roles=roles,
            by_findings=slot.by_findings,
            of_result=slot.kind is StatementKind.NEXT_STEP or SectionRole.NEXT_STEP in roles,
            is_negative=_NEGATIVE.search(asked.text) is not None and not _FOUND.search(asked.text),
            # A passage that the search did not find counts no more than the last that it did.
            least_passage=min(asked.passages.values(), default=0.0),
        )

    def score(self, c: Candidate) -> float:
        """The sum, without an upper limit; higher answers better."""
        passage = c.passage
        known = self._of_passage.get(passage.id)
        if known is None:
            known = self._of_passage[passage.id] = self._passage_score(passage)
        return known + self._word_score(c) + self._shape_score(c) - self._misfit(c)

    def question_likeness(self, passage: Passage) -> float:
        """How much the passage's own question is the one asked, in [0, 1]; 0 where it has none."""
        known = self._likeness.get(passage.id)
        if known is None:
            known = self._likeness[passage.id] = question_likeness(self._vocabulary, self._asked, passage)
        return known

    def _passage_score(self, passage: Passage) -> float:
        asked, weights = self._asked, self._lens.weights
        score = weights.passage * asked.passages.get(passage.id, self._lens.least_passage)
        if passage.id in asked.home:
            score += weights.home
        if asked.topics and passage.topic_id and passage.topic_id not in asked.topics:
            score -= weights.other_topic
        if not self._lens.by_findings:
            score += weights.question * self.question_likeness(passage)
        return score

    def _word_score(self, c: Candidate) -> float:
        """What the sentence shares with the question, in meaning and in words."""
        asked, lens, vocabulary = self._asked, self._lens, self._vocabulary
        weights = lens.weights
        score = 0.0
        if shared := lens.wanted & c.subject:
            if said := shared & c.words:
                score += weights.share * (vocabulary.mass(said) / lens.wanted_mass)
            if len(said) < len(shared):
                score += weights.subject * (vocabulary.mass(shared - said) / lens.wanted_mass)
        if lens.by_findings:
            score += weights.near * self._similarity.get(c.sentence.row, 0.0)
        else:
            score += weights.near * asked.nearness_of(c) + weights.words * asked.words_of(c)
        if asked.about & c.words:
            score += weights.about * vocabulary.share(asked.about, c.words)
        if asked.matter & c.words:
            score += weights.matter
        if lens.form is Form.DEFINITION:
            opening = vocabulary.of(("opening", c.sentence.row), c.said[:_SUBJECT_CHARS])
            score += weights.defines * vocabulary.share(asked.words, opening)
        return score

    def _shape_score(self, c: Candidate) -> float:
        """What its place and build say: whether it stands alone, and answers a question of that form."""
        lens = self._lens
        weights = lens.weights
        score = weights.opens * c.opens + weights.labelled * c.labelled - weights.dangles * c.dangles
        if c.role in lens.roles:
            score += weights.role
        if lens.form is not None and lens.form.is_answered_in(c.said):
            score += weights.form
        if c.place == 0 and not lens.by_findings:
            score += weights.first * self.question_likeness(c.passage)
        if lens.of_result and c.role is SectionRole.NEXT_STEP:
            agrees = lens.is_negative == (_NEGATIVE.search(c.said[:_SUBJECT_CHARS]) is not None)
            score += weights.result if agrees else -weights.result
        return score

    def _misfit(self, c: Candidate) -> float:
        """What the sentence costs for speaking of another age or another variant."""
        asked, weights = self._asked, self._lens.weights
        cost = 0.0
        if asked.age_months is not None and asked.is_for_that_age:
            cost += weights.wrong_age * (not c.ages.fit(*asked.age_months))
        is_elsewhere = bool(c.variants_named) and asked.variant_id not in c.variants_named
        if asked.variant_id and is_elsewhere and c.role is not SectionRole.NEXT_STEP:
            cost += weights.other_variant
        return cost


def question_likeness(vocabulary: Vocabulary, asked: Asked, passage: Passage) -> float:
    """How much the passage's own question is the one asked, in [0, 1]; 0 where it has none."""
    if passage.question is None:
        return 0.0
    own = vocabulary.of(("question", passage.question), passage.question)
    alike = vocabulary.likeness(asked.words, own)
    return max(0.0, alike - _CHANCE_LIKENESS) / (1 - _CHANCE_LIKENESS)
