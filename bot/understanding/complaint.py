"""Which of the places that a text names hurt: a planned injection of the knee is no complaint."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from bot.domain.picture import Finding, Polarity
from bot.understanding.places import BACK, JOINTS

_CLAUSE_END = re.compile(r"[.;\n?](?!\d)")
_COMPLAINS = re.compile(
    r"\b(?:pain|painful|ach|sore|swoll|swell|puff|stiff|tender|hurt|hot\b|warm|limit|restrict|effusion|synovit|"
    r"flar|click|lock|worse|bad|active|inflam|deviat|asymmetr|crooked|opening|chew|symptom|problem|trouble|"
    r"affect|involve|arthrit|jia\b|era\b|imag|scan|mri?\b|uss?\b|ultraso|x-?ray|xr\b|film|radiogra|stud|which|"
    r"what|now|up\b|faber|stress)",
    re.I,
)

_ONLY_A_PLACE = re.compile(r"(?:the )?(?:(?:low|lower|lumbar|small of (?:the |his |her )?) ?)?back", re.I)
_HURTS = re.compile(r"\b(?:pain|ach|sore|hurt|tender|stiff|discomfort|trouble|agony)", re.I)

_NEAR = 200  # characters to either side of a place; what is told further off is told of something else


def without_idle_places(findings: Sequence[Finding], text: str) -> list[Finding]:
    """The findings without joints that are only named, where another place is complained of."""
    if any(f.concept == "undecided_site" for f in findings):
        return list(findings)  # either of the two named may hurt
    ends = [m.end() for m in _CLAUSE_END.finditer(text)]

    def is_complained_of(finding: Finding) -> bool:
        """Whether the clause of the finding has a word of complaint, or asks for a study of it."""
        begin, end = bisect_right(ends, finding.start), bisect_left(ends, finding.end)
        return (
            _COMPLAINS.search(
                text, ends[begin - 1] if begin else 0, ends[end] if end < len(ends) else len(text)
            )
            is not None
        )

    marks = sorted(f.start for f in findings if f.concept == "skin_sign")
    findings = [f for f in findings if not _is_place_of_a_mark(f, marks, text, ends)]
    hurts = {f.concept for f in findings if f.polarity is Polarity.PRESENT}
    if (asked := _place_asked_about(findings, text)) is not None and asked & hurts:
        return [f for f in findings if f.concept != "limb_joint_pain"]
    there = [f for f in findings if f.polarity is Polarity.PRESENT and f.concept in BACK | JOINTS]
    idle = {f for f in there if not is_complained_of(f)}
    return [f for f in findings if f.concept not in JOINTS or f not in idle or len(idle) == len(there)]


def _is_place_of_a_mark(finding: Finding, marks: Sequence[int], text: str, ends: Sequence[int]) -> bool:
    """'a birthmark over the lower back': where the mark is, nothing that hurts. `marks`: where the skin signs
    of the text begin, in order."""
    if finding.concept not in BACK or not _ONLY_A_PLACE.fullmatch(finding.said):
        return False
    clause = bisect_left(ends, finding.end)
    begin = max(ends[clause - 1] if clause else 0, finding.start - _NEAR)
    end = min(ends[clause] if clause < len(ends) else len(text), finding.end + _NEAR)
    is_marked = bisect_left(marks, begin) < bisect_left(marks, finding.start)
    return is_marked and not _HURTS.search(text, begin, end)


def _place_asked_about(findings: Sequence[Finding], text: str) -> frozenset[str] | None:
    """'Spine X-ray first or MRI?', 'what imaging of the jaw?': the place, other than a limb's joint, that the
    last sentence that asks names alone."""
    asks = text.rfind("?")
    if asks < 0:
        return None
    begin = max(text.rfind(mark, 0, asks) for mark in (". ", "\n", ";"))
    named = {f.concept for f in findings if begin < f.start < asks}
    kinds = [
        places
        for places, names in (
            (BACK, BACK | {"spine_imaging"}),
            (frozenset({"si_joint_pain"}), {"si_joint_pain"}),
            (frozenset({"tmj_pain"}), {"tmj_pain"}),
            (frozenset({"limb_joint_pain"}), {"limb_joint_pain"}),
        )
        if named & names
    ]
    return kinds[0] if len(kinds) == 1 and "limb_joint_pain" not in kinds[0] else None
