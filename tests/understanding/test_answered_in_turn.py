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


@pytest.mark.parametrize(
    "text",
    [
        "33M, LBP 4 days, any red flags? none",
        "33M, LBP 4 days. Any red flags? No.",
        "33M, LBP 4 days, any red flags? nil, obs normal",
    ],
)
def test_a_field_of_red_flags_is_denied_behind_its_question_mark(text: str) -> None:
    assert polarities(text)["clinical_red_flag"] is Polarity.ABSENT


@pytest.mark.parametrize(
    "text",
    [
        "What are the red flags?",
        "What are the red flags? None of my books lists them",
        "Any red flags? No idea",
        "any red flags? not assessed",
    ],
)
def test_red_flags_asked_for_are_neither_told_nor_denied(text: str) -> None:
    assert "clinical_red_flag" not in polarities(text)


@pytest.mark.parametrize("text", ["LBP, red flags as above", "fever: none. Other red flags as above"])
def test_red_flags_that_stand_above_are_not_red_flags_nobody_asked_about(text: str) -> None:
    assert "not_assessed" not in polarities(text)
