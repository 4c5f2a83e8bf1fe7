"""Sentences that word a rating, which only the variant table may do in a reply."""

import re

from bot.domain.rating import Category

# Space, a hyphen, a line end or emphasis may stand between the words.
_GAP = r"[\s*_`‑-]+"
_CATEGORY = re.compile(
    rf"\b(?P<not>usually{_GAP}not{_GAP}appropriate|usually{_GAP}inappropriate)\b"
    rf"|\b(?P<maybe>may{_GAP}be{_GAP}appropriate)\b"
    rf"|\b(?P<yes>usually{_GAP}appropriate)\b",
    re.IGNORECASE,
)
_APPROPRIATE = re.compile(r"\b(in)?appropriate(ness)?\b", re.IGNORECASE)
# The name of the document words no rating: 'The ratings are those of the ACR Appropriateness Criteria'.
_NAME = re.compile(rf"\bappropriateness{_GAP}criteria\b", re.IGNORECASE)
_RATING = re.compile(
    r"\b(rate[sd]?|ratings?|designat\w+|scor(e[sd]?|ing)|categor\w+|classif\w+|deem(s|ed)?)\b", re.IGNORECASE
)
_SCORE = re.compile(
    r"\b(rated|rating|score[ds]?|scoring)\s+(it\s+)?(as\s+|of\s+|at\s+|is\s+)*[1-9]\b", re.IGNORECASE
)


def states_rating(sentence: str) -> bool:
    """Whether the sentence words a rating: a category, a score, or 'appropriate' beside a verb of rating."""
    return (
        _CATEGORY.search(sentence) is not None
        or _SCORE.search(sentence) is not None
        or (_APPROPRIATE.search(_NAME.sub("", sentence)) is not None and _RATING.search(sentence) is not None)
    )


def categories_in(sentence: str) -> list[tuple[Category, int, int]]:
    """Each category that is written out, with its place [start, end) in the sentence."""
    named = {
        "not": Category.USUALLY_NOT_APPROPRIATE,
        "maybe": Category.MAY_BE_APPROPRIATE,
        "yes": Category.USUALLY_APPROPRIATE,
    }
    return [(named[m.lastgroup or ""], m.start(), m.end()) for m in _CATEGORY.finditer(sentence)]
