"""Cosine similarity over words, for when the encoder's files are missing or altered."""

import math
import re
from collections import Counter
from collections.abc import Sequence

_WORD = re.compile(r"\w+")


class WordVectors:
    """Compares texts by their words, each weighed by how rare it is among `texts`."""

    def __init__(self, texts: Sequence[str]) -> None:
        holding = Counter(word for text in texts for word in set(_words(text)))
        self._weight = {word: math.log(1 + len(texts) / n) for word, n in holding.items()}

    def cosine_similarity(self, one: str, other: str) -> float:
        """In [0, 1]; 0 when the texts share no word that is known."""
        a, b = self._vector(one), self._vector(other)
        norms = math.sqrt(sum(x * x for x in a.values()) * sum(x * x for x in b.values()))
        return sum(weight * b.get(word, 0.0) for word, weight in a.items()) / norms if norms else 0.0

    def _vector(self, text: str) -> dict[str, float]:
        return {w: n * self._weight[w] for w, n in Counter(_words(text)).items() if w in self._weight}


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
