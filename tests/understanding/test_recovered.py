"""What was there once and has gone is past; what came back is not, nor what is named beside it."""

import pytest

from bot.domain.picture import Polarity
from tests.understanding.reading import polarities


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Right knee was swollen for a few weeks in the spring, it's fine now", "joint_swelling"),
        ("Right knee was swollen in the spring but never looked into, it's fine now", "limb_joint_pain"),
        ("a finger that swelled like a sausage in June and went down", "joint_pain"),
        ("left ankle swollen last summer, since settled", "joint_swelling"),
        ("wrist was puffy in March and got better by itself", "limb_joint_pain"),
        ("the limp has gone", "limp"),
        ("fever last week, none since", "fever"),
        ("PMH febrile convulsion once", "fever"),
        ("right shoulder dislocation 2016", "limb_other"),
        ("mastectomy and chemotherapy in 2020", "immunosuppression"),
        ("chemo finished six years ago", "immunosuppression"),
        ("Left forearm old abscess scar", "infection"),
    ],
)
def test_what_has_gone_is_past(text: str, concept: str) -> None:
    assert polarities(text).get(concept) is Polarity.HISTORICAL


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("the knee was swollen in June and went down, now it is back", "joint_swelling"),
        ("knee was swollen in the spring, hips fine now", "joint_swelling"),
        ("knee swollen since June, not settled", "joint_swelling"),
        ("knee swells and goes down again each week", "joint_swelling"),
        ("back pain since June, fever settled", "back_pain"),
        ("back pain was terrible last week, better now", "back_pain"),
        ("the limp has not gone", "limp"),
        ("chemotherapy, last cycle a month ago", "immunosuppression"),
        ("chemotherapy since 2020", "immunosuppression"),
        ("transplant in 2018", "immunosuppression"),
    ],
)
def test_what_is_still_there_or_back_is_not_past(text: str, concept: str) -> None:
    assert polarities(text).get(concept) is Polarity.PRESENT


@pytest.mark.parametrize("text", ["HIV test sent", "HIV serology is awaited", "HIV test pending"])
def test_a_test_that_is_out_is_not_known(text: str) -> None:
    assert polarities(text).get("immunosuppression") is Polarity.UNKNOWN


def test_what_each_relative_has_is_not_the_patients() -> None:
    found = polarities("Psoriasis in mum, thyroid in gran")

    assert set(found.values()) == {Polarity.FAMILY}


@pytest.mark.parametrize(
    ("text", "concept", "stands"),
    [
        ("leaks a little urine when she coughs", "cauda_equina", Polarity.HISTORICAL),
        ("leaking urine if she sneezes", "cauda_equina", Polarity.HISTORICAL),
        ("leaking urine when she sneezes, new since last week", "cauda_equina", Polarity.PRESENT),
        ("leaks urine without noticing when she coughs", "cauda_equina", Polarity.PRESENT),
        ("saddle numbness when she coughs", "cauda_equina", Polarity.PRESENT),
        ("flagged amber on the sepsis tool, screen stood down", "infection", Polarity.ABSENT),
        ("sepsis, fluids running", "infection", Polarity.PRESENT),
    ],
)
def test_a_leak_on_coughing_and_a_screen_stood_down_are_no_alarm(
    text: str, concept: str, stands: Polarity
) -> None:
    assert polarities(text).get(concept) is stands


@pytest.mark.parametrize(
    "text",
    [
        "right foot dorsiflexion 4/5, previously 5/5",
        "power 4/5, was 5/5 in March",
        "ankle jerk, present at her last check, has gone",
        "knee jerk normal at the last visit, now absent",
    ],
)
def test_what_is_lost_since_an_earlier_examination_is_progressive(text: str) -> None:
    assert polarities(text).get("progressive_deficit") is Polarity.PRESENT


@pytest.mark.parametrize(
    "text",
    ["power in the left foot 5/5, previously 4/5", "ankle jerk present at her last check, pain has gone"],
)
def test_what_came_back_or_was_pain_is_not_progressive(text: str) -> None:
    assert "progressive_deficit" not in polarities(text)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Last winter she had back pain, which went away by itself and has not returned.", "back_pain"),
        ("Had back pain in March which went away and never came back.", "back_pain"),
        ("Last summer he had jaw pain that went away.", "tmj_pain"),
    ],
)
def test_a_pain_that_went_away_and_has_not_come_back_is_over(text: str, concept: str) -> None:
    stands = polarities(f"8F known JIA. {text} Today's trouble: right elbow, boggy")

    assert stands[concept] is Polarity.HISTORICAL
    assert stands["limb_joint_pain"] is Polarity.PRESENT


@pytest.mark.parametrize(
    "text",
    [
        "She had back pain which went away and returned.",
        "Last winter she had back pain, which went away but has come back.",
        "Last winter she had back pain which has never gone away.",
        "Last winter she developed back pain, which has not gone.",
    ],
)
def test_a_pain_that_came_back_or_never_left_is_there(text: str) -> None:
    assert polarities(f"8F known JIA. {text}")["back_pain"] is Polarity.PRESENT
