"""A list of what was asked beside 'no red flags' holds nothing that is there."""

import pytest

from bot.matching.conversation import Conversation
from tests.understanding.reading import polarities

ADULT = "35M LBP 4 weeks, "


@pytest.mark.parametrize(
    "text",
    [
        ADULT + "no red flags (I asked cancer, fever, weight loss, bladder)",
        ADULT + "no red flags at all (checked: cancer, fever, trauma, bladder, weakness)",
        ADULT + "no red flags - asked about cancer, fever, trauma, bladder, weakness",
        ADULT + "red flags neg (asked: prostate cancer, steroids, saddle numbness)",
        ADULT + "no warning signs, including cancer, fever, retention of urine",
        ADULT + "red flags nil (went through cancer, weight loss, incontinence, all of them)",
    ],
)
def test_what_was_only_asked_about_is_absent(conversation: Conversation, text: str) -> None:
    understood = conversation.understand([text])

    assert understood.match.variant_id == "low-back-pain/1"
    assert not understood.urgent


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        (ADULT + "no red flags (asked all), fever 38.9 today", "fever"),
        (ADULT + "no red flags including weight loss but had prostate cancer 2015", "cancer"),
        (ADULT + "no red flags (asked: fever, cancer - had breast cancer 2019)", "cancer"),
        (ADULT + "no red flags apart from fever", "fever"),
    ],
)
def test_what_is_told_beside_the_list_stays_told(text: str, concept: str) -> None:
    assert polarities(text)[concept] == "present"
