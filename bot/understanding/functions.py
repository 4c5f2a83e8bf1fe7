"""Whether a bodily function, or what shows it, is named only to say that it is well: 'power normal in both
legs', 'normal bladder and bowels'."""

from collections.abc import Sequence

from bot.understanding.lexicon import Mention
from bot.understanding.phrases import PhraseLists
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_LISTS = PhraseLists("refuting.yaml")
FUNCTIONS = _LISTS.words("functions")
_WELL_INSIDE = _LISTS.words("well_inside")
_WELL_BEFORE = _LISTS.words("well_before")
_NOT_WELL = _LISTS.words("not_well")
_FILLED = frozenset({"bladder", "bowel", "bowels"})  # of these 'full' is no praise
_GRADE = frozenset({"5", "/"})  # '5/5'
_LISTED = frozenset({",", "/", "(", ")", ":", "-"})
_LONGEST_LIST = 12  # tokens from 'normal' to the last function it is said of
_LEADS = 3  # tokens in which a word turns 'normal' round: 'no longer quite normal'


def is_function(words: Sequence[Token], mention: Mention) -> bool:
    """Whether the mention names nothing but functions and where they were looked at."""
    return all(words[i].text in FUNCTIONS for i in range(mention.first, mention.last + 1))


def is_well_function(words: Sequence[Token], mention: Mention) -> bool:
    """Whether the mention says itself that its functions are well, or is one of a list behind 'normal'."""
    return _says_it_is_well(words, mention) or (
        is_function(words, mention) and _is_behind_well(words, mention)
    )


def _says_it_is_well(words: Sequence[Token], mention: Mention) -> bool:
    """'power normal in both legs': functions, a word of health, and nothing else."""
    inside = [words[i].text for i in range(mention.first, mention.last + 1)]
    if not all(w in FUNCTIONS or w in _WELL_INSIDE or w in _GRADE or w in {"is", "are"} for w in inside):
        return False
    is_said = not _WELL_INSIDE.isdisjoint(inside) or inside.count("5") > 1
    is_filled = "full" in inside and not _FILLED.isdisjoint(inside)
    return is_said and inside[0] in FUNCTIONS and not is_filled and not _is_turned(words, mention.first)


def _is_behind_well(words: Sequence[Token], mention: Mention) -> bool:
    for i in range(mention.first - 1, max(-1, mention.first - 1 - _LONGEST_LIST), -1):
        word = words[i].text
        if word in _WELL_BEFORE:
            return not _is_turned(words, i)
        if word in SENTENCE_ENDS or (word not in FUNCTIONS and word not in _LISTED):
            return False
    return False


def _is_turned(words: Sequence[Token], i: int) -> bool:
    """Whether a word before token `i`, in its clause, says that it is not so, or was so once."""
    for k in range(i - 1, i - 1 - _LEADS, -1):
        if word_at(words, k) in {"", ",", *SENTENCE_ENDS}:
            return False
        if word_at(words, k) in _NOT_WELL:
            return True
    return False
