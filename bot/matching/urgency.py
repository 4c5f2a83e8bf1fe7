"""Words that describe an emergency, whatever else is asked."""

from bot.domain.picture import ClinicalPicture, Polarity, UrgentSign
from bot.understanding.lexicon import Lexicon
from bot.understanding.reader import Reading

# Worst first: with two emergencies in one text the first names the notice.
_MESSAGES = {
    "cauda_equina": "Possible cauda equina syndrome: an emergency. Arrange immediate imaging and surgical assessment; do not wait.",
    "cord_compression": "Possible spinal cord compression: an emergency. Escalate to the surgical or oncology team now.",
    "progressive_deficit": "New or progressing neurologic deficit: escalate to a specialist now; imaging must not delay it.",
    "sepsis": "Possible sepsis: treat as an emergency and escalate now.",
    "child_abuse": "Possible child abuse: follow the local safeguarding pathway now. These sources hold no imaging guidance for it.",
}


def urgent_sign(reading: Reading, picture: ClinicalPicture, lexicon: Lexicon) -> UrgentSign | None:
    """The gravest emergency the picture holds, or None; denied, past and relatives' signs do not count."""
    found: dict[str, str] = {}
    for finding in picture.findings:
        kind = lexicon.concepts[finding.concept].urgent
        if kind and finding.polarity in {Polarity.PRESENT, Polarity.SUSPECTED}:
            found.setdefault(kind, finding.said)
    for kind, message in _MESSAGES.items():
        if kind in found:
            return UrgentSign(kind=kind, said=found[kind], message=message)
    return None
