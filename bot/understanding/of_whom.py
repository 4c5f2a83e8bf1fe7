"""Of whom a turn speaks: a patient, an animal, one not yet born, or nobody."""

import re

from bot.understanding.asking_part import asking_sentences
from bot.understanding.duration import DURATIONS
from bot.understanding.reading import Reading
from bot.understanding.wording import wording

_UNBORN = wording("unborn")
_FACT = wording("fact")
_PATIENT = wording("patient")
_ANIMAL = wording("animal")
_ANIMAL_NAMED = wording("animal_named")
_PERSON = wording("person_beside_an_animal")
_SENTENCE_END = re.compile(r"[.?!](?=\s|$)")


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


def is_general_question(reading: Reading) -> bool:
    """A question about the guidance rather than about someone."""
    return bool(_FACT.search(reading.text)) and not speaks_of_a_patient(reading)


def opens_as_question(sentence: str) -> bool:
    """Whether the sentence opens as a question of fact does: 'what is ...', 'does ...'."""
    return _FACT.match(sentence) is not None
