"""A turn after a question is read as the reply to it."""

import pytest

from bot.domain.picture import DecidingQuestion, MatchStatus
from bot.matching.conversation import Conversation

CHILD = "7yo with back pain, which study?"
ADULT = "52M low back pain for two weeks"
LONG = "52M low back pain for 4 months, no red flags"
NO_AGE = "back pain, no red flags"
ARTHRITIS = "9yo with arthritis of the ankle. Ultrasound?"
TWO_SITES = "10yo known JIA, sore knee and jaw pain"


@pytest.mark.parametrize(
    ("opening", "reply", "variant_id"),
    [
        (CHILD, "no, none of those", "back-pain-child/1"),
        (CHILD, "he has none", "back-pain-child/1"),
        (CHILD, "none that I could find on history or examination", "back-pain-child/1"),
        (CHILD, "n", "back-pain-child/1"),
        (CHILD, "yes", "back-pain-child/2"),
        (CHILD, "I'm afraid so", "back-pain-child/2"),
        (CHILD, "no, but she limps a bit", "back-pain-child/2"),
        (CHILD, "the second", "back-pain-child/2"),
        (ADULT, "nope, nothing like that", "low-back-pain/1"),
        (ADULT, "yes, he's on long-term prednisolone", "low-back-pain/6"),
        (ADULT, "no to everything except that he takes prednisolone daily, for years", "low-back-pain/6"),
        (LONG, "no", "low-back-pain/2"),
        (LONG, "he did, and it didn't help", "low-back-pain/3"),
        (NO_AGE, "she's about eleven I think", "back-pain-child/1"),
        (NO_AGE, "a child", "back-pain-child/1"),
        (ARTHRITIS, "confirmed by rheumatology", "idiopathic-arthritis-child/5"),
        (ARTHRITIS, "still only a query", "idiopathic-arthritis-child/1"),
        (ARTHRITIS, "the former", "idiopathic-arthritis-child/1"),
        (TWO_SITES, "the jaw", "idiopathic-arthritis-child/8"),
    ],
)
def test_a_reply_answers_the_question_that_was_asked(
    conversation: Conversation, opening: str, reply: str, variant_id: str
) -> None:
    assert conversation.understand([opening]).match.question is not None

    assert conversation.understand([opening, reply]).match.variant_id == variant_id


@pytest.mark.parametrize("opening", [CHILD, ADULT, LONG, NO_AGE, ARTHRITIS, TWO_SITES])
@pytest.mark.parametrize("reply", ["no idea", "the letter doesn't say", "not sure, I haven't asked"])
def test_what_is_not_known_stays_the_question_in_other_words(
    conversation: Conversation, opening: str, reply: str
) -> None:
    asked = _question(conversation, [opening])

    again = _question(conversation, [opening, reply])

    assert again.concept == asked.concept
    assert again.options == asked.options
    assert again.text != asked.text


def test_a_half_answer_keeps_what_it_tells_and_leaves_the_rest_open(conversation: Conversation) -> None:
    understanding = conversation.understand([CHILD, "no fever, I haven't asked about the rest"])

    assert understanding.picture.finding("fever") is not None
    assert understanding.match.status is MatchStatus.UNDECIDED


def test_an_age_that_nobody_knows_is_no_childs_and_no_adults(conversation: Conversation) -> None:
    match = conversation.understand([NO_AGE, "no idea", "just tell me the scan"]).match

    assert match.status is MatchStatus.UNDECIDED
    assert match.question is not None


def test_a_reply_after_an_aside_still_answers_the_question(conversation: Conversation) -> None:
    turns = [CHILD, "tell me a joke", "none of them"]

    assert conversation.understand(turns).match.variant_id == "back-pain-child/1"


def test_a_no_to_what_was_not_asked_changes_nothing(conversation: Conversation) -> None:
    decided = ["9 year old with back pain and fever, which imaging?"]

    assert conversation.understand([*decided, "no"]).match.variant_id == "back-pain-child/2"


def test_what_a_reply_tells_stands_where_it_was_said(conversation: Conversation) -> None:
    finding = conversation.understand([CHILD, "Well: no, none of them"]).picture.finding("clinical_red_flag")

    assert finding is not None
    assert (finding.said, finding.turn, finding.start, finding.end) == ("no", 2, 6, 8)


def _question(conversation: Conversation, turns: list[str]) -> DecidingQuestion:
    question = conversation.understand(turns).match.question
    assert question is not None
    return question


def test_a_reply_in_which_two_contradict_each_other_leaves_the_question_open(
    conversation: Conversation,
) -> None:
    told = "Dad says she was diagnosed with JIA years ago, mum says nothing was ever diagnosed"

    match = conversation.understand(["6yo, puffy right knee for two months. Which imaging?", told]).match

    assert match.status is MatchStatus.UNDECIDED


@pytest.mark.parametrize(
    "first",
    [
        "Age 9 F\nKnee effusion, no trauma, afebrile\nIdiopathic arthritis: [ ] suspected [ ] known\nStudy?",
        "9F, knee effusion, no trauma, afebrile. Both known and suspected are ticked under JIA. Study?",
        "9F, knee effusion, no trauma, afebrile. JIA known or suspected not stated. Study?",
    ],
)
@pytest.mark.parametrize(
    ("second", "variant"),
    [
        ("known", "idiopathic-arthritis-child/5"),
        ("known since 2021", "idiopathic-arthritis-child/5"),
        ("Idiopathic arthritis: [ ] suspected [x] known", "idiopathic-arthritis-child/5"),
        ("suspected", "idiopathic-arthritis-child/1"),
    ],
)
def test_a_reply_settles_what_the_first_turn_said_is_not_known(
    conversation: Conversation, first: str, second: str, variant: str
) -> None:
    asked = conversation.understand([first]).match

    assert asked.question is not None
    assert conversation.understand([first, second]).match.variant_id == variant
