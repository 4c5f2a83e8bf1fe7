"""Phrases of named classes, and where they occur in a text: the parts that signs are put together from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.understanding.data_files import read_mapping
from bot.understanding.lexicon import LONGEST_ENDING
from bot.understanding.terms import Term, last_of, terms_of
from bot.understanding.text import Token

# A quotation mark within a phrase is nothing: his legs 'don't get the message'.
_SILENT = frozenset({"'", '"', "(", ")", "*", "_"})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A phrase of a class over tokens [first, last]."""

    first: int
    last: int
    name: str


class WordClasses:
    """Named lists of phrases, in the notation of terms.py, ready to be found in tokens."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._by_word: dict[str, list[Term]] = {}
        self._by_start: dict[str, list[tuple[str, Term]]] = {}
        self._by_number: list[Term] = []
        self._words: set[str] = set()
        self._stems: dict[str, list[str]] = {}
        for name, written in phrases.items():
            for phrase in written:
                for term in terms_of(name, phrase):
                    self._index(term)

    def _index(self, term: Term) -> None:
        for word in term.elements[0].exact:
            self._by_word.setdefault(word, []).append(term)
        for prefix in term.elements[0].prefixes:
            self._by_start.setdefault(prefix[:3], []).append((prefix, term))
        if term.elements[0].between is not None:
            self._by_number.append(term)
        for element in term.elements:
            self._words |= element.exact
            for prefix in element.prefixes:
                self._stems.setdefault(prefix[:3], []).append(prefix)

    def knows(self, word: str) -> bool:
        """Whether any phrase uses the word, so that it is no misspelling of another."""
        return word in self._words or any(
            word.startswith(stem) and len(word) - len(stem) <= LONGEST_ENDING
            for stem in self._stems.get(word[:3], ())
        )

    def spans(self, words: Sequence[Token]) -> list[Span]:
        """Every phrase found, in order."""
        kept = [i for i, w in enumerate(words) if w.text not in _SILENT]
        heard = [words[i] for i in kept]
        found = set()
        for i, token in enumerate(heard):
            terms = list(self._by_word.get(token.text, ()))
            terms += [t for p, t in self._by_start.get(token.text[:3], ()) if token.text.startswith(p)]
            if len(token.text) > 2:
                terms += [t for _, t in self._by_start.get(token.text[:2], ())]
            if token.kind == "num":
                terms += [t for t in self._by_number if t.elements[0].fits(token.text)]
            for term in terms:
                last = last_of(term.elements, heard, i, commas=False)
                if last is not None:
                    found.add(Span(kept[i], kept[last], term.concept))
        return sorted(found)


@cache
def sign_classes() -> WordClasses:
    """The classes of sign_words.yaml, read once."""
    classes = read_mapping("bot.understanding", "sign_words.yaml")["classes"]
    if not isinstance(classes, dict):
        raise ValueError("sign_words.yaml: expected classes by name")
    return WordClasses({str(name): [str(p) for p in phrases] for name, phrases in classes.items()})
