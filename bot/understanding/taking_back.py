"""Whether words are taken back: 'scrap the fever and the sweats', 'the limp was a typing error'."""

import re

_VERB = re.compile(
    r"\b(?:forget|scrap|scratch(?= the| that)|ignore|disregard|remove|(?<!foot )(?<!wrist )drop|leave out|"
    r"take (?:back|out)|strike|cancel|delete|never ?mind|cross out|retract|not (?:really )?the)\b(?: about)?",
    re.I,
)
# What stands between the verb and the words it takes back: other items of its list.
_REACH = 30
_LIST_REACH = 90
_LEAVES_LIST = re.compile(
    r"[.;:\n?!]|,? ?\b(?:it|he|she|that|they|was|were|is|but|now|we|i|which)\b|- ", re.I
)
_SENTENCE_END = re.compile(r"[.?!\n](?=\s|$)")
_BEHIND = re.compile(
    r"^['\"’”]?\s*(?:[a-z]+ )?(?:bit |part |thing |reading |result |value |entry |label |report |story )?"
    r"(?:was|is|were|are)\s+(?:just |all )?(?:a |an |my |the )?"
    r"(?:mistakes?|errors?|typos?|typing|wrong|mis\w+|autocorrect\w*|slip|not (?:true|right|real|correct))\b",
    re.I,
)


def is_taken_back(text: str, start: int, end: int) -> bool:
    """Whether the words at [start, end) of `text` are taken back."""
    if _BEHIND.match(text[end : end + 40]):
        return True
    for verb in _VERB.finditer(text, max(0, start - _LIST_REACH), start):
        between = text[verb.end() : start]
        if _SENTENCE_END.search(between):
            continue  # 'ignore the physio. Nothing was tried.'
        if len(between) <= _REACH and _VERB_NEAR.search(text[max(0, start - _REACH) : start]):
            return True
        if not _LEAVES_LIST.search(between):
            return True
    return False


_VERB_NEAR = re.compile(_VERB.pattern.replace(r"|not (?:really )?the", ""), re.I)


def taken_back_spans(text: str) -> list[tuple[int, int]]:
    """Where the words stand that a verb takes back, each to the end of its list: 'scrap the injection'."""
    spans = []
    for verb in _VERB_NEAR.finditer(text):
        left = _LEAVES_LIST.search(text, verb.end())
        end = min(left.start() if left else len(text), verb.end() + _LIST_REACH)
        spans.append((verb.end(), end))
    return spans
