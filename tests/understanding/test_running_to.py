"""How far down a pain of the back runs names no joint that hurts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import Polarity
from tests.understanding.reading import SETTLED, polarities

_THERE = {Polarity.PRESENT, Polarity.SUSPECTED}
_JOINTS = ("limb_joint_pain", "joint_pain")


@SETTLED
@given(
    pain=st.sampled_from(
        [
            "low back pain radiating",
            "sciatica",
            "back pain with aching",
            "buttock pain shooting",
            "LBP, leg pain",
        ]
    ),
    way=st.sampled_from(["to", "down to", "to the back of", "below", "as far as to", "into"]),
    side=st.sampled_from(["the", "the right", "his left", "both"]),
    joint=st.sampled_from(["knee", "ankle", "heel"]),
)
def test_the_joint_that_a_pain_runs_to_does_not_hurt(pain: str, way: str, side: str, joint: str) -> None:
    found = polarities(f"40M, {pain} {way} {side} {joint}. No red flags.")

    assert not any(found.get(c) in _THERE for c in _JOINTS)


@pytest.mark.parametrize(
    "text",
    [
        "JIA, swelling limited to the right knee",
        "back pain gone; JIA has spread to the left ankle",
        "JIA with pain of the knee and back pain",
        "low back pain, and now to a knee that is swollen, ?JIA",
        "JIA, pain from the hip to the knee",
    ],
)
def test_a_joint_that_is_ill_itself_stays(text: str) -> None:
    found = polarities(text)

    assert any(found.get(c) in _THERE for c in _JOINTS)
