"""Parts of a text that tell nothing that is there: advice, suppositions, what nobody asked."""

import re

from bot.understanding.advice import advice_spans
from bot.understanding.asked_in_general import asked_spans
from bot.understanding.lay_fear import feared_spans

_NO = r"(?!\b(?:no|nil|without|denie[sd]|denying|neg|zero)\b)"
_HEARD_OF = re.compile(
    # the read of a film is its report
    r"\b(?:read|reading|heard|scared|frightened|fretting|anxious|terrified) "
    r"(?!of [^.;,\n]{0,40}\b(?:films?|x-?rays?|xrs?|radiographs?|images|imaging|views|series)\b)"
    r"(?:about|of|up on|(?:that )?(?:it|this) (?:is|was|might be|could be|may be))\b[^.;,\n]{0,50}"
    r"|\b(?:cauda equina|ces|red flags?)\b (?:safety|leaflet|advice|warning|counsel)\w*(?:[- ]net\w*)?"
    r"(?: \w+){0,3}"
    # what was explained; 'discussed with the registrar, no red flags' explains none
    r"|\b(?:explained|discussed|counsell?ed|advised|given|warned|taught|handout|leaflet|safety[- ]net\w*)\b"
    rf"(?:{_NO}[^.;\n]){{0,40}}\b(?:red flags?|warning signs?|cauda equina|ces)\b(?:\s+(?:red flags?|"
    r"warning signs?|signs|symptoms|advice))?",
    re.I,
)
# what somebody looked up or fears, without what they fear it for: 'because she cannot pass urine'
_FEARED = re.compile(
    r"\b(?:(?:googl(?:ed|es|ing)|research(?:ed|es|ing)|look(?:ed|s|ing) up|read(?:s|ing)? up)"
    r"(?! (?:his|her|their|my)\b)|"
    r"(?:he|she|they|who|and|patient|pt|mum|mom|mother|dad|father|parents?|family|wife|husband|partner|"
    r"\w+friend)(?:'s| is| are| was| were| remains?| seems?)?(?: (?:now|quite|so|very|utterly|\w+ly))? "
    r"(?:convinced|adamant|certain) (?:that )?(?:it|this|that)\b)"
    r"(?:(?!\b(?:as|because|since|but|after|due|given|who|with|"
    r"and (?:has|have|had|is|are|was|he|she|they|can\w*|now|feels?|lost|numb\w*|wants?|insists?|asks?))\b)"
    r"[^.;,\n]){0,60}",
    re.I,
)
# a slip of the pen is no fall
_OF_WRITING = re.compile(
    r"\b(?:keyboard|typing|typed|key|pen|finger|thumb|tongue|dictation|copying|clerical|transcription|"
    r"data entry|autocorrect|spelling|freudian) (?:slips?|errors?|trips?|stumbles?|falls?)\b"
    r"|\bslips? of (?:the|my) (?:keyboard|pen|fingers?|thumbs?|tongue|hand)\b"
    r"|\bslip on (?:the|my) keyboard\b"
    r"|\b(?:that|this|it|which)(?:['’]?s| was| is) (?:(?:just|only|purely|all) )?(?:my|our|a|an) "
    r"(?:(?:own|silly|simple|clerical|bad) )?slip\b(?! (?:on|off|over|down|in|at|from|while|when)\b)"
    r"|\b(?:my|a) slip:|\bslip (?:on my part|of mine|by me)\b",
    re.I,
)
# what somebody beside the patient has: 'another child in class has TB'
_OF_A_BYSTANDER = re.compile(
    r"\b(?:another|other|some) (?:child|kid|pupil|person|man|woman|boy|girl|colleague)(?:ren|s)? "
    r"(?:in|at|from) (?:(?:his|her|their|the|same) )?(?:class|school|nursery|work|home|family|team|office|"
    r"house(?:hold)?|street)\b(?![^.;\n]{0,60}\d)[^.;,\n]*",
    re.I,
)
# 'asked about saddle, bladder and bowels - all as usual': what was gone through is denied
_GONE_THROUGH = re.compile(
    r"\b(?:asked|enquired|inquired|went through|ran through|gone through|run through|screened|checked|"
    r"questioned|quizzed)\b[^.;\n?]{0,140}?(?:[-:,]|\band) ?"
    r"(?:(?:and )?(?:all|both|each)\b[^.;\n?]{0,25}\b(?:normal|fine|no|negative|nil|clear|denied|usual|"
    r"ok|okay|always|before|ever)\b|none\b|nil\b|denied\b|negative\b|clear\b|(?:all )?no(?=\s*[.;,\n]|$))",
    re.I,
)
_ASKED = re.compile(r"\bwhat\b[^.;]{0,12}\bif\b", re.I)
_SUPPOSED = re.compile(
    r"\b(?:hypothetical\w*|supposing)\b[^.;\n]*"
    r"|\bwhat (?:are|were) (?:the )?(?:symptoms|signs|red flags|features) (?:of|for)\b[^?]*"
    r"|\bif (?:he|she|they|his|her|any|there|it|this|that)\b[^.,;\n]{0,20}\b(?:were|ever|"
    r"turn(?:s|ed)|goes?|gets?|develops?|loses?|wets?|becomes?|starts?|worsens?)\b[^.;,\n]*"
    r"|\bif ever\b[^.;\n]*",
    re.I,
)
_NOT_KNOWN_AFTER = re.compile(
    r"^['\"’”]?\s*(?:present)?\s*(?:\?|:|-)?\s*"
    r"(?:not (?:sure|asked|known|checked|documented|recorded|stated|assessed)|"
    r"unsure|unknown|unclear|dunno|don'?t know)(?! (?:why|cause|how (?:much|long|many)))",
    re.I,
)
_NOT_KNOWN_BEFORE = re.compile(
    r"\b(?:unsure|not sure|uncertain|unclear|don'?t know|do not know|"
    r"unknown|can'?t tell|cannot tell|dunno|no info\w*|no idea|"
    r"(?:nobody|no ?one)(?: has| have)?(?: yet)? (?:gone|been|went|run)(?= through)|"
    r"not asked|haven'?t asked|can'?t say"
    r"|(?:nobody|no ?one|none)(?: has| have| had)?(?: yet| ever)? "
    r"(?:can say|knows|asked|recorded|wrote|checked))"
    r"(?: what| if| whether)?(?: he| she| they)?(?: \w+)?\s+"
    r"(?:about|if|whether|re|regarding|of|on|any|through)\b"
    r"(?:(?!\b(?:has|have|had|is|was|but|with|now|also)\b)[^.;?\n]){0,60}$",
    re.I,
)
_OF_GUIDANCE = re.compile(
    r"^['\"’”]?\s*(?:films?|x-?rays?|radiographs?)?['\"’”]?\s*(?:advice|pathway|guid\w+|article|"
    r"variant|workflow|scenario|recommendation|protocol)",
    re.I,
)


def silent_spans(text: str, *, is_first: bool = True) -> list[tuple[int, int]]:
    """Parts that say nothing of the patient: advice on when to come back, what is asked in general, a slip of
    the pen. As (start, end) in `text`."""
    spans = [m.span() for m in _HEARD_OF.finditer(text)]
    spans += [m.span() for m in _FEARED.finditer(text)]
    spans += feared_spans(text) + asked_spans(text, is_first=is_first)
    spans += [m.span() for m in _OF_A_BYSTANDER.finditer(text)]
    spans += [m.span() for m in _OF_WRITING.finditer(text)]
    if not _ASKED.search(text):  # 'what if she gets worse?' is asked, not supposed
        spans += [m.span() for m in _SUPPOSED.finditer(text)]
        spans += advice_spans(text)
    return spans


def gone_through_spans(text: str) -> list[tuple[int, int]]:
    """Parts that list what was asked about and found well, as (start, end) in `text`."""
    return [m.span() for m in _GONE_THROUGH.finditer(text)]


def is_said_unknown_behind(text: str, end: int) -> bool:
    """'fever: not asked'; `end` is where the finding ends."""
    return _NOT_KNOWN_AFTER.match(text[end : end + 30]) is not None


def is_said_unknown_before(text: str, start: int) -> bool:
    """'not sure about fever'; `start` is where the finding begins."""
    return _NOT_KNOWN_BEFORE.search(text[max(0, start - 100) : start]) is not None


def is_name_of_guidance(text: str, end: int) -> bool:
    """'the red flag pathway'; `end` is where the finding ends."""
    return _OF_GUIDANCE.match(text[end : end + 40]) is not None
