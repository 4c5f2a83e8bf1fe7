"""Where a text tells of advice, and how far that goes: 'told to rest, fever 39 now' advises the rest alone.

What is only to be watched for is a list ('leaflet on numbness, retention'), what is to be done is one act
('asked to walk: foot drop'). Both end where the patient is told of again.
"""

import re

from bot.understanding.coming_back import COMES_BACK, LOOKS_OUT, UP_TO, end_of_coming_back

_REACH = 300  # characters behind the words that advise
_SENTENCE_END = re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\beg)\.(?!\w)|[;\n]", re.I)
_IF = re.compile(r"\b(?:if|should|in case|in the (?:case|event) of)\b", re.I)
# what is told of the patient behind a comma, a colon, a dash or an 'and'
_TOLD = re.compile(
    r"(?:[,:(–—→=]|\s-|\band\b|(?=\bnow (?:has|have|is|can|feels?|got|with|in)\b))\s*(?:and\s+)?(?:"
    r"(?:now|today|tonight|this (?:morning|afternoon|evening)|currently|yesterday|overnight|still|"
    r"since then|o/e|on exam\w*|examination|reattend\w*|returns|returned)\b"
    r"|(?:he|she|they|patient|pt|there|it)(?:'s)? (?:\w+ )?(?:is|was|has|have|had|are|were|came|comes|"
    r"returns|returned|can(?:no|')?t|could|feels?|felt|got|gets|lost|developed|now|did|does)\b"
    r"|(?:has|have|had|is|was|can(?:no|')?t|could|couldn'?t|did(?:n'?t| not)|developed|came back|"
    r"comes back|presents|presented|attends|attended|reports|describes|denies|no|nil|without)\b"
    # 'temp 38.9', 'fever for 3 days'
    r"|(?:[a-z]+ ){1,2}(?:(?:of|for|was|is|at|x) ?)?\d)"
    r"|\b(?:but|however|although|though|unfortunately|yet|because|"
    r"(?:as|since) (?:he|she|they|the|his|her|there))\b",
    re.I,
)
# where one act that is advised ends, beside that
_ACT_ENDS = re.compile(
    r"[,:(–—→=]|\s-|\b(?:as|because|since|for|due|owing|given|with|despite|after|when|while|who|which|re|"
    r"and (?:he|she|they))\b",
    re.I,
)
# who is told to watch or to come back is told for what
_WATCHES = re.compile(rf"{UP_TO}(?:{COMES_BACK}|{LOOKS_OUT})\b", re.I)
_TOPIC = re.compile(
    r"\s?(?:(?:given|advice|handed over|discussed|leaflet|card|provided|done|which) ){0,3}"
    r"(?:for|of|re|about|on|regarding|with|that|around|explain\w*|describ\w+|list(?:s|ing)|says|saying)\b",
    re.I,
)
_HEADS_LIST = re.compile(r"\s?(?:[:=–—]|-\s)")
_TO_DO = re.compile(
    r"\b(?:(?:told|advised|instructed|warned)\s+(?!(?:me|us)\b)(?:\w+\s+){0,2}?|"
    r"asked\s+(?!(?:me|us|to)\b)(?:\w+\s+){1,2}?)to\b",
    re.I,
)
_PAPER = re.compile(r"\b(?:safety[- ]net\w*|leaflets?)\b", re.I)
_SUPPOSES = re.compile(
    r"(?<=\w )should (?:he|she|they|it|any|there|symptoms|new|further)\b(?: (?:ever|any|new|further))*"
    r" (?:go|get|become|develop|lose|notice|experience|have any|appear|occur|arise|worsen|symptoms)\b"
    r"|\b(?:told|advised|warned|instructed)\s+(?:\w+\s+){1,2}(?:that )?if\b"
    # 'if fever develops call'; 'and if fever develops?' asks
    r"|(?:\bif|(?:^|(?<=[.;,\n]) ?)should) (?:[\w-]{1,20} ){1,3}(?:develops?|occurs?|appears?|arises?|"
    r"recurs?|emerges?|supervenes?|sets? in)\b(?![^.;\n]{0,80}\?)",
    re.I,
)
_TO_RETURN = re.compile(
    r"\b(?:return|come back|re-?present|safety[- ]net\w*|advi[cs]ed? (?:to|re)|get in touch|contact|call|"
    r"ring|phone|review|attend|knows? to|999|111|911)\b(?P<between>[^.;\n]{0,40}?)"
    r"\b(?:if|should|in case|in the [^.;\n]{0,20}(?:case|event) of)\b",
    re.I,
)


def advice_spans(text: str) -> list[tuple[int, int]]:
    """Parts that advise, as (start, end) in `text`."""
    spans = [(m.start(), _end_of_list(text, m.end())) for m in _SUPPOSES.finditer(text)]
    spans += [(_start(m), _end_of_list(text, m.end())) for m in _TO_RETURN.finditer(text)]
    spans += [(m.start(), _end_of_act(text, m.end())) for m in _TO_DO.finditer(text)]
    spans += [(m.start(), _end_of_paper(text, m.end())) for m in _PAPER.finditer(text)]
    return spans


def _start(found: re.Match[str]) -> int:
    """'told to call, fever 39, come back if ...': where the advice begins behind what is told."""
    between = found["between"]
    if "," in between and _TOLD.search(between):
        return found.start("between") + between.rindex(",")
    return found.start()


def _sentence_end(text: str, at: int) -> int:
    end = _SENTENCE_END.search(text, at, at + _REACH)
    return min(len(text), at + _REACH) if end is None else end.start()


def _end_of_list(text: str, at: int) -> int:
    """Where a list of what might come ends: with the sentence, or where the patient is told of again."""
    end = _sentence_end(text, at)
    told = _TOLD.search(text, at, end)
    return end if told is None else told.start()


def _end_of_act(text: str, at: int) -> int:
    end = _end_of_list(text, at)
    if (alone := end_of_coming_back(text, at, end)) is not None:
        return alone
    if _WATCHES.match(text, at):
        return end
    over = _ACT_ENDS.search(text, at, end)
    return end if over is None or _IF.search(text, at, over.start()) else over.start()


def _end_of_paper(text: str, at: int) -> int:
    is_list = _TOPIC.match(text, at) or _HEADS_LIST.match(text, at)
    if is_list or _IF.search(text, at, _sentence_end(text, at)):
        return _end_of_list(text, at)
    return _end_of_act(text, at)
