"""Whether a mark that a child was born with is only likened to an injury: 'looks like a cigarette burn, there
since birth'."""

import re

_LIKENED = re.compile(
    r"\b(?:like|resembl\w+|reminiscent of|(?:might|could) pass for|mistaken for|mimic\w*)"
    r"(?: (?:that|those|the mark))?(?: of)?(?: (?:an?|the|some))?(?: (?:old|healed|small|round|little))? ?$",
    re.I,
)
_BORN_WITH = re.compile(
    r"\b(?:congenital|born with (?:it|this)|(?:since|from|at|present at|noted at|seen at) birth|"
    r"since (?:he|she) was born|newborn (?:check|examination|exam))\b",
    re.I,
)
_DENIED = re.compile(r"\b(?:not|n't|no|never|nothing|without|nobody|none|if|whether)\b[^.;,]*$", re.I)
_NEAR = 40  # characters before either, in which what likens or denies it stands


def is_likened_to_an_injury(text: str, start: int) -> bool:
    """Whether what begins at `start` is named as a likeness, in a text that has the mark there since birth.

    A likeness alone tells nothing: who says that a mark looks like a burn may well mean a burn.
    """
    if _LIKENED.search(text[max(0, start - _NEAR) : start]) is None:
        return False
    return any(
        _DENIED.search(text[max(0, m.start() - _NEAR) : m.start()]) is None for m in _BORN_WITH.finditer(text)
    )
