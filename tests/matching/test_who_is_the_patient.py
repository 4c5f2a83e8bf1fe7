"""Ordinary company beside an adult patient leaves the patient who it is."""

import pytest

from bot.matching.conversation import Conversation


@pytest.mark.parametrize(
    ("text", "variant_id"),
    [
        ("79F presents with her son, LBP, retention and saddle numbness", "low-back-pain/4"),
        ("75F presents with daughter, back pain 3 weeks, no red flags", "low-back-pain/6"),
        ("45F attends with 6 week old baby, LBP 2 weeks, no red flags", "low-back-pain/1"),
        ("34F brought baby, herself has LBP 2 weeks, no red flags", "low-back-pain/1"),
        ("82F brought her to A&E by daughter, LBP", "low-back-pain/6"),
        ("82F LBP, son got her here, incontinent", "low-back-pain/4"),
        ("60M LBP 3 weeks, the PET has shown bone metastases", "low-back-pain/7"),
        ("46M microdiscectomy for right leg sciatica in 2020, LBP 3 weeks, no red flags", "low-back-pain/5"),
        ("72 year old grandmother brings 8 year old girl with back pain, no red flags", "back-pain-child/1"),
    ],
)
def test_company_and_tests_are_not_taken_for_the_patient(
    conversation: Conversation, text: str, variant_id: str
) -> None:
    assert conversation.understand([text]).match.variant_id == variant_id


def test_an_emergency_asked_about_and_not_cleared_up_stays_one(conversation: Conversation) -> None:
    assert conversation.understand(["Could this be cauda equina? Not clear. 45M LBP"]).urgent is not None


def test_what_a_horse_did_leaves_the_pain_with_its_rider(conversation: Conversation) -> None:
    picture = conversation.understand(["45F fell off her horse had immediate back pain and numbness"]).picture
    pain = picture.finding("back_pain")

    assert pain is not None
    assert pain.polarity == "present"
