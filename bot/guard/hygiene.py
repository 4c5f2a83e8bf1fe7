"""Whether a claim is plain words in Latin script: no markup, link, hidden character or disguised digit."""

import re
import unicodedata
from collections.abc import Collection

MAX_CHARS = 600
_PLAIN = frozenset(" .,;:()'\"/%-–—’‘“”+?!°≥≤½¼¾®&\n")
_ADDRESS = re.compile(r"(?i)\b(?:https?|ftp|mailto|javascript|data|www)\b\s*[:.]|\w@\w|\w\.[a-z]{2,}(?:/|\b)")
_ENTITY = re.compile(r"&(?:#\w+|\w+);")
_ROMAN = re.compile(r"\b[IVX]{1,5}\b(?!-?[Rr]ay)")
_SPACED = re.compile(r"(?:\b\w\b[\s.\-]+){3,}\w\b")
_MIXED = re.compile(r"(?i)\b(?=\w*[a-z]\w*\d|\w*\d\w*[a-z])\w{3,}\b")
_SHOUTED = re.compile(r"\b[A-Z]{5,}\b")
_BOUND = re.compile(r"[<>≤≥] ?(?=\d)")
_DIRECTION = re.compile(r"(?i)\b(?:e\.g|i\.e)\.")


def impurity(text: str, sources: Collection[str]) -> str | None:
    """What of the text is not plain words, in a few words; None when all is. What stands in one of the
    `sources` just so may stand here."""
    if not text.strip():
        return "it is empty"
    if len(text) > MAX_CHARS:
        return "it is too long for one claim"
    text = _BOUND.sub("", text)
    odd = {c for c in text if not _is_plain(c)}
    if any(not any(c in source for source in sources) for c in odd) or odd & set("<>[]{}|`*_#\\="):
        return "it holds characters that are no plain words"
    if unicodedata.normalize("NFKC", text) != text and not _only_fractions(text):
        return "it holds characters in disguise"
    stripped = _DIRECTION.sub(" ", text)
    if _ADDRESS.search(stripped) or _ENTITY.search(text):
        return "it holds an address"
    for pattern, what in ((_ROMAN, "a Roman numeral"), (_MIXED, "letters mixed with digits"),
                          (_SHOUTED, "words in capitals"), (_SPACED, "letters set apart")):  # fmt: skip
        for found in pattern.finditer(text):
            if found.group() not in {"IV"} and not any(found.group() in s for s in sources):
                return f"it holds {what} that its source does not"
    return None


def _is_plain(c: str) -> bool:
    return (c.isascii() and c.isalnum()) or c in _PLAIN


def _only_fractions(text: str) -> bool:
    return unicodedata.normalize("NFKC", "".join(c for c in text if c not in "½¼¾")) == "".join(
        c for c in text if c not in "½¼¾"
    )
