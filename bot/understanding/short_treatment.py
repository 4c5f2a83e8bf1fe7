"""A treatment that was tried for less than a full course: it has not failed yet."""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.duration import DurationMention
from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_FAILED, _TRIED = "failed_management", "management_tried"
# Source: ACR Appropriateness Criteria, Low Back Pain: during or following 6 weeks of optimal management.
_FULL_COURSE_WEEKS = 6.0
# beside these the weeks that are told were not all there was
_MORE = frozenset({"everything", "lot", "options", "courses", "exhausted"})
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
    return not tells_more and any(first <= d.first <= last for d in care)
