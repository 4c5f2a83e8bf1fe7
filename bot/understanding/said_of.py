"""What a sentence says of a finding, or of a list of findings: behind it and in front of it."""

from bisect import bisect_left
from collections.abc import Callable, Sequence

from bot.understanding.lexicon import Mention
from bot.understanding.phrases import Phrases
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_LONGEST_BRIDGE = 40
_LONGEST_APPROACH = 12
_UNKNOWN_ITEM = 2  # words of an item of a list that is no finding of ours: 'fracture', 'cord trouble'
ITEM_ENDS = frozenset({"", ",", ";", ".", "\n", ")", "/", "?"})
_ADJUNCT_BEGINS = frozenset({"by", "at", "during", "the"})
_LONGEST_ADJUNCT = 3  # words
_ASIDE_BEGINS = frozenset(
    {"(", "by", "on", "at", "in", "today", "throughout", "bilat", "bilaterally", "now", "so"}
)


def begins_at(phrases: Phrases, words: Sequence[Token], i: int) -> bool:
    """Whether a phrase begins at `i`; one of a single word must end its item ('absent' of 'absent jerks'
    speaks of what follows it)."""
    last = phrases.last_at(words, i)
    return last is not None and (last > i or word_at(words, i + 1) in ITEM_ENDS | _ASIDE_BEGINS)


def is_said_behind(
    words: Sequence[Token],
    mention: Mention,
    mentions: Sequence[Mention],
    says_so: Callable[[int], bool],
    bridge: frozenset[str],
    *,
    says_inside: Callable[[int, int], bool] | None = None,
) -> bool:
    """Whether `says_so` holds at a place behind the mention that only other findings and words of `bridge`
    part from it, in the same sentence. `says_inside`: whether what another finding, over tokens
    [first, last], says of itself is said of this one as well."""
    i = mention.last + 1
    lasts = lasts_between(mentions, i, i + _LONGEST_BRIDGE * 2)
    unknown, joined = 0, True
    for _ in range(_LONGEST_BRIDGE):
        if says_so(i):
            # of 'back pain, cause not found' only the cause is
            return joined or not unknown
        word = word_at(words, i)
        if word in {"", *SENTENCE_ENDS}:
            return False
        if i in lasts:
            if says_inside is not None and says_inside(i, lasts[i]):
                return joined or not unknown
            i, unknown = lasts[i] + 1, 0
        elif word in bridge:
            i, unknown = i + 1, 0
        elif word_at(words, i - 1) in _ADJUNCT_BEGINS and not unknown:
            i, unknown = i + 1, _UNKNOWN_ITEM - _LONGEST_ADJUNCT  # 'by the menopause clinic'
        elif unknown < _UNKNOWN_ITEM and (unknown or word_at(words, i - 1) in {",", "and", "or", "/", "("}):
            joined = joined if unknown else word_at(words, i - 1) != ","
            i, unknown = i + 1, unknown + 1
        else:
            return False
    return False


def lasts_between(mentions: Sequence[Mention], begin: int, end: int) -> dict[int, int]:
    """Where the mentions that begin at a token of [begin, end) end; `mentions` in the order they stand."""
    lasts: dict[int, int] = {}
    for k in range(bisect_left(mentions, begin, key=lambda m: m.first), len(mentions)):
        m = mentions[k]
        if m.first >= end:
            break
        if m.concept != "not_assessed":
            lasts[m.first] = max(m.last, lasts.get(m.first, m.last))
    return lasts


def is_said_before(
    words: Sequence[Token], mention: Mention, phrases: Phrases, towards: frozenset[str]
) -> bool:
    """Whether a phrase stands before the mention with nothing but words of `towards` between."""
    for start in range(mention.first - 1, max(-1, mention.first - 1 - _LONGEST_APPROACH), -1):
        if word_at(words, start) in SENTENCE_ENDS or word_at(words, start) == "but":
            return False
        last = phrases.last_at(words, start)
        if last is not None and last < mention.first:
            return all(words[k].text in towards for k in range(last + 1, mention.first))
    return False
