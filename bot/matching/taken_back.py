"""Facts in hand that a turn takes back by a word of how they were told: 'scrap the injection'."""

import re
from dataclasses import replace

from bot.domain.picture import ClinicalPicture, Polarity
from bot.understanding.reading import Reading
from bot.understanding.taking_back import taken_back_spans

_WORD = re.compile(r"[a-z]{2,}")
# Words that a fact may have been told with, and that name no fact by themselves.
_NAMES_NOTHING = frozenset(
    {"about", "all", "an", "and", "any", "are", "at", "back", "be", "but", "by", "day", "days", "did", "do",
     "does", "failed", "film", "films", "first", "for", "had", "has", "have", "he", "her", "him", "his", "in",
     "is", "it", "known", "last", "low", "lower", "month", "months", "my", "no", "normal", "not", "of", "on",
     "or", "pain", "said", "she", "since", "study", "that", "the", "them", "these", "they", "this", "those",
     "to", "told", "want", "wants", "was", "we", "week", "weeks", "were", "what", "which", "with", "year",
     "years"}
)  # fmt: skip
_STEM = 5  # letters that 'physio' and 'physiotherapy' must share to name the same
_NEVER = re.compile(
    r"\b(?:never|not|hasn'?t|didn'?t|haven'?t) (?:ever |actually |really )?(?:had|have|did|do|done|took|take|"
    r"taken|tried|try|got) (?:any|it|them|one|either)\b|\b(?:had|did|took|tried) none\b"
    r"|\bnever (?:\w+ )?(?:went|attended|started|turned up|showed up)\b",
    re.I,
)


def without_named(reading: Reading, picture: ClinicalPicture) -> Reading:
    """The turn with the facts of `picture` withdrawn that it takes back by a word; denied where it says that
    there never was such a thing ('the failed physio was wrong, he never had any')."""
    objects = {w for start, end in taken_back_spans(reading.text) for w in _naming(reading.text[start:end])}
    told_anew = {f.concept for f in reading.findings}
    gone = {
        f.concept
        for f in picture.findings
        if f.concept not in told_anew and _share_a_word(objects, _naming(f.said))
    }
    reading = replace(reading, withdrawn=reading.withdrawn | gone)
    never = _NEVER.search(reading.text)
    if never is None:
        return reading
    denied = tuple(
        replace(
            f,
            polarity=Polarity.ABSENT,
            said=never.group(),
            turn=reading.turn,
            start=never.start(),
            end=never.end(),
        )
        for f in picture.findings
        if f.concept in reading.withdrawn - told_anew
    )
    return replace(reading, findings=(*reading.findings, *denied))


def _share_a_word(some: set[str], others: set[str]) -> bool:
    return any(
        a == b or (min(len(a), len(b)) >= _STEM and (a.startswith(b) or b.startswith(a)))
        for a in some
        for b in others
    )


def _naming(text: str) -> set[str]:
    return {w.removesuffix("s") for w in _WORD.findall(text.lower())} - _NAMES_NOTHING
