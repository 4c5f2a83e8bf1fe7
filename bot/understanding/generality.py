"""Whether a turn tells of a patient at all, or asks about patients in general, a lesson or an audit."""

import re

from bot.understanding.reading import Reading
from bot.understanding.wording import wording

_NO_PATIENT = wording("no_patient")
_IN_GENERAL = wording("in_general")
_ABOUT_WORDS = wording("about_words")
_ONE_PATIENT = wording("one_patient")
_LESSON_FRAME = wording("lesson_frame")
_MOST_FRAMES = 3  # 'Revising for the exam. Model answer wanted, not a real child: ...'
_MORE_THAN_ONE_SENTENCE = re.compile(r"[.?!;\n]\s{0,4}\w")


def speaks_of_no_one(reading: Reading) -> bool:
    """Whether what the turn names is nobody's: an emergency in it is a word, not a patient's.

    Said outright ('no actual patient', 'exam question') that holds whatever else is told. Else the turn
    speaks of someone or everyone, or is nothing but a question about the words, and of no one person.
    """
    text = reading.text
    if _NO_PATIENT.search(text):
        return True
    if reading.age_is_exact or _ONE_PATIENT.search(text):
        return False
    if _IN_GENERAL.search(text):
        return True
    is_one_question = _MORE_THAN_ONE_SENTENCE.search(text) is None
    return is_one_question and reading.sex is None and _ABOUT_WORDS.search(text) is not None


def frame_end(text: str) -> int:
    """Where the words end that only say what the question is for: 'writing our leaflet: ...'; 0 where
    there are none. No article speaks of leaflets, so they would count against its sentences."""
    end = 0
    for _ in range(_MOST_FRAMES):
        frame = _LESSON_FRAME.match(text[end:])
        if frame is None or not text[end + frame.end() :].strip():
            break
        end += frame.end()
    return end
