"""Which of the places that a text names hurt: a planned injection of the knee is no complaint."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from bot.domain.picture import Finding, Polarity

_JOINTS = frozenset({"limb_joint_pain", "si_joint_pain", "tmj_pain"})
_PLACES = _JOINTS | {"back_pain", "low_back_pain", "thoracic_back_pain"}
_CLAUSE_END = re.compile(r"[.;\n?](?!\d)")
_COMPLAINS = re.compile(
    r"\b(?:pain|painful|ach|sore|swoll|swell|puff|stiff|tender|hurt|hot\b|warm|limit|restrict|effusion|synovit|"
    r"flar|click|lock|worse|bad|active|inflam|deviat|asymmetr|crooked|opening|chew|symptom|problem|trouble|"
    r"affect|involve|arthrit|jia\b|era\b|imag|scan|mri?\b|uss?\b|ultraso|x-?ray|xr\b|film|radiogra|stud|which|"
    r"what|now|up\b|faber|stress)",
    re.I,
)


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

    if _asks_of_the_spine(findings, text):
        hurts = {f.concept for f in findings if f.polarity is Polarity.PRESENT}
        if hurts & (_PLACES - _JOINTS):
            return [f for f in findings if f.concept != "limb_joint_pain"]
    there = [f for f in findings if f.polarity is Polarity.PRESENT and f.concept in _PLACES]
    idle = {f for f in there if not is_complained_of(f)}
    return [f for f in findings if f.concept not in _JOINTS or f not in idle or len(idle) == len(there)]


def _asks_of_the_spine(findings: Sequence[Finding], text: str) -> bool:
    """'Spine X-ray first or MRI?': a study of the spine is named in the last sentence that asks."""
    asks = text.rfind("?")
    begin = max(text.rfind(mark, 0, asks) for mark in (". ", "\n", ";")) if asks > 0 else len(text)
    return any(f.concept == "spine_imaging" and begin < f.start < asks for f in findings)
