"""Words of child abuse count where a child may be the one who was hurt."""

import pytest

from tests.understanding.reading import polarities


@pytest.mark.parametrize(
    "text",
    [
        "38M LBP 2 weeks since his 6 year old jumped on him, no red flags",
        "38M LBP after his wife sat on him",
        "52F, neck held and kicked by her partner, low back pain since",
        "29M low back pain, his toddler stood on him while he slept",
    ],
)
def test_a_grown_up_who_was_jumped_on_is_no_abused_child(text: str) -> None:
    assert "child_abuse" not in polarities(text)


@pytest.mark.parametrize(
    "text",
    [
        "8yo back pain, dad jumped on him",
        "Dad, 34, brings baby with bruises shaped like a hand",
        "34F with her son, belt marks on his back",
        "back pain since someone stamped on him",
    ],
)
def test_a_child_that_may_have_been_hurt_stays_one(text: str) -> None:
    assert "child_abuse" in polarities(text)
