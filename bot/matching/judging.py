"""A variant's conditions held against the facts of one patient."""

from dataclasses import dataclass
from functools import cached_property

from bot.domain.picture import ConditionState, JudgedCondition
from bot.domain.rating import Population
from bot.domain.variant import Condition, Topic, Variant
from bot.matching.facts import Facts

# A denial that is met speaks for a variant, but less than something found.
_DENIAL_WEIGHT = 0.75


@dataclass(frozen=True, kw_only=True)  # no slots: what is drawn from the states is drawn once
class Judged:
    """A variant with the state of each condition. `met_weight` ranks it among those that fit; `untold` names
    the conditions of which the text says that nobody knows."""

    variant: Variant
    topic: Topic
    states: tuple[tuple[Condition, JudgedCondition], ...]
    met_weight: float
    is_unassessed: bool = False
    untold: frozenset[str] = frozenset()

    @cached_property
    def gate_is_met(self) -> bool:
        return all(j.state is ConditionState.MET for c, j in self.states if c.gate)

    @cached_property
    def contradicted(self) -> tuple[JudgedCondition, ...]:
        return tuple(j for c, j in self.states if j.state is ConditionState.UNMET and not c.gate)

    @cached_property
    def unknown(self) -> tuple[Condition, ...]:
        """What would have to be known: unknown, neither the gate nor presumed."""
        shown = any(j.state is ConditionState.MET and not c.gate and not c.absent for c, j in self.states)
        return tuple(
            c
            for c, j in self.states
            if j.state is ConditionState.UNKNOWN
            and not c.gate
            and not (c.presumed and not self._must_be_known(c))
            and not (c.soft and shown)
        )

    def _must_be_known(self, condition: Condition) -> bool:
        """Absent red flags are presumed only where the text does not say that nobody has asked."""
        return condition.name in self.untold or (
            self.is_unassessed and condition.absent and any(c.endswith("red_flag") for c in condition.any_of)
        )

    @property
    def fits(self) -> bool:
        return self.gate_is_met and not self.contradicted

    @property
    def is_complete(self) -> bool:
        return self.fits and not self.unknown


@dataclass(frozen=True, slots=True)
class Stand:
    """How what a condition asks for stands; `weight` is that of the heaviest concept found."""

    judged: JudgedCondition
    weight: float
    is_untold: bool


def judge(variant: Variant, topic: Topic, facts: Facts) -> Judged:
    """Every condition of the variant as met, unmet or unknown, with the words that decided it."""
    known = facts.judgements.get(variant.id)
    if known is not None:
        return known  # judged as a candidate, asked for again as a sibling
    states = []
    untold = []
    weight = 0.0
    for condition in variant.conditions:
        stand = _stand_of(condition, facts)
        states.append((condition, stand.judged))
        if stand.is_untold:
            untold.append(condition.name)
        if stand.judged.state is not ConditionState.MET:
            continue
        if condition.absent:
            weight += 0.0 if condition.presumed else _DENIAL_WEIGHT
        else:
            weight += stand.weight
    whole = facts.judgements[variant.id] = Judged(
        variant=variant,
        topic=topic,
        states=tuple(states),
        met_weight=weight,
        is_unassessed=facts.present("not_assessed") is not None,
        untold=frozenset(untold),
    )
    return whole


def meets_gate(variant: Variant, facts: Facts) -> bool:
    """Whether the complaint is there that a variant is about; nothing else of it is looked at for that."""
    return all(
        _stand_of(condition, facts).judged.state is ConditionState.MET
        for condition in variant.conditions
        if condition.gate
    )


def _stand_of(condition: Condition, facts: Facts) -> Stand:
    """The variants of a topic ask for much the same, which is held against a patient's facts once."""
    key = (condition.name, condition.any_of, condition.absent)
    known = facts.stands.get(key)
    if known is None:
        judged = _judge_one(condition, facts)
        found = [c for c in condition.any_of if facts.present(c)]
        known = facts.stands[key] = Stand(
            judged,
            weight=max(map(facts.weight, found), default=1.0),
            is_untold=any(map(facts.is_untold, condition.any_of)),
        )
    return known


def _judge_one(condition: Condition, facts: Facts) -> JudgedCondition:
    found = next((w for c in condition.any_of if (w := facts.present(c)) is not None), None)
    if found is not None:
        state = ConditionState.UNMET if condition.absent else ConditionState.MET
        return JudgedCondition(name=condition.name, state=state, said=found)
    denials = [facts.absent(c) for c in condition.any_of]
    if condition.any_of and all(d is not None for d in denials):
        state = ConditionState.MET if condition.absent else ConditionState.UNMET
        return JudgedCondition(name=condition.name, state=state, said=denials[0])
    return JudgedCondition(name=condition.name, state=ConditionState.UNKNOWN, said=None)


def population_allows(topic: Topic, facts: Facts) -> bool | None:
    """Whether the patient's age fits the topic; None where the age is not known and the topic cares."""
    if topic.population is None:
        return True
    if facts.is_child is None:
        return None
    return facts.is_child == (topic.population is Population.PEDIATRIC)
