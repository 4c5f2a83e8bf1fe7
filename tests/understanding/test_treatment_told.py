"""Whether something was tried for the pain: a treatment of another disease says nothing of it."""

import pytest

from bot.domain.picture import Polarity
from tests.understanding.reading import polarities


@pytest.mark.parametrize(
    "text",
    [
        "on treatment for high risk neuroblastoma",
        "on maintenance treatment shared with the tertiary centre",
        "having treatment for tuberculosis",
        "on antibiotic treatment",
    ],
)
def test_a_treatment_of_another_disease_is_none_of_the_pain(text: str) -> None:
    assert "management_tried" not in polarities(text)


@pytest.mark.parametrize(
    "text", ["had treatment for the pain", "on treatment for his back", "had treatment for sciatica"]
)
def test_a_treatment_of_the_pain_was_tried(text: str) -> None:
    assert polarities(text).get("management_tried") is Polarity.PRESENT


@pytest.mark.parametrize(
    "text",
    [
        "The part on what has been done for the pain is illegible",
        "what has been tried for it is not known",
        "I have not been able to establish what has been done for the pain before",
        "The form has no section for what his own doctor has already offered him for it",
        "She left before I could ask what, if anything, has been tried for it so far",
        "Nothing in the letter about what has been tried",
        "Treatment so far: not stated",
    ],
)
def test_a_treatment_that_nobody_can_tell_is_untold(text: str) -> None:
    found = polarities(text)

    assert found.get("treatment_untold") is Polarity.PRESENT
    assert found.get("management_tried", Polarity.UNKNOWN) is Polarity.UNKNOWN


@pytest.mark.parametrize(
    "text",
    ["cannot say what brought it on, has had physio for 6 weeks", "nobody knows why the physio failed"],
)
def test_what_else_is_not_known_leaves_the_treatment_told(text: str) -> None:
    assert "treatment_untold" not in polarities(text)


@pytest.mark.parametrize(
    "text", ["can't sit for handover", "cannot stand for long", "unable to sit through class"]
)
def test_who_cannot_sit_for_long_does_not_limp(text: str) -> None:
    assert "limp" not in polarities(text)


@pytest.mark.parametrize("text", ["will not sit or crawl", "cannot stand", "refuses to sit for his mother"])
def test_who_cannot_bear_weight_limps(text: str) -> None:
    assert polarities(text).get("limp") is Polarity.PRESENT
