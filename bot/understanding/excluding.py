"""Whether a finding has been excluded, or has yet to be: 'cannot be excluded', 'CES needs ruling out'."""

from collections.abc import Sequence

from bot.understanding.lexicon import Mention
from bot.understanding.phrases import PhraseLists
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_LISTS = PhraseLists("excluding.yaml")
_VERB = _LISTS.phrases("verb")
_OPEN = _LISTS.words("leaves_open")
_OPEN_BEHIND = _LISTS.words("leaves_open_behind")
_BARE_BEHIND = _LISTS.words("bare_behind")
_FILLERS = _LISTS.words("fillers")
_AHEAD = 9  # tokens from the finding to the verb: 'infection has so far not been ruled out'
_GROUP = 5  # tokens of a verb's group: 'could not yet be formally excluded'
_ENDS = frozenset({"", ",", ")", "but", *SENTENCE_ENDS})


def is_yet_to_be_excluded(words: Sequence[Token], mention: Mention) -> bool:
    """Whether a verb of excluding, behind the mention or in front, is denied, asked for or planned."""
    return _is_open_behind(words, mention) or _is_open_before(words, mention)


def _is_open_behind(words: Sequence[Token], mention: Mention) -> bool:
    for i in range(mention.last + 1, mention.last + 1 + _AHEAD):
        word = word_at(words, i)
        if word in _ENDS:
            return False
        if (last := _VERB.last_at(words, i)) is not None:
            return _is_left_open(words, mention.last + 1, i) or word_at(words, last + 1) in _OPEN_BEHIND
    return False


def _is_open_before(words: Sequence[Token], mention: Mention) -> bool:
    """'nobody has excluded cauda equina', 'have not ruled out a discitis'."""
    end = mention.first - 1
    while word_at(words, end) in _FILLERS:
        end -= 1
    return any(
        _VERB.last_at(words, begin) == end and _is_left_open(words, begin - _GROUP, begin)
        for begin in (end, end - 1)
        if begin >= 0
    )


def _is_left_open(words: Sequence[Token], begin: int, verb: int) -> bool:
    """Whether a word of [begin, verb), nearest first, leaves the verb undone."""
    for i in range(verb - 1, begin - 1, -1):
        word = word_at(words, i)
        if word in _ENDS:
            return False
        if word in _OPEN and (word != "to" or _is_infinitive(words, i, verb)):
            return True
    return False


def _is_infinitive(words: Sequence[Token], to: int, verb: int) -> bool:
    """'to be ruled out', 'to have been formally excluded'; 'sent to ED and ruled out' has been done."""
    return to + 1 == verb or word_at(words, to + 1) in _BARE_BEHIND
