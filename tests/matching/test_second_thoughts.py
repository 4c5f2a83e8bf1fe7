"""What a later turn puts right, and what it leaves alone."""

from bot.domain.picture import MatchStatus
from bot.matching.conversation import Conversation


def test_the_mother_who_rings_back_does_not_make_the_child_an_adult(conversation: Conversation) -> None:
    turns = ["10F back pain no red flags", "actually mum now says fevers at night. no imaging done"]

    assert conversation.understand(turns).match.variant_id == "back-pain-child/2"


def test_a_finding_scratched_by_the_user_counts_no_more(conversation: Conversation) -> None:
    turns = [
        "40M low back pain 1 week, fever",
        "scratch the fever, that was his son. no red flags, no treatment",
    ]

    assert conversation.understand(turns).match.variant_id == "low-back-pain/1"


def test_a_mistyped_age_put_right_moves_the_patient_to_the_other_topic(conversation: Conversation) -> None:
    turns = ["4yo backache 4 days nil red flags nothing tried", "typo meant 44 not 4"]

    assert conversation.understand(turns).match.variant_id == "low-back-pain/1"


def test_an_age_on_either_side_of_eighteen_is_asked_about(conversation: Conversation) -> None:
    match = conversation.understand(["17 or 18, low back pain 1 week, no red flags, no treatment"]).match

    assert match.status is MatchStatus.UNDECIDED
    assert match.question is not None
    assert match.question.concept == "age"


def test_a_site_that_cannot_be_told_is_asked_about(conversation: Conversation) -> None:
    case = "11yo, known JIA, low back pain, can't tell whether lumbar spine or sacroiliac joints. MRI?"

    match = conversation.understand([case]).match

    assert match.status is MatchStatus.UNDECIDED


def test_films_whose_report_is_awaited_are_asked_about(conversation: Conversation) -> None:
    case = "12F, back pain at night, plain films taken on Tuesday, report still awaited. Next scan?"

    match = conversation.understand([case]).match

    assert match.question is not None
    assert match.question.concept == "imaging_negative"


def test_what_was_asked_and_found_in_order_is_no_emergency(conversation: Conversation) -> None:
    case = (
        "36F LBP 5 days. Asked about saddle area, waterworks, bowels - all as they always were. No red flags."
    )

    assert conversation.understand([case]).urgent is None
