"""What the latest turn wants to know: which study, a rating, why, what next, a dose, a fact."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from bot.domain.picture import Intent, ProcedureMention, Request
from bot.understanding.asking_part import asking_part, asking_sentences
from bot.understanding.duration import DURATIONS
from bot.understanding.generality import frame_end
from bot.understanding.reading import Reading
from bot.understanding.text import Token, plain
from bot.understanding.wish import chance_of_fact
from bot.understanding.wording import abbreviations, wording

PutRight = Callable[[str], str]  # a word in lower case to itself, put right

_DOSE = wording("dose")
_ITS_DOSE = wording("its_dose")
_TREATMENT = wording("treatment")
_DOSING = wording("dosing")
# 'what dose would she get?', not 'what propranolol dose', 'how many mg'
_ANY_DOSE = re.compile(
    r"\b(?:what|which|how (?:much|high|big|large)(?: an?| of an?)?|the|that|this|radiation) dose\b"
    r"(?! of (?!(?:an? |the |that |this )?(?:x|ct|mri|films?|radio|scan|bone|study)))",
    re.I,
)
_LEAD_OF_A_DOSE = 15  # characters
_UNBORN = wording("unborn")
_SMALL_TALK = wording("small_talk")
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
_PATIENT = wording("patient")
_DRUG = wording("drug")
_IMAGING_WORD = wording("imaging_word")
_ANIMAL = wording("animal")
_ANIMAL_NAMED = wording("animal_named")
_PERSON = wording("person_beside_an_animal")
_EXERCISE = wording("exercise")
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
# From this chance on that all words ask for a fact they do, and below the other they ask for a study,
# whatever the rules say of single ones: of 211 texts of scored sets that leave the variant open and ask for a
# study 2 lie above the first, of 71 for a fact 65.
FACT_FROM, STUDY_BELOW = 0.9, 0.3
# 'Safety form complete, no pacemaker' tells, and asks nothing of safety.
NOTHING_BUT_STUDY_BELOW = 0.05
_TIMES = frozenset({"acute", "long_standing"})  # 'a joke for Friday'
_TOLD_IN_PASSING = frozenset({Intent.SAFETY, Intent.TECHNIQUE, Intent.DIFFERENTIAL})
_BY_ALL_WORDS = frozenset({Intent.WHICH_STUDY, Intent.RATING, Intent.FACT})
_LONGEST_LEAD = 40  # characters
_SHORTEST_PUT_RIGHT = 4
_THE_DOSE = re.compile(r"\bthe dose\b", re.I)
_SENTENCE_END = re.compile(r"[.?!](?=\s|$)")


def intent_of(reading: Reading, *, has_patient: bool) -> Intent:
    """The kind of answer wanted; WHICH_STUDY when a case is told with no question.

    Only the part that asks decides, but for what bars a study and for talk.
    """
    return _intent_of(
        reading.text,
        names_study=bool(reading.procedures),
        tells=any(f.concept not in _TIMES for f in reading.findings),
        of_contrast=bool(reading.contrast),
        is_short=_is_short(reading),
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


def _is_short(reading: Reading) -> bool:
    return len(reading.words) <= 12


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


def is_about_an_animal(text: str) -> bool:
    """Whether an animal is the patient; not where another sentence tells a person as well: 'His old labrador
    limps. The master, 44, has back pain'."""
    return _ANIMAL.search(text) is not None and not any(
        _PERSON.search(sentence) and not _ANIMAL_NAMED.search(sentence)
        for sentence in _SENTENCE_END.split(text)
    )


def is_before_birth(reading: Reading) -> bool:
    """Whether a scan before birth is asked about, and of no one born: 'fetal MR next?'"""
    tells = reading.age is not None or any(f.concept not in DURATIONS for f in reading.findings)
    return not tells and any(_UNBORN.search(asked) for asked in asking_sentences(reading.text))


def speaks_of_a_patient(reading: Reading) -> bool:
    """A person is in hand: an age in numbers, a sex, a duration or 'my patient'."""
    return (
        reading.age_is_exact
        or (reading.sex is not None and reading.sex.strong and reading.age is not None)
        or bool(_PATIENT.search(reading.text))
        or any(not d.of_care for d in reading.durations)
    )


def asks_for_study(reading: Reading) -> bool:
    """Whether the turn asks which study to do, or tells a case with no question at all."""
    return _asks_for_study(
        reading.text,
        plain=intent_of(reading, has_patient=False),
        is_of_no_one=not speaks_of_a_patient(reading),
        names_study=bool(reading.procedures),
        of_contrast=bool(reading.contrast),
        is_short=_is_short(reading),
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


def _asks_whether(reading: Reading) -> bool:
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


_OTHER_WISHES = frozenset(
    {Intent.WHY, Intent.PITFALLS, Intent.TECHNIQUE, Intent.DIFFERENTIAL, Intent.SAFETY, Intent.DOSE}
)


def is_general_question(reading: Reading) -> bool:
    """A question about the guidance rather than about someone."""
    return bool(_FACT.search(reading.text)) and not speaks_of_a_patient(reading)


def opens_as_question(sentence: str) -> bool:
    """Whether the sentence opens as a question of fact does: 'what is ...', 'does ...'."""
    return _FACT.match(sentence) is not None


def search_text_of(words: Sequence[Token], text: str, put_right: PutRight = str) -> str:
    """What is searched for: the turn's own words, put right and abbreviations written out, without what it
    says the question is for. `put_right` mends words that the reader leaves as they are."""
    written_out = abbreviations()
    begin = frame_end(text)
    told = [w for w in words if w.start >= begin] or words
    return " ".join(written_out.get(w.text) or _put_right(w, text[w.start : w.end], put_right) for w in told)


def _put_right(word: Token, said: str, put_right: PutRight) -> str:
    """The word as it was said, or as it stands where it was misspelt."""
    if word.kind != "word" or len(word.text) < _SHORTEST_PUT_RIGHT:
        return said
    as_said = plain(said).replace("'", "")
    found = put_right(as_said)
    if found == as_said:
        found = word.text
    return said if found == as_said else found


def request_of(
    reading: Reading,
    *,
    has_patient: bool,
    procedures: tuple[ProcedureMention, ...],
    is_about_patient: bool,
    put_right: PutRight = str,
) -> Request:
    """The request of the turn, with the studies it means once earlier turns are taken in."""
    plain = intent_of(reading, has_patient=False)
    wants_study = asks_for_study(reading)
    chance = None if has_patient else chance_of_fact(reading)
    if _asks_whether(reading):
        wants_study = True
    elif chance is not None and plain in _BY_ALL_WORDS:
        wants_study = chance < FACT_FROM and (wants_study or chance < STUDY_BELOW)
    intent = intent_of(reading, has_patient=True) if has_patient else plain
    if not wants_study and (
        intent is Intent.WHICH_STUDY or (intent is Intent.RATING and not _RATING.search(reading.text))
    ):
        intent = Intent.FACT  # a question that asks for no study asks for a fact
    if wants_study and intent is Intent.FACT and not _DEFINITION.search(reading.text):
        intent = Intent.WHICH_STUDY
    if chance is not None and chance < NOTHING_BUT_STUDY_BELOW and intent in _TOLD_IN_PASSING:
        intent, wants_study = Intent.WHICH_STUDY, True
    if intent is Intent.FACT:
        # a study in the story is not what is asked about
        asked = asking_part(reading.text)
        procedures = tuple(p for p in procedures if p.said in asked)
    return Request(
        intent=intent,
        procedures=procedures,
        search_text=search_text_of(reading.words, reading.text, put_right),
        is_about_patient=is_about_patient,
        asks_for_study=wants_study,
        asks_for_drug=is_treatment_question(reading.text),
        chance_of_fact=chance,
    )
