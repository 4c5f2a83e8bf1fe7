"""All words of a question tell whether it asks for a fact of the guidance or for a patient's study."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import Intent
from bot.understanding.lexicon import base_lexicon
from bot.understanding.reader import Reader
from bot.understanding.request import FACT_FROM, request_of
from bot.understanding.wish import chance_of_fact

READER = Reader(base_lexicon())


def _chance(text: str) -> float:
    return chance_of_fact(READER.read(text))


@pytest.mark.parametrize(
    "text",
    [
        "which blood tests go with a fracture of a vertebra in a child on steroids?",
        "does a dental brace spoil the pictures of the jaw joint?",
        "who should read the scan of a child with arthritis?",
        "how long does the scan of a whole spine take in a toddler?",
        "back pain in a teen, films normal: how often does MRI find the cause?",
    ],
)
def test_a_question_of_the_guidance_asks_for_a_fact(text: str) -> None:
    assert _chance(text) >= FACT_FROM


@pytest.mark.parametrize(
    "text",
    [
        "9yo M LBP x3wk, no fever, night pain+, XR neg",
        "which scan for a 40 year old with back pain for two weeks?",
        "64f, fell at home, osteoporosis, sore low back. ct or xray?",
        "my patient is 12, known JIA, the jaw hurts again. MRI?",
    ],
)
def test_a_patient_told_asks_for_a_study(text: str) -> None:
    assert _chance(text) < 0.3


def test_by_the_words_a_question_for_tests_that_are_no_studies_asks_for_a_fact() -> None:
    reading = READER.read("JIA and a crushed vertebra on the MRI. Which tests make up the bone work-up?")

    request = request_of(reading, has_patient=False, procedures=(), is_about_patient=False)

    assert request.intent is Intent.FACT
    assert not request.asks_for_study


def test_a_turn_that_follows_on_a_patient_is_not_judged_alone() -> None:
    reading = READER.read("and with contrast?")

    assert request_of(reading, has_patient=True, procedures=(), is_about_patient=True).chance_of_fact is None


@given(st.text(max_size=120))
def test_any_text_has_a_chance(text: str) -> None:
    assert 0 <= _chance(text) <= 1
