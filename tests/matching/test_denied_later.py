"""What a later denial takes back of what was told before, and what it leaves."""

import pytest

from bot.matching.conversation import Conversation

CES = "45M LBP 2 days with saddle numbness"
CHILD = "8yo with back pain and fever"


@pytest.mark.parametrize(
    "denial",
    [
        "no other red flags",
        "otherwise no red flags",
        "denies any further red flags",
        "apart from that no red flags",
        "no red flags",
        "sorry, I meant to say no red flags",
    ],
)
def test_no_red_flags_never_takes_an_emergency_back(conversation: Conversation, denial: str) -> None:
    understanding = conversation.understand([CES, denial])

    assert understanding.urgent is not None
    assert understanding.urgent.kind == "cauda_equina"
    assert understanding.match.variant_id == "low-back-pain/4"


@pytest.mark.parametrize(
    "denial",
    [
        "otherwise no red flags",
        "no red flags",
        "denies any other red flag",
        "no additional red flags, no trauma",
    ],
)
def test_no_red_flags_leaves_a_fever_that_was_told_by_name(conversation: Conversation, denial: str) -> None:
    assert conversation.understand([CHILD, denial]).match.variant_id == "back-pain-child/2"


@pytest.mark.parametrize(
    ("first", "denial", "kept"),
    [
        ("50M LBP 3 weeks with a weak left leg", "no other neurology", "neuro_deficit"),
        ("50M LBP 3 weeks with foot drop", "no new weakness, no other weakness", "progressive_deficit"),
        ("8yo back pain, limp", "no other symptoms", "limp"),
    ],
)
def test_a_denial_of_any_other_leaves_the_one_that_was_told(
    conversation: Conversation, first: str, denial: str, kept: str
) -> None:
    picture = conversation.understand([first, denial]).picture

    held = picture.finding(kept)
    assert held is not None
    assert held.polarity == "present"


@pytest.mark.parametrize(
    ("first", "denial", "variant_id"),
    [
        (CHILD, "sorry, no fever and no red flags", "back-pain-child/1"),
        (CHILD, "actually none of the red flags, no red flags at all", "back-pain-child/1"),
        (CHILD, "he has no fever. No red flags", "back-pain-child/1"),
        (CES, "no saddle numbness, no red flags", "low-back-pain/1"),
        (CES, "wrong, that was the other patient. This one has no red flags", "low-back-pain/1"),
        ("50M LBP 3 weeks, fever", "no further fever, no weight loss", "low-back-pain/1"),
        ("50M LBP 3 weeks, foot drop", "no weakness on examination, no red flags", "low-back-pain/1"),
    ],
)
def test_a_denial_of_the_thing_itself_or_a_correction_takes_it_back(
    conversation: Conversation, first: str, denial: str, variant_id: str
) -> None:
    assert conversation.understand([first, denial]).match.variant_id == variant_id
