"""The two readings of a patient weighed against each other.

Conditions decide; the second reading (`second_reading.py`) is asked whether they were met by what the text
means. Numbers were set on 1,200 questions of authors that neither reading had learned from: where both name
the same variant 2 in 850 were wrong.
"""

from collections.abc import Collection
from dataclasses import dataclass

from bot.domain.picture import MatchResult, MatchStatus
from bot.matching.facts import Facts
from bot.matching.judging import population_allows
from bot.matching.matcher import Matcher
from bot.matching.question import same_ratings
from bot.matching.second_reading import Opinion
from bot.variant_table import VariantTable

# How many times as likely another variant must be by the second reading. Below the first the conditions were
# right in 29 of 39; above the second the other variant in 36 of 47, the conditions in 5.
_DOUBT_FROM = 2.0
_OVERRULED_FROM = 10.0
# Where the conditions leave it open: with a chance below the first that a fact is missing and one above the
# second, the likeliest variant was right in 22 of 28. Where they do not, and the chance that a fact is
# missing is above the third, one was missing in 13 of 17.
_NOTHING_MISSING = 0.1
_LIKELY_ENOUGH = 0.5
_SOMETHING_MISSING = 0.8
# A text that names no complaint that is read: from here on the likeliest variant was right in 16 of 16.
_LIKELY_FROM = 0.6
_WORTH_ASKING = 0.05
_MOST_ASKED = 3


@dataclass(frozen=True, slots=True)
class Weighing:
    """Weighs what the conditions say against an opinion, over one table."""

    table: VariantTable
    matcher: Matcher

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
        if own.status is MatchStatus.UNDECIDED:
            is_told = opinion.missing < _NOTHING_MISSING and opinion.chances[likeliest] >= _LIKELY_ENOUGH
            return (self.matcher.decided_as(likeliest, facts, words) or own) if is_told else own
        if own.status is MatchStatus.NO_PATIENT and is_case and opinion.chances[likeliest] >= _LIKELY_FROM:
            return self._one_of_likely(opinion, facts)
        return own

    def _one_of_likely(self, opinion: Opinion, facts: Facts) -> MatchResult:
        ranked = sorted(opinion.chances, key=lambda v: (-opinion.chances[v], v))[:_MOST_ASKED]
        likely = [v for v in ranked if opinion.chances[v] >= _WORTH_ASKING and self._may_be(v, facts)]
        return self.matcher.one_of(likely, facts)

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
        if opinion.missing >= _SOMETHING_MISSING:
            asking = self._one_of_likely(opinion, facts)
            question = asking.question
            is_choice = question is not None and len(question.options) > 1 and question.concept not in asked
            return asking if is_choice else own
        if odds < _DOUBT_FROM or same_ratings(self.table.variant(variant_id), self.table.variant(likeliest)):
            return own
        if odds >= _OVERRULED_FROM and (other := self.matcher.decided_as(likeliest, facts, words)):
            return other
        asking = self.matcher.one_of([variant_id, likeliest], facts)
        return own if asking.question and asking.question.concept in asked else asking

    def _may_be(self, variant_id: str, facts: Facts) -> bool:
        """Whether the patient's age allows the variant: no chance makes a child of an adult."""
        topic = self.table.topic(self.table.variant(variant_id).topic_id)
        return population_allows(topic, facts) is not False
