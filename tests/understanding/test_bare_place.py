"""The back named as an item of its own is where it hurts, unless another place is."""

import pytest

from bot.domain.picture import Polarity
from tests.understanding.reading import polarities


@pytest.mark.parametrize(
    "text",
    [
        "12 yo boy, night pain, weight loss, back; films negative",
        "14F. back. 3 weeks. wakes at night",
    ],
)
def test_the_back_named_alone_is_where_it_hurts(text: str) -> None:
    assert polarities(text)["back_pain"] is Polarity.PRESENT


@pytest.mark.parametrize(
    "text", ["knee pain, back.", "he came back, no change", "back, thanks. Which study?"]
)
def test_another_place_or_no_pain_leaves_it_a_word(text: str) -> None:
    assert "back_pain" not in polarities(text)
