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
