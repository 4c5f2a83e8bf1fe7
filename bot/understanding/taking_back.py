"""Whether words are taken back: 'scrap the fever and the sweats', 'the limp was a typing error'."""

import re
from collections.abc import Iterator

_VERB = re.compile(
    r"\b(?:(?:forget|ignore|disregard|delete)(?= )(?: (?:about )?that (?:he|she|they) (?:has|had|is|was)\b)?"
    r"|forget|ignore|disregard|delete|scrap(?! (?:metal|iron|yard|dealer|merchant|man|heap|car)\b)|remove|"
    # as nouns they take nothing back: 'drop foot', 'a strike'
    r"(?:scratch|drop|strike)(?= (?:the|that|those|this|his|her|any)\b)|strike (?:out|off|through)|leave out|"
    # without an article they do so at the start of a turn: 'drop fever'
    r"^(?:(?:ok|please|also|and|then|now),? )?(?:scratch|drop|strike)"
    r"(?= (?!(?:l|r|left|right|bilateral|both)? ?"
    r"(?:foot|feet|wrists?|hands?|arms?|attacks?|marks?|tests?|in|of|off|on|onto|to|at|from|by|with|and|out|"
    r"weight(?! loss)|is|was|since|over|after)\b)[a-z])|"
    r"take (?:back|out)|cancel|never ?mind|cross out|retract)\b(?: about\b)?"
    r"(?: (?:what|everything|that)? ?(?:i|we) (?:ever )?(?:said|wrote|told you|mentioned|put)"
    r"(?: (?:earlier|before|just now))?(?: (?:about|of|on|re))?\b)?"
    r"(?: that(?= ))?:?",
    re.I,
)
_NOT_THE = re.compile(r"\bnot (?:really )?the\b", re.I)
# every match of either holds one of these; few texts hold any, and then no place of them is looked at further
_HINTS = re.compile(
    r"forget|ignore|disregard|delete|scrap|remove|scratch|drop|strike|leave out|take (?:back|out)|cancel|"
    r"never ?mind|cross out|retract|not (?:really )?the",
    re.I,
)
# who is told not to, who asks whether to, and who does it to something: nothing is taken back
_NO_COMMAND = re.compile(
    r"(?:\b(?:not|never|cannot|dont|cant|wont|shouldnt|mustnt|couldnt|hard to|unable to|able to)|n['’]t"
    r"|\b(?:should|can|could|may|would|shall|do|did|must|might) (?:i|we|one|they|he|she)"
    r"|\b(?:he|she|they|patient|pt|who|foot|wrist|a|an|bp|hb|weight))"
    r"(?: (?:to|ever|just|simply|safely|please))?\s?$",
    re.I,
)
_NEAR = 50  # characters behind a finding, or before it, that say it was a mistake
_BEFORE = 30  # characters in which such a word stands
_BEHIND_VERB = 20  # characters that tell a verb from a noun: 'drop left foot'
_LIST_REACH = 90  # what stands between the verb and the words it takes back: other items of its list
_LEAVES_LIST = re.compile(
    r"[.;:\n?!]|,? ?\b(?:it|he|she|that|they|was|were|is|but|now|add|we|i|which|no|nil|denies|without)\b"
    r"|- |^,",
    re.I,
)
# 'not the knee, the jaw': what stands instead
_INSTEAD = re.compile(r"[,-] ?(?:the|a|an|his|her|their|just|only)\b", re.I)
_BEHIND = re.compile(
    r"^['\"’”]?\s*(?:[a-z]+ )?(?:bit |part |thing |reading |result |value |entry |label |report |story )?"
    r"(?:was|is|were|are)\s+(?:just |all )?(?:a |an |my |the )?"
    r"(?:mistakes?|errors?|typos?|typing|wrong|mis\w+|autocorrect\w*|slip|not (?:true|right|real|correct))\b",
    re.I,
)

# 'weight loss, scratch that, weight gain': the item just told, at once; before a number that number's is
_AT_ONCE = re.compile(
    r"^['\"’”]?\s?[,.;:–—-]?\s?(?:(?:no|oh|sorry|wait),? )?"
    r"(?:scrub|scratch|scrap|strike|delete) that\b(?=\s?[,.;:–—-])"
    r"(?!\W{0,4}(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b))",
    re.I,
)

# 'I ticked "night pain"; that was my slip', 'fever - this was an error': the next clause, and nothing more
_NEXT_CLAUSE = re.compile(
    r"^['\"’”]?\s?[,;.:(–—-]\s?(?:[–—-] ?)?(?:but |and |sorry,? )?(?:that|this|it|which)(?:['’]?s| was| is)? "
    r"(?:(?:just|only|purely|all|entirely|clearly|my|our|a|an|the|own|silly|clerical|bad) )*"
    r"(?:slip|mistake|error|typo|misprint|mis(?:click|key|tick|reading|type)|wrong|untrue|incorrect)\b"
    r"(?=\s?(?:[.,;:()–—-]|$|(?:on my|of mine|of the|by me|of my)\b))",
    re.I,
)
_MARKED = (
    r"(?:ticked|entered|written|wrote|put|typed|added|recorded|noted|circled|listed|marked|dictated|sent)"
)
_BY_MISTAKE = r"(?:in error|by (?:mistake|accident)|erroneously|mistakenly|wrongly|accidentally|incorrectly)"
_MARKED_WRONGLY = re.compile(
    rf"^['\"’”]?\s(?:(?:was|were|is|has been|got) )?(?:{_MARKED} (?:down )?)?{_BY_MISTAKE}\b"
    rf"|^['\"’”]?\s(?:(?:was|were|is|has been|got) )?{_BY_MISTAKE} {_MARKED}\b",
    re.I,
)
_WRONGLY_MARKED = re.compile(
    rf"\b{_BY_MISTAKE},? (?:i |we )?(?:have |had )?{_MARKED}(?: down)? ['\"‘“]?$", re.I
)


class TakenBack:
    """What is taken back in one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._has_hint = _HINTS.search(text) is not None

    def holds(self, start: int, end: int) -> bool:
        """Whether the words at [start, end) are taken back."""
        text = self._text
        behind = text[end : end + _NEAR]
        if any(p.match(behind) for p in (_BEHIND, _AT_ONCE, _NEXT_CLAUSE, _MARKED_WRONGLY)):
            return True
        if _WRONGLY_MARKED.search(text[max(0, start - _NEAR) : start]):
            return True
        if not self._has_hint:
            return False
        begin = max(0, start - _LIST_REACH)
        if any(
            not _LEAVES_LIST.search(text[verb.end() : start]) for verb in _commands(text, begin, start + 1)
        ):
            return True
        return any(
            not _LEAVES_LIST.search(between) and not _INSTEAD.search(between)
            for verb in _NOT_THE.finditer(text, begin, start)
            if (between := text[verb.end() : start]) is not None
        )


def taken_back_spans(text: str) -> list[tuple[int, int]]:
    """Where the words stand that a verb takes back, each to the end of its list: 'scrap the injection'."""
    spans = []
    for verb in _commands(text, 0, len(text)):
        left = _LEAVES_LIST.search(text, verb.end())
        end = min(left.start() if left else len(text), verb.end() + _LIST_REACH)
        spans.append((verb.end(), end))
    return spans


def _commands(text: str, begin: int, end: int) -> Iterator[re.Match[str]]:
    """The verbs in [begin, end) that tell to take something back."""
    for verb in _VERB.finditer(text, begin, end + _BEHIND_VERB):
        if verb.start() >= end:
            return
        if not _NO_COMMAND.search(text[max(0, verb.start() - _BEFORE) : verb.start()]):
            yield verb
