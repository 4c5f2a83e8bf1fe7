"""Turns add, correct and take back; results move on; a new patient starts clean."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.picture import Intent, MatchStatus, Polarity
from bot.matching.conversation import Conversation

FEVER = "9 year old with back pain and fever, which imaging?"
NO_FLAGS = "9 year old with back pain, no red flags, which imaging?"


@pytest.mark.parametrize(
    ("turns", "variant_id"),
    [
        pytest.param([NO_FLAGS, "actually she has a fever"], "back-pain-child/2", id="a fever after all"),
        pytest.param(
            [FEVER, "sorry, no fever and no red flags"], "back-pain-child/1", id="no fever after all"
        ),
        pytest.param(["9 year old with back pain", "no red flags"], "back-pain-child/1", id="a fact added"),
        pytest.param([FEVER, "the radiographs were normal"], "back-pain-child/3", id="films normal"),
        pytest.param([FEVER, "what if it's normal?"], "back-pain-child/3", id="what if normal"),
        pytest.param([FEVER, "plain films normal. next one?"], "back-pain-child/3", id="the next study"),
        pytest.param(
            [FEVER, "and if those are normal but she goes on like this?"],
            "back-pain-child/3",
            id="and if normal",
        ),
        pytest.param(
            [FEVER, "the radiographs show a lytic lesion"], "back-pain-child/5", id="films suspicious"
        ),
        pytest.param([FEVER, "what if they are suspicious?"], "back-pain-child/5", id="what if suspicious"),
        pytest.param(
            ["35 year old with low back pain for 2 weeks, no red flags", "she now has saddle numbness"],
            "low-back-pain/4",
            id="saddle numbness appears",
        ),
        pytest.param(
            ["35 year old with low back pain for 2 weeks, no red flags", "sorry, 4 months, nothing tried"],
            "low-back-pain/2",
            id="a longer duration",
        ),
        pytest.param(
            ["10 year old, suspected JIA, swollen knee", "actually the JIA is known"],
            "idiopathic-arthritis-child/5",
            id="known after all",
        ),
        pytest.param([FEVER, "what about MRI?"], "back-pain-child/2", id="a question changes nothing"),
        pytest.param(
            [FEVER, "thanks, and how much radiation is that?"],
            "back-pain-child/2",
            id="nor does a dose",
        ),
    ],
)
def test_a_turn_moves_the_patient_to_the_variant_it_makes_true(
    conversation: Conversation, turns: list[str], variant_id: str
) -> None:
    assert conversation.understand(turns).match.variant_id == variant_id


def test_a_fever_taken_back_is_denied_from_then_on(conversation: Conversation) -> None:
    finding = conversation.understand([FEVER, "sorry, no fever"]).picture.finding("fever")

    assert finding is not None
    assert finding.polarity is Polarity.ABSENT
    assert finding.turn == 2


def test_a_finding_to_be_forgotten_is_gone(conversation: Conversation) -> None:
    understanding = conversation.understand([FEVER, "forget the fever"])

    assert understanding.picture.finding("fever") is None
    assert understanding.match.variant_id != "back-pain-child/2"


@pytest.mark.parametrize(
    ("correction", "months"),
    [
        pytest.param("actually she's 13", 156, id="she's 13"),
        pytest.param("sorry, 7 year old", 84, id="7 year old"),
        pytest.param("I meant 15 months old", 15, id="months"),
    ],
)
def test_a_corrected_age_replaces_the_age_and_keeps_the_rest(
    conversation: Conversation, correction: str, months: float
) -> None:
    picture = conversation.understand([FEVER, correction]).picture

    assert picture.age is not None
    assert picture.age.low_months == months
    assert picture.finding("fever") is not None


def test_a_child_corrected_to_an_adult_leaves_the_childrens_topic(conversation: Conversation) -> None:
    found = conversation.understand([FEVER, "sorry, he is 45"]).match.variant_id

    assert found == "low-back-pain/7"


@pytest.mark.parametrize(
    "second",
    [
        pytest.param("new patient: 12 year old with back pain, no red flags, imaging?", id="new patient"),
        pytest.param("next patient, 12 year old with back pain, no red flags, imaging?", id="next patient"),
        pytest.param("another child, 12 year old with back pain, no red flags, imaging?", id="another child"),
        pytest.param("a different patient: 12 year old with back pain, no red flags", id="different patient"),
    ],
)
def test_no_fact_leaks_to_a_new_patient(conversation: Conversation, second: str) -> None:
    first = "45 year old man with low back pain, cancer, fever and saddle numbness, MRI with contrast?"
    after, alone = conversation.understand([first, second]), conversation.understand([second])

    assert after.match.variant_id == alone.match.variant_id == "back-pain-child/1"
    assert {(f.concept, f.polarity) for f in after.picture.findings} == {
        (f.concept, f.polarity) for f in alone.picture.findings
    }
    assert all(f.turn == 2 for f in after.picture.findings)
    assert after.picture.sex == alone.picture.sex
    assert after.urgent is None
    assert after.request.procedures == alone.request.procedures
    assert any("new patient" in note for note in after.notes)


def test_another_age_with_a_case_of_its_own_is_another_patient(conversation: Conversation) -> None:
    understanding = conversation.understand(
        [
            "45 year old man with low back pain and cancer",
            "6 year old girl with back pain, no red flags, scan?",
        ]
    )

    assert understanding.match.variant_id == "back-pain-child/1"
    assert understanding.picture.finding("cancer") is None


def test_a_study_asked_about_is_kept_for_the_question_about_its_contrast(conversation: Conversation) -> None:
    request = conversation.understand([FEVER, "what about MRI?", "and with contrast?"]).request

    assert request.intent is Intent.RATING
    assert [(p.modality, p.contrast) for p in request.procedures] == [("MRI", "with")]


def test_a_question_about_the_guidance_leaves_the_patient_alone(conversation: Conversation) -> None:
    understanding = conversation.understand([FEVER, "what is the definition of a deep dimple?"])

    assert understanding.picture.finding("skin_sign") is None
    assert understanding.picture.finding("fever") is not None


def test_a_fact_asked_with_no_patient_is_of_no_patient(conversation: Conversation) -> None:
    match = conversation.understand(["until what age is spinal ultrasound useful?"]).match

    assert match.status is MatchStatus.NO_PATIENT
    assert match.variant_id is None


def test_the_same_turns_give_the_same_understanding(conversation: Conversation) -> None:
    turns = [FEVER, "sorry, no fever", "what about MRI?", "new patient: 45M LBP 2/52 no red flags"]

    assert conversation.understand(turns) == conversation.understand(turns)


def test_explaining_changes_nothing_but_the_explanation(conversation: Conversation) -> None:
    plain, explained = conversation.understand([FEVER]), conversation.understand([FEVER], explained=True)

    assert not plain.explanation
    assert any("back-pain-child/2" in line for line in explained.explanation)
    assert plain.match == explained.match
    assert plain.picture == explained.picture


def test_age_and_sex_are_known_by_the_words_that_told_them(conversation: Conversation) -> None:
    picture = conversation.understand(["a child with back pain", "she is 9 years old"]).picture

    assert picture.age is not None
    assert (picture.age.said, picture.age.turn, picture.age.start, picture.age.end) == (
        "9 years old",
        2,
        7,
        18,
    )
    assert picture.sex_word is not None
    assert (picture.sex_word.said, picture.sex_word.turn, picture.sex_word.start) == ("she", 2, 0)


def test_a_bare_age_is_known_by_its_own_words(conversation: Conversation) -> None:
    age = conversation.understand(["back pain, no red flags", "  9y"]).picture.age

    assert age is not None
    assert (age.low_months, age.said, age.start, age.end) == (108, "9y", 2, 4)


@example("COMMA")
@example("red flags: [ ] yes [x] no")
@example("untill wich age ultrasuond")
@example("=²")  # a digit to Python, and no number
@given(st.text(max_size=80))
@pytest.mark.parametrize("earlier", [(), (FEVER,)], ids=["first turn", "later turn"])
def test_what_a_turn_is_searched_by_is_known_before_it_is_understood(
    conversation: Conversation, earlier: tuple[str, ...], text: str
) -> None:
    understood = conversation.understand((*earlier, text))

    assert conversation.search_text(text) == understood.request.search_text


@pytest.mark.parametrize(
    "question",
    [
        "does a baby need to be put to sleep for the spine MRI",
        "do toddlers need sedation for a spine MRI?",
        "is contrast given for a spine MRI in infants?",
    ],
)
def test_a_general_question_that_names_a_study_describes_no_patient(
    conversation: Conversation, question: str
) -> None:
    assert conversation.understand([question]).match.variant_id is None


@pytest.mark.parametrize(
    "second",
    [
        "husband is 70",
        "her husband, aged 70, drives her",
        "actually her husband is 70",
        "it came on when lifting her 2 year old",
        "back pain began lifting her 2 year old",
        "her toddler is 2 years old",
        "she cares for a 90 year old",
        "radiation dose for a 5 year old?",
        "is it the same for a 5 year old?",
        "had her discectomy when she was 25 years old",
        "she was diagnosed at 14 years old",
        "three children, youngest is 2 years old",
        "I meant 5",  # weeks, perhaps
        "and in 72 hours?",
        "and for 6 weeks?",
        "her daughter, 42, is worried",
    ],
)
def test_an_age_of_someone_else_or_of_then_is_not_the_patients(
    conversation: Conversation, second: str
) -> None:
    age = conversation.understand(["34F LBP 3 weeks no red flags", second]).picture.age

    assert age is not None
    assert age.said == "34F"


@pytest.mark.parametrize(
    "second",
    [
        "actually she's 72",
        "sorry, 72 years old",
        "72yo, my mistake",
        "aged 72",
        "I meant 72",
        "meant to write 72.",
        "her dad says she is 72 years old",
        "the patient is 72 years old",
        "what if she were 72?",
        "same story but 72",
        "would it differ if she was 72?",
        "how about in a 72 year old",
        "and for a 72 year old?",
        "and in a 72yo woman?",
        "what about for someone aged 72?",
        "per daughter, 72",
        "according to her husband she is 72",
    ],
)
def test_an_age_told_anew_of_the_patient_is_taken(conversation: Conversation, second: str) -> None:
    understanding = conversation.understand(["34F LBP 3 weeks no red flags", second])

    assert understanding.picture.age is not None
    assert understanding.picture.age.low_months == 72 * 12
    assert understanding.picture.finding("low_back_pain") is not None
