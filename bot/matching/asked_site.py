"""Which complaint is asked about, once a later turn names another place that hurts."""

import re

from bot.domain.picture import ClinicalPicture, DecidingQuestion, Polarity
from bot.understanding.places import PLACES
from bot.understanding.reading import Reading

_INSTEAD = re.compile(r"\b(?:instead|rather than|not the)\b", re.I)
_CLAUSE = re.compile(r"[^.,;\n?!]+[?]?")
# imaging is wished for of one place: 'what about the jaw?', 'it's the back I want imaged'
_OF_ONE_PLACE = re.compile(
    r"\b(?:what|how) (?:about|for)\b|\bfor (?:the|that|this|his|her|their)\b"
    r"|\b(?:image|imaged|scan|scanned|x-?ray(?:ed)?|look at) (?:the|that|this|his|her|their)\b"
    r"|\b(?:the|that|his|her|their) [\w' -]{1,25}\b(?:i|we) (?:want|need|would|am|are|should|mean|ask)\w*"
    r"|\bthat (?:joint|one|site|part|area)\b|\b(?:i|we) (?:want|need|mean|ask)\w*[^.;?]{0,30}\bof the\b",
    re.I,
)
_AS_WELL = re.compile(r"\b(?:as well|also|too|both|either|plus|together)\b", re.I)


def without_places_left(
    picture: ClinicalPicture, reading: Reading, pending: DecidingQuestion | None
) -> ClinicalPicture:
    """The picture without the earlier places, where the turn asks about another one in their stead."""
    places = {
        f.concept for f in reading.findings if f.concept in PLACES and f.polarity is not Polarity.ABSENT
    }
    named_now = any(f.concept in PLACES for f in reading.findings)
    if (named_now and _INSTEAD.search(reading.text)) or (
        places and (_is_asked_which(pending) or _asks_about_new(reading, picture, places))
    ):
        kept = tuple(f for f in picture.findings if f.concept not in PLACES)
        return ClinicalPicture(age=picture.age, sex=picture.sex, sex_word=picture.sex_word, findings=kept)
    return picture


def _is_asked_which(pending: DecidingQuestion | None) -> bool:
    """Whether the question before was which of several variants is meant."""
    return pending is not None and "+" in pending.concept


def _asks_about_new(reading: Reading, picture: ClinicalPicture, places: set[str]) -> bool:
    held = {f.concept for f in picture.findings if f.concept in PLACES}
    if not held or places & held:
        return False
    return any(
        _OF_ONE_PLACE.search(s.group()) and not _AS_WELL.search(s.group())
        for s in _CLAUSE.finditer(reading.text)
    )
