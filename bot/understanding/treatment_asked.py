"""Whether a turn asks for a drug, its dose or exercises, which no source holds, or for a study's dose."""

import re
from functools import lru_cache

from bot.understanding.asking_part import asking_sentences
from bot.understanding.of_whom import speaks_of_a_patient
from bot.understanding.reading import Reading
from bot.understanding.wording import wording

_TREATMENT = wording("treatment")
_DOSING = wording("dosing")
# 'what dose would she get?', not 'what propranolol dose', 'how many mg'
_ANY_DOSE = re.compile(
    r"\b(?:what|which|how (?:much|high|big|large)(?: an?| of an?)?|the|that|this|radiation) dose\b"
    r"(?! of (?!(?:an? |the |that |this )?(?:x|ct|mri|films?|radio|scan|bone|study)))",
    re.I,
)
_LEAD_OF_A_DOSE = 15  # characters
_FACT = wording("fact")
_DRUG = wording("drug")
_IMAGING_WORD = wording("imaging_word")
_EXERCISE = wording("exercise")
_STUDY_ASKED = wording("study_asked")
_TAKEN_BEFORE = re.compile(
    r"\b(?:had|took|taken|given|received|tried|swallowed|needed)\s+(?:\w+\s+){0,2}$", re.I
)
# 'NSAIDs at full dose': how it was taken
_AT_A_DOSE = re.compile(
    r"\bat (?:a |the )?(?:full|max\w*|good|adequate|proper|decent|therapeutic|regular|top|high|low) dos", re.I
)
_STORY_BEHIND = re.compile(r"\b(?:after|despite|following|while|who|already|on)\b", re.I)
_ONLY_THE_DOSE = re.compile(
    r"(?:(?:and|so|ok|okay|then|also|what|which|how|much|high|about|is|are|was|would|be|does|do|the|a|its|it|"
    r"that|this|they|them|those|these|there|here|of|for|from|in|to|with|by|each|give|given|have|get|rated|"
    r"rating|ratings|rate|him|her|his|child|kid|adult|patient|dose|doses|s|whats|hows|roughly|please)\b|\W)+",
    re.I,
)
_LONGEST_LEAD = 40  # characters
_THE_DOSE = re.compile(r"\bthe dose\b", re.I)
_SENTENCE_END = re.compile(r"[.?!](?=\s|$)")


@lru_cache(maxsize=16)  # whether it lies outside and what is asked both hang on it
def is_treatment_question(text: str) -> bool:
    """A drug, its dose, a prescription, exercises: nothing these sources hold."""
    text = text.replace("\n", ". ")
    if _asks_for_imaging_alone(text):
        return False
    if _EXERCISE.search(text):
        return True
    treated = next((m for m in _TREATMENT.finditer(text) if not _was_taken(text, m)), None)
    if treated is not None:
        is_dosing = _DOSING.search(treated.group()) is not None
        if is_dosing and _is_of_imaging(_sentence_at(text, treated.start(), alone=True)):
            return False  # 'what's the dose of the MRI?', whatever drug was told of
        is_any_dose = is_dosing and _ANY_DOSE.search(text, treated.start() - _LEAD_OF_A_DOSE)
        if is_any_dose and _IMAGING_WORD.search(text) and not _DRUG.search(text):
            return False  # 'dead set on an x-ray. If I gave in, what dose would she get?'
        around = _sentence_at(text, treated.start()) if is_dosing else text
        return bool(_DRUG.search(text)) or not _IMAGING_WORD.search(around)
    return bool(_DRUG.search(text) and _FACT.search(text) and not _IMAGING_WORD.search(text))


def is_dose_of_a_study(text: str) -> bool:
    """'how is that rated and what's the dose?': a dose, and otherwise only words that point back."""
    asked = [s for s in asking_sentences(text) if _DOSING.search(s)]
    return bool(asked) and all(_ONLY_THE_DOSE.fullmatch(s.strip()) for s in asked) and not _DRUG.search(text)


def _asks_for_imaging_alone(text: str) -> bool:
    """'which study after eight weeks of naproxen?': the drug is in the story, or behind what is asked."""
    asked = asking_sentences(text)
    heads = [_STORY_BEHIND.split(sentence, maxsplit=1)[0] for sentence in asked]
    is_study = any(_STUDY_ASKED.search(s) or _IMAGING_WORD.search(s) for s in heads)
    return is_study and not any(p.search(s) for s in heads for p in (_TREATMENT, _DRUG, _DOSING, _EXERCISE))


def _is_of_imaging(sentence: str) -> bool:
    return _IMAGING_WORD.search(sentence) is not None and _DRUG.search(sentence) is None


def _was_taken(text: str, treatment: re.Match[str]) -> bool:
    """'had a single dose of ...': told of the patient, not asked."""
    before = text[max(0, treatment.start() - _LONGEST_LEAD) : treatment.start()]
    return _TAKEN_BEFORE.search(before) is not None or _AT_A_DOSE.search(treatment.group()) is not None


def _sentence_at(text: str, place: int, *, alone: bool = False) -> str:
    """The sentence that `place` lies in and, unless `alone`, the one before it, whose study 'the dose' may be
    of: a study in any other is not what the dose is asked of."""
    begins = [0, 0, *(end.end() for end in _SENTENCE_END.finditer(text, 0, place))]
    found = _SENTENCE_END.search(text, place)
    end = found.end() if found else len(text)
    is_of_before = not alone and _THE_DOSE.search(text, place, end) is not None
    return text[begins[-2 if is_of_before else -1] : end]


def is_choice_of_drug(reading: Reading) -> bool:
    """A question in general which kind of drug is used: an article may say so in passing. None about a
    patient, a drug by its name, how much of it or for how long."""
    text = reading.text
    about_someone = reading.turn > 1 or speaks_of_a_patient(reading)
    return is_treatment_question(text) and not (
        about_someone or _DOSING.search(text) or _DRUG.search(text) or _EXERCISE.search(text)
    )
