"""Two graded observations and their times make a deficit progressive, without any word of getting worse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import Polarity
from tests.understanding.reading import SETTLED, polarities

GRADE = st.integers(0, 5)


def _declines(text: str) -> bool:
    return polarities(text).get("progressive_deficit") is Polarity.PRESENT


@SETTLED
@given(then=GRADE, now=GRADE, backwards=st.booleans())
def test_power_declines_where_the_later_grade_is_the_lower(then: int, now: int, backwards: bool) -> None:
    told = [f"{then}/5 last week", f"{now}/5 today"]
    text = "elbow flexion " + ", ".join(reversed(told) if backwards else told)

    if then > now:
        assert _declines(text)
    elif then < now and min(then, now) > 3:  # a grade of three or less is an emergency by itself
        assert not _declines(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("big toe lift was 4/5 last week, 2/5 today", id="a toe"),
        pytest.param("dorsiflexion 5 -> 4 over 72 h", id="an arrow"),
        pytest.param("leg power normal on admission, 4/5 today", id="a word for full power"),
        pytest.param("eversion has dropped two grades", id="grades lost"),
        pytest.param(
            "walked in on Monday, only crawling on Tuesday, today doesn't move the legs", id="milestones"
        ),
        pytest.param("went from stick to frame to chair inside ten days", id="aids"),
        pytest.param("now crawls up the stairs, a fortnight ago she bounded up them", id="told backwards"),
        pytest.param(
            "stopped running in May, stopped climbing stairs in June, cannot rise from the floor", id="months"
        ),
    ],
)
def test_what_was_better_before_is_a_decline(text: str) -> None:
    assert _declines(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("EHL 5/5, quads 4/5", id="two muscles at one time"),
        pytest.param("power 4/5 last week, 5/5 today", id="better"),
        pytest.param("power 5/5 last week and 5/5 today", id="the same"),
        pytest.param("pain 5 yesterday, 3 today", id="pain"),
        pytest.param("played football on Saturday, limping since Sunday", id="a limp alone"),
        pytest.param(
            "ran on Monday, limped on Tuesday, today can't stand because of the pain", id="for the pain"
        ),
        pytest.param("3 days ago, 2 tablets today", id="numbers of other things"),
    ],
)
def test_what_is_no_worse_is_no_decline(text: str) -> None:
    assert not _declines(text)
