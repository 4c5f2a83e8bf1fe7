"""Words put right for the search alone, towards those of the articles and of the questions on them.

The reader puts words right towards its lexicon and nowhere else, since a wrong guess there is a wrong
finding; 'reasess' or 'milimetre' name none, but a search that does not know them finds nothing.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from bot.understanding.spelling import common_words

if TYPE_CHECKING:
    from spellchecker import SpellChecker

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 5
_ONE_SLIP_UP_TO = 7  # letters; two beyond
# Questions are misspelt too: a word as rare as this may be, and one is put right only to a common one.
_RARE, _COMMON = 2, 5


@cache
def _english() -> "SpellChecker":
    """Words that mean themselves: 'statin' is no slip of 'stain'. Read when one of them is near another."""
    from spellchecker import SpellChecker  # late: its list of words costs 0.2 s

    return SpellChecker(language="en")


class SearchWords:
    """The words of the texts that `texts` gives, counted when the first word is asked about."""

    def __init__(self, texts: Callable[[], Iterable[str]]) -> None:
        self._texts = texts
        self.put_right = lru_cache(maxsize=4096)(self._put_right)

    def _put_right(self, word: str) -> str:
        """`word`, in lower case, or what it is a slip of: the nearest word, and of these the commonest."""
        is_word = len(word) >= _SHORTEST and word.isascii() and word.isalpha()
        if not is_word or word in common_words() or self._counts.get(word, 0) > _RARE:
            return word
        reach = 1 if len(word) <= _ONE_SLIP_UP_TO else 2
        near = [
            (distance, -self._counts[known], known)
            for length in range(len(word) - reach, len(word) + reach + 1)
            for known in self._by_length.get((length, word[0]), ())
            if (distance := OSA.distance(word, known, score_cutoff=reach)) <= reach
        ]
        return min(near)[2] if near and word not in _english() else word

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        return Counter(word for text in self._texts() for word in _WORD.findall(text.lower()))

    @cached_property
    def _by_length(self) -> Mapping[tuple[int, str], list[str]]:
        found = defaultdict(list)
        for word, count in self._counts.items():
            if count >= _COMMON:
                found[len(word), word[0]].append(word)
        return found
