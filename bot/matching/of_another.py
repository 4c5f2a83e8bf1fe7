"""Where a turn says that something told belongs to someone else, or was elsewhere, behind or around its name.

'it was his brother who had the discectomy', 'wrong patient's temp', 'the discectomy was cervical'.
"""

import re

from bot.understanding.data_files import read_words
from bot.understanding.scope_words import RELATIVES

_KIN = "|".join(sorted(RELATIVES | {"son", "daughter", "partner", "boss", "colleague", "child", "toddler"}))
_CLEFT = re.compile(
    r"\b(?:it|that)(?:['’]?s| is| was) (?:actually |really |only )?"
    rf"(?:(?:his|her|their|the|my) (?:\w+ )?(?:{_KIN})|"
    r"(?:the |an)?other (?:patient|pt|child|man|woman|boy|girl)|some(?:one|body) else)(?:['’]s)?,? "
    r"(?:who|that|which|with)(?:['’]s)? (?:has|had|got|took|takes|underwent|is|was|ran|the|a)\b"
    r"(?P<object>[^.;,\n?]{0,60})",
    re.I,
)
_WRONG_ONES = re.compile(
    r"\b(?:wrong|other|another|different) (?:patient|pt|child|person|man|woman|kid)(?:['’]?s) "
    r"(?P<object>[^.;,\n?]{1,30})",
    re.I,
)
_SURGERY = read_words("bot.understanding", "surgery_untold.yaml")
_OPERATION = "|".join(sorted(_SURGERY["operation"] | {"laminectomy", "it", "that"}))
_ELSEWHERE = "|".join(sorted(_SURGERY["elsewhere"] | {"knees", "hips", "abdominal", "nasal", "dental"}))
_OPERATED_ELSEWHERE = re.compile(
    rf"\b(?:{_OPERATION}) (?:is|was|were)"
    r"(?: (?:actually|really|in|on|at|of|his|her|the|a|an|only|c\d\S{0,4})){0,4}"
    rf" (?:{_ELSEWHERE})\b",
    re.I,
)


def names_of_anothers(sentence: str) -> list[tuple[int, int]]:
    """Where in the sentence stands what another has, said in front of its name."""
    return [m.span("object") for pattern in (_CLEFT, _WRONG_ONES) for m in pattern.finditer(sentence)]


def was_operated_elsewhere(text: str) -> bool:
    """Whether the operation told is said to have been of another part than the lower back."""
    return _OPERATED_ELSEWHERE.search(text) is not None
