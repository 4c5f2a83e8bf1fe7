"""Whether a word such as 'resolved' says that a finding is over.

'Not resolved', 'partly settled' and 'resolved but came back' say that it is not.
"""

from collections.abc import Sequence

from bot.understanding.phrases import PhraseLists
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_LISTS = PhraseLists("over.yaml")
_OVER = _LISTS.words("over")
_NOT_YET = _LISTS.words("not_yet")
_BACK = _LISTS.phrases("back")
_BEFORE, _BEHIND = 4, 8  # tokens around the word
_ENDS = frozenset({"", ",", *SENTENCE_ENDS})


def says_over(words: Sequence[Token], i: int, begin: int) -> bool:
    """Whether the word at `i` says that what ends before `begin` is over."""
    return word_at(words, i) in _OVER and not is_turned_round(words, i, i, begin)


def is_turned_round(words: Sequence[Token], first: int, last: int, begin: int) -> bool:
    """Whether what is said over tokens [first, last], of what ends before `begin`, is denied, not yet so, or
    came back."""
    for i in range(first - 1, max(begin, first - _BEFORE) - 1, -1):
        if word_at(words, i) in _ENDS:
            break
        if word_at(words, i) in _NOT_YET:
            return True
    for i in range(last + 1, last + 1 + _BEHIND):
        if word_at(words, i) in {"", *SENTENCE_ENDS}:
            break
        if _BACK.last_at(words, i) is not None:
            return True
    return False
