"""Pain told with no place is asked about, not guessed at."""

import pytest

from bot.domain.picture import MatchStatus
from bot.matching.conversation import Conversation
from bot.matching.where import WHERE


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("pain 5 weeks, otherwise well, 40F", ["Low back pain"]),
        ("62M constant pain since March, which scan?", ["Low back pain"]),
        (
            "8yo with pain at night, what scan?",
            ["Back pain", "Joint pain", "Temporomandibular joint pain", "Sacroiliac joint pain"],
        ),
    ],
)
def test_pain_without_a_place_is_asked_about(
    conversation: Conversation, text: str, places: list[str]
) -> None:
    question = conversation.understand([text]).match.question

    assert question is not None
    assert question.concept == WHERE
    assert [o.text for o in question.options] == [*places, "Somewhere else"]
    assert question.options[-1].is_outside


@pytest.mark.parametrize(
    "text",
    [
        "5yo with ear pain, which scan?",  # a place, though none that is held
        "40F, pain in the heel since May, MRI?",
        "40F with sore throat for two days",
        "what is pain?",  # of no one
        "13F, one shoulder higher and a rib hump on bending, painless. Standing films for the curve?",
        "how should pain be documented before a scan?",
    ],
)
def test_no_place_is_asked_for_where_one_is_told_or_no_patient_is(
    conversation: Conversation, text: str
) -> None:
    question = conversation.understand([text]).match.question

    assert question is None or question.concept != WHERE


def test_the_place_told_in_reply_is_the_patients(conversation: Conversation) -> None:
    told = conversation.understand(["8yo with pain at night, what scan?", "back pain"])

    assert told.match.variant_id == "back-pain-child/2"


@pytest.mark.parametrize("reply", ["somewhere else", "Somewhere else."])
def test_pain_of_another_place_is_not_covered(conversation: Conversation, reply: str) -> None:
    match = conversation.understand(["40F pain for 5 weeks, which scan?", reply]).match

    assert match.status is MatchStatus.NOT_COVERED


def test_an_unanswered_place_is_not_asked_for_again(conversation: Conversation) -> None:
    match = conversation.understand(["40F pain for 5 weeks, which scan?", "please, which scan?"]).match

    assert match.question is None


def test_the_question_of_age_says_what_each_age_leads_to(conversation: Conversation) -> None:
    question = conversation.understand(
        ["had a discectomy in 2019, leg pain again, what scan?"]
    ).match.question

    assert question is not None
    assert question.concept == "age"
    assert [o.variant_id for o in question.options] == [None, "low-back-pain/5"]


def test_each_place_says_which_variant_it_leads_to(conversation: Conversation) -> None:
    question = conversation.understand(["8yo with pain at night, what scan?"]).match.question

    assert question is not None
    leads = {option.text: option.variant_id for option in question.options}
    assert leads["Back pain"] == "back-pain-child/2"  # pain at night is a red flag
    assert leads["Joint pain"] is None  # known or suspected arthritis?


def test_the_variants_that_places_lead_to_are_the_ones_still_open(conversation: Conversation) -> None:
    match = conversation.understand(["8yo with pain at night, what scan?"]).match

    assert [a.variant_id for a in match.alternatives] == ["back-pain-child/2"]


@pytest.mark.parametrize("told", ["sore L2", "pain at T8", "tender over L1"])
def test_a_vertebra_is_a_place(conversation: Conversation, told: str) -> None:
    question = conversation.understand([f"84yo slipped off the couch, {told}. xr or ct?"]).match.question

    assert question is None or question.concept != WHERE


def test_a_place_that_is_not_known_is_asked_for_in_other_words(conversation: Conversation) -> None:
    first = conversation.understand(["40F pain for 5 weeks, which scan?"]).match.question
    again = conversation.understand(["40F pain for 5 weeks, which scan?", "no idea"]).match.question

    assert first is not None
    assert again is not None
    assert again.concept == WHERE
    assert again.text != first.text


@pytest.mark.parametrize("reply", ["yes", "no"])
def test_a_yes_or_no_to_where_it_hurts_names_no_other_place(conversation: Conversation, reply: str) -> None:
    match = conversation.understand(["40F pain for 5 weeks, which scan?", reply]).match

    assert match.status is not MatchStatus.NOT_COVERED
