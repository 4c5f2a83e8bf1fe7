"""Facts in hand that a turn names again, by a word that they were told with or by another name."""

import re

from bot.domain.picture import ClinicalPicture
from bot.understanding.data_files import read_words
from bot.understanding.places import PLACES

_NAMES = read_words("bot.matching", "named_again.yaml")
_WORD = re.compile(r"[a-z0-9-]{2,}")
# words that a fact may have been told with, and that name none
_NAMES_NOTHING = frozenset(
    {"the", "a", "an", "of", "and", "or", "in", "on", "at", "for", "had", "has", "was", "is", "with", "known",
     "pain", "no", "history", "hx", "last", "new", "his", "her", "he", "she", "it", "that", "to", "this",
     "years", "year", "weeks", "week", "days", "months", "ago", "since"}
)  # fmt: skip


def named_again(text: str, picture: ClinicalPicture) -> frozenset[str]:
    """The concepts of `picture` that the words of `text` name."""
    words = _naming(text)
    return frozenset(
        f.concept
        for f in picture.findings
        if f.concept not in PLACES
        and not words.isdisjoint(_naming(f.said) | _NAMES.get(f.concept, frozenset()))
    )


def _naming(text: str) -> set[str]:
    return set(_WORD.findall(text.lower())) - _NAMES_NOTHING
