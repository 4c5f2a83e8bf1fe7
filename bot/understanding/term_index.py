"""Terms by the word that they begin with."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from typing import NamedTuple

from bot.understanding.terms import NOTHING, Element, Term, longest_of, may_go_on
from bot.understanding.text import Token

_SHORTEST_PLURAL = 5
_MOST_WORDS_KEPT = 20_000  # the same words come in nearly every text


class _Listed(NamedTuple):
    """A term; the bits of `needs` are the elements behind its first that it cannot do without. A tuple, since
    hundreds are gone through for a text."""

    term: Term
    needs: int


@dataclass(frozen=True, slots=True)
class _Heard:
    """What a word is to the terms: those that it begins, and as bits the elements that it fits."""

    begins: tuple[_Listed, ...]
    fits: int


class TermIndex:
    """Ready to be looked through word by word. `plurals`: 'sacroiliacs' begins the terms of 'sacroiliac'.

    'no .. fever' begins with every 'no', 'pain .. worse' with every 'pain', and nine walks of ten lead
    nowhere: a term is given only where all its words stand within reach. Which they are is a number with a
    bit for each element, since two such numbers are joined and compared at once.
    """

    def __init__(self, *, plurals: bool) -> None:
        self._plurals = plurals
        self._by_word: dict[str, list[_Listed]] = {}
        self._by_start: dict[str, list[tuple[str, _Listed]]] = {}
        self._by_number: list[_Listed] = []
        self._elements: dict[Element, int] = {}  # each with its bit
        self._of_exact: dict[str, list[Element]] = {}
        self._of_start: dict[str, list[Element]] = {}
        self._of_number: list[Element] = []
        self._reach = 1  # words of the longest term, its gaps filled
        self._heard = lru_cache(maxsize=_MOST_WORDS_KEPT)(self._as_heard)

    def add(self, term: Term) -> None:
        """To be called before the first look."""
        first = term.elements[0]
        needed = (e for e in term.elements[1:] if not e.gap and not e.optional)
        listed = _Listed(term, _joined(self._bit_of(e) for e in needed))
        for word in first.exact:
            self._by_word.setdefault(word, []).append(listed)
        for start in first.prefixes:
            self._by_start.setdefault(start[:3], []).append((start, listed))
        if first.between is not None:
            self._by_number.append(listed)
        self._reach = max(self._reach, longest_of(term.elements))

    def begun(self, words: Sequence[Token]) -> Iterator[tuple[int, Term]]:
        """The terms that may stand in `words`, each with the place at which it would begin, in order."""
        heard = [self._heard(w.text, w.kind == "num") for w in words]
        lacking = self._lacking(words, heard)
        for i, word in enumerate(heard):
            if not word.begins:
                continue
            following = words[i + 1].text if i + 1 < len(words) else ""
            lacking_here = lacking[i]
            for term, needs in word.begins:
                if not needs & lacking_here and may_go_on(term, following):
                    yield i, term

    def _lacking(self, words: Sequence[Token], heard: Sequence[_Heard]) -> list[int]:
        """For each place the elements that no word within reach behind it fits, as bits: the text is cut into
        blocks as long as the longest term, which so ends in its own block or the next."""
        blocks = [0]
        block_at = []
        counted = 0
        for token, word in zip(words, heard, strict=True):
            if token.text not in NOTHING:
                if counted == self._reach:
                    blocks.append(0)
                    counted = 0
                blocks[-1] |= word.fits
                counted += 1
            block_at.append(len(blocks) - 1)
        every = (1 << len(self._elements)) - 1
        lacking = [every & ~(one | other) for one, other in zip(blocks, [*blocks[1:], 0], strict=True)]
        return [lacking[k] for k in block_at]

    def _bit_of(self, element: Element) -> int:
        """The bit of that element, a new one where it has none."""
        known = self._elements.get(element)
        if known is not None:
            return known
        for word in element.exact:
            self._of_exact.setdefault(word, []).append(element)
        for start in element.prefixes:
            self._of_start.setdefault(start[:3], []).append(element)
        if element.between is not None:
            self._of_number.append(element)
        return self._elements.setdefault(element, 1 << len(self._elements))

    def _as_heard(self, word: str, is_number: bool) -> _Heard:
        near = [*self._of_exact.get(word, ()), *self._of_exact.get(word[:-1], ()), *self._of_number]
        for letters in {word[:1], word[:2], word[:3]}:
            near += self._of_start.get(letters, ())
        fits = _joined(self._elements[e] for e in near if e.fits(word))
        return _Heard(self._beginning_with(word, is_number), fits)

    def _beginning_with(self, word: str, is_number: bool) -> tuple[_Listed, ...]:
        listed = list(self._by_word.get(word, ()))
        if self._plurals and len(word) >= _SHORTEST_PLURAL and word[-1] == "s":
            listed += self._by_word.get(word[:-1], ())
        listed += [each for start, each in self._by_start.get(word[:3], ()) if word.startswith(start)]
        if len(word) > 2:
            listed += [each for _, each in self._by_start.get(word[:2], ())]  # 't1*' and 'T12'
        if is_number:
            listed += [each for each in self._by_number if each.term.elements[0].fits(word)]
        return tuple(listed)


def _joined(bits: Iterable[int]) -> int:
    """One number with all these bits."""
    return reduce(or_, bits, 0)
