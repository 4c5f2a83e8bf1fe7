"""Words of a text reduced to what carries its subject, and how rare each is in the articles."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*|\d+(?:\.\d+)?")
# Taken off in this order, one of each row: 'radiologically' and 'radiologic' meet, 'imaging' and 'image' too.
_ENDINGS = (("ically", "ation", "ment", "ness", "ing", "ic", "ly"), ("ies", "es", "s", "ed", "e", "y", "al"))
_MIN_STEM = 4
_BRITISH = re.compile(r"[ao]e(?=\w)")  # 'paediatric', 'oedema' inside a word
_DOUBLED = re.compile(r"([bdgmnpt])\1$")  # 'scanning', 'stopped'
_MIN_PLURAL = 3
_LEAST_WEIGHT = 0.2
_COMMON_WEIGHT = 3.0
_COMMON_UNUSED_WEIGHT = 1.0
# A word in so many questions on the articles is one that referrers use for what the articles say otherwise.
_ASKED_OFTEN = 2


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a file of this folder, parted by blanks; a line that begins with `#` is a comment."""
    return frozenset(" ".join(_lines(name)).split())


def _stopwords() -> frozenset[str]:
    return words_of("stopwords.txt")


@cache
def _common() -> frozenset[str]:
    return frozenset(stem(word) for word in words_of("common_words.txt"))


@cache
def _same() -> dict[str, str]:
    """Each spelling to the one kept for its group; the reader's lexicon does this for findings."""
    groups = [line.split() for line in _lines("same_words.txt")]
    return {word: group[0] for group in groups for word in group}


def _lines(name: str) -> list[str]:
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without its commonest endings; both sides of a comparison are cut the same way."""
    word = _BRITISH.sub("e", word.replace("our", "or") if len(word) > _MIN_STEM else word)
    same = _same().get(word)
    if same:
        return same
    for endings in _ENDINGS:
        for ending in endings:
            least = _MIN_PLURAL if ending == "s" else _MIN_STEM
            if (
                word.endswith(ending)
                and len(word) - len(ending) >= least
                and not (ending == "s" and word.endswith("ss"))
            ):
                word = _DOUBLED.sub(r"\1", word[: -len(ending)])
                break
    return _same().get(word, word)


def content_words(text: str) -> frozenset[str]:
    """Stems of the words that carry the subject; a hyphenated word counts by its parts."""
    found: set[str] = set()
    for word in _WORD.findall(text.lower().replace("’", "'")):
        found |= _subject_stems(word)
    return frozenset(found)


@lru_cache(maxsize=20_000)
def _subject_stems(word: str) -> frozenset[str]:
    """Stems of the word's parts without those that carry no subject; the same few words come all the time."""
    parts = (word,) if word in _same() else word.split("-")
    return frozenset(
        stem(part)
        for part in parts
        if not {part, stem(part)} & _stopwords() and (len(part) > 1 or part.isdigit())
    )


class _Weights(dict[str, float]):
    """Weights of the articles' words; those of others are told without being kept. A dict, because
    sentences are weighed by the hundred for each question."""

    def __init__(self, known: dict[str, float], *, foreign_weight: float) -> None:
        super().__init__(known)
        self._foreign_weight = foreign_weight

    def __missing__(self, word: str) -> float:
        return _COMMON_UNUSED_WEIGHT if word in _common() else self._foreign_weight


class Vocabulary:
    """How much each word tells: rare in the articles is heavy, unknown to them is heaviest.

    Built once for a generation; texts are remembered by a key, so that a warm answer cuts nothing twice.
    """

    def __init__(self, paragraphs: Iterable[str], asked: Iterable[str] = ()) -> None:
        """`paragraphs` are the articles', `asked` questions in other words that they are known to answer."""
        counts: Counter[str] = Counter()
        total = 0
        for paragraph in paragraphs:
            counts.update(content_words(paragraph))
            total += 1
        self._total = max(total, 1)
        self._counts = counts
        self._cut: dict[object, frozenset[str]] = {}
        in_questions: Counter[str] = Counter()
        for question in asked:
            in_questions.update(content_words(question))
        self._of_referrers = frozenset(
            word for word, times in in_questions.items() if times >= _ASKED_OFTEN and word not in counts
        )
        weights = {word: self._weigh(word) for word in counts}
        weights.update(dict.fromkeys(self._of_referrers, _COMMON_UNUSED_WEIGHT))
        self._weights = _Weights(weights, foreign_weight=math.log(self._total + 1))

    def weight(self, word: str) -> float:
        """Inverse document frequency, at least 0.2 so that no shared word counts for nothing.

        A word of everyday English weighs little, for being rare in the articles makes it no subject.
        """
        return self._weights[word]

    def _weigh(self, word: str) -> float:
        rarity = max(_LEAST_WEIGHT, math.log((self._total + 1) / (self._counts[word] + 1)))
        return min(rarity, _COMMON_WEIGHT) if word in _common() else rarity

    def is_foreign(self, word: str) -> bool:
        """Whether the word names something that no article speaks of."""
        return self._counts[word] == 0 and word not in _common()

    def is_unheard(self, word: str) -> bool:
        """Whether the word is foreign to the articles and to the questions known to be answered by them."""
        return self.is_foreign(word) and word not in self._of_referrers

    def of(self, key: object, text: str) -> frozenset[str]:
        """Content words of `text`, which `key` stands for."""
        known = self._cut.get(key)
        if known is None:
            known = self._cut[key] = content_words(text)
        return known

    def mass(self, words: Iterable[str]) -> float:
        """Sum of weights; exact, so that the order of a set never shows in an answer."""
        return math.fsum(map(self._weights.__getitem__, words))

    def share(self, wanted: frozenset[str], offered: frozenset[str]) -> float:
        """Share of the weight of `wanted` that `offered` holds, in [0, 1]; 0 when nothing is wanted."""
        shared = wanted & offered
        return self.mass(shared) / self.mass(wanted) if shared else 0.0

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Weight both hold over the weight either holds, in [0, 1]."""
        shared = one & other
        return self.mass(shared) / self.mass(one | other) if shared else 0.0
