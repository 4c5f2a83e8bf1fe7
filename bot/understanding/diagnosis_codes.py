"""Codes of ICD-10 that a summary or a referral carries where it might have said the diagnosis."""

import re
from collections.abc import Sequence
from functools import cache

from bot.understanding.data_files import read_words
from bot.understanding.lexicon import Lexicon, Mention
from bot.understanding.text import Token

# A letter, two digits, a point and one more sign or more: without the point, T12 and L05 are of the spine.
_CODE = re.compile(r"\b[A-TV-Za-tv-z]\d{2}\.[0-9A-Za-z]{1,4}\b")
# Where a list or a word says that codes are meant, the point may be left out.
_BARE = re.compile(r"\b(?:icd(?:-?10)?(?:-?cm)?|coded?(?: as)?)[\s:]+([A-TV-Z]\d{2})\b(?!\.\w)", re.I)


def code_mentions(text: str, words: Sequence[Token], lexicon: Lexicon) -> list[Mention]:
    """Mentions of the concepts that the codes in `text` stand for, in order."""
    spans = [(m.start(), m.end()) for m in _CODE.finditer(text)]
    spans += [(m.start(1), m.end(1)) for m in _BARE.finditer(text)]
    found = []
    for start, end in sorted(spans):
        inside = [i for i, w in enumerate(words) if start <= w.start and w.end <= end]
        concept = _concept_of(text[start:end].upper())
        if inside and concept in lexicon.concepts:
            found.append(Mention(concept, inside[0], inside[-1], False))
    return found


def _concept_of(code: str) -> str:
    """The concept of the longest beginning of the code, or nothing."""
    table = _concepts_by_code()
    return next((table[code[:n]] for n in range(len(code), 1, -1) if code[:n] in table), "")


@cache
def _concepts_by_code() -> dict[str, str]:
    written = read_words("bot.understanding", "diagnosis_codes.yaml")
    return {code.upper(): concept for concept, codes in written.items() for code in codes}
