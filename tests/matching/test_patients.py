"""Several patients in one conversation: each keeps its facts, and a turn finds the one it is about."""

import pytest

from bot.matching.conversation import Conversation

BOY = "7yo boy, back pain, fever"
MAN = "next patient: 60M, low back pain 3 days, no red flags, untreated"
WOMAN = "34F, low back pain 5 days, no red flags, nothing tried"
DAUGHTER = "now her daughter: 9, back pain, fever for two days"


@pytest.mark.parametrize(
    "third",
    [
        "back to the boy: films normal, still febrile. next?",
        "the 7-year-old's x-ray is normal",
        "as for the child, his films are normal",
        "and the first patient: x-ray normal",
        "for the other one: radiographs negative",
    ],
)
def test_a_turn_goes_back_to_the_patient_it_describes(conversation: Conversation, third: str) -> None:
    understanding = conversation.understand([BOY, MAN, third])

    assert understanding.match.variant_id == "back-pain-child/3"
    assert {f.turn for f in understanding.picture.findings} == {1, 3}
    assert any("back to the patient" in note for note in understanding.notes)


@pytest.mark.parametrize(
    "third", ["what about MRI?", "the other leg hurts too", "is the first scan safe?", "his x-ray is fine"]
)
def test_a_turn_that_describes_no_one_else_stays_with_the_patient_in_hand(
    conversation: Conversation, third: str
) -> None:
    picture = conversation.understand([BOY, MAN, third]).picture

    assert picture.age is not None
    assert picture.age.low_months == 720


def test_a_patient_gone_back_to_is_left_as_clean_as_it_was(conversation: Conversation) -> None:
    turns = [BOY, MAN, "back to the boy: why not CT?", "back to the man: MRI?"]

    after, alone = conversation.understand(turns), conversation.understand([MAN, "MRI?"])

    assert after.match.variant_id == alone.match.variant_id == "low-back-pain/1"
    assert {f.concept for f in after.picture.findings} == {f.concept for f in alone.picture.findings}


def test_a_relative_brought_in_with_an_age_is_the_next_patient(conversation: Conversation) -> None:
    understanding = conversation.understand([WOMAN, DAUGHTER])

    assert understanding.match.variant_id == "back-pain-child/2"
    assert {f.turn for f in understanding.picture.findings} == {2}


def test_the_mother_of_the_relative_is_the_patient_before(conversation: Conversation) -> None:
    turns = [WOMAN, DAUGHTER, "and for the mother, would CT do?"]

    assert conversation.understand(turns).match.variant_id == "low-back-pain/1"


@pytest.mark.parametrize(
    "told",
    [
        "her mother, 74, had a hip fracture and osteoporosis",
        "her mother is worried",
        "her sister has had cancer",
    ],
)
def test_a_relative_who_is_only_told_of_is_no_patient(conversation: Conversation, told: str) -> None:
    assert conversation.understand([WOMAN, told]).match.variant_id == "low-back-pain/1"


def test_another_patients_question_is_not_answered_by_a_reply_about_the_first(
    conversation: Conversation,
) -> None:
    turns = ["9yo back pain", "next patient: 12yo girl, back pain", "back to the nine-year-old: none of them"]

    understanding = conversation.understand(turns)

    assert understanding.match.variant_id == "back-pain-child/1"
    assert understanding.picture.age is not None
    assert understanding.picture.age.low_months == 108
