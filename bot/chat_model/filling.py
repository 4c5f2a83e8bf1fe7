"""Row references of a claim: its only way to speak of a rating, which code copies from the table."""

import re

from bot.chat_model.dossier import Dossier
from bot.domain.rating import Rating

_REFERENCE = re.compile(r"\{\s*(R\d{1,3})\s*\}|\[\s*(R\d{1,3})\s*\]")
_JOINING = re.compile(r"(?i)[\s,.;:()]+|\b(?:and|or|also|then|for|as|well)\b")


def references(text: str) -> tuple[str, ...]:
    """The rows that the text refers to, in order."""
    return tuple(m[1] or m[2] for m in _REFERENCE.finditer(text))


def with_names(text: str, dossier: Dossier) -> str:
    """The text with each reference as its study's name: what is to be proved of it besides the rating."""
    return _REFERENCE.sub(lambda m: _row(m, dossier).procedure, text)


def is_rows_alone(text: str) -> bool:
    """Whether nothing but references is said."""
    return bool(references(text)) and not _JOINING.sub("", _REFERENCE.sub("", text))


def _row(match: re.Match[str], dossier: Dossier) -> Rating:
    row = dossier.row(match[1] or match[2])
    assert row is not None, "references are resolved before they are filled in"
    return row
