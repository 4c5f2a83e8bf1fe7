"""The part that an operation was on, told in a turn after one in which it was left open."""

from dataclasses import replace

from bot.domain.picture import ClinicalPicture, Polarity
from bot.understanding.operation_place import part_told
from bot.understanding.reading import Reading

_UNTOLD = "surgery_untold"
_LUMBAR = "prior_lumbar_surgery"
_MOST_WORDS = 16  # more tell of something else


def with_operation_placed(reading: Reading, picture: ClinicalPicture) -> Reading:
    """The turn with the operation on the low back that it tells of or rules out ('it was his knee'), where
    the part was left open before."""
    if picture.finding(_UNTOLD) is None or len(reading.words) > _MOST_WORDS:
        return reading
    if any(f.concept == _LUMBAR for f in reading.findings):
        return reading
    told = part_told(reading.words)
    if told is None:
        return reading
    polarity = Polarity.PRESENT if told.is_lumbar else Polarity.ABSENT
    finding = reading.finding(_LUMBAR, told.word.start, told.word.end, polarity)
    return replace(reading, findings=(*reading.findings, finding))
