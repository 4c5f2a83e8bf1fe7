"""Whether a turn asks which study to do, or something else of one."""

import re
from functools import lru_cache

from bot.domain.picture import Intent
from bot.understanding.asking_part import asking_part, asking_sentences
from bot.understanding.intent import intent_of, is_short
from bot.understanding.of_whom import speaks_of_a_patient
from bot.understanding.reading import Reading
from bot.understanding.wording import wording

_DOSE = wording("dose")
_WHY = wording("why")
_RATING = wording("rating")
_FACT = wording("fact")
_DEFINITION = wording("definition")
_STUDY_ASKED = wording("study_asked")
_STUDY_LAST = wording("study_last")
_CHOICE = wording("choice")
_WHEN = wording("when_in_general")
_OPENS_ASKING = wording("opens_asking")
_NOT_A_STUDY = wording("not_a_study")
_STUDY = wording("study")
_STUDY_FIRST = wording("study_first")
_NO_STUDY = wording("no_study")
_STUDY_ASIDE = wording("study_aside")
_WHETHER_A_STUDY = wording("whether_a_study")
_OF_A_STUDY = wording("of_a_study")
_JUDGED = wording("judged")
_AT_LARGE = wording("imaging_at_large")
_YES_NO = re.compile(
    r"\W{0,4}(?:can|could|do|does|did|is|are|should|shall|may|must|will|would)\b", re.IGNORECASE
)
_OTHER_WISHES = frozenset(
    {Intent.WHY, Intent.PITFALLS, Intent.TECHNIQUE, Intent.DIFFERENTIAL, Intent.SAFETY, Intent.DOSE}
)


def asks_for_study(reading: Reading) -> bool:
    """Whether the turn asks which study to do, or tells a case with no question at all."""
    return _asks_for_study(
        reading.text,
        plain=intent_of(reading, has_patient=False),
        is_of_no_one=not speaks_of_a_patient(reading),
        names_study=bool(reading.procedures),
        of_contrast=bool(reading.contrast),
        is_short=is_short(reading),
    )


@lru_cache(maxsize=16)  # the verdict hangs on it as well as the request
def _asks_for_study(
    whole: str, *, plain: Intent, is_of_no_one: bool, names_study: bool, of_contrast: bool, is_short: bool
) -> bool:
    asked = asking_part(whole)
    wishes_otherwise = plain in _OTHER_WISHES
    if is_of_no_one and (wishes_otherwise or _WHEN.match(asked)):
        return False  # 'number of views for a child's spine film': of any child
    if _JUDGED.match(asked) and asked != whole:
        return names_study or _names_study(whole)
    text = _choosing_part(whole)
    if not text:
        return False
    if _STUDY_FIRST.search(text):
        return True
    if _DOSE.search(text) and not _STUDY_ASKED.search(text):
        return False
    is_bare_question = is_short and _NOT_A_STUDY.search(text) is not None
    if not asking_sentences(whole) and not _FACT.search(text) and not is_bare_question:
        return True
    if _NOT_A_STUDY.search(text) or _WHY.search(text) or _DOSE.search(text):
        return False
    if _STUDY_ASKED.search(text) or (of_contrast and is_short):
        return True
    if wishes_otherwise or _DEFINITION.search(text):
        return False
    if _OPENS_ASKING.match(text) and not _CHOICE.search(text) and not _RATING.search(text):
        return False  # 'do braces matter for an MRI?' asks something of a study, not whether to do it
    if _STUDY_LAST.search(text):
        return True
    # a study that only the story names is not what 'any precautions?' asks for
    asks_otherwise = (_OPENS_ASKING.match(text) or _FACT.match(text)) and not _CHOICE.search(text)
    is_named = _STUDY.search(text) is not None or (names_study and (is_short or not asks_otherwise))
    return is_named and (not is_of_no_one or _RATING.search(text) is not None)


def asks_whether(reading: Reading) -> bool:
    """'would CT of the jaw be allowed?' of a patient told."""
    return _WHETHER_A_STUDY.search(reading.text) is not None and speaks_of_a_patient(reading)


def names_imaging_at_large(text: str) -> bool:
    """Whether the words name imaging and no study: 'does this call for a scan?'"""
    return _AT_LARGE.search(_NO_STUDY.sub(" ", text)) is not None


def _names_study(text: str) -> bool:
    return _STUDY.search(_NO_STUDY.sub(" ", text)) is not None


def _choosing_part(text: str) -> str:
    """What is asked without the sentences that ask something of a study, and without words that only look
    like one; empty where nothing is left."""
    chosen = [s for s in asking_sentences(text) or (text,) if not _OF_A_STUDY.search(s)]
    told = " ".join(_NO_STUDY.sub(" ", s) for s in chosen)
    if not _YES_NO.match(told):
        return told
    rest = _STUDY_ASIDE.sub(" ", told)
    return rest if rest == told or _STUDY.search(rest) else ""
