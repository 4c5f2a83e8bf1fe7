"""Two numbers of one measure, at two times, say that weight is lost or that pain grows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import Polarity
from tests.understanding.reading import SETTLED, polarities

THEN_NOW = st.sampled_from(
    [
        "{a} kg in May, {b} kg today",
        "weighs {b} kg, was {a}",
        "weight {b} kg against {a} kg in spring",
        "weight has gone from {a} to {b} kg",
        "{a} kg last month and {b} kg now",
    ]
)
SCORES = st.sampled_from(
    ["{a}/10 last month, {b}/10 today", "pain score up from {a} to {b}", "VAS {a} in May, {b} now"]
)


@SETTLED
@given(form=THEN_NOW, was=st.integers(40, 90), lost=st.integers(4, 20))
def test_a_later_weight_below_an_earlier_one_is_weight_lost(form: str, was: int, lost: int) -> None:
    found = polarities(form.format(a=was, b=was - lost))

    assert found.get("weight_loss") is Polarity.PRESENT


@SETTLED
@given(form=THEN_NOW, was=st.integers(40, 90), gained=st.integers(0, 20))
def test_a_later_weight_as_high_or_higher_is_none(form: str, was: int, gained: int) -> None:
    assert "weight_loss" not in polarities(form.format(a=was, b=was + gained))


@SETTLED
@given(form=SCORES, was=st.integers(1, 7), more=st.integers(2, 3))
def test_a_score_that_rises_by_two_points_is_pain_that_grows(form: str, was: int, more: int) -> None:
    assert polarities(form.format(a=was, b=was + more)).get("progressive_pain") is Polarity.PRESENT


@SETTLED
@given(form=SCORES, was=st.integers(2, 9), less=st.integers(-1, 1))
def test_a_score_that_hardly_moves_is_none(form: str, was: int, less: int) -> None:
    assert "progressive_pain" not in polarities(form.format(a=was, b=was - less))


def test_a_row_of_scores_that_only_rises_is_pain_that_grows() -> None:
    assert "progressive_pain" in polarities("Pain diary averages 3, 4, 6, 8.")
    assert "progressive_pain" not in polarities("Pain diary averages 3, 6, 4, 8.")


@pytest.mark.parametrize(
    "text",
    [
        "pain 3/10 at rest, 8/10 on moving",
        "pain from 2 to 4 am",
        "weight 50 kg, height 120 cm",
        "he moved from the 40 to the 52 kg class",
        "back pain, from 2 to 9 weeks of it",
    ],
)
def test_two_numbers_that_are_not_of_two_times_say_nothing(text: str) -> None:
    assert not {"weight_loss", "progressive_pain"} & polarities(text).keys()
