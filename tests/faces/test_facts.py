"""The words of a finding as they are shown with how they were read."""

import pytest

from bot.faces.facts import Fact


@pytest.mark.parametrize(
    ("said", "shown"),
    [("fever", "no fever"), ("nothing sinister", "nothing sinister"), ("XR neg", "XR neg"), ("none", "none")],
)
def test_a_denied_finding_is_denied_once(said: str, shown: str) -> None:
    assert Fact(turn=1, said=said, start=0, end=len(said), polarity="absent").shown == shown
