"""What the writer asks about and nobody could answer is unknown."""

import pytest

from bot.domain.picture import Polarity
from tests.understanding.reading import polarities

CHILD = "9M back pain 3 weeks, no weight loss, no limp."


@pytest.mark.parametrize(
    ("asked", "concept"),
    [
        ("Whether it gets him up after bedtime? Dad works late shifts, so no idea.", "night_pain"),
        ("Does it wake him? Mum sleeps elsewhere, can't say.", "night_pain"),
        ("Any fever? Mum could not say.", "fever"),
        ("Has he had a fall? Nobody knows.", "low_velocity_trauma"),
        ("Night waking: nobody in the house knows", "night_pain"),
    ],
)
def test_a_question_that_nobody_could_answer_leaves_its_finding_unknown(asked: str, concept: str) -> None:
    assert polarities(f"{CHILD} {asked}")[concept] is Polarity.UNKNOWN


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("9M back pain 3 weeks, fever, is MRI ok? Not sure.", "fever"),
        ("9M back pain with fever. Is an X-ray enough? I do not know.", "back_pain"),
        ("9M back pain. Wakes at night. Why? Nobody knows.", "night_pain"),
    ],
)
def test_a_question_about_the_study_leaves_the_findings(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.PRESENT


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("sore sacroiliac joints, boy of 10. either he already carries the JIA label or they're still "
         "working him up for it", "diagnosis_unclear"),
        ("sore SI joints, girl of 12, still being assessed or already known JIA", "diagnosis_unclear"),
        ("someone on chemo with new low back pain. Nobody asked how many birthdays.", "age_unknown"),
    ],
)  # fmt: skip
def test_a_label_or_an_age_left_open_is_read_as_open(text: str, concept: str) -> None:
    assert concept in polarities(text)


@pytest.mark.parametrize(
    "told",
    [
        "Red flags discussed with parents. Any imaging?",
        "Red flags were explained to the family; any imaging?",
        "Red flag screen did not come through",
        "red flags ??? coach brought him",
    ],
)
def test_red_flags_that_were_spoken_of_but_not_answered_are_not_assessed(told: str) -> None:
    assert polarities(f"14F, lumbar pain five weeks. {told}").get("not_assessed") is Polarity.PRESENT


@pytest.mark.parametrize("told", ["red flags discussed and all absent", "red flags discussed with mum, none"])
def test_red_flags_that_were_discussed_and_are_absent_are_absent(told: str) -> None:
    found = polarities(f"12M back pain 2 weeks. {told}. xray?")

    assert found["clinical_red_flag"] is Polarity.ABSENT
    assert "not_assessed" not in found


@pytest.mark.parametrize("field", ["Date-of-birth field empty", "DOB box blank", "age line illegible"])
def test_an_empty_field_for_the_age_is_an_unknown_age(field: str) -> None:
    assert "age_unknown" in polarities(f"Low back pain 10 days, no red flags. {field}.")


@pytest.mark.parametrize(
    "test", ["raised leg test positive at 40 degrees", "Lasegue 40 degrees", "leg lifted to 40 deg"]
)
def test_the_angle_of_a_leg_is_no_temperature(test: str) -> None:
    assert "fever" not in polarities(f"37M, three weeks of sciatica, {test}")


def test_a_temperature_in_degrees_is_a_fever_beside_a_leg_that_is_raised() -> None:
    assert polarities("7M back pain, 39 degrees today, leg raise limited")["fever"] is Polarity.PRESENT


def test_fingers_like_sausages_are_swollen() -> None:
    assert "limb_joint_pain" in polarities("Two of her fingers look like little sausages, JIA suspected")
