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


@pytest.mark.parametrize(
    ("turns", "variant_id"),
    [
        pytest.param(
            [
                "8yo girl, back pain, fever",
                "her sister, 14, has back pain too: no fever, no red flags. her as well?",
            ],
            "back-pain-child/1",
            id="a sister with an age, asked about",
        ),
        pytest.param(
            [
                "5yo, back pain, no red flags",
                "the little sister, 3 months, has a hairy tuft over the spine. Image her?",
            ],
            "back-pain-child/7",
            id="the little sister",
        ),
        pytest.param(
            [
                "9yo, known JIA, sore knee",
                "his twin has got back pain, no red flags, normal exam. what about him?",
            ],
            "back-pain-child/1",
            id="a twin is as old",
        ),
        pytest.param(
            [
                "14yo dancer, back pain for months, no red flags",
                "new case. Also 14. Lymphoma, back pain, no films so far",
            ],
            "back-pain-child/4",
            id="an age alone, also",
        ),
        pytest.param(
            [
                "50F acute low back pain, no red flags",
                "different patient. 50 as well. Laminectomy in 2019, pain again",
            ],
            "low-back-pain/5",
            id="an age alone, as well",
        ),
        pytest.param(
            [
                "45M, LBP 2 weeks, no red flags",
                "next patient, same age: breast cancer 2021, now low back pain",
            ],
            "low-back-pain/7",
            id="the same age",
        ),
        pytest.param(
            [
                "3yo with back pain",
                "and an older one: 15, volleyball, lumbar pain 6 months as he serves, no red flags",
            ],
            "back-pain-child/6",
            id="an older one",
        ),
        pytest.param(
            [
                "16yo dancer, back pain, no red flags",
                "also an adult, 41, LBP 4 months, no red flags, no treatment",
            ],
            "low-back-pain/2",
            id="an adult",
        ),
    ],
)
def test_another_patient_is_taken_for_one(
    conversation: Conversation, turns: list[str], variant_id: str
) -> None:
    assert conversation.understand(turns).match.variant_id == variant_id


@pytest.mark.parametrize(
    "second",
    [
        "her sister has JIA. does she need an MRI?",
        "her sister, 14, has JIA. does she need an MRI?",
        "the twin has psoriasis. does she need films?",
        "her sister, 14, had back pain last year",
        "had a fall and a baby 3 weeks ago",
    ],
)
def test_a_relative_of_the_history_is_no_new_patient(conversation: Conversation, second: str) -> None:
    understanding = conversation.understand(["45F, low back pain 2 weeks, no red flags", second])

    assert understanding.picture.age is not None
    assert understanding.picture.age.low_months == 540


def test_a_score_is_no_age_of_a_new_patient(conversation: Conversation) -> None:
    turns = ["45F, low back pain 2 weeks, no red flags", "new patient. Pain score: 8, low back pain"]

    age = conversation.understand(turns).picture.age

    assert age is None


@pytest.mark.parametrize(
    "third",
    [
        "first patient again: she is now febrile",
        "back to first patient: she is now febrile",
        "previous one: febrile now",
        "she now has a fever",
        "would it change if I say that she has a fever",
    ],
)
def test_a_place_in_the_row_or_a_pronoun_goes_back_to_the_one_it_fits(
    conversation: Conversation, third: str
) -> None:
    picture = conversation.understand([WOMAN, MAN, third]).picture

    assert picture.age is not None
    assert picture.age.said == "34F"
    assert picture.finding("fever") is not None


@pytest.mark.parametrize(
    "third",
    [
        "his wife says she drove him",
        "the radiologist asks whether she may scan",
        "first visit. he has a fever",
    ],
)
def test_a_pronoun_of_someone_named_stays_with_the_patient_in_hand(
    conversation: Conversation, third: str
) -> None:
    picture = conversation.understand([WOMAN, MAN, third]).picture

    assert picture.age is not None
    assert picture.age.said == "60M"


@pytest.mark.parametrize(
    "second",
    [
        "another child in class has TB",
        "another person at home has a fever",
        "other kids at school have fever",
    ],
)
def test_what_somebody_beside_the_patient_has_leaves_the_patient_as_told(
    conversation: Conversation, second: str
) -> None:
    understanding = conversation.understand(["8yo back pain, no red flags", second])

    assert understanding.match.variant_id == "back-pain-child/1"


def test_a_patient_new_to_the_practice_is_the_one_in_hand(conversation: Conversation) -> None:
    picture = conversation.understand(
        ["8yo back pain, no red flags", "new pt to me, GP noted fever too"]
    ).picture

    assert picture.age is not None
    assert picture.finding("fever") is not None


def test_another_child_with_an_age_is_the_next_patient(conversation: Conversation) -> None:
    turns = ["8yo back pain, no red flags", "another child at school, 9yo, back pain and fever"]

    assert {f.turn for f in conversation.understand(turns).picture.findings} == {2}


@pytest.mark.parametrize(
    "second",
    [
        "hang on, wrong girl. The one I mean has the same diagnosis but it's her jaw joint that hurts, "
        "SI joints never did.",
        "wrong girl, sorry. This one has the same diagnosis, it's the jaw that hurts, SI joints don't.",
    ],
)
def test_a_girl_mistaken_for_another_keeps_the_diagnosis_and_not_the_joint(
    conversation: Conversation, second: str
) -> None:
    first = "13F with enthesitis-related arthritis for years, SI joint sore on the right."

    assert conversation.understand([first, second]).match.variant_id == "idiopathic-arthritis-child/8"
