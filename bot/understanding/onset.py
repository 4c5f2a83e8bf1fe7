"""Whether the time of an event is that of the complaint's onset, or of its course."""

from collections.abc import Callable, Sequence

from bot.understanding.data_files import read_words
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_STILL = read_words("bot.understanding", "time_scope.yaml")["still"]
_FAR, _NEAR = 12, 3  # tokens


def is_onset(
    words: Sequence[Token], first: int, last: int, leads: set[str], kind_at: Callable[[int], str]
) -> bool:
    """'well until 3 weeks ago'; 'slipped ten days ago and back pain ever since'."""
    if word_at(words, last + 1) not in {"ago", "back"}:
        return False
    if leads & {"until", "till"} or [word_at(words, first - k) for k in (2, 1)] == ["last", "well"]:
        return True
    is_next_sentence = False
    for i in range(last + 2, last + 2 + _FAR + _NEAR):
        word = word_at(words, i)
        if word == "" or (word in SENTENCE_ENDS and is_next_sentence):
            return False
        is_next_sentence = is_next_sentence or word in SENTENCE_ENDS
        if word == "since":
            return word_at(words, i - 1) == "ever" or (
                kind_at(i - 1) in {"complaint", "site"}
                and word_at(words, i + 1) in {"", ",", "then", "and", "with", "but", *SENTENCE_ENDS}
            )
    return False


def goes_on(words: Sequence[Token], begin: int) -> bool:
    """'no better at 8 weeks', 'at 5 weeks much better': the complaint's course up to then."""
    return any(word_at(words, k) in _STILL for k in range(begin - _NEAR, begin + 2 * _NEAR + 1))
