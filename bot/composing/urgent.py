"""The urgent notice, with the sentence of an article that says so."""

from bot.composing.candidates import CandidateReader
from bot.composing.citing import Citations
from bot.composing.evidence import Evidence
from bot.composing.words import Vocabulary
from bot.domain.answer import UrgentOut
from bot.domain.passage import SectionRole
from bot.domain.picture import UrgentSign

_ROLE_WEIGHT = {
    SectionRole.ESCALATION: 0.35,
    SectionRole.PITFALLS: 0.15,
    SectionRole.NEXT_STEP: 0.1,
    SectionRole.EXCLUSIONS: 0.1,
}
_URGENCY = "emergency urgent immediate escalate"
_LEAST_SHARE = 0.45  # of the emergency's own words: a sentence on another emergency is no source for this one


def urgent_out(
    sign: UrgentSign | None,
    evidence: Evidence,
    reader: CandidateReader,
    vocabulary: Vocabulary,
    citations: Citations,
) -> UrgentOut | None:
    """The notice; uncited where no article speaks of that emergency."""
    if sign is None:
        return None
    kind = sign.kind.replace("_", " ")
    own = vocabulary.of(("emergency", kind), kind)
    urgency = vocabulary.of(("emergency", ""), _URGENCY)
    best: tuple[float, int, int] | None = None
    passages = {r.passage.id: r.passage for r in evidence.urgent}
    found = reader.candidates(passages.values())
    for place, candidate in enumerate(found):
        share = vocabulary.share(own, candidate.words)
        if share < _LEAST_SHARE or not candidate.words & urgency:
            continue
        score = (
            share + 0.5 * vocabulary.share(urgency, candidate.words) + _ROLE_WEIGHT.get(candidate.role, 0.0)
        )
        if best is None or score > best[0]:
            best = (score, place, 0)
    numbers: tuple[int, ...] = ()
    if best is not None:
        chosen = found[best[1]]
        numbers = (citations.cite(chosen.passage, chosen.sentence.start, chosen.sentence.end),)
    return UrgentOut(message=sign.message, reason=f"you wrote “{sign.said}”", citations=numbers)
