"""Whether a film's report names a part of the spine only to call it normal: 'body heights maintained'."""

from collections.abc import Sequence

from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import FILM_ILL, FILM_PARTS, FILM_WELL, SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_JOINS = frozenset(
    {"and", "&", "/", "-", ",", "of", "the", "with", "both", "all", "well", "grossly", "also", "are", "is",
     "were", "was", "appear", "appears", "look", "looks"}
)  # fmt: skip
_LONGEST_LIST = 20  # tokens of 'vertebral body heights, disc spaces and pedicles'
_TURNED = frozenset({"not", "no", "never", "loss", "lost", "than"})


def is_a_normal_part(words: Sequence[Token], mention: Mention) -> bool:
    """Whether the mention names parts of the spine, nothing wrong with them, in a list called normal."""
    own = {w.text for w in words[mention.first : mention.last + 1]}
    if words[mention.last].text not in FILM_PARTS or own & FILM_ILL:
        return False
    called = bool(own & FILM_WELL)
    first, last = mention.first - 1, mention.last + 1
    while first >= mention.first - _LONGEST_LIST and (
        word_at(words, first) in FILM_PARTS or word_at(words, first) in _JOINS
    ):
        first -= 1
    while last <= mention.last + _LONGEST_LIST and (
        word_at(words, last) in FILM_PARTS or word_at(words, last) in _JOINS
    ):
        last += 1
    before, behind = word_at(words, first), word_at(words, last)
    if before in FILM_WELL:
        return word_at(words, first - 1) not in _TURNED and word_at(words, first - 2) not in _TURNED
    if before in FILM_ILL or behind in FILM_ILL:
        return False
    ends = {"", ",", "and", ")", "on", "in", "at", "throughout", "with", "but", *SENTENCE_ENDS}
    return called or (behind in FILM_WELL and word_at(words, last + 1) in ends)
