"""A treatment has failed after a full course alone; one that is refused or waited for was not had."""

import pytest

from bot.domain.picture import MatchStatus
from bot.matching.conversation import Conversation

START = "45M LBP 4 months, no red flags"


@pytest.mark.parametrize(
    "treatment",
    [
        "only 2 weeks of physio so far",
        "3 days of ibuprofen, no better",
        "physio for 2 weeks, no better",
        "physio 2/52 no better",
        "failed physio after 2 weeks",
        "three weeks of exercises and paracetamol, still sore",
        "on the waiting list for the pain clinic",
        "2 weeks of physio and no better",
        "failed physio and NSAIDs for 2 weeks",
        "failed conservative management, 4 weeks of physio",
        "no benefit from physio for 2 weeks, now on naproxen",
    ],
)
def test_a_short_course_or_a_waiting_list_leaves_open_what_was_tried(
    conversation: Conversation, treatment: str
) -> None:
    assert conversation.understand([f"{START}, {treatment}"]).match.status is MatchStatus.UNDECIDED


@pytest.mark.parametrize(
    "treatment",
    [
        "8 weeks of physio without benefit",
        "treatment for the pain so far: no benefit from physio for 8 weeks",
        "3 weeks of physio then 6 weeks of naproxen, no better",
        "four weeks of physio then five weeks of naproxen with no relief",
        "months of physio, then 2 weeks of gabapentin, no better",
        "failed physio",
        "physio for 8 weeks, no help",
        "naproxen for two months, no use",
        "failed physio and 2 weeks of naproxen",
        "despite physio, NSAIDs for 2 weeks",
        "failed physio plus 2 weeks of ibuprofen",
        "failed physio & 3/52 NSAIDs",
        "2 weeks of naproxen and failed physio",
        "failed conservative management incl 4 weeks physio",
        "failed conservative treatment including physio for 4 weeks",
        "had 4 weeks of physio, NSAIDs throughout, no improvement",
        "on the waiting list for surgery",
        "waiting list for discectomy",
    ],
)
def test_a_full_course_that_failed_and_a_planned_operation_stay_so(
    conversation: Conversation, treatment: str
) -> None:
    assert conversation.understand([f"{START}, {treatment}"]).match.variant_id == "low-back-pain/3"


@pytest.mark.parametrize(
    "treatment",
    [
        "declined physio",
        "refused physio and tablets",
        "turned down physio",
        "waiting list for physio",
        "previous treatment for this: none",
        "treatment for the pain to date: nil",
        "he has neither exercised, nor taken a tablet, nor consulted anybody until this morning",
        "never stretched, nor taken anything, nor seen anyone",
    ],
)
def test_a_treatment_refused_or_waited_for_was_not_had(conversation: Conversation, treatment: str) -> None:
    assert conversation.understand([f"{START}, {treatment}"]).match.variant_id == "low-back-pain/2"
    assert conversation.understand([START, treatment]).match.variant_id == "low-back-pain/2"


def test_a_treatment_told_in_reply_is_not_asked_about_again(conversation: Conversation) -> None:
    match = conversation.understand([START, "yes physio for 8 weeks, no help"]).match

    assert match.variant_id == "low-back-pain/3"
