"""What a turn does to the patient in hand: goes on with the case, or turns to another patient."""

import re

from bot.domain.picture import ClinicalPicture
from bot.understanding.age_bare import is_measure
from bot.understanding.of_whom import opens_as_question
from bot.understanding.reading import Reading

# 'typo, meant 44 not 4'; 'not 4, 44'
_AGE_MEANT = re.compile(
    r"\b(?P<age>\d{1,3}) ?,? ?not (?:a )?\d{1,3}\b(?![./%]| ?(?:kg|mg|weeks?|days?|months?|mm|cm))"
    r"|\bnot (?:a )?\d{1,3}\b[,;: -]{1,4}(?:but |it'?s |is )?(?P<age_last>\d{1,3})\b(?![./%])",
    re.I,
)
# 'I meant 72', 'what if he were 75?', 'same story but 75'
_AGE_TOLD_ANEW = re.compile(
    r"\b(?:meant(?: to (?:say|write|put|type))?|should (?:be|say|read|have been)|make (?:that|it|him|her)|"
    r"(?:if|suppose|supposing|imagine|say) (?:he|she|they|the patient|pt|it)(?:['’]s| was| were| is|"
    r" had been|['’]d been)|"
    r"same (?:story|case|patient|pt|picture|thing|history|again|question|scenario),? but"
    r"(?: (?:he|she)['’]s| is)?)"
    r"(?: now| only| actually| aged?)? (?P<age>\d{1,3})"
    r"(?= ?(?:[,.;:!?\n)]|$| not\b| instead\b| and\b| with\b))(?![.:]\d)",
    re.I,
)
_SENTENCE = re.compile(r"[^.;:\n?!]+[?]?")


# a slip in writing it down; 'sorry, 3' may be weeks
_OLDEST = 120
_MISWRITTEN = re.compile(
    r"\b(?:typo|mis-?typed|mis-?read|mis-?heard|mis-?keyed|keyboard|fat fingers?|autocorrect\w*|dob|"
    r"date of birth|wristband|age (?:is |was )?wrong|wrong age|slip)\b",
    re.I,
)
_BARE_NUMBER = re.compile(
    r"(?<![\d./])(?P<age>\d{1,3})(?![\d./%]|\s?-?"
    r"(?:[a-z]*(?:days?|weeks?|wks?|months?|mths?|hours?|kg|mg|mm|cm))\b)",
    re.I,
)


# a number that is an item of its own, or stands beside 'also'
_AGE_OF_NEW = re.compile(
    r"(?:(?:^|[.;:,!?\n] ?)(?:(?:also|again|too|still|likewise|and|this one|he'?s|she'?s|aged|age) )*)"
    r"(?P<age>\d{1,3})(?: ?(?:too|as well|also|again|likewise|[mf])\b)?(?= ?(?:[,.;:!?\n]|$))(?![.:]\d)",
    re.I,
)
_LAST_WORD = re.compile(r"([A-Za-z]+)\W{0,2}$")
_SAME_AGE = re.compile(
    r"\b(?:same|identical|equal) age\b|\bas old as\b|\b(?:of|at) (?:that|the same) age\b", re.I
)


def meant_age(text: str, *, least: int = 0) -> tuple[int, int] | None:
    """Where the age stands that is meant in place of the one told before; None where none is. `least`: a
    number below it may count the weeks."""
    found = _AGE_MEANT.search(text)
    if found is not None:
        return found.span("age") if found["age"] else found.span("age_last")
    anew = _AGE_TOLD_ANEW.search(text)
    if anew is not None and max(1, least) <= int(anew["age"]) < _OLDEST:
        return anew.span("age")
    bare = list(_BARE_NUMBER.finditer(text)) if _MISWRITTEN.search(text) else []
    return bare[0].span() if len(bare) == 1 and 0 < int(bare[0]["age"]) < _OLDEST else None


def is_of_the_same_age(text: str) -> bool:
    """Whether a new patient is said to be as old as the one before."""
    return _SAME_AGE.search(text) is not None


def age_of_new(text: str) -> tuple[int, int] | None:
    """Where a new patient's age stands that is told by a number alone: 'also 14.', 'an older one: 15,'."""
    for found in _AGE_OF_NEW.finditer(text):
        before = _LAST_WORD.search(text, 0, found.start() + 1)
        if before is not None and is_measure(before.group(1).lower()):
            continue
        if 0 < int(found["age"]) < _OLDEST:
            return found.span("age")
    return None


def continues_case(reading: Reading) -> bool:
    """Whether a turn that opens like a question about the guidance tells something of the patient."""
    if reading.is_hypothetical or reading.is_correction or reading.withdrawn or reading.age_is_exact:
        return True
    told = [s for s in _SENTENCE.finditer(reading.text) if not s.group().endswith("?")]
    return any(
        s.start() <= f.start < s.end()
        for s in told
        if not opens_as_question(s.group().strip())
        for f in reading.findings
    )


def changes_patient(
    reading: Reading,
    picture: ClinicalPicture,
    *,
    has_complaint: bool,
    exact_age: bool,
    sex_is_strong: bool,
) -> bool:
    """Whether the turn tells of another patient: it says so, or gives another age with a case of its own.

    An age alone is a correction. `exact_age`: the patient's was given in numbers; `sex_is_strong`: the
    patient's was said of a person, not by a pronoun.
    """
    if reading.is_new_patient:
        return True
    held = picture.age
    if reading.is_correction or reading.is_hypothetical or held is None or not exact_age:
        return False
    if reading.age is None or not reading.age_is_exact:
        return False
    sexes = {picture.sex, reading.sex.sex if reading.sex and reading.sex.strong else None} - {None}
    if not has_complaint and not (sex_is_strong and len(sexes) > 1):
        return False
    return reading.age.high_months < held.low_months or reading.age.low_months > held.high_months
