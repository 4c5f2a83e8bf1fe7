"""The picture of a patient with one more turn taken in: the latest word on anything wins."""

import re
from dataclasses import replace

from bot.domain.picture import ClinicalPicture, Finding, Polarity, SexWord
from bot.matching.denied_later import is_of_the_rest, without_denied
from bot.matching.pain_time import is_of_the_pain, weeks_of
from bot.understanding.dimples import UNDESCRIBED, kind_told
from bot.understanding.duration import DURATIONS, duration_concept
from bot.understanding.lexicon import Lexicon
from bot.understanding.places import JOINTS
from bot.understanding.reading import Reading
from bot.understanding.sex import SexMention

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
# What a later turn settles: a result that films were taken and read ('no films' behind one may be of
# others), a diagnosis that is carried that it is known.
_TAKEN_AND_READ = ("imaging_not_done", "imaging_result_unknown")
_SETTLED_BY = {
    "imaging_negative": _TAKEN_AND_READ,
    "imaging_suspicious": _TAKEN_AND_READ,
    "carries_named_arthritis": ("diagnosis_unclear",),
}
_SKIN_SIGN = "skin_sign"
_OVER = frozenset({Polarity.ABSENT, Polarity.HISTORICAL})
_HAD = frozenset({Polarity.PRESENT, Polarity.HISTORICAL})
_SENTENCE = re.compile(r"[^.;\n?!]+")
# 'seven weeks later: ...', 'two months on': told of the time since the turn before
_LATER = re.compile(r"\W{0,3}(?:later|on|further on|down the (?:line|road|track)|after that)\b", re.I)
_STARTS = re.compile(r"\b(?:start\w*|beg[aiu]n\w*|came on|onset|after|of|for)\W*$", re.I)
_MOST_BEFORE = 24  # characters of the sentence before such a time
# what was planned or had failed before an operation that was done since
_BEFORE_SURGERY = ("surgical_candidate", "failed_management")
_SURGERY = "prior_lumbar_surgery"


def merged(picture: ClinicalPicture, reading: Reading, lexicon: Lexicon) -> ClinicalPicture:
    """The picture with the turn taken in; what the turn withdraws is gone."""
    reading = _with_kind_of_dimple(picture, reading)
    latest = {f.concept: f for f in picture.findings if f.concept not in reading.withdrawn}
    for finding in reading.findings:
        if _is_of_something_else(finding, picture, reading) or _leaves_what_is_held(finding, latest, reading):
            continue
        if finding.polarity is Polarity.PRESENT:
            for other in (*_others(finding.concept), *_SETTLED_BY.get(finding.concept, ())):
                if (held := latest.get(other)) is not None and held.turn < finding.turn:
                    del latest[other]
        latest[finding.concept] = finding
    latest = _aged(latest, picture, reading)
    if (done := latest.get(_SURGERY)) is not None and done.turn == reading.turn and done.polarity in _HAD:
        latest = {c: f for c, f in latest.items() if c not in _BEFORE_SURGERY or f.turn == reading.turn}
    if any(f.concept in JOINTS and f.polarity in _OVER for f in reading.findings):
        # 'the wrist is fine now', 'has gone down': the pain that was said of it goes with it
        latest = {c: f for c, f in latest.items() if c not in _OF_A_SITE or f.turn == reading.turn}
    latest = without_denied(latest, reading, lexicon)
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
    held = next((f for f in picture.findings if f.concept in DURATIONS), None)
    if held is None or held.polarity is not Polarity.PRESENT:
        return latest
    for d in reading.durations:
        start, end = reading.words[d.first].start, reading.words[d.last].end
        sentence = next((m for m in _SENTENCE.finditer(reading.text) if m.start() <= start < m.end()), None)
        before = "" if sentence is None else reading.text[sentence.start() : start]
        if len(before) > _MOST_BEFORE or _STARTS.search(before) or not _LATER.match(reading.text, end):
            continue
        total = weeks_of(held) + d.weeks
        told = replace(
            held,
            concept=duration_concept(total),
            said=reading.text[start:end],
            turn=reading.turn,
            start=start,
            end=end,
        )
        return {c: f for c, f in latest.items() if c not in DURATIONS} | {told.concept: told}
    return latest


def _others(concept: str) -> tuple[str, ...]:
    return tuple(c for group in _ONE_OF if concept in group for c in group if c != concept)


def _is_of_something_else(finding: Finding, picture: ClinicalPicture, reading: Reading) -> bool:
    """Whether a length of time, not said of the pain, meets one that is held."""
    if finding.concept not in DURATIONS:
        return False
    held = next((f for f in picture.findings if f.concept in DURATIONS), None)
    return held is not None and not is_of_the_pain(finding, held, picture, reading)


def _leaves_what_is_held(finding: Finding, latest: dict[str, Finding], reading: Reading) -> bool:
    """'no other weakness', 'no new weakness': the one that was told before stays."""
    held = latest.get(finding.concept)
    return (
        finding.polarity is Polarity.ABSENT
        and held is not None
        and held.turn < finding.turn
        and held.polarity is Polarity.PRESENT
        and is_of_the_rest(finding, reading.text)
    )


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
