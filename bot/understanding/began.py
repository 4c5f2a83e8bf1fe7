"""When a finding began, and how far the words behind it are of it alone: 'limp started months ago' is a limp
of today, and of 'back pain, fever last month, now well' the pain is not over."""

from collections.abc import Sequence

from bot.understanding.data_files import read_words
from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_LISTS = read_words("bot.understanding", "began.yaml")
_BEGAN, _GOES_ON = _LISTS["began"], _LISTS["goes_on"]
_ENDS = frozenset({"", *SENTENCE_ENDS})
_FAR = 9  # tokens from a finding to when it began
_NEAR = 4  # tokens from 'ago' to what says that it goes on
# mentions that tell of a course or of health, not of another finding
_OF_A_COURSE = frozenset({"reassuring", "acute", "subacute", "chronic", "progressive_pain"})


def began_then(words: Sequence[Token], mention: Mention) -> bool:
    """'limp first noticed a year ago', 'sciatica 3 years ago, still there'; not 'limp 2 years ago'."""
    for i in range(mention.first, mention.last + 1 + _FAR):
        word = word_at(words, i)
        if word in _BEGAN:
            return True
        if word in {"ago", "year", "past"} and _goes_on_from(words, i + 1):
            return True
        if word in {",", "but", "and", "had", *_ENDS}:
            return False
    return False


def _goes_on_from(words: Sequence[Token], i: int) -> bool:
    if word_at(words, i) in {",", "and", "but", "-"}:
        i += 1
    ahead = [word_at(words, k) for k in range(i, i + _NEAR)]
    ahead = ahead[: next((k for k, w in enumerate(ahead) if w in {",", *_ENDS}), len(ahead))]
    if not ahead or (ahead[0] not in _GOES_ON and ahead[0] not in {"is", "it", "has", "getting"}):
        return False
    return not _GOES_ON.isdisjoint(ahead)


def reach_of_its_own(words: Sequence[Token], mention: Mention, mentions: Sequence[Mention]) -> int:
    """How many tokens behind the mention come before another finding that a comma parts from it."""
    for other in mentions:
        if other.first <= mention.last or other.concept in _OF_A_COURSE:
            continue
        if any(words[k].text == "," for k in range(mention.last + 1, other.first)):
            return other.first - mention.last
    return len(words)
