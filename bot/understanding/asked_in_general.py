"""Parts of a text that ask about a finding in general: 'is fever a red flag?', 'does osteoporosis matter?'.

Whoever asks about the patient's own names the patient, or says 'the' or 'this': 'is his fever a red flag?'.
"""

import re

_OF_THE_PATIENT = (
    r"(?:he|she|they|it|its|there|this|that|these|those|the|his|her|hers|him|their|patient|pt|we|i|you|my|our|"
    r"who|imaging|mri?|ct|x-?rays?|xr|films?|scans?|scanning|an? (?:mri?|ct|x-?ray|xr|film|scan))"
)
# 'does back pain in a child with fever warrant MRI?' tells of one to be imaged
_OF_A_CASE = (
    r"(?:\d+ ?-?(?:y|yo|yrs?|years?|months?|weeks?|days?|m|f)|child|kid|boy|girl|man|woman|adult|baby|infant|"
    r"teen\w*|with|who|whose|lbp|back ?(?:pain|ache)|sciatica|arthritis|jia)"
)
_SUBJECT_ASKED = re.compile(
    rf"(?:^|(?<=[.;:,!?\n]) ?|\b(?:and|so|but|then) )(?:is|are|does|do|would|will|can|could)(?: not)? "
    rf"(?!{_OF_THE_PATIENT}\b)"
    rf"(?:(?!\b(?:{_OF_THE_PATIENT}|{_OF_A_CASE})\b)[^.;?\n,]){{1,60}}?\b"
    r"(?:(?:an? |the |one of the |in the |any )?(?:red flags?|cut-?offs?|cut off|thresholds?|reasons?|"
    r"emergency|emergencies|indications?|criteri\w+|exclusions?|contraindications?)|"
    r"matters?|counts?|changes?|enough|sufficient|affects?|alters?|makes?|warrants?|justif\w+|qualif\w+|means?|"
    r"moves?|shifts?|triggers?|relevant|significant|important)\b[^.;?\n]{0,80}\?",
    re.I,
)
# whoever opens with whether it warrants imaging, or names it known or new, asks about the patient
_OF_TODAY = re.compile(
    r" ?(?:(?:and|so|but|then) )?(?:"
    r"(?:[^.;?\n]{0,90}?\b(?:warrants?|justif\w+|emergency|emergencies)\b)|"
    r"(?:is|are|do|does)\b[^.;?\n]{0,90}?\bindications?\b|"
    r"(?:is|are|do|does|would|will|can|could)(?: not)? (?:an? )?(?:known|new|newly)\b)",
    re.I,
)
# 'what about weight loss, does that count?'
_POINTED_AT = re.compile(
    rf"\b(?:what|how) about (?:(?!\b{_OF_THE_PATIENT}\b)[^.;?\n,]){{1,60}}[,?] ?"
    r"(?:does|would|is|do) (?:that|this|it|they) (?:count|matter|change|qualify|affect|alter|a red flag|"
    r"enough|relevant)\b[^.;?\n]{0,40}\?",
    re.I,
)
_WHICH_SIGNS = re.compile(
    r"\b(?:which|what|any) (?:\w+ )?(?:symptoms?|signs?|features?|red flags?|changes|findings|things) "
    r"(?:should|would|could|might|needs?|makes?|means?|mean|brings?|prompts?|warrants?|must|do|does|to|that|are|"
    r"count|counts)\b[^.?;\n]{0,160}\?",
    re.I,
)


_NUMBER = re.compile(r"\d")  # of an age, a length of time


def asked_spans(text: str, *, is_first: bool) -> list[tuple[int, int]]:
    """Where findings are only asked about, as (start, end) in `text`. In a first turn only behind a patient
    told in numbers: with none, what is asked about is all that the question tells."""
    found = [m for m in _SUBJECT_ASKED.finditer(text) if not (is_first and _OF_TODAY.match(m.group()))]
    found += [m for pattern in (_POINTED_AT, _WHICH_SIGNS) for m in pattern.finditer(text)]
    return [m.span() for m in found if not is_first or _NUMBER.search(text, 0, m.start())]
