"""What a writer sets right in the same breath: a length of time, or the finding just told."""

import pytest

from tests.understanding.reading import polarities

HOW_LONG = {"acute", "subacute", "chronic"}


@pytest.mark.parametrize(
    ("told", "concept"),
    [
        ("low back pain for six months, scrub that, six DAYS, six days", "acute"),
        ("low back pain for six months, sorry, six days", "acute"),
        ("six months of low back pain, scratch that, six days", "acute"),
        ("LBP 6/12 - sorry, 6/7", "acute"),
        ("LBP for 6 months, correction: 6 days", "acute"),
        ("LBP 6 months - no, 6 days", "acute"),
        ("LBP for six months (should read six days)", "acute"),
        ("LBP for 6 days, I mean 6 weeks", "subacute"),
        ("LBP for 2 days, strike that, 2 months", "subacute"),
        ("LBP for about 4 weeks, sorry, more like 4 months", "chronic"),
    ],
)
def test_a_length_of_time_that_is_set_right_at_once_is_the_second_one(told: str, concept: str) -> None:
    assert HOW_LONG & set(polarities(f"39F, {told}, no red flags")) == {concept}


@pytest.mark.parametrize(
    ("told", "concept"),
    [
        ("LBP for six months, worse for six days", "chronic"),
        ("LBP for six months. Sorry for the long letter, six days of leave are booked", "chronic"),
        ("six weeks of LBP, sorry, no fever for six days", "subacute"),
        ("LBP 8 weeks, no physio, 2 weeks off work", "subacute"),
        ("prednisolone for 6 months, sorry, 6 days. LBP 3 days", "acute"),
    ],
)
def test_a_second_length_of_time_sets_nothing_right_where_it_is_of_something_else(
    told: str, concept: str
) -> None:
    assert HOW_LONG & set(polarities(f"39F, {told}")) == {concept}


@pytest.mark.parametrize(
    "told",
    [
        "weight loss, scratch that, weight gain, LBP 3 days",
        "weight loss. Strike that: no weight loss. LBP 3 days",
    ],
)
def test_a_finding_taken_back_at_once_is_not_there(told: str) -> None:
    assert polarities(f"39F, {told}").get("weight_loss", "none") in {"none", "absent"}


def test_what_is_told_behind_taking_something_back_is_there() -> None:
    stands = polarities("39F with a fever, scratch that, she does have night sweats. LBP for 3 days")

    assert "fever" not in stands
    assert stands["night_sweats"] == "present"
    assert "low_back_pain" in stands
