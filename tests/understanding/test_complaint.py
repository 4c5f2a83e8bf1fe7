"""A joint that is only named is no complaint where another place hurts."""

import pytest

from bot.domain.picture import Polarity
from tests.understanding.reading import polarities

_THERE = {Polarity.PRESENT, Polarity.SUSPECTED}


@pytest.mark.parametrize(
    ("text", "idle", "complained_of"),
    [
        ("In for a planned knee arthrocentesis. Thoracic pain.", "limb_joint_pain", "back_pain"),
        ("Buttock pain, both SI joints. Plaques at elbows only.", "limb_joint_pain", "si_joint_pain"),
        ("Wrist was swollen last autumn but is normal now. Jaw pain.", "limb_joint_pain", "tmj_pain"),
        ("Pain in the left wrist. Others quiet including TMJs.", "tmj_pain", "limb_joint_pain"),
    ],
)
def test_the_joint_that_hurts_is_the_complaint(text: str, idle: str, complained_of: str) -> None:
    found = polarities(text)

    assert found.get(idle) not in _THERE
    assert found.get(complained_of) in _THERE


@pytest.mark.parametrize("text", ["JIA, knee: US or XR?", "known JIA, left ankle and wrist", "jaw, MRI?"])
def test_a_joint_named_alone_is_the_complaint(text: str) -> None:
    found = polarities(text)

    assert {"limb_joint_pain", "tmj_pain"} & {c for c, p in found.items() if p in _THERE}


def test_both_of_two_joints_between_which_nobody_can_tell_stay() -> None:
    found = polarities(
        "Pain somewhere low down; I could not tell the lumbar spine from the sacroiliac joints"
    )

    assert found["si_joint_pain"] in _THERE


@pytest.mark.parametrize(
    "text",
    [
        "Newborn, birthmark straddling the midline of the lower back",
        "3 months old, hairy tuft on the low back",
    ],
)
def test_the_place_of_a_skin_mark_does_not_hurt(text: str) -> None:
    found = polarities(text)

    assert found["skin_sign"] is Polarity.PRESENT
    assert "low_back_pain" not in found


def test_a_back_that_hurts_under_a_skin_mark_is_a_complaint() -> None:
    assert polarities("Girl of 8, hairy patch and pain over the lower back")["low_back_pain"] in _THERE
