"""Where the advice to come back ends: 'told to return, numb since today' advises the return alone.

Told for what ('to return with fever, numbness', 'to ring if ...'), it is a list of what might come.
"""

import re

COMES_BACK = (
    r"(?:return|represent|re-?present|re-?attend|come (?:straight )?back|call|ring|phone|report (?:back|to)|"
    r"seek|contact|get in touch|consult)"
)
LOOKS_OUT = r"(?:watch|look|monitor|be (?:aware|alert|wary|vigilant)|beware|report|keep an eye|worry|note)"
UP_TO = r"\s?(?:\w{1,20} ){0,3}?"
# to come back, or to look after what is the patient's: 'to monitor his bladder'
_ALONE = re.compile(
    rf"{UP_TO}(?:{COMES_BACK}|(?:monitor|watch|keep an eye on) (?:his|her|their|the|own))\b", re.I
)
_ENDS = re.compile(
    r",|\b(?P<and>and|&)\b|"
    r"\b(?:as(?! (?:soon|needed|required|necessary))|because|since|due|owing|given|despite)\b",
    re.I,
)
# 'for review', 'on Monday', 'with the results' tell no sign to come back for
_SEEN_FOR = (
    r"(?:an? |the |his |her |their |more |further |urgent |routine )?(?:re-?view|follow|fu\b|f/u|result|"
    r"blood|test|re-?check|re-?assess|assessment|imaging|mri|ct\b|scan|x-?ray|xr\b|film|physio|advice|help|"
    r"appointment|appt|clinic)"
)
_FOR_WHAT = re.compile(
    r":|\b(?:if|should|when|in case|in the|re|regarding|any|about|that|of|"
    r"with(?! (?:the |his |her )?(?:results?|films?|parents?|mum|dad))|"
    rf"on(?! (?:mon|tues|wednes|thurs|fri|satur|sun)day\b)|for(?! {_SEEN_FOR}))\b",
    re.I,
)
_GOES_ON = re.compile(rf" (?:to |then )?(?:{COMES_BACK}|{LOOKS_OUT})\b", re.I)
_IF = re.compile(r"\b(?:if|should|in case)\b", re.I)


def end_of_coming_back(text: str, at: int, end: int) -> int | None:
    """Where the advice that begins at `at` ends, at most at `end`; None where it is none to come back."""
    alone = _ALONE.match(text, at)
    if alone is None:
        return None
    over = _ENDS.search(text, alone.end(), end)
    if over is None or _FOR_WHAT.search(text, alone.end(), over.start()):
        return end
    # 'to ring and report numbness', 'to ring the ward and go to A&E if numb'
    goes_on = over["and"] and (_GOES_ON.match(text, over.end(), end) or _IF.search(text, over.end(), end))
    return end if goes_on else over.start()
