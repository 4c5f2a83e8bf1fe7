"""Phrases of a list, found at a place of a text."""

from collections.abc import Iterable, Sequence

from bot.understanding.data_files import read_mapping
from bot.understanding.terms import Term, last_of, may_go_on, terms_of
from bot.understanding.text import Token


class Phrases:
    """Phrases in the notation of terms, kept by the word that they begin with."""

    def __init__(self, written: Iterable[str]) -> None:
        self._by_word: dict[str, list[Term]] = {}
        for phrase in written:
            for term in terms_of("", phrase):
                if term.elements[0].prefixes:
                    raise ValueError(f"a phrase must begin with whole words, saw {phrase!r}")
                for word in term.elements[0].exact:
                    self._by_word.setdefault(word, []).append(term)

    def last_at(self, words: Sequence[Token], i: int) -> int | None:
        """The index of the last word of the longest phrase that begins at `i`; None where none does."""
        terms = self._by_word.get(words[i].text) if i < len(words) else None
        if terms is None:
            return None  # as at most places
        following = words[i + 1].text if i + 1 < len(words) else ""
        ends = (last_of(t.elements, words, i, commas=True) for t in terms if may_go_on(t, following))
        return max((end for end in ends if end is not None), default=None)


class PhraseLists:
    """The lists of one file: phrases in the notation of terms, or bare words."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._written = read_mapping("bot.understanding", name)

    def phrases(self, key: str) -> Phrases:
        """The phrases under that key; ValueError where there is no list of them."""
        listed = self._written.get(key)
        if not isinstance(listed, list):
            raise ValueError(f"{self._name}, {key}: expected a list of phrases, saw {type(listed).__name__}")
        return Phrases(str(phrase) for phrase in listed)

    def words(self, key: str) -> frozenset[str]:
        """The words under that key, parted by blanks."""
        return frozenset(str(self._written[key]).split())
