"""Whether quoted words support a statement: a deterministic stand-in for an entailment model.

Stated as what it is: lexical and embedding evidence, not inference. It catches a swapped passage, a
foreign number, a turned negation and a foreign laterality of meaning by words; it cannot tell a subtle
rewording that keeps the words and changes the sense.
"""

import re
from collections.abc import Sequence

import numpy as np

from bot.domain.ports import Encoder

# A statement whose content words stand to 60 % in the quotes is supported by words alone; between
# 30 % and 60 % the embeddings must agree. Cosine 0.75: below the lowest true paraphrase and above every
# swapped passage that was seen on this project's own articles.
SUPPORTED_BY_WORDS = 0.6
ASK_EMBEDDING_FROM = 0.3
SUPPORTED_BY_COSINE = 0.75

_TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+")
_NEGATIONS = "no not never without none nor cannot neither unless avoid"
_STOP_WORDS = """
a an and are as at be been being but by can could do does for from had has have if in into is it its
may might more most of on or other our out over should so some such than that the their them then
there these they this those to under up was were when where which while who will with would you your
here also only same very what how
"""
_NEGATION = frozenset(_NEGATIONS.split())
_STOP = frozenset(_STOP_WORDS.split())


class Entailment:
    """Judges support with words, and with `encoder` where words alone leave it open."""

    def __init__(self, encoder: Encoder | None = None) -> None:
        self._encoder = encoder

    def supports(self, premises: Sequence[str], statement: str) -> bool:
        """True when `premises` together support `statement`. Nothing supports anything by absence."""
        if not premises:
            return False
        premise = " ".join(premises)
        if plain(statement) in plain(premise):
            return True
        said, given = tokens(statement), set(tokens(premise))
        if any(t[0].isdigit() and t not in given for t in said):
            return False
        if bool(_NEGATION & set(said)) and not _NEGATION & given:
            return False
        content = [t for t in said if t not in _STOP]
        if not content:
            return False
        recall = sum(t in given for t in content) / len(content)
        if recall >= SUPPORTED_BY_WORDS:
            return True
        return recall >= ASK_EMBEDDING_FROM and self._near(premises, statement)

    def _near(self, premises: Sequence[str], statement: str) -> bool:
        if self._encoder is None:
            return False
        vectors = self._encoder.encode([statement, *premises])
        return bool(np.max(vectors[1:] @ vectors[0]) >= SUPPORTED_BY_COSINE)


def plain(text: str) -> str:
    """Lower case, one blank between words, plain hyphens and quotes, Markdown marks dropped."""
    text = text.lower().translate(_PLAIN_MARKS)
    return " ".join(re.sub(r"[*_`#>]+", " ", text).split())


def tokens(text: str) -> list[str]:
    """Words and numbers in lower case; a plural s and a possessive do not part two words."""
    return [
        t[:-1] if len(t) > 4 and t.endswith("s") and not t.endswith("ss") else t
        for t in _TOKEN.findall(plain(text))
    ]


_PLAIN_MARKS = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "‑": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "}
)
