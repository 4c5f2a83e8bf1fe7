"""Whether an emergency is told of long ago, or as over in the sentence behind it.

'Was operated on in 2020 for a cauda equina syndrome. She recovered fully': the words that put it into the
past stand in the next sentence, where the rules for one sentence do not look.
"""

from collections.abc import Sequence
from functools import cache

from bot.understanding.data_files import read_mapping
from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import word_at
from bot.understanding.text import Token
from bot.understanding.word_classes import Span, WordClasses

_ENDS = frozenset({".", ";", "\n", "?", "!"})
_REACH = 30  # tokens of a sentence that are read on either side
_BEGINS = frozenset(
    {"it", "that", "this", "she", "he", "they", "i", "both", "all", "everything", "bladder", "the", "his",
     "her", "full", "fully", "recovered", "resolved", "made", "complete", "these", "symptoms", "function",
     "power", "got", "regained"}
)  # fmt: skip
_STATEMENTS_BEHIND = 2
_OF_A_BEGINNING = frozenset({"since", "new", "newly"})  # 'slow stream since the new tablet was started'
_NOT = frozenset({"not", "never", "no", "hasnt", "havent", "didnt", "hadnt", "without", "nothing"})


def is_long_over(words: Sequence[Token], mention: Mention) -> bool:
    """'Two years ago he went into retention', 'in 2020 for a cauda equina syndrome. She recovered fully'."""
    begin, end = _sentence(words, mention)
    spans = _spans(words, begin, end)
    if any(s.name == "soon_over" and s.first > mention.first for s in spans):
        return not any(s.name == "not_over" and s.first > mention.first for s in spans)
    told = [s for s in spans if not mention.first <= s.first <= mention.last]
    if not any(s.name == "had_it" for s in told):
        return False
    dated = [s for s in spans if s.name == "long_ago"]
    if _is_told_of_then(words, mention, told, dated):
        return True
    if any(
        s.name == "of_now" and s.first > mention.last and words[s.first].text not in _OF_A_BEGINNING
        for s in told
    ):
        return False
    return _is_over_behind(words, end, is_dated=bool(dated))


def _is_told_of_then(
    words: Sequence[Token], mention: Mention, told: Sequence[Span], dated: Sequence[Span]
) -> bool:
    """'Three summers ago he was admitted with urosepsis and a pressure of 70': nothing of today between."""
    before = [s for s in dated if s.last < mention.first]
    if not before or words[before[-1].last].text not in {"ago", "back"}:
        return False
    since = before[-1].last
    had = [s for s in told if s.name == "had_it" and since < s.first < mention.first]
    of_now = any(s.name == "of_now" and s.first > since for s in told)
    between = words[since + 2 : mention.first]  # 'two years ago, he went ...'
    return bool(had) and not of_now and not any(w.text in {",", "but", ":"} for w in between)


def _is_over_behind(words: Sequence[Token], end: int, *, is_dated: bool) -> bool:
    for _ in range(_STATEMENTS_BEHIND):
        begin = end + 1
        while begin < len(words) and words[begin].text in {'"', "'"}:
            begin += 1
        end = _end(words, begin)
        if word_at(words, begin) not in _BEGINS:
            return False
        spans = _spans(words, begin, end)
        if any(s.name == "not_over" for s in spans):
            return False
        if any(s.name == "over_behind" and word_at(words, s.first - 1) not in _NOT for s in spans):
            return is_dated or any(s.name == "with_its_cause" for s in spans)
    return False


def _sentence(words: Sequence[Token], mention: Mention) -> tuple[int, int]:
    begin = mention.first
    while begin > max(0, mention.first - _REACH) and words[begin - 1].text not in _ENDS:
        begin -= 1
    return begin, _end(words, mention.last + 1)


def _end(words: Sequence[Token], begin: int) -> int:
    """Where the sentence from `begin` on ends, or where it is too long to be read further."""
    end = begin
    while end < min(len(words), begin + _REACH) and words[end].text not in _ENDS:
        end += 1
    return end


def _spans(words: Sequence[Token], begin: int, end: int) -> list[Span]:
    return [Span(s.first + begin, s.last + begin, s.name) for s in _classes().spans(words[begin:end])]


@cache
def _classes() -> WordClasses:
    written = read_mapping("bot.understanding", "over_since.yaml")
    return WordClasses({k: [str(p) for p in v] for k, v in written.items() if isinstance(v, list)})
