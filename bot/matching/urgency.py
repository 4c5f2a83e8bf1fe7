"""Words that describe an emergency, whatever else is asked."""

from collections.abc import Iterable

from bot.domain.picture import Finding, Polarity, UrgentSign
from bot.matching.facts import Facts
from bot.understanding.lexicon import Lexicon

# Worst first: with two emergencies in one text the first names the notice.
_MESSAGES = {
    "cauda_equina": "Possible cauda equina syndrome: an emergency. Arrange immediate imaging and surgical "
    "assessment; do not wait.",
    "cord_compression": "Possible spinal cord compression: an emergency. Escalate to the surgical or "
    "oncology team now.",
    "progressive_deficit": "New or progressing neurologic deficit: escalate to a specialist now; imaging "
    "must not delay it.",
    "sepsis": "Possible sepsis: treat as an emergency and escalate now.",
    "child_abuse": "Possible child abuse: follow the local safeguarding pathway now. These sources hold no "
    "imaging guidance for it.",
}

KINDS = tuple(_MESSAGES)


def message_of(kind: str) -> str:
    """What is said where an emergency of that kind is possible."""
    return _MESSAGES[kind]


def urgent_sign(facts: Facts, lexicon: Lexicon) -> UrgentSign | None:
    """The gravest emergency the picture holds, or None; denied, past and relatives' signs do not count."""
    found: dict[str, str] = {}
    for concept in lexicon.concepts.values():
        said = facts.present(concept.id) if concept.urgent else None
        if concept.urgent and said is not None:
            found.setdefault(concept.urgent, said)
    for kind, message in _MESSAGES.items():
        if kind in found:
            return UrgentSign(kind=kind, said=found[kind], message=message)
    return None


def is_denied_by(findings: Iterable[Finding], kind: str, lexicon: Lexicon) -> bool:
    """Whether one of the findings denies the signs of that kind of emergency, some of them, or all that such
    signs are kinds of."""
    denied = {f.concept for f in findings if f.polarity is Polarity.ABSENT}
    of_kind = {c.id for c in lexicon.concepts.values() if c.urgent == kind}
    return any(of_kind & (lexicon.ancestors(concept) | lexicon.descendants(concept)) for concept in denied)
