"""Whether an age told in a later turn is the patient's: not a husband's, a toddler's who was lifted, or the
age at which it began."""

import re

from bot.domain.picture import Age
from bot.understanding.asking_part import asking_spans
from bot.understanding.reading import Reading
from bot.understanding.scope_words import RELATIVES

_NEAR = 60  # characters before the age in which its owner stands
_CLAUSE_END = re.compile(r"[.;:\n?!]")
_WORD = re.compile(r"[a-z]+")
_SOMEONE_ELSE = RELATIVES | frozenset(
    {"son", "sons", "daughter", "daughters", "stepson", "stepdaughter", "grandson", "granddaughter",
     "grandchild", "grandchildren", "grandkids", "children", "kids", "toddler", "newborn", "partner",
     "mums", "moms", "dads", "brothers", "sisters", "twins", "boss", "coach", "teacher", "carer", "in-laws",
     "fiance", "fiancee", "stepchild", "lodger", "client", "pupil", "dog", "cat", "car", "house"}
)  # fmt: skip
_PATIENT = frozenset({"he", "hes", "she", "shes", "they", "theyre", "patient", "patients", "pt", "i", "im"})
# 'her 2 year old' is hers
_HERS = re.compile(r"\b(?:his|her|their|a friend's|another|someone else's|whose)\s$", re.I)
# 'for a 5 year old', 'lifting a toddler of 2': nobody told of so far
_A_CASE = re.compile(
    r"\b(?:for|of|in|on|with|to|after|than|by|from|about|\w{3,20}ing|cares?|carer|looks) "
    r"(?:for |after |of |like )?(?:an?|any|some) (?:[a-z]{1,12} )?$",
    re.I,
)
_DONE_TO = re.compile(r"\b(?:lift|carry|hold|pick|car|look|push|nurs|chas|catch)ing\b", re.I)
_TELLS = frozenset(
    {"says", "said", "saying", "tells", "told", "thinks", "reckons", "confirms", "confirmed", "states",
     "insists"}
)  # fmt: skip
# 'per daughter, 72', 'according to his wife 72': who only tells it
_BY_WORD_OF = re.compile(
    r"\b(?:as per|per|according to|acc to|info from|history from|hx from) "
    r"(?:[a-z]{1,10} )?[a-z-]{2,14}\W{0,3}"
    r"(?:(?:he|she|they|pt|patient)(?:'s| is| are)? )?$",
    re.I,
)
_AT = re.compile(
    r"\b(?:at|since|from|until|till|when|before|by|after|as)(?: the)?(?: age)?(?: of)?"
    r"(?: (?:he|she|they))?(?: was| were)?(?: an?)? ?$"
    r"|\b(?:diagnos\w+|dx\w*|onset|began|started|operated|first seen|presented|menarche)"
    r"(?: was| aged?| at| when| with){0,3} ?$",
    re.I,
)
_THEN = re.compile(r"\s?(?:at|when)\b(?! (?:present|the moment))", re.I)


def is_of_someone_else(age: Age, reading: Reading, *, has_complaint: bool) -> bool:
    """Whether `age` is another's, or one at which something happened. `has_complaint`: the turn tells a case
    of its own, whose 'for a 72 year old' is the next patient."""
    before = reading.text[max(0, age.start - _NEAR) : age.start]
    before = before[max((m.end() for m in _CLAUSE_END.finditer(before)), default=0) :]
    if _HERS.search(before) or _AT.search(before) or _THEN.match(reading.text, age.end, age.end + 20):
        return True
    may_be_another = not (has_complaint or reading.is_hypothetical or reading.is_correction)
    if may_be_another and _A_CASE.search(before):
        return True
    owner = None if _BY_WORD_OF.search(before) else _owner(before)
    if owner is not None:
        # 'her daughter, 9yo, has a fever' is the next patient
        return owner in _SOMEONE_ELSE and (not has_complaint or _DONE_TO.search(before) is not None)
    is_asked = any(a <= age.start < b for a, b in asking_spans(reading.text))
    return may_be_another and is_asked and reading.text.rstrip().endswith("?")


def _owner(before: str) -> str | None:
    """The nearest word for someone; who only tells the age is passed over."""
    said = before.lower().replace("'", "").replace("’", "")
    for word in reversed([found.group() for found in _WORD.finditer(said)]):
        if word in _TELLS:
            return "patient"
        if word in _SOMEONE_ELSE or word in _PATIENT:
            return word
    return None
