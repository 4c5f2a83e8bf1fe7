"""Which sentences fill a slot of the answer, best first."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.composing.candidates import Candidate
from bot.composing.recipes import Slot
from bot.composing.scoring import Asked, Scorer
from bot.composing.words import Vocabulary
from bot.domain.answer import StatementKind
from bot.domain.passage import SectionRole
from bot.domain.picture import Intent

# Articles put first what matters first; where little is asked in words, that tells most.
_READING_ORDER = {
    Intent.WHICH_STUDY: 0.6,
    Intent.TECHNIQUE: 0.6,
    Intent.PITFALLS: 0.6,
    Intent.DIFFERENTIAL: 0.6,
}
_STEPS_ORDER = 0.2  # which result is meant tells more than which stands first
_SAME_QUESTION = 0.3  # likeness from which an article's own question is the one asked
_TOO_ALIKE = 0.5
_SECOND_LEAST = 0.68  # share of the best sentence's score that the next ones must reach
_OF_ONE_BULLET = 2  # the sentence of a result and the one that goes on with it


class Scored(NamedTuple):
    """A candidate and how well it answers; `question_likeness` is that of its article's own question."""

    candidate: Candidate
    score: float
    question_likeness: float = 0.0


class Chooser:
    """Ranks candidates for one question and picks those that fill a slot."""

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
        scorer = Scorer(self._vocabulary, asked, slot, similarity)
        order = _order_weight(asked, slot) / max(1, len(fitting))
        scored = [
            Scored(
                candidate=c,
                score=scorer.score(c) + order * (len(fitting) - place),
                question_likeness=scorer.question_likeness(c.passage),
            )
            for place, c in enumerate(fitting)
        ]
        return sorted(scored, key=lambda s: (-s.score, s.candidate.passage.id, s.candidate.sentence.start))

    def chosen(self, ranked: Sequence[Scored], slot: Slot, taken: Sequence[Candidate]) -> list[Scored]:
        """At most `slot.most` of the ranked, none that repeats what is taken, none far behind the first."""
        if not ranked or ranked[0].score < slot.least:
            return []
        picked: list[Scored] = []
        least = max(slot.least, _SECOND_LEAST * ranked[0].score)
        for scored in _with_what_goes_on(ranked, slot):
            if len(picked) == slot.most or scored.score < least:
                break
            before = [*taken, *(p.candidate for p in picked)]
            if not any(self._repeats(scored.candidate, other) for other in before):
                picked.append(scored)
        return picked

    def _repeats(self, one: Candidate, other: Candidate) -> bool:
        return one.sentence.row == other.sentence.row or (
            self._vocabulary.likeness(one.words, other.words) > _TOO_ALIKE
        )


def _order_weight(asked: Asked, slot: Slot) -> float:
    if slot.kind is StatementKind.NEXT_STEP:
        return _STEPS_ORDER
    if asked.intent is Intent.WHICH_STUDY and not slot.by_findings:
        return 0.0
    return _READING_ORDER.get(asked.intent, 0.0)


def _with_what_goes_on(ranked: Sequence[Scored], slot: Slot) -> list[Scored]:
    """The ranked, but with what belongs to the first right behind it: the rest of the answer to the same
    question, or its own bullet from the beginning. The first one's score carries them."""
    best = ranked[0]
    first = best.candidate
    if best.question_likeness >= _SAME_QUESTION:
        follows = [s for s in ranked[1:] if s.candidate.passage.id == first.passage.id]
        follows.sort(key=lambda s: s.candidate.place)
        together = [best, *follows]
    elif slot.goes_on or (first.role is SectionRole.NEXT_STEP and first.labelled):
        # a result's bullet: what to do with it follows in the sentences behind the first
        place = (first.passage.id, first.block)
        together = [s for s in ranked if (s.candidate.passage.id, s.candidate.block) == place]
        together.sort(key=lambda s: s.candidate.place)
        if not slot.goes_on:
            # a question of fact: the rest of the bullet must not take the place of other answers
            begin = next(i for i, s in enumerate(together) if s is best)
            together = together[begin : begin + _OF_ONE_BULLET]
    else:
        return list(ranked)
    # By identity: to compare whole passages takes longer than to rank them.
    taken = set(map(id, together))
    rest = [s for s in ranked if id(s) not in taken]
    return [*(Scored(candidate=s.candidate, score=best.score) for s in together), *rest]
