"""Films that are said to be somebody else's: 'the normal films in the folder carry his twin's name'."""

import re
from collections.abc import Sequence

from bot.domain.picture import Finding
from bot.understanding.scope_words import RELATIVES

_FILMS = frozenset({"imaging_done", "imaging_negative", "imaging_suspicious", "imaging_result_unknown"})
_KIN = "|".join(sorted(RELATIVES))
# 'my brother' may be the patient of whom a layman writes
_OF_KIN = rf"(?:(?:his|her|their) (?:\w+ )?(?:{_KIN})|the (?:other )?(?:twin|brother|sister|sibling|cousin))"
_OF_OTHERS = (
    r"(?:(?:an|the)?\s?other|another|(?:a |the )?(?:different|wrong)) "
    r"(?:patient|pt|child|kid|boy|girl|man|woman|person|baby|family|case)"
)
_ANOTHER = rf"(?:{_OF_KIN}|{_OF_OTHERS}|some(?:one|body) else)"
_END = r"(?=['’]?s?\b(?:['’]?s? (?:name|id|label|details|initials|number|dob|date|file|folder)\b|\W{0,3}$))"
_SAID_BEHIND = re.compile(
    r"\b(?:carr(?:y|ies|ied)|bears?|belong(?:s|ed)? to|(?:turned out|proved?d?) to be|show|have|has|"
    r"(?:are|is|were|was)(?: (?:all|both|in fact|actually))?)"
    r"(?: (?:labelled|marked|filed|named|taken|those|that))?(?: (?:of|from|as|under|with|in|for|to))?"
    rf"(?: the name of)? {_ANOTHER}{_END}",
    re.I,
)
_OF_BEHIND = re.compile(rf"^['’]?\s?(?:of|from|belonging to|done on|taken of|on) {_ANOTHER}\b", re.I)
_OWNER_BEFORE = re.compile(
    rf"\b{_ANOTHER}['’]?s (?:(?:own|recent|old|last|normal|clear|clean|spine|spinal|lumbar|thoracic|chest|"
    r"plain|and|films?|x-?rays?|xrs?|radiographs?|shows?|showed|were|was|are|is|reported|as|with|an?) )*$",
    re.I,
)
_SENTENCE_END = re.compile(r"[.;\n?]")
_FAR = 80  # characters from the films to whose they are


def without_films_of_others(findings: Sequence[Finding], text: str) -> list[Finding]:
    """The findings without films that the text says to be another patient's or a relative's."""
    return [f for f in findings if not (f.concept in _FILMS and _is_anothers(text, f))]


def _is_anothers(text: str, finding: Finding) -> bool:
    behind = _SENTENCE_END.split(text[finding.end : finding.end + _FAR], maxsplit=1)[0]
    before = _SENTENCE_END.split(text[max(0, finding.start - _FAR) : finding.start])[-1]
    within = re.search(rf"\bof {_ANOTHER}\b", finding.said, re.I) is not None
    return (
        within
        or _OF_BEHIND.match(behind) is not None
        or _SAID_BEHIND.search(behind) is not None
        or _OWNER_BEFORE.search(before) is not None
    )
