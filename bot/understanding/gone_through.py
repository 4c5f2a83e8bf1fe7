"""Whether a list was gone through with somebody and nothing of it was there: 'red flag list gone through with
him and father, all no'."""

from collections.abc import Sequence

from bot.understanding.lexicon import Mention
from bot.understanding.phrases import PhraseLists
from bot.understanding.said_of import ITEM_ENDS, lasts_between
from bot.understanding.scope_words import word_at
from bot.understanding.text import Token

_LISTS = PhraseLists("gone_through.yaml")
_VERB, _ANSWER = _LISTS.phrases("verb"), _LISTS.phrases("answer")
_BETWEEN = _LISTS.words("between")
_LEAD = frozenset({"the", "all", "every", "each", "any", "his", "her", "their", "usual", "list", "of", "for"})
_MARKS = frozenset({",", ":", ";", "-", "–", "—", "(", "and"})
_REACH = 40  # tokens from the mention to the answer


def is_gone_through(words: Sequence[Token], mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether nothing but other items and whom it was gone through with stands between the mention, such a
    verb and an answer that denies all of it."""
    i = mention.last + 1
    lasts = lasts_between(mentions, i, i + _REACH)
    was_gone_through = _is_gone_through_before(words, mention.first)
    while i < mention.last + _REACH:
        if was_gone_through and _is_answered_no(words, i):
            return True
        last = _VERB.last_at(words, i)
        if last is None and not was_gone_through:
            last = lasts.get(i)
        elif last is not None:
            was_gone_through = True
        if last is None and word_at(words, i) not in _BETWEEN:
            return False
        i = i + 1 if last is None else last + 1
    return False


def _is_gone_through_before(words: Sequence[Token], first: int) -> bool:
    """'went through all the red flags with mum and ...': the verb before what it is of."""
    i = first - 1
    while i >= 0 and words[i].text in _LEAD:
        i -= 1
    return any(_VERB.last_at(words, k) == i for k in (i - 1, i) if k >= 0)


def _is_answered_no(words: Sequence[Token], i: int) -> bool:
    """Whether an answer that ends its item begins at `i`, behind a mark."""
    last = _ANSWER.last_at(words, i)
    return last is not None and word_at(words, i - 1) in _MARKS and word_at(words, last + 1) in ITEM_ENDS
