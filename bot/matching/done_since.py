"""An operation that was planned before and is told as done since: 'decompression done in March'."""

import re
from dataclasses import replace

from bot.domain.picture import ClinicalPicture, Finding, Polarity
from bot.understanding.operation_place import is_elsewhere
from bot.understanding.reading import Reading

_PLANNED = "surgical_candidate"
_DONE = "prior_lumbar_surgery"
_UNTOLD = "surgery_untold"  # of no other place than the one that was planned
# An injection or a block is no operation, though one may be a candidate for it.
_OPERATION = (
    r"(?:surgery|operation|op|procedure|decompression|fusion|stabilisation|stabilization|laminectomy|"
    r"(?:micro)?dis[ck]ectomy|foraminotomy)"
)
_NOT = r"(?<!not )(?<!n't )(?<!never )(?<!nt )"
_WAS_DONE = re.compile(
    rf"\b{_OPERATION}\b,? (?:(?:was|has been|is|got|all|now|since|then|duly) )*(?P<done>done|performed|"
    r"completed|carried out|over|behind (?:him|her|them)|went|helped|worked|failed|in (?:19|20)\d\d)\b"
    rf"|\b{_NOT}(?:had|underwent|got|undergone|went (?:through|ahead) with|after|since|following|post)"
    rf"(?: (?:the|his|her|their|that|a|an|planned|said|spinal|back|lumbar))* {_OPERATION}\b"
    r"|\b(?:was|were|been|got) (?:duly |then |since )?(?:operated|fused|decompressed)\b",
    re.I,
)
_SUPPOSED = re.compile(r"\b(?:if|once|until|unless|would|will|before|when)\b[^.;\n?!]{0,30}$", re.I)


def with_operation_done(reading: Reading, picture: ClinicalPicture) -> Reading:
    """The turn with the operation that it tells as done, where one was planned for the patient."""
    planned = picture.finding(_PLANNED)
    if planned is None or planned.polarity is not Polarity.PRESENT:
        return reading
    if any(f.concept == _DONE for f in reading.findings):
        return reading
    found = _WAS_DONE.search(reading.text)
    if found is None or _SUPPOSED.search(reading.text, 0, found.start()) or _is_elsewhere(reading, found):
        return reading
    told = Finding(
        concept=_DONE,
        polarity=Polarity.PRESENT,
        said=found.group(),
        turn=reading.turn,
        start=found.start(),
        end=found.end(),
    )
    kept = tuple(f for f in reading.findings if f.concept not in {_PLANNED, _UNTOLD})
    return replace(reading, findings=(*kept, told))


def _is_elsewhere(reading: Reading, found: re.Match[str]) -> bool:
    """'had surgery on his knee' is not the operation that was planned."""
    within = [i for i, w in enumerate(reading.words) if found.start() <= w.start < found.end()]
    return bool(within) and is_elsewhere(reading.words, within[0], within[-1])
