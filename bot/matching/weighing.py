"""The two readings of a patient weighed against each other.

Conditions decide; the second reading (`second_reading.py`) is asked whether they were met by what the text
means. The numbers were set on 1,229 questions of authors from whom neither reading had learned: where both
named the same variant, 1 of 867 was wrong.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from bot.domain.picture import MatchResult, MatchStatus
from bot.matching.confidence import confidence_with, longest_evidence
from bot.matching.facts import Facts
from bot.matching.judging import population_allows
from bot.matching.matcher import Matcher
from bot.matching.question import same_ratings
from bot.matching.second_reading import Opinion
from bot.variant_table import VariantTable

# In fewer words than the first there is nothing to misread, in fewer than the second little: there the
# conditions were right in 94 %, in longer texts in 81 %.
_SHORT_FROM, _LONG_FROM = 12, 25
# How many times as likely another variant must be, and how likely at all. Of longer texts below the first
# the conditions were right in 8 of 11, from the second on the other variant in 40 of 49 and the conditions in
# 4; of shorter ones the conditions were right in 16 of 19 below the third.
_DOUBT_FROM, _OVERRULED_FROM = 2.0, 5.0
_DOUBT_OF_FEW_WORDS_FROM = 10.0
_LIKELY_AT_ALL = 0.4
# Where the conditions leave a longer text open: with a chance below the first that a fact is missing and one
# above the second, the likeliest variant was right in 22 of 24. Where they do not and the chance is above the
# third, a fact was missing in 6 of 6 from 0.8 on.
_NOTHING_MISSING = 0.2
_LIKELY_ENOUGH = 0.5
_SOMETHING_MISSING = 0.85
# A text that names no complaint that is read: from here on the likeliest variant was right in 16 of 16.
_LIKELY_FROM = 0.6
_WORTH_ASKING = 0.05
_MOST_ASKED = 3


def is_long_enough(words: int) -> bool:
    """Whether so many words may be misread at all."""
    return words >= _SHORT_FROM


@dataclass(frozen=True, slots=True)
class Weighing:
    """Weighs what the conditions say against an opinion, over one table."""

    table: VariantTable
    matcher: Matcher

    def sure(self, match: MatchResult, opinion: Opinion | None, words: int) -> MatchResult:
        """The match with the confidence that both readings together give it."""
        chance = opinion.chances.get(match.variant_id or "") if opinion is not None else None
        if opinion is None or chance is None or match.status is not MatchStatus.DECIDED:
            return match
        evidence = longest_evidence(match.conditions)
        sure = confidence_with(words, evidence, chance=chance, missing=opinion.missing)
        return replace(match, confidence=round(sure, 3))

    def weighed(
        self,
        own: MatchResult,
        opinion: Opinion,
        facts: Facts,
        *,
        asked: Collection[str],
        words: int,
        is_case: bool,
    ) -> MatchResult:
        """`own`, or another variant that is far likelier and not contradicted, or the question which of the
        two it is. `asked` are the concepts of questions already put, `words` the length of all turns,
        `is_case` whether the turn tells a patient and asks for a study."""
        likeliest = opinion.likeliest
        if not self._may_be(likeliest, facts):
            return own
        if own.status is MatchStatus.DECIDED and own.variant_id is not None:
            return self._of_decided(own, own.variant_id, opinion, facts, asked=asked, words=words)
        if own.status is MatchStatus.UNDECIDED and words >= _LONG_FROM:
            is_told = opinion.missing < _NOTHING_MISSING and opinion.chances[likeliest] >= _LIKELY_ENOUGH
            return (self.matcher.decided_as(likeliest, facts, words) or own) if is_told else own
        if own.status is MatchStatus.NO_PATIENT and is_case and opinion.chances[likeliest] >= _LIKELY_FROM:
            return self._one_of_likely(opinion, facts)
        return own

    def _one_of_likely(self, opinion: Opinion, facts: Facts) -> MatchResult:
        allowed = [v for v in opinion.chances if self._may_be(v, facts)]
        ranked = sorted(allowed, key=lambda v: (-opinion.chances[v], v))[:_MOST_ASKED]
        likely = [v for v in ranked if opinion.chances[v] >= _WORTH_ASKING]
        return self.matcher.one_of(likely if len(likely) > 1 else ranked[:2], facts)

    def _of_decided(
        self,
        own: MatchResult,
        variant_id: str,
        opinion: Opinion,
        facts: Facts,
        *,
        asked: Collection[str],
        words: int,
    ) -> MatchResult:
        likeliest = opinion.likeliest
        odds = opinion.odds_against(variant_id)
        if variant_id not in opinion.chances:
            return own
        if words >= _LONG_FROM and opinion.missing >= _SOMETHING_MISSING:
            asking = self._one_of_likely(opinion, facts)
            question = asking.question
            return asking if question is not None and question.concept not in asked else own
        doubt = _DOUBT_FROM if words >= _LONG_FROM else _DOUBT_OF_FEW_WORDS_FROM
        if (
            odds < doubt
            or opinion.chances[likeliest] < _LIKELY_AT_ALL
            or same_ratings(self.table.variant(variant_id), self.table.variant(likeliest))
        ):
            return own
        if (
            words >= _LONG_FROM
            and odds >= _OVERRULED_FROM
            and (other := self.matcher.decided_as(likeliest, facts, words))
        ):
            return other
        asking = self.matcher.one_of([variant_id, likeliest], facts)
        return own if asking.question and asking.question.concept in asked else asking

    def _may_be(self, variant_id: str, facts: Facts) -> bool:
        """Whether the patient's age allows the variant: no chance makes a child of an adult."""
        topic = self.table.topic(self.table.variant(variant_id).topic_id)
        return population_allows(topic, facts) is not False
