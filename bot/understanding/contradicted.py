"""What two who tell of the patient say the opposite of: then nobody knows it.

'Mum says it wakes him, dad says he sleeps through'; 'GP letter: known JIA. Rheumatology: JIA queried'. What
the writer says in the own voice settles it, and so does time: what was not there before may be there now.
An emergency that anyone tells of stays one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from bot.domain.picture import Finding, Polarity
from bot.understanding.concepts import Concept
from bot.understanding.sources import Source, sources
from bot.understanding.text import Token

_KINDS = frozenset({"symptom", "sign", "diagnosis", "history"})
_STANDS = frozenset({Polarity.PRESENT, Polarity.SUSPECTED, Polarity.ABSENT})


@dataclass(frozen=True, slots=True)
class _Said:
    """How a concept stands by what one of those who tell says."""

    finding: Finding
    stands: Polarity
    by: Source


def with_contradicted_unknown(
    findings: list[Finding], words: Sequence[Token], concepts: Mapping[str, Concept]
) -> list[Finding]:
    """`findings`, all those of a concept that two contradict each other on replaced by one unknown."""
    telling = sources(words)
    if len({source.name for source in telling}) < 2:
        return findings
    for concept_id in dict.fromkeys(f.concept for f in findings):
        concept = concepts[concept_id]
        if concept.kind not in _KINDS or concept.urgent:
            continue
        told = [
            (f, stands, _source_of(f, words, telling))
            for f in findings
            if (stands := _speaks_of(f, concept_id, concepts)) is not None
        ]
        said = [_Said(f, stands, by) for f, stands, by in told if by is not None]
        if len(said) == len(told) and any(_contradict(one, other) for one, other in combinations(said, 2)):
            first = next(s.finding for s in said if s.finding.concept == concept_id)
            of_it = {id(s.finding) for s in said}
            findings = [f for f in findings if id(f) not in of_it]
            findings.append(replace(first, polarity=Polarity.UNKNOWN))
    return findings


def _speaks_of(finding: Finding, concept_id: str, concepts: Mapping[str, Concept]) -> Polarity | None:
    """How a finding lets the concept stand; None where it says nothing of it."""
    if finding.concept == concept_id:
        return finding.polarity if finding.polarity in _STANDS else None
    its = concepts[finding.concept]
    if finding.polarity is Polarity.PRESENT and concept_id in its.makes_known:
        return Polarity.PRESENT
    if finding.polarity is Polarity.PRESENT and concept_id in its.makes_suspected:
        return Polarity.SUSPECTED
    return None


def _source_of(finding: Finding, words: Sequence[Token], telling: Sequence[Source]) -> Source | None:
    for source in telling:
        if words[source.first].start <= finding.start < words[source.end - 1].end:
            return source
    return None


def _contradict(one: _Said, other: _Said) -> bool:
    """Whether two who tell differ, and not because time has passed between them."""
    if one.stands is other.stands or one.by.name == other.by.name:
        return False
    if {one.stands, other.stands} == {Polarity.PRESENT, Polarity.SUSPECTED}:
        suspected, known = sorted((one, other), key=lambda said: said.stands is Polarity.PRESENT)
        return known.by.first < suspected.by.first or not known.by.is_paper  # a suspicion is confirmed later
    return not (one.by.may_be_later or other.by.may_be_later)
