"""When it began is not when it was over, and what is over is over by itself."""

import pytest

from bot.domain.picture import Polarity
from tests.understanding.reading import polarities


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        pytest.param("8yo back pain 2 months, limp started months ago", "limp", id="started months ago"),
        pytest.param("8yo with back pain that started 3 months ago", "back_pain", id="that started"),
        pytest.param("45M LBP 3 weeks, weight loss noticed 2 months ago", "weight_loss", id="noticed"),
        pytest.param("45M LBP, fever began 2 months ago and is ongoing", "fever", id="began and is ongoing"),
        pytest.param("14yo knee swelling onset 3 months ago", "joint_swelling", id="onset"),
        pytest.param("9yo, back pain first seen last year", "back_pain", id="first seen last year"),
        pytest.param("45M LBP. sciatica 3 years ago, still there", "radiculopathy", id="still there"),
        pytest.param(
            "8yo back pain 2 months, fever resolved 2 days ago, limp", "back_pain", id="fever resolved"
        ),
        pytest.param("8yo back pain, fever last month with chickenpox, now well", "back_pain", id="now well"),
        pytest.param("8yo back pain 2 months, fever last week but now well", "back_pain", id="but now well"),
        pytest.param(
            "45M LBP 3 weeks, sciatica resolved, no red flags", "low_back_pain", id="sciatica resolved"
        ),
        pytest.param("8yo previously well febrile child with back pain", "fever", id="previously well"),
        pytest.param("Sixth former with back pain, no red flags", "back_pain", id="sixth former"),
    ],
)
def test_what_began_at_a_time_or_stands_beside_what_is_over_is_there(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.PRESENT


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        pytest.param("8yo, limp 2 years ago. back pain 3 weeks", "limp", id="years ago"),
        pytest.param(
            "8yo, limp first noticed 2 years ago, resolved. back pain", "limp", id="began, resolved"
        ),
        pytest.param("8yo back pain, fever 2 months ago with tonsillitis", "fever", id="with a cold"),
        pytest.param("45M LBP. weight loss 2 months ago, regained since", "weight_loss", id="regained"),
        pytest.param("8yo back pain, limp last month but normal now", "limp", id="but normal now"),
        pytest.param("8yo with knee swollen in the spring, fine now", "joint_swelling", id="fine now"),
        pytest.param("8yo back pain; limp, which has resolved", "limp", id="which has resolved"),
        pytest.param("10yo back pain. Previous limp", "limp", id="previous"),
    ],
)
def test_what_was_there_at_a_time_and_went_is_over(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.HISTORICAL
