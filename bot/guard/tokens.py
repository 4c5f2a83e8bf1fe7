"""A text cut into tokens, with one spelling for what is written in several ways."""

import re
import unicodedata
from collections.abc import Iterator

from bot.guard.words import lists

_TOKEN = re.compile(
    r"[a-z]+(?:-[a-z]+)+/\d+|☢+|\d+(?:[.,]\d+)*|[A-Za-z]{1,3}\d+|[^\W\d_]+(?:'[^\W\d_]+)?|[^\w\s]|[^\W_]|_"
)
_ACRONYMS = re.compile(r"[A-Z]{2,5}s")
_LONGER = re.compile(r"(?i)\bno longer\b")
_FRAME = re.compile(
    r"(?i)^\W*(?:(?:according to|as(?: stated| described| noted| explained)? in|per) (?:the |this |our )?"
    r"(?:cited |quoted )?(?:guidance|guideline|article|passage|source|text|criteria)s?\W+|"
    r"as (?:the|this) (?:cited )?(?:guidance|guideline|article|passage|source|text) "
    r"(?:puts it|says|states|notes|explains|points out)\W+|"
    r"(?:the|this) (?:cited |quoted )?(?:guidance|guideline|article|passage|source|text) (?:also )?"
    r"(?:says|states|notes|explains|points out|adds|tells us|makes clear|describes|reports|mentions|stresses)"
    r" that |(?:the advice is|referrers? (?:are|is) (?:advised|asked)) to )"
)
_CONTRACTED = {"won't": "will not", "can't": "can not", "cannot": "can not", "shan't": "shall not"}
_VARIANT_ID = re.compile(r"[a-z]+(?:-[a-z]+)+/\d+", re.IGNORECASE)
_IDS_IN_BRACKETS = re.compile(r"\(((?:[a-z]+(?:-[a-z]+)+/\d+(?:, (?:or )?| or | to )?)+)\)")


def tokens(text: str) -> Iterator[str]:
    """Words, numbers, scenario ids and marks, in order; 'can't' and 'unnecessary' are written out."""
    for found in _TOKEN.finditer(normalised(text)):
        token = found.group()
        if _ACRONYMS.fullmatch(token):
            token = token[:-1]  # 'TMJs'
        lowered = token.lower()
        if lowered in _CONTRACTED:
            yield from _CONTRACTED[lowered].split()
        elif lowered in lists()["denied_words"]:
            yield from lists()["denied_words"][lowered].split()
        elif lowered.endswith("n't"):
            yield from (lowered[:-3], "not")
        elif lowered.endswith("'s"):
            yield token[:-2]
        else:
            yield token


def normalised(text: str) -> str:
    """One spelling for quotes, dashes and spaces, and no 'according to the guidance' in front."""
    text = unicodedata.normalize("NFC", text).replace("’", "'").replace("‘", "'")
    text = _VARIANT_ID.sub(lambda m: m.group().lower(), text)
    text = _IDS_IN_BRACKETS.sub(r"\1", _FRAME.sub("", text))
    return " ".join(_LONGER.sub("not", re.sub(r"[‐‑−]", "-", text)).split())
