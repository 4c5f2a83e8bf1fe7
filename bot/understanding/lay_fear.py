"""What somebody who is no clinician fears or asks about, beside a list of what was found well.

'Rang frightened of X', 'they want to know about paralysis': the name of an illness, told by nobody
who has seen it. A symptom is none ('asks about the numb leg'); what a physio or a colleague fears is a
suspicion.
"""

import re

_ILLNESS = (
    r"cauda equina|ces|paralys(?:is|ed)|wheelchairs?|meningitis|cancer|leuka?emia|tumou?rs?|sepsis|"
    r"spinal cord \w+|cord compression|cord (?:is |was |being |be |gets? ){1,3}\w+ed"
)
_FEARED = re.compile(
    r"\b(?:he|she|they|patient|pt|mum|mom|mother|dad|father|parents?|family|wife|husband|partner|carer|"
    r"rang|phoned|called|came)\b(?:'s)?"
    # 'she has sciatica, I am worried about ...' is the writer's worry
    r"(?: (?:is|was|are|were|seems?|remains?|also|now|just|so|very|quite|both|in|back|up|again|today|me|us|"
    r"111|999|who|rang|phoned|called|came|\w+ly)){0,4} (?:(?:worried|worr(?:y|ies|ying)|concerned|nervous|"
    r"panick\w+|paranoid|afraid|fear(?:s|ed|ing|ful)?|ask(?:s|ed|ing)?|enquir\w+|quer(?:y|ies|ied)|dread(?:s|ed)?)"
    r"(?: (?:me|us|again|a lot|constantly|repeatedly|mainly|chiefly))?"
    r" ?(?:about|of|over|that|it is|it might be|it could be|if it is|whether it is)?"
    r"|want(?:s|ed)? to know about|keep(?:s)? on about)"
    r"(?: (?:a|possible|getting|having|developing|future|permanent|being|him|her|he|she|going|will|"
    r"be|end up)){0,3} "
    rf"(?:{_ILLNESS})\b(?: syndrome)?",
    re.I,
)
# 'asked whether back pain in children can mean the cord is being compressed': of children, not of this one
_ASKED = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|enquir\w+|wonder(?:s|ed|ing)?|want(?:s|ed)? to know)(?: me| us)? (?:whether|if)\b"
    r"[^.?!;\n]{0,60}? (?:can|could|may|might) (?:ever |also )?(?:mean|be|come from|cause|lead to)\b"
    r"[^.?!;\n]{0,30}?"
    rf" (?:{_ILLNESS})\b",
    re.I,
)
_A_CLINICIAN = re.compile(
    r"\b(?:physio\w*|gp|dr|doctor|registrar|reg|nurse|midwife|surgeon|consultant|colleague|osteo\w*|chiro\w*|"
    r"paramedic|np|team|ed|radiolog\w+|neurolog\w+)\b",
    re.I,
)
_FOUND_WELL = re.compile(
    r"\b(?:normal|fine|intact|nil|none|negative|denie[sd]|denying|unremarkable|clear|full|"
    r"no (?:weakness|numbness|red flags?|leg|bladder|bowel|saddle|sphincter|neuro\w*|fever|deficit))\b",
    re.I,
)
_NEAR = 250  # characters in which something must have been found well
_WHO_SPEAKS = 40


def feared_spans(text: str) -> list[tuple[int, int]]:
    """Where an illness is named as the fear of the patient or of the family, as (start, end) in `text`."""
    return [
        m.span()
        for pattern in (_FEARED, _ASKED)
        for m in pattern.finditer(text)
        if _is_of_a_lay_person(text, m) and _is_beside_health(text, m)
    ]


def _is_of_a_lay_person(text: str, found: re.Match[str]) -> bool:
    return _A_CLINICIAN.search(text[max(0, found.start() - _WHO_SPEAKS) : found.end()]) is None


def _is_beside_health(text: str, found: re.Match[str]) -> bool:
    near = text[max(0, found.start() - _NEAR) : found.start()], text[found.end() : found.end() + _NEAR]
    return any(_FOUND_WELL.search(side) for side in near)
