"""A treatment that was tried for less than a full course: it has not failed yet."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from bot.understanding.duration import CARE, DurationMention
from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_FAILED, _TRIED = "failed_management", "management_tried"
# Source: ACR Appropriateness Criteria, Low Back Pain: during or following 6 weeks of optimal management.
_FULL_COURSE_WEEKS = 6.0
# beside these the weeks that are told were not all there was
_MORE = frozenset({"everything", "lot", "options", "courses", "exhausted", "throughout"})
_JOINS = frozenset({",", "and", "&", "+", "plus", "then"})
_AMONG_OTHERS = frozenset({"incl", "including", "includes", "included"})
_OF_ANY_KIND = frozenset(
    {"conservative", "medical", "optimal", "management", "treatment", "tx", "rx", "nonoperative"}
)
_REACH = 3  # tokens between a length and its treatment: 'of his physio'
_LONG = frozenset({"months", "years", "ages"})  # 'months of tablets'


def with_short_courses_tried(
    mentions: Sequence[Mention], words: Sequence[Token], found: Sequence[DurationMention]
) -> list[Mention]:
    """The mentions, those of a failed treatment as of one tried where their sentence tells its length and all
    lengths told of treatment together are no full course: 'two weeks of physio, no better'."""
    care = [d for d in found if d.of_care and not d.ago]
    if not care or sum(d.weeks for d in care) >= _FULL_COURSE_WEEKS:
        return list(mentions)
    return [
        replace(m, concept=_TRIED) if m.concept == _FAILED and _is_told_of(words, m, care) else m
        for m in mentions
    ]


def _is_told_of(words: Sequence[Token], mention: Mention, care: Sequence[DurationMention]) -> bool:
    first, last = mention.first, mention.last
    while first > 0 and words[first - 1].text not in SENTENCE_ENDS:
        first -= 1
    while word_at(words, last + 1) not in {"", *SENTENCE_ENDS}:
        last += 1
    tells_more = any(
        words[i].text in _MORE or (words[i].text in _LONG and word_at(words, i + 1) == "of")
        for i in range(first, last + 1)
    )
    return not tells_more and any(
        first <= d.first <= last and not _is_of_another(words, mention, d) for d in care
    )


def _is_of_another(words: Sequence[Token], mention: Mention, length: DurationMention) -> bool:
    """Whether the length is that of a second treatment: 'failed physio and 2 weeks of naproxen', 'despite
    physio, NSAIDs for 2 weeks'; not 'failed conservative management, 4 weeks of physio'."""
    named = {words[i].text for i in range(mention.first, mention.last + 1)} & CARE
    if not named:
        return False
    if length.last < mention.first:
        between = [w.text for w in words[length.last + 1 : mention.first]]
        return not _JOINS.isdisjoint(between) and _names_another(between, named)
    between = [w.text for w in words[mention.last + 1 : length.first]]
    if not _AMONG_OTHERS.isdisjoint(between):
        return True
    if named <= _OF_ANY_KIND or not between or between[0] not in _JOINS:
        return False
    behind = [word_at(words, length.last + k) for k in range(1, 1 + _REACH)]
    is_joined_behind = between[-1] in _JOINS and _names_another(behind, named)
    return is_joined_behind or (between[0] == "," and _names_another(between, named))


def _names_another(near: Sequence[str], named: AbstractSet[str]) -> bool:
    return any(w in CARE and w not in named for w in near)
