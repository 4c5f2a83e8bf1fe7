"""Numbers that stand for one person: of records, insurance, social security, accessions, passports.

A run of seven digits is one, unless a code system is named before it; five digits are a procedure code.
"""

import re

from bot.chat_model.marking import Found, Marked

_SURE = (
    r"mrns?|mr[ ]?#|medical[ ]record|ssn|ss#|social[ ](?:security|insurance)|national[ ]insurance"
    r"|nhs|chi|urn?|ubrn|hrn"
    r"|upi|h[&]c|hcn|phn|ohip|ihi|medicare|medicaid|mbi|hicn|nric|aadhaar|pesel|dni|nie|cpf|bsn"
    r"|passport|dl[ ]?#|accession|acc"
    r"|(?:driver'?s?|driving)[ ]licen[cs]e|gmc|npi|ahpra|nhc|versichertennummer|fallnummer"
)
_PERHAPS = (
    r"(?:health|patient|pt|hospital|hosp|clinic|unit|record|chart|case|episode|encounter|visit"
    r"|account|acct|policy"
    r"|member(?:ship)?|insurance|claim|file|study|order|specimen|sample|request|requisition"
    r"|referral|booking|tax|plate"
    r"|serial|device|licen[cs]e|nino?|ni|sin|hn|uid|vin|dva|dea|ref(?:erence)?|dossier)"
)
_SAYS_NUMBER = r"(?:[ ]?(?:numbers?|num|nos?|nr|id|code|ref|card|record)\b\.?|[ ]?#)"
# Groups of digits apart by blanks, or one piece; a blank never leads on to '45M'.
_VALUE = (
    r"(?P<it>\d{2,4}(?:[ ]\d{3,5}(?![\w/])){1,4}(?:[ ]\d(?![\w/]))?"
    r"|[A-Z]{0,6}[./-]?\d[A-Z\d]*+(?:[./-][A-Z\d]++)*)"
)
_LABELLED = [
    re.compile(rf"(?i)\b(?:{_SURE}){_SAYS_NUMBER}{{0,2}}[ ]?[:=.#-]?[ ]?(?:is[ ])?{_VALUE}"),
    re.compile(rf"(?i)\b{_PERHAPS}{_SAYS_NUMBER}{{1,2}}[ ]?[:=.#-]?[ ]?(?:is[ ])?{_VALUE}"),
    re.compile(rf"(?i)\b(?:{_PERHAPS}|id)[ ]?[:=#][ ]?{_VALUE}"),
    re.compile(
        r"(?i)\b(?:id|ref|hn|ni|account|acct|policy|file|chart|claim)[ ](?P<it>[A-Z]{0,4}-?\d{4,}[A-Z\d]*+)"
    ),
]
_FEWEST_DIGITS = 4
_SPARED = re.compile(r"(?:19|20)\d\d|[0-9A-Z]\d{4}")  # a year; a procedure code ('order: 72148')
_NOT_A_CODE = (
    r"(?<!(?i:snomed) )(?<!(?i:snomed:) )(?<!(?i:sctid) )(?<!(?i:sctid:) )(?<!(?i:snomed ct) )"
    r"(?<!(?i:loinc) )"
)
_NOT_A_COUNT = r"(?![ ]?(?i:iu|units?|cells|copies|/|per[ ]|x[ ]?10|mcl|cfu|platelets))"
_FORMS = [
    re.compile(r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])"),  # SSN
    re.compile(r"(?<![\w-])[A-Z]{2}[ ]?\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?[A-D](?!\w)"),  # national insurance
    re.compile(r"(?<![\w-])[1-9][A-Z][A-Z\d]\d-?[A-Z][A-Z\d]\d-?[A-Z]{2}\d{2}(?![\w-])"),  # Medicare, USA
    re.compile(r"(?<![\w./-])\d{3}[ -]\d{3}[ -]\d{3,4}(?![\w/])"),  # NHS, Canada
    re.compile(r"(?<![\w./-])\d{4}[ -]\d{5}[ -]\d(?:[ /-]\d)?(?![\w/])"),  # Medicare, Australia
    re.compile(r"(?<![\w./-])[2-9]\d{3}[ -]\d{4}[ -]\d{4}(?:[ -]\d{4})?(?![\w/])"),  # Aadhaar, cards
    re.compile(rf"(?<![\w./-])(?<!\d,){_NOT_A_CODE}\d{{7,}}+[A-Z]?(?![\w%]){_NOT_A_COUNT}"),
    re.compile(r"(?<![\w./-])(?:[A-Z]{1,4}-?\d{6,}+|[A-Z]{2,4}-\d{4,}+)[A-Z]?(?:[/-]\d++)*(?!\w)"),
    re.compile(
        r"(?<![\w./-])(?:\d{2,4}-)?[A-Z]{2,4}\d{0,2}-\d{2,8}(?:-\d{3,8}){0,3}(?!\w)(?<=\d{4})"
    ),  # 24-CT-001234
    re.compile(r"(?<![\w./-])\d{2,4}[-/]\d{6,}+(?!\w)"),
]


def mark_labelled_records(text: Marked) -> None:
    """Mark what is called such a number."""
    for pattern in _LABELLED:
        text.take(
            Found(*match.span("it"), "record number")
            for match in pattern.finditer(text.readable)
            if sum(map(str.isdigit, match["it"])) >= _FEWEST_DIGITS
            and (not _SPARED.fullmatch(match["it"]) or _is_surely_one(match.group()))
        )


def mark_bare_records(text: Marked) -> None:
    """Mark the forms that nothing clinical has."""
    for pattern in _FORMS:
        text.take_all(pattern, "record number")


def _is_surely_one(said: str) -> bool:
    """A label that only a person's number has; 'order' and 'study' name procedures by code too."""
    return re.match(rf"(?i)(?:{_SURE})|(?:patient|pt|hospital|account)", said) is not None
