"""The picture of a patient with one more turn taken in: the latest word on anything wins."""

import re
from dataclasses import replace

from bot.domain.picture import ClinicalPicture, Finding, Polarity, SexWord
from bot.understanding.dimples import UNDESCRIBED, kind_told
from bot.understanding.duration import duration_concept, durations
from bot.understanding.lexicon import Lexicon
from bot.understanding.places import JOINTS
from bot.understanding.reading import Reading
from bot.understanding.sex import SexMention
from bot.understanding.text import numbers, tokens
from bot.understanding.turn_signs import CORRECTION

_A_YEAR = 12.0
_OF_A_SITE = frozenset({"joint_pain", "joint_swelling"})
_RED_FLAG = "clinical_red_flag"
# Of each group one holds: the later.
_ONE_OF = (
    ("imaging_negative", "imaging_suspicious"),
    ("acute", "subacute", "chronic"),
    ("trauma_untold", "low_velocity_trauma"),
    ("diagnosis_made", "not_yet_diagnosed", "diagnosis_unclear"),
)
_SKIN_SIGN = "skin_sign"
_OVER = frozenset({Polarity.ABSENT, Polarity.HISTORICAL})
_HAD = frozenset({Polarity.PRESENT, Polarity.HISTORICAL})
_DURATIONS = frozenset({"acute", "subacute", "chronic"})
# 'it started last night' is of the pain, 'a great match last night' is not
_BEGINS = re.compile(
    r"\b(?:start\w*|beg[aiu]n\w*|came on|come on|onset|since|for|now|hurt\w*|ache\w*|pain\w*|sore|history|hx|"
    r"acute|chronic|subacute|sudden\w*|long-?standing|recent\w*)\b",
    re.I,
)
_SENTENCE = re.compile(r"[^.;\n?!]+")
# 'seven weeks later: ...', 'two months on': told of the time since the turn before
_LATER = re.compile(r"\W{0,3}(?:later|on|further on|down the (?:line|road|track)|after that)\b", re.I)
_STARTS = re.compile(r"\b(?:start\w*|beg[aiu]n\w*|came on|onset|after|of|for)\W*$", re.I)
_MOST_BEFORE = 24  # characters of the sentence before such a time
# what was planned or had failed before an operation that was done since
_BEFORE_SURGERY = ("surgical_candidate", "failed_management")
_SURGERY = "prior_lumbar_surgery"
_LEAST_WEEKS = {"acute": 0.0, "subacute": 6.0, "chronic": 12.1}


def merged(picture: ClinicalPicture, reading: Reading, lexicon: Lexicon) -> ClinicalPicture:
    """The picture with the turn taken in; what the turn withdraws is gone."""
    reading = _with_kind_of_dimple(picture, reading)
    latest = {f.concept: f for f in picture.findings if f.concept not in reading.withdrawn}
    for finding in reading.findings:
        if _is_of_something_else(finding, latest, reading):
            continue
        if finding.polarity is Polarity.PRESENT:
            for other in _others(finding.concept):
                if (held := latest.get(other)) is not None and held.turn < finding.turn:
                    del latest[other]
        latest[finding.concept] = finding
    latest = _aged(latest, picture, reading)
    if (done := latest.get(_SURGERY)) is not None and done.turn == reading.turn and done.polarity in _HAD:
        latest = {c: f for c, f in latest.items() if c not in _BEFORE_SURGERY or f.turn == reading.turn}
    if any(f.concept in JOINTS and f.polarity in _OVER for f in reading.findings):
        # 'the wrist is fine now', 'has gone down': the pain that was said of it goes with it
        latest = {c: f for c, f in latest.items() if c not in _OF_A_SITE or f.turn == reading.turn}
    for finding in reading.findings:
        # a later denial takes back what it covers: 'no red flags' the fever, 'no operation' the fusion
        if finding.polarity is Polarity.ABSENT:
            covered = lexicon.descendants(finding.concept)
            for concept in list(latest):
                if latest[concept].turn < finding.turn and concept in covered:
                    del latest[concept]
    flag = next((f for f in reading.findings if f.concept == _RED_FLAG), None)
    if flag is not None and not flag.said.lower().startswith(("systemic", "constitutional", "b symptom")):
        latest["adult_red_flag"] = replace(flag, concept="adult_red_flag")
    sex, sex_word = picture.sex, picture.sex_word
    if reading.sex and (picture.sex is None or reading.sex.strong):
        sex, sex_word = reading.sex.sex, _sex_word(reading, reading.sex)
    return ClinicalPicture(
        age=reading.age if _replaces_age(picture, reading) else picture.age,
        sex=sex,
        sex_word=sex_word,
        findings=tuple(sorted(latest.values(), key=lambda f: (f.turn, f.start, f.concept))),
    )


def _with_kind_of_dimple(picture: ClinicalPicture, reading: Reading) -> Reading:
    """The reading with the skin sign that an undescribed dimple turns out to be."""
    held = picture.finding(UNDESCRIBED)
    if held is None or held.turn == reading.turn or any(f.concept == _SKIN_SIGN for f in reading.findings):
        return reading
    word = kind_told(reading.words)
    if word is None:
        return reading
    sign = reading.finding(_SKIN_SIGN, word.start, word.end)
    return replace(reading, findings=(*reading.findings, sign))


def _aged(latest: dict[str, Finding], picture: ClinicalPicture, reading: Reading) -> dict[str, Finding]:
    """The findings with a duration told before made longer by the time that has passed since."""
    held = next((f for f in picture.findings if f.concept in _DURATIONS), None)
    if held is None or held.polarity is not Polarity.PRESENT:
        return latest
    for d in reading.durations:
        start, end = reading.words[d.first].start, reading.words[d.last].end
        sentence = next((m for m in _SENTENCE.finditer(reading.text) if m.start() <= start < m.end()), None)
        before = "" if sentence is None else reading.text[sentence.start() : start]
        if len(before) > _MOST_BEFORE or _STARTS.search(before) or not _LATER.match(reading.text, end):
            continue
        total = _weeks(held) + d.weeks
        told = replace(
            held,
            concept=duration_concept(total),
            said=reading.text[start:end],
            turn=reading.turn,
            start=start,
            end=end,
        )
        return {c: f for c, f in latest.items() if c not in _DURATIONS} | {told.concept: told}
    return latest


def _weeks(held: Finding) -> float:
    """How many weeks the words of a duration tell, or the least that it stands for."""
    words = tokens(held.said)
    told = durations(words, numbers(words), [])
    return max((d.weeks for d in told), default=_LEAST_WEEKS[held.concept])


def _others(concept: str) -> tuple[str, ...]:
    return tuple(c for group in _ONE_OF if concept in group for c in group if c != concept)


def _is_of_something_else(finding: Finding, latest: dict[str, Finding], reading: Reading) -> bool:
    """Whether a word for a time, not said of the pain, meets a duration that is held."""
    if finding.concept not in _DURATIONS:
        return False
    if any(not d.ago for d in reading.durations):
        return False
    if not any(c in latest and latest[c].turn < finding.turn for c in _DURATIONS):
        return False
    sentence = next(
        (m.group() for m in _SENTENCE.finditer(reading.text) if m.start() <= finding.start < m.end()), ""
    )
    if _BEGINS.search(sentence) or CORRECTION.search(sentence):
        return False
    return len(reading.words) > len(finding.said.split()) + 2


def _sex_word(reading: Reading, mention: SexMention) -> SexWord:
    token = reading.words[mention.at]
    said = reading.text[token.start : token.end]
    return SexWord(said=said, turn=reading.turn, start=token.start, end=token.end)


def _replaces_age(picture: ClinicalPicture, reading: Reading) -> bool:
    if reading.age is None:
        return False
    if picture.age is None or reading.age_is_exact:
        return True
    # 'actually mum says': a word for someone's age corrects no number
    is_number = picture.age.high_months - picture.age.low_months < _A_YEAR
    return reading.is_correction and not is_number
