"""The two readings of a patient weighed against each other.

Conditions decide; the second reading (`second_reading.py`) is asked whether they were met by what the text
means. What is done goes by how often it was right for texts of which both say as much (`prospects.py`).
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from bot.domain.picture import MatchResult, MatchStatus, Polarity
from bot.matching.facts import Facts
from bot.matching.judging import population_allows
from bot.matching.matcher import Matcher
from bot.matching.prospects import Prospects, Sight, prospects
from bot.matching.question import same_ratings
from bot.matching.second_reading import Opinion
from bot.variant_table import VariantTable

# In fewer words than the first there is nothing to misread. In fewer than the second little: what the
# conditions leave open stays open, their verdict stands unless another variant is so many times as likely.
_SHORT_FROM, _LONG_FROM = 12, 25
_DOUBT_OF_FEW_WORDS_FROM = 5.0
# Or it was right to show it so seldom where the encoder read them as well: of 440 texts by two authors from
# whom nothing was learned 14 in so few words lacked a fact and were shown all the same; 9 of these had less,
# and none of 118 that told all.
_DOUBTED_BELOW = 0.1
# So surely right that the encoder, which takes longer than all else, is not asked: of 1,519 patients it is
# asked of 44 in 100, and 1,487 come out right; 1,489 where it is always asked, 1,456 where it never is.
_SURE_FROM = 0.97
# From this chance on a variant is shown; `evals/fit_weighing.py` prints for authors held out how many of
# those told in full are then shown right and wrong. Sooner where the conditions name the same, and the text
# does not say that something is not known; later where one of them seems to contradict it, and where no
# complaint was read, above all in few words: such texts are often of patients whom no variant is about.
_SHOWN_FROM = 0.65
_SHOWN_AGREED_FROM = 0.5
_SHOWN_AGAINST_WORDS_FROM = 0.75
_SHOWN_UNREAD_FROM = 0.8
_SHOWN_AS_GUESS_FROM = 0.95  # in a few words in which no complaint was read
_OF_UNKNOWNS = frozenset({"not_assessed", "undecided_site"})
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
        """`own`, or another variant that is likelier, or the question which of two or three it is. `asked`
        are the concepts of questions already put, `words` the length of all turns, `is_case` whether the turn
        tells a patient and asks for a study."""
        if _says_what_it_leaves_open(own, facts):
            return own
        likely = self._likely(opinion, facts)
        is_open = own.status is MatchStatus.NO_PATIENT
        if not likely or (is_open and not is_case):
            return own
        agrees = self._agrees(own, likely[0])
        found = self._prospects(own, opinion, likely, words)
        says_unknown = _says_something_unknown(facts)
        if words < _LONG_FROM and not says_unknown and self._stands(own, opinion, likely[0], found):
            return _as_sure(own, found)
        # where none of a few words tells a complaint the others make a variant likely, but show nothing
        is_guess = is_open and words < _LONG_FROM and found.show < _SHOWN_AS_GUESS_FROM
        least = _SHOWN_AGREED_FROM if agrees and not says_unknown else _SHOWN_FROM
        if not is_guess and found.show >= (_SHOWN_UNREAD_FROM if is_open else least):
            shown = own if agrees else self.matcher.decided_as(likely[0], facts, words, is_likely=True)
            if shown is None and found.show >= _SHOWN_AGAINST_WORDS_FROM:
                shown = self.matcher.decided_against_words(likely[0], facts, words)
            if shown is not None:
                return _as_sure(shown, found)
        return self._not_shown(own, likely, opinion, found, facts, asked=asked)

    def is_sure(self, own: MatchResult, opinion: Opinion, facts: Facts, words: int) -> bool:
        """Whether nothing more need be heard: with what is known it was hardly ever right to do otherwise."""
        likely = self._likely(opinion, facts)
        if not likely or _says_what_it_leaves_open(own, facts):
            return True
        found = self._prospects(own, opinion, likely, words)
        return max(found.show, found.ask, found.refuse) >= _SURE_FROM

    def _likely(self, opinion: Opinion, facts: Facts) -> list[str]:
        """The variants that the patient's age allows, the likeliest first."""
        allowed = (v for v in opinion.chances if self._may_be(v, facts))
        return sorted(allowed, key=lambda v: (-opinion.chances[v], v))

    def _agrees(self, own: MatchResult, likeliest: str) -> bool:
        return own.variant_id is not None and self._same(own.variant_id, likeliest)

    def _prospects(self, own: MatchResult, opinion: Opinion, likely: list[str], words: int) -> Prospects:
        return prospects(
            Sight(
                words=words,
                own=own.status,
                agrees=self._agrees(own, likely[0]),
                chance=opinion.chances[likely[0]] / sum(opinion.chances[v] for v in likely),
                missing=opinion.missing,
                outside=opinion.outside,
            )
        )

    def _not_shown(
        self,
        own: MatchResult,
        likely: list[str],
        opinion: Opinion,
        found: Prospects,
        facts: Facts,
        *,
        asked: Collection[str],
    ) -> MatchResult:
        """A question or silence in place of a variant."""
        is_open = own.status is MatchStatus.NO_PATIENT
        if own.status is MatchStatus.UNDECIDED or (is_open and found.refuse >= found.ask + found.show):
            return own
        worth = [v for v in likely[:_MOST_ASKED] if opinion.chances[v] >= _WORTH_ASKING]
        among = worth if len(worth) > 1 else likely[:2]
        if own.variant_id is not None and own.variant_id not in among:
            among = [own.variant_id, *among[: _MOST_ASKED - 1]]
        asking = self.matcher.one_of(among, facts)
        return own if asking.question is None or asking.question.concept in asked else asking

    def _stands(self, own: MatchResult, opinion: Opinion, likeliest: str, found: Prospects) -> bool:
        """Whether the verdict on a short text is beyond doubt."""
        if opinion.is_of_order and own.status is MatchStatus.DECIDED and found.show < _DOUBTED_BELOW:
            return False
        if own.variant_id is None:
            return own.status is MatchStatus.UNDECIDED
        own_chance = opinion.chances.get(own.variant_id, 0.0)
        doubted = opinion.chances[likeliest] >= _DOUBT_OF_FEW_WORDS_FROM * own_chance
        return self._same(own.variant_id, likeliest) or not doubted

    def _same(self, one: str, other: str) -> bool:
        return one == other or same_ratings(self.table.variant(one), self.table.variant(other))

    def _may_be(self, variant_id: str, facts: Facts) -> bool:
        """Whether the patient's age allows the variant: no chance makes a child of an adult."""
        topic = self.table.topic(self.table.variant(variant_id).topic_id)
        return population_allows(topic, facts) is not False


def _says_what_it_leaves_open(own: MatchResult, facts: Facts) -> bool:
    """Whether the text itself says that nobody knows what its variant hangs on: that is asked, whatever the
    rest makes likely."""
    return own.question is not None and facts.is_untold(own.question.concept)


def _says_something_unknown(facts: Facts) -> bool:
    """Whether the text says that something was not asked, not stated or is not known."""
    return any(
        f.polarity is Polarity.UNKNOWN or f.concept in _OF_UNKNOWNS or f.concept.endswith("_untold")
        for f in facts.picture.findings
    )


def _as_sure(match: MatchResult, found: Prospects) -> MatchResult:
    """The match with the confidence of the surer of the two: on 849 questions that neither had learned from,
    that was right as often as it says."""
    if match.confidence is None or match.status is not MatchStatus.DECIDED:
        return match
    return replace(match, confidence=round(max(match.confidence, found.show), 3))
