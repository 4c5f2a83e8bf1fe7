"""An illness told by an age or a year is over, and so is what went with it then; a cancer stays a history."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import Polarity
from tests.understanding.reading import SETTLED, polarities

_WHEN = st.sampled_from(
    ["at 7 months", "aged two", "at the age of three", "as a newborn", "as a small child", "in infancy",
     "when he was a toddler", "in 2009", "at age 4", "at 6 weeks of age", "when she was five",
     "when very small", "eleven years ago"]
)  # fmt: skip
_ILLNESS = st.sampled_from(["sepsis", "septicaemia", "a staph infection", "osteomyelitis of the tibia"])


@SETTLED
@given(illness=_ILLNESS, when=_WHEN, verb=st.sampled_from(["had", "survived", "was treated for"]))
def test_an_infection_told_by_an_age_is_over(illness: str, when: str, verb: str) -> None:
    found = polarities(f"back pain for 3 weeks, {verb} {illness} {when}, well since")

    assert {p for c, p in found.items() if c in {"infection", "spinal_sepsis"}} == {Polarity.HISTORICAL}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("As a baby she had sepsis on the neonatal unit.", "infection"),
        ("when he was 3 in hospital with sepsis, now 9yo back pain", "infection"),
        ("At 2 she had sepsis, now aged 9 with back pain", "infection"),
        ("aged 4 he survived sepsis and now 12 years old, back pain", "infection"),
        (
            "Discectomy in 2016 for cauda equina, with retention and saddle numbness at that time.",
            "cauda_equina",
        ),
        ("She had leg weakness and a limp, both of which fully resolved.", "neuro_deficit"),
        ("Foot drop after the fall, which has since completely recovered.", "neuro_deficit"),
    ],
)
def test_what_went_with_it_then_is_over_too(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.HISTORICAL


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("back pain and sepsis now", "infection"),
        ("when he was 3 he had a fracture, sepsis now, 9yo", "infection"),
        ("fever and rigors at the time of the call", "fever"),
        ("sepsis when she was seen yesterday", "infection"),
        ("sepsis at 2 weeks", "infection"),
        ("discitis at age 6", "infection"),
        ("spinal tuberculosis as a child", "infection"),
        ("had leukaemia at age 4", "malignancy_history"),
        ("saddle numbness and retention, which have not recovered", "cauda_equina"),
        ("weak legs, only some of which recovered", "neuro_deficit"),
        ("fever, which settled with paracetamol", "fever"),
        ("Back surgery 2015. She has leg weakness and numbness at this time", "neuro_deficit"),
    ],
)
def test_what_is_there_or_may_come_back_stays(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.PRESENT


def test_how_long_a_pain_has_lasted_is_read_behind_an_old_illness() -> None:
    assert "acute" in polarities("13yo, had sepsis as a baby, back pain for 3 weeks")


@pytest.mark.parametrize(
    "text",
    [
        "Aged 3 she had septic shock from a burst appendix, fully recovered. Now 13, knee swollen.",
        "When he was 4 he had sepsis. Now 10, back pain for 2 weeks",
        "At two, he had septic shock and got over it. Now 9yo with back pain",
    ],
)
def test_sepsis_at_an_age_long_past_is_no_alarm_of_today(text: str) -> None:
    assert polarities(text)["spinal_sepsis"] is Polarity.HISTORICAL


@pytest.mark.parametrize(
    "text",
    [
        "A boy aged 3 had sepsis last week, now back pain",
        "Aged 3. She has septic shock and back pain",
        "Aged 6 he had sepsis yesterday and has back pain",
    ],
)
def test_sepsis_of_these_days_stays_an_alarm_beside_an_age(text: str) -> None:
    assert polarities(text)["spinal_sepsis"] is Polarity.PRESENT
