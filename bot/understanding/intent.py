"""The kind of answer that a turn wants: a study, a rating, why, what next, a dose, a fact."""

from functools import lru_cache

from bot.domain.picture import Intent
from bot.understanding.asking_part import asking_part
from bot.understanding.reading import Reading
from bot.understanding.wording import wording

_DOSE = wording("dose")
_ITS_DOSE = wording("its_dose")
_SMALL_TALK = wording("small_talk")
_OFFICE, _OFFICE_MATTER = wording("office"), wording("office_matter")
_OPENER = wording("opener")
_NEXT = wording("next")
_WHY = wording("why")
_SAFETY = wording("safety")
_BARS_A_STUDY = wording("bars_a_study")
_TECHNIQUE = wording("technique")
_PITFALL = wording("pitfall")
_DIFFERENTIAL = wording("differential")
_RATING = wording("rating")
_WHICH = wording("which")
_FACT = wording("fact")
_DEFINITION = wording("definition")
_DRUG = wording("drug")
_STUDY = wording("study")
_TIMES = frozenset({"acute", "long_standing"})  # 'a joke for Friday'
_OF_STUDIES = _TIMES | {"spine_imaging", "imaging_done", "advanced_imaging_done"}


def intent_of(reading: Reading, *, has_patient: bool) -> Intent:
    """The kind of answer wanted; WHICH_STUDY when a case is told with no question.

    Only the part that asks decides, but for what bars a study and for talk.
    """
    is_of_an_age = reading.age is not None and any(c.isdecimal() for c in reading.age.said)  # not 'paeds'
    tells_of_nobody = not is_of_an_age and all(f.concept in _OF_STUDIES for f in reading.findings)
    is_office = tells_of_nobody and _OFFICE.search(reading.text)
    if not has_patient and (is_office or _OFFICE_MATTER.search(asking_part(reading.text))):
        return Intent.SMALL_TALK  # 'move Mrs Petrov's MRI to the 11th'
    return _intent_of(
        reading.text,
        names_study=bool(reading.procedures),
        tells=any(f.concept not in _TIMES for f in reading.findings),
        of_contrast=bool(reading.contrast),
        is_short=is_short(reading),
        has_patient=has_patient,
    )


@lru_cache(maxsize=16)  # what lies outside, what is asked and the verdict all hang on it
def _intent_of(
    whole: str, *, names_study: bool, tells: bool, of_contrast: bool, is_short: bool, has_patient: bool
) -> Intent:
    text = asking_part(whole)
    # 'the ultrasound of her baby involves X-rays, she fears. What may I tell her?'
    names_matter = _STUDY.search(text) or _WHICH.search(text)
    is_dose = _DOSE.search(text if names_matter else whole) or (
        has_patient and _ITS_DOSE.search(text) and not _DRUG.search(text)
    )
    is_told = tells or names_study or is_dose or of_contrast
    is_talk = not is_told and not (_WHY.search(text) or _NEXT.search(text)) and _SMALL_TALK.search(whole)
    if is_talk and not (has_patient and _goes_on_to_ask(whole)):
        return Intent.SMALL_TALK
    if is_dose:
        return Intent.DOSE
    checks = (
        (_WHY, Intent.WHY),
        (_PITFALL, Intent.PITFALLS),
        (_NEXT, Intent.NEXT_STEP),
        (_TECHNIQUE, Intent.TECHNIQUE),
        (_DIFFERENTIAL, Intent.DIFFERENTIAL),
    )
    for pattern, intent in checks:
        if pattern.search(text):
            return intent
    if _BARS_A_STUDY.search(whole) or (_SAFETY.search(text) and not _WHICH.search(text)):
        return Intent.SAFETY
    if _WHICH.search(text) and not names_study:
        return Intent.WHICH_STUDY
    if _DEFINITION.search(text):
        return Intent.FACT
    if names_study and (_RATING.search(text) or has_patient or is_short):
        return Intent.RATING
    if of_contrast and has_patient and is_short:
        return Intent.RATING
    if _WHICH.search(text):
        return Intent.WHICH_STUDY
    if _FACT.search(text):
        return Intent.FACT
    return Intent.WHICH_STUDY


def _goes_on_to_ask(text: str) -> bool:
    """Whether something is asked behind the greeting or the thanks: 'ok, is it safe?'"""
    rest = text[m.end() :] if (m := _OPENER.match(text)) else text
    if rest == text or _SMALL_TALK.search(rest):
        return False
    wishes = (_SAFETY, _TECHNIQUE, _PITFALL, _DIFFERENTIAL, _RATING, _WHICH, _FACT)
    return any(wish.search(rest) for wish in wishes)


def is_short(reading: Reading) -> bool:
    return len(reading.words) <= 12
