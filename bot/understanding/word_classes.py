"""Phrases of named classes, and where they occur in a text: the parts that signs are put together from."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from bot.understanding.data_files import read_mapping
from bot.understanding.lexicon import LONGEST_ENDING
from bot.understanding.term_index import TermIndex
from bot.understanding.terms import Term, last_of, terms_of
from bot.understanding.text import Token

# signs of an emergency, and findings that few people name
EMERGENCIES = "sign_words.yaml"
SIGN_FILES = (EMERGENCIES, "finding_words.yaml")
# A quotation mark within a phrase is nothing: his legs 'don't get the message'.
_SILENT = frozenset({"'", '"', "(", ")", "*", "_"})


class Span(NamedTuple):
    """A phrase of a class over tokens [first, last]. A tuple: those of a text are sorted and compared by
    the hundred."""

    first: int
    last: int
    name: str


class WordClasses:
    """Named lists of phrases, in the notation of terms.py, ready to be found in tokens."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._index = TermIndex(plurals=False)
        self._words: set[str] = set()
        self._stems: dict[str, list[str]] = {}
        for name, written in phrases.items():
            for phrase in written:
                for term in terms_of(name, phrase):
                    self._take(term)

    def _take(self, term: Term) -> None:
        self._index.add(term)
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
        for i, term in self._index.begun(heard):
            last = last_of(term.elements, heard, i, commas=False)
            if last is not None:
                found.add(Span(kept[i], kept[last], term.concept))
        return sorted(found)


@cache
def sign_classes() -> WordClasses:
    """The classes of the sign files, read once. ValueError where two files name the same class."""
    phrases: dict[str, list[str]] = {}
    for file in SIGN_FILES:
        classes = read_mapping("bot.understanding", file)["classes"]
        if not isinstance(classes, dict):
            raise ValueError(f"{file}: expected classes by name")
        if twice := phrases.keys() & classes.keys():
            raise ValueError(f"{file}: {sorted(twice)} are classes of another file already")
        phrases |= {str(name): [str(p) for p in written] for name, written in classes.items()}
    return WordClasses(phrases)
