"""Fields told in a row and answered in a row: 'Fever/trauma: N/N', 'cancer/fever/falls/steroids: N N Y N'."""

from collections.abc import Sequence
from itertools import pairwise

from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_NO = frozenset({"n", "no", "0", "nil", "neg", "none", "-ve", "-"})
_YES = frozenset({"y", "yes", "pos", "+ve", "+", "present"})
_OPENS = frozenset({":", "=", "?"})
_OPENS_A_LIST = _OPENS - {"?"}  # fields parted by commas are told from a sentence by what opens their answers
_APART = frozenset({"/", ",", "|"})
_FIELD_BEGINS = SENTENCE_ENDS | {"", ";", "|", ")", *_OPENS}
_LONGEST = 30  # tokens of all names before their answers
_LONGEST_NAME = 4  # tokens
_FEWEST = 2


def is_answered_no_in_order(words: Sequence[Token], mention: Mention) -> bool:
    """Whether the answer with the same number as the mention's field is a no; False where there are not as
    many answers as fields."""
    return any(_is_answered_no(words, mention, mark) for mark in ("/", ","))


def _is_answered_no(words: Sequence[Token], mention: Mention, mark: str) -> bool:
    """The same of fields that are parted by `mark`."""
    ends = _FIELD_BEGINS | ({","} if mark == "/" else set())
    begin = mention.first
    while mention.first - begin < _LONGEST and word_at(words, begin - 1) not in ends:
        begin -= 1
    end = mention.last + 1
    while end - mention.last < _LONGEST and word_at(words, end) not in {*ends, *_NO, *_YES}:
        if _split(word_at(words, end)):
            break
        end += 1
    opens = word_at(words, end) in _OPENS
    if mark == "," and word_at(words, end) not in _OPENS_A_LIST:
        return False
    answers = _answers(words, end + opens)
    parts = [k for k in range(begin, end) if word_at(words, k) == mark]
    if len(answers) < _FEWEST or len(parts) + 1 != len(answers):
        return False
    bounds = [begin - 1, *parts, end]
    if any(b - a - 1 > _LONGEST_NAME for a, b in pairwise(bounds)):
        return False
    return answers[sum(k < mention.first for k in parts)] in _NO


def _answers(words: Sequence[Token], begin: int) -> list[str]:
    """The run of answers from a token on, where nothing else stands in it; none where both are printed."""
    found: list[str] = []
    i = begin
    while i < len(words):
        word = words[i].text
        if together := _split(word):
            found += together
        elif word in _NO | _YES:
            found.append(word)
        elif word not in _APART:
            break
        i += 1
    if word_at(words, begin) == "y/n" and i == begin + 1:
        return []
    ends = word_at(words, i)
    return found if ends == "" or ends in SENTENCE_ENDS or ends in {";", "(", ")"} else []


def _split(word: str) -> list[str]:
    """'n/n', 'n/n/y': answers that were read as one word."""
    parts = word.split("/")
    return parts if len(parts) >= _FEWEST and all(p in _NO | _YES for p in parts) else []
