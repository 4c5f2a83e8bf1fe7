"""Which variant fits: contradicted ones fall out, the most specific of the complete ones wins."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.picture import Alternative, ConditionState, DecidingQuestion, MatchResult, MatchStatus, Option
from bot.domain.rating import Population
from bot.domain.variant import Topic
from bot.matching.confidence import confidence_of, longest_evidence
from bot.matching.facts import Facts
from bot.matching.judging import Judged, judge, meets_gate, population_allows
from bot.matching.question import (
    MAX_OPTIONS,
    capitalised,
    deciding_question,
    open_question,
    question_of_complaint,
    question_of_presumed,
    question_of_untold,
    same_ratings,
    which_variant,
)
from bot.understanding.lexicon import Lexicon
from bot.understanding.places import SITES
from bot.variant_table import VariantTable

# Nothing of the kind is said of children in these topics' words, so an unstated age is presumed.
_CHILD_BY_NATURE = frozenset({"idiopathic_arthritis", "named_arthritis", "skin_sign"})
_ADULT_BY_NATURE = frozenset({"low_back_pain"})
_ADULT_TOPIC_NAME = re.compile(r"lbp|low(?:er)? back pain|lumbago|sciatica|lumbar\b.*pain|radicul", re.I)
# What a child's low back pain has as often as an adult's
_ANYONES = ("overuse", "systemic_red_flag")
_NARROW_MONTHS = 60  # an age this narrow was given in numbers
_MAX_ALTERNATIVES = 7


class Matcher:
    """Judges every variant of a table against one patient."""

    def __init__(self, table: VariantTable, lexicon: Lexicon) -> None:
        self._table = table
        self._lexicon = lexicon
        self._gates = tuple(
            (v, t, frozenset(c.partition("~")[0] for k in v.conditions if k.gate for c in k.any_of))
            for t in table.topics
            for v in t.variants
        )

    @property
    def complaints(self) -> frozenset[str]:
        """The concepts that the topics in hand are about."""
        return frozenset(c for _, _, gate in self._gates for c in gate)

    @property
    def phrases(self) -> frozenset[str]:
        """Those of the complaints that are words of labels."""
        return frozenset(c for c in self.complaints if c.startswith("label:"))

    def match(self, facts: Facts, *, asked: frozenset[str] = frozenset(), words: int = 0) -> MatchResult:
        """The variant, or the question that decides, or why nothing here covers it.

        `asked` are the concepts of questions already put and left unanswered; `words` is the length of
        all turns, which the confidence goes by.
        """
        gated = [
            judge(v, t, facts) for v, t, gate in self._gates if facts.speaks_of(gate) and meets_gate(v, facts)
        ]
        if not gated:
            return self._of_untold(facts, asked) or MatchResult(status=MatchStatus.NO_PATIENT)
        allowed, ages_open = self._by_age(gated, facts)
        if not allowed:
            return self._wrong_age(gated, facts)
        fitting = [j for j in allowed if j.fits]
        if not fitting:
            return self._ruled_out(allowed)
        if ages_open and not self._same_topic(fitting):
            question = self._age_question(fitting, facts, words)
            if question:
                chosen = self._choose(fitting, facts, asked, words) if "age" in asked else None
                # an age that is still not told keeps a child's variant and an adult's apart
                if chosen is None or chosen.status is MatchStatus.DECIDED:
                    return self._undecided(fitting, question)
                return chosen
        return self._choose(fitting, facts, asked, words)

    def judged(self, facts: Facts) -> list[Judged]:
        """Every variant of every topic whose complaint is spoken of, the best first."""
        near = {t.id for _, t, gate in self._gates if facts.speaks_of(gate)}
        judged = [judge(v, t, facts) for v, t, _ in self._gates if t.id in near]
        return sorted(judged, key=lambda j: (not j.is_complete, not j.fits, -j.met_weight, j.variant.id))

    def decided_as(
        self, variant_id: str, facts: Facts, words: int, *, was_picked: bool = False, is_likely: bool = False
    ) -> MatchResult | None:
        """That variant as the match. None where a condition of it is contradicted, unless the user picked
        it, or its complaint unread, unless all words together make it likely."""
        best = self.judged_as(variant_id, facts)
        if not (best.fits or was_picked or (is_likely and not best.contradicted)):
            return None
        ranked = [best, *(j for j in self.judged(facts) if j.fits and j.variant.id != variant_id)]
        return self._decided(best, ranked, facts, words)

    def decided_against_words(self, variant_id: str, facts: Facts, words: int) -> MatchResult:
        """That variant as the match, what seems to contradict it left open: the words are read two ways."""
        match = self.decided_as(variant_id, facts, words, was_picked=True)
        assert match is not None, "a picked variant is always taken"
        open_ = (
            replace(c, state=ConditionState.UNKNOWN, said=None) if c.state is ConditionState.UNMET else c
            for c in match.conditions
        )
        return replace(match, conditions=tuple(open_))

    def one_of(self, variant_ids: Sequence[str], facts: Facts) -> MatchResult:
        """The question which of these variants the patient belongs to."""
        judged = [self.judged_as(v, facts) for v in variant_ids]
        return self._undecided(judged, which_variant([j.variant for j in judged]))

    def judged_as(self, variant_id: str, facts: Facts) -> Judged:
        """How the conditions of that variant stand."""
        variant = self._table.variant(variant_id)
        return judge(variant, self._table.topic(variant.topic_id), facts)

    def _of_untold(self, facts: Facts, asked: frozenset[str]) -> MatchResult | None:
        """The question whether the one complaint is there that a patient's text names and leaves open."""
        if facts.picture.age is None:
            return None
        for variant, topic, gate in self._gates:
            if population_allows(topic, facts) is not True or not any(map(facts.is_untold, gate)):
                continue
            judged = judge(variant, topic, facts)
            question = question_of_complaint(judged, self._lexicon)
            if question is not None and question.concept not in asked:
                return self._undecided([judged], question)
        return None

    def _choose(self, fitting: list[Judged], facts: Facts, asked: frozenset[str], words: int) -> MatchResult:
        ranked = sorted(fitting, key=lambda j: (-j.met_weight, len(j.unknown), j.variant.id))
        presumed = question_of_presumed(ranked, self._lexicon, asked)
        if presumed is not None:
            return self._undecided(ranked, presumed)
        complete = [j for j in ranked if j.is_complete]
        if complete:
            best = complete[0]
            untold = facts.present("undecided_site") is not None
            tied = [
                j
                for j in complete
                if (j.met_weight == best.met_weight or (untold and _differ_in_site(j, best)))
                and not same_ratings(j.variant, best.variant)
            ]
            if tied:
                question = self._tie_question([best, *tied])
                if question.concept not in asked:
                    return self._undecided([best, *tied], question)
            missing = question_of_untold(ranked, best, self._lexicon)
            if missing is not None:
                return self._undecided(ranked, None if missing.concept in asked else missing)
            return self._decided(best, ranked, facts, words)
        question_found = deciding_question(ranked, self._lexicon, asked)
        if question_found is not None:
            return self._undecided(ranked, question_found)
        if any(not same_ratings(j.variant, ranked[0].variant) for j in ranked):
            # asked before and left unanswered: still open
            return self._undecided(ranked, None if asked else open_question(ranked))
        return self._decided(ranked[0], ranked, facts, words)

    def _by_age(self, gated: list[Judged], facts: Facts) -> tuple[list[Judged], bool]:
        """Those whose population the patient belongs to, and whether the age was left open."""
        allowed = [j for j in gated if population_allows(j.topic, facts) is True]
        open_ = [j for j in gated if population_allows(j.topic, facts) is None]
        if not open_:
            return allowed, False
        age = facts.picture.age
        spans = age is not None and age.high_months - age.low_months < _NARROW_MONTHS  # '17 or 18'
        unknown = spans or facts.present("age_unknown") is not None
        by_nature = [] if unknown else [j for j in open_ if self._presumes_age(j.topic, facts)]
        child = [j for j in by_nature if j.topic.population is Population.PEDIATRIC]
        if child and any(facts.present(c) for c in _CHILD_BY_NATURE):
            return allowed + [j for j in open_ if j.topic.population is Population.PEDIATRIC], False
        if by_nature:
            return allowed + by_nature, False
        return allowed + open_, True

    def _presumes_age(self, topic: Topic, facts: Facts) -> bool:
        nature = _CHILD_BY_NATURE if topic.population is Population.PEDIATRIC else _ADULT_BY_NATURE
        said = [facts.present(c) for c in nature]
        if topic.population is Population.ADULT:
            # the adult topic's own name or its short forms; 'a sore low back' may be anyone's, and pain
            # from a sport is a child's as often
            return not any(facts.present(c) for c in _ANYONES) and any(
                w is not None and _ADULT_TOPIC_NAME.search(w) for w in said
            )
        return any(w is not None for w in said)

    @staticmethod
    def _same_topic(fitting: list[Judged]) -> bool:
        return len({j.topic.population for j in fitting}) == 1

    def _age_question(self, fitting: list[Judged], facts: Facts, words: int) -> DecidingQuestion | None:
        if len({j.topic.population for j in fitting}) < 2:
            return None

        def leads_to(population: Population) -> str | None:
            of_that_age = [j for j in fitting if j.topic.population in {population, None}]
            return self._choose(of_that_age, facts, frozenset(), words).variant_id if of_that_age else None

        child, adult = leads_to(Population.PEDIATRIC), leads_to(Population.ADULT)
        return DecidingQuestion(
            text="How old is the patient: a child or an adult?",
            options=(
                Option(text="Under 18 years", says="the patient is a child", variant_id=child),
                Option(text="18 years or older", says="the patient is an adult", variant_id=adult),
            ),
            concept="age",
        )

    def _tie_question(self, tied: list[Judged]) -> DecidingQuestion:
        names = [
            next(
                (
                    c.name
                    for c, s in j.states
                    if s.state is ConditionState.MET and not c.gate and not c.absent
                ),
                "",
            )
            for j in tied
        ]
        options = []
        for j, name in list(zip(tied, names, strict=True))[:MAX_OPTIONS]:
            # words that two of them share would not tell them apart
            told = name if name and names.count(name) == 1 else j.variant.label
            options.append(Option(text=capitalised(told), says=f"mainly {told}", variant_id=j.variant.id))
        concept = "+".join(sorted(j.variant.id for j in tied))
        return DecidingQuestion(
            text="Which of these is the main question?", options=tuple(options), concept=concept
        )

    def _decided(self, best: Judged, ranked: Sequence[Judged], facts: Facts, words: int) -> MatchResult:
        conditions = tuple(s for _, s in best.states)
        return MatchResult(
            status=MatchStatus.DECIDED,
            variant_id=best.variant.id,
            confidence=round(confidence_of(words, longest_evidence(conditions)), 3),
            conditions=conditions,
            alternatives=self._alternatives(best, ranked, facts),
        )

    def _undecided(self, candidates: Sequence[Judged], question: DecidingQuestion | None) -> MatchResult:
        best = candidates[0]
        return MatchResult(
            status=MatchStatus.UNDECIDED,
            confidence=round(1 / max(2, len(question.options) if question else len(candidates)), 3),
            conditions=tuple(s for _, s in best.states),
            alternatives=tuple(
                Alternative(variant_id=j.variant.id, would_need=_needs(j))
                for j in _those_asked_about_first(candidates, question)[:_MAX_ALTERNATIVES]
            ),
            question=question,
        )

    def _alternatives(self, best: Judged, ranked: Sequence[Judged], facts: Facts) -> tuple[Alternative, ...]:
        """Sibling variants of the matched one's topic, nearest first."""
        siblings = [judge(v, best.topic, facts) for v in best.topic.variants if v.id != best.variant.id]
        siblings.sort(key=lambda j: (len(j.contradicted), len(j.unknown), -j.met_weight, j.variant.id))
        others = [j for j in ranked if j.topic.id != best.topic.id and j.is_complete]
        return tuple(
            Alternative(variant_id=j.variant.id, would_need=_needs(j))
            for j in [*others, *siblings][: _MAX_ALTERNATIVES + 2]
        )

    def _wrong_age(self, gated: list[Judged], facts: Facts) -> MatchResult:
        held = "children" if gated[0].topic.population is Population.PEDIATRIC else "adults"
        said = facts.picture.age.said if facts.picture.age else ""
        return MatchResult(
            status=MatchStatus.NOT_COVERED,
            confidence=0.0,
            reason=f"what the sources hold on this ({gated[0].topic.name}) is about {held}, and the patient "
            f"is {said}",
            is_of_age=True,
        )

    def _ruled_out(self, gated: list[Judged]) -> MatchResult:
        nearest = min(gated, key=lambda j: (len(j.contradicted), -j.met_weight, j.variant.id))
        why = "; ".join(
            f"{s.name} is required, and the text says “{s.said}”" for s in nearest.contradicted[:2]
        )
        return MatchResult(
            status=MatchStatus.NOT_COVERED,
            confidence=0.0,
            reason=f"no variant of {nearest.topic.name} fits this patient ({why})",
        )


def _differ_in_site(one: Judged, other: Judged) -> bool:
    """Whether two variants of a topic ask for the same but for where it hurts."""

    def kept(judged: Judged) -> set[str]:
        return {c.name for c, _ in judged.states if not set(c.any_of) & SITES}

    return one.topic.id == other.topic.id and kept(one) == kept(other)


def _those_asked_about_first(candidates: Sequence[Judged], question: DecidingQuestion | None) -> list[Judged]:
    """The candidates, those that a reply to the question leads to before the others."""
    led_to = {o.variant_id for o in question.options} if question else set()
    return sorted(candidates, key=lambda j: j.variant.id not in led_to)


def _needs(judged: Judged) -> str:
    """What would have to be true for that variant, in the words of its conditions."""
    parts = [
        s.name
        for c, s in judged.states
        if s.state is ConditionState.UNMET or (c.gate and s.state is not ConditionState.MET)
    ]
    parts += [c.name for c in judged.unknown]
    return "; ".join(dict.fromkeys(parts)) or "nothing more"
