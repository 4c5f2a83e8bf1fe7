"""The complaint's duration is told by its own length of time, and by none that is left open."""

import pytest

from tests.understanding.reading import polarities

DURATIONS = {"acute", "subacute", "chronic"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("44F LBP, start date is not in the letter. Could be two weeks, could be a year.", set()),
        ("44F LBP, maybe ten days or two months, she cannot say", set()),
        ("44F LBP maybe 7 days or a week", {"acute"}),
        ("44F acute LBP, maybe 3 days, perhaps a week", {"acute"}),
        ("44F chronic LBP. May have had 2 weeks of physio or a month of it", {"chronic"}),
        ("44F LBP for 3 or 4 weeks, maybe 5", {"acute"}),
        ("44F LBP for ten days. Could be the gardening, a year ago she had the same", {"acute"}),
    ],
)
def test_of_two_lengths_left_open_neither_is_told(text: str, told: set[str]) -> None:
    assert DURATIONS & polarities(text).keys() == told
