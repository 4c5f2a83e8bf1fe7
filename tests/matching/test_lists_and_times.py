"""Lists denied at their end, lengths of time told anew, and operations that never were."""

import pytest

from bot.domain.picture import MatchStatus
from bot.matching.conversation import Conversation

ADULT = "34 year old warehouse worker, lower back ache for three weeks, no treatment up to now. "


@pytest.mark.parametrize(
    "told",
    [
        "Cancer, fever, weight loss, trauma, steroids, bladder/bowel/saddle all asked and negative.",
        "Cancer, fever and weight loss each checked and absent.",
        "Cancer, steroids, fever, trauma all screened: nil.",
    ],
)
def test_a_list_that_was_asked_through_and_is_negative_is_denied(
    conversation: Conversation, told: str
) -> None:
    understood = conversation.understand([ADULT + told])

    assert understood.match.variant_id == "low-back-pain/1"
    assert understood.urgent is None


def test_a_length_of_time_told_anew_is_that_of_the_pain(conversation: Conversation) -> None:
    turns = [
        "33M LBP 3 weeks, no red flags, no treatment yet",
        "reviewed: now at 11 weeks, seven weeks of full medical treatment and physio done, pain worse, "
        "suitable for an injection. still no red flags. imaging?",
    ]

    assert conversation.understand(turns).match.variant_id == "low-back-pain/3"


@pytest.mark.parametrize(
    "later",
    [
        "scrap that, wrong notes. Her back was never operated on. No red flags, no treatment so far.",
        "correction, she was never operated on. no red flags, nothing tried",
    ],
)
def test_an_operation_that_never_was_is_taken_back(conversation: Conversation, later: str) -> None:
    turns = ["49F low back pain 3 weeks, had surgery on the lumbar spine in 2015", later]

    assert conversation.understand(turns).match.variant_id == "low-back-pain/1"


@pytest.mark.parametrize(
    "text",
    [
        "13M back pain + weight loss. Letter says 'spine x-ray done', nothing attached. Next study please.",
        "13M back pain + weight loss. Spine films taken, nothing received yet. Next?",
        "Sixteen, back pain with weight loss. Imaging to date: spine films. Findings: ________. And now?",
        "TMJ pain 11F. Form: JIA [x]   ?JIA [x]. No trauma. Scan?",
    ],
)
def test_what_a_paper_leaves_open_is_asked(conversation: Conversation, text: str) -> None:
    assert conversation.understand([text]).match.status is MatchStatus.UNDECIDED


def test_a_film_called_by_its_discoverer_is_a_radiograph(conversation: Conversation) -> None:
    text = "Girl of 9 years. Is waked in the night from pain of back. Röntgen of spine: normal. What is next?"

    assert conversation.understand([text]).match.variant_id == "back-pain-child/3"


def test_a_sepsis_of_last_winter_that_is_over_is_no_emergency(conversation: Conversation) -> None:
    text = "10yo lumbar ache 2 weeks, no red flags. Had sepsis from pneumonia last winter, fully over it."

    assert conversation.understand([text]).urgent is None
