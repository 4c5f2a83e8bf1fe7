"""Terms by the word that they begin with."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.understanding.terms import Term, may_go_on
from bot.understanding.text import Token

_SHORTEST_PLURAL = 5


class TermIndex:
    """Ready to be looked through word by word. `plurals`: 'sacroiliacs' begins the terms of 'sacroiliac'."""

    def __init__(self, *, plurals: bool) -> None:
        self._plurals = plurals
        self._by_word: dict[str, list[Term]] = {}
        self._by_start: dict[str, list[tuple[str, Term]]] = {}
        self._by_number: list[Term] = []
        # The same words come in nearly every text.
        self._of_word = lru_cache(maxsize=20_000)(self._beginning_with)

    def add(self, term: Term) -> None:
        """To be called before the first look."""
        first = term.elements[0]
        for word in first.exact:
            self._by_word.setdefault(word, []).append(term)
        for start in first.prefixes:
            self._by_start.setdefault(start[:3], []).append((start, term))
        if first.between is not None:
            self._by_number.append(term)

    def beginning_at(self, words: Sequence[Token], i: int) -> Iterator[Term]:
        """The terms that begin with the word at `i` and are not ended by the one behind it."""
        token = words[i]
        following = words[i + 1].text if i + 1 < len(words) else ""
        for term in self._of_word(token.text, token.kind == "num"):
            if may_go_on(term, following):
                yield term

    def _beginning_with(self, word: str, is_number: bool) -> tuple[Term, ...]:
        terms = list(self._by_word.get(word, ()))
        if self._plurals and len(word) >= _SHORTEST_PLURAL and word[-1] == "s":
            terms += self._by_word.get(word[:-1], ())
        terms += [term for start, term in self._by_start.get(word[:3], ()) if word.startswith(start)]
        if len(word) > 2:
            terms += [term for _, term in self._by_start.get(word[:2], ())]  # 't1*' and 'T12'
        if is_number:
            terms += [term for term in self._by_number if term.elements[0].fits(word)]
        return tuple(terms)
