"""A list with as many answers as items is answered one by one."""

import pytest

from bot.domain.picture import Polarity
from tests.understanding.reading import polarities


@pytest.mark.parametrize(
    "text",
    [
        "Asked about fever, weight loss and cancer: no, yes, no",
        "fever, weight loss, cancer - no, yes, no",
        "fever / weight loss / cancer: N / Y / N",
        "Asked re fever, weight loss, cancer? No, yes, no.",
        "LBP. Fever, weight loss and cancer: neg, pos, neg. Sleeps well",
    ],
)
def test_each_answer_is_of_its_item(text: str) -> None:
    found = polarities(text)

    assert [found[c] for c in ("fever", "weight_loss", "cancer")] == [
        Polarity.ABSENT,
        Polarity.PRESENT,
        Polarity.ABSENT,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Asked about fever, weight loss and cancer: no, no, no",
        "fever, weight loss and cancer: no",
        "Asked about fever, weight loss and cancer - all no",
    ],
)
def test_one_answer_for_all_denies_them_all(text: str) -> None:
    found = polarities(text)

    assert {found[c] for c in ("fever", "weight_loss", "cancer")} == {Polarity.ABSENT}
