"""Whether a denial behind a finding speaks of an earlier time: 'saddle numbness today, none at the time of
surgery' tells of a sign that has come since."""

from collections.abc import Sequence

from bot.understanding.alarm_scope import is_alarm
from bot.understanding.concepts import Concept
from bot.understanding.lexicon import Mention
from bot.understanding.phrases import PhraseLists
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_LISTS = PhraseLists("refuting.yaml")
_EARLIER = _LISTS.phrases("earlier")
_NOW = _LISTS.phrases("by_now")
_REACH = 4  # words of the denial before its time: 'not found by the team at her last visit'


def is_of_an_earlier_time(words: Sequence[Token], denial: int, mention: Mention, concept: Concept) -> bool:
    """Whether the denial that begins at token `denial` is dated before the finding, and nothing after it says
    that it holds still. A finding without a date of its own counts as new where it is an alarm: whoever
    names the day on which there was no saddle numbness tells that there is some now."""
    is_now = any(_NOW.last_at(words, i) is not None for i in range(mention.last + 1, denial))
    if not is_now and not is_alarm(concept):
        return False
    for i in range(denial + 1, denial + 2 + _REACH):
        if word_at(words, i) in {"", ",", *SENTENCE_ENDS}:
            return False
        if word_at(words, i - 1) in {"as", "like"}:
            continue  # 'as before' compares, it does not date
        if (last := _EARLIER.last_at(words, i)) is not None:
            return not _holds_still(words, last + 1)
    return False


def _holds_still(words: Sequence[Token], i: int) -> bool:
    """'not present then or now', 'none before or since'."""
    while word_at(words, i) not in {"", ",", *SENTENCE_ENDS}:
        if word_at(words, i) in {"or", "nor", "and"}:
            return word_at(words, i + 1) in {"now", "since", "today", "currently", "after", "at"}
        i += 1
    return False
