"""What a session keeps of a patient, and how words are taken back."""

from functools import partial

import pytest

from bot.domain.answer import Answer
from bot.faces.edges import answer_checked
from bot.faces.facts import Fact
from bot.page.conversation import MAX_TURNS, Answering, Conversation
from tests.faces.fake_assistant import FakeAssistant


def answering(assistant: FakeAssistant) -> Answering:
    return partial(answer_checked, assistant)


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def talk(assistant: FakeAssistant) -> Conversation:
    made = Conversation()
    made.say("boy with a Knee lump, no fever", answering(assistant))
    return made


LUMP = Fact(turn=1, said="Knee lump", start=11, end=20)
BOY = Fact(turn=1, said="boy", start=0, end=3)
NO_FEVER = Fact(turn=1, said="fever", start=25, end=30, polarity="absent")


def test_a_follow_up_is_answered_with_everything_said_before(
    talk: Conversation, assistant: FakeAssistant
) -> None:
    talk.say("ultrasound shows a solid mass", answering(assistant))

    assert assistant.asked[-1] == ["boy with a Knee lump, no fever", "ultrasound shows a solid mass"]


def test_age_sex_and_findings_are_facts_in_the_order_they_were_said(assistant: FakeAssistant) -> None:
    talk = Conversation()
    talk.say("knee lump in a 3-year-old boy, no fever", answering(assistant))

    assert [fact.shown for fact in talk.facts()] == ["knee lump", "3-year-old", "boy", "no fever"]


def test_words_taken_back_are_left_out_of_the_question_and_can_be_restored(
    talk: Conversation, assistant: FakeAssistant
) -> None:
    talk.keep_only([BOY, NO_FEVER], answering(assistant))

    assert assistant.asked[-1] == ["boy with a          , no fever"]
    assert talk.turns_to_read == ["boy with a , no fever"]
    assert set(talk.taken_back) == {LUMP}
    assert talk.facts() == [BOY, LUMP, NO_FEVER]

    talk.keep_only([BOY, LUMP, NO_FEVER], answering(assistant))

    assert assistant.asked[-1] == ["boy with a Knee lump, no fever"]
    assert talk.taken_back == {}


def test_words_that_another_fact_needs_stay_when_one_is_taken_back(assistant: FakeAssistant) -> None:
    talk = Conversation()
    talk.say("knee lump at night", answering(assistant))
    lump, at_night = talk.facts()

    talk.keep_only([lump], answering(assistant))
    assert assistant.asked[-1] == ["knee lump         "]

    talk.keep_only([lump, at_night], answering(assistant))
    talk.keep_only([at_night], answering(assistant))
    assert assistant.asked[-1] == ["     lump at night"]


def test_a_turn_whose_words_were_all_taken_back_does_not_stand_in_the_way_of_the_next(
    assistant: FakeAssistant,
) -> None:
    talk = Conversation()
    talk.say("knee lump", answering(assistant))
    talk.say("knee of a 3-year-old", answering(assistant))
    lump, age = talk.facts()

    talk.keep_only([age], answering(assistant))
    talk.say("and a knee of a boy", answering(assistant))

    assert assistant.asked[-1] == ["knee of a 3-year-old", "and a knee of a boy"]
    # the words stand in the second and third turn as the user sees them
    assert [(fact.turn, fact.said) for fact in talk.facts()] == [
        (1, "knee lump"),
        (2, "3-year-old"),
        (3, "boy"),
    ]
    assert lump in talk.taken_back


def test_a_corrected_age_takes_the_place_of_the_wrong_one(assistant: FakeAssistant) -> None:
    talk = Conversation()
    talk.say("3-year-old boy, knee lump", answering(assistant))
    age, boy, lump = talk.facts()
    talk.keep_only([age, lump], answering(assistant))

    talk.correct(age, "13-year-old", answering(assistant))

    assert talk.exchanges[-1].said == "13-year-old boy, knee lump"
    assert assistant.asked[-1] == ["13-year-old    , knee lump"]
    assert set(talk.taken_back) == {boy.moved(1)}


def test_a_refused_correction_changes_nothing(talk: Conversation, assistant: FakeAssistant) -> None:
    before = talk.answer

    talk.correct(LUMP, "refuse", answering(assistant))

    assert talk.problem is not None
    assert talk.exchanges[-1].said == "boy with a Knee lump, no fever"
    assert talk.answer is before


def test_taking_everything_back_is_refused_aloud_and_changes_nothing(assistant: FakeAssistant) -> None:
    talk = Conversation()
    talk.say("knee lump", answering(assistant))
    before = talk.answer

    talk.keep_only([], answering(assistant))

    assert talk.problem is not None
    assert talk.taken_back == {}
    assert talk.answer is before


def test_a_refused_turn_is_not_kept_and_its_reason_is_shown(
    talk: Conversation, assistant: FakeAssistant
) -> None:
    talk.say("refuse", answering(assistant))

    assert len(talk.exchanges) == 1
    assert talk.problem is not None


def test_rewording_replaces_the_last_turn(talk: Conversation, assistant: FakeAssistant) -> None:
    talk.reword("girl with a knee lump", answering(assistant))

    assert [exchange.said for exchange in talk.exchanges] == ["girl with a knee lump"]


def test_a_refused_rewording_keeps_the_turn_as_it_was(talk: Conversation, assistant: FakeAssistant) -> None:
    talk.reword("refuse", answering(assistant))

    assert [exchange.said for exchange in talk.exchanges] == ["boy with a Knee lump, no fever"]


def test_the_limit_of_turns_is_said_and_nothing_is_dropped(assistant: FakeAssistant) -> None:
    talk = Conversation()
    for _ in range(MAX_TURNS + 1):
        talk.say("knee", answering(assistant))

    assert len(talk.exchanges) == MAX_TURNS
    assert talk.problem is not None
    assert "New patient" in talk.problem


def test_a_new_answer_closes_what_was_opened_for_the_old_one(
    talk: Conversation, assistant: FakeAssistant
) -> None:
    talk.exploring, talk.open_citation = "knee-lump/2", 1

    talk.say("and the knee?", answering(assistant))

    assert (talk.exploring, talk.open_citation) == (None, None)
    assert isinstance(talk.answer, Answer)


class BrokenOff(BaseException):
    """As Streamlit ends a run that another press overtakes."""


def test_a_correction_that_another_press_breaks_off_is_made_once_when_it_is_taken_up_again(
    talk: Conversation, assistant: FakeAssistant
) -> None:
    def breaking_off(_turns: list[str]) -> Answer:
        raise BrokenOff

    talk.waiting.append(lambda answering: talk.correct(LUMP, "knee lump on the left", answering))
    with pytest.raises(BrokenOff):
        talk.answer_waiting(breaking_off)
    assert talk.exchanges[0].said == "boy with a Knee lump, no fever"

    talk.answer_waiting(answering(assistant))

    assert talk.exchanges[0].said == "boy with a knee lump on the left, no fever"
    assert talk.waiting == []


def test_what_fails_does_not_wait_to_fail_again(talk: Conversation, assistant: FakeAssistant) -> None:
    def failing(_turns: list[str]) -> Answer:
        raise RuntimeError("invented")

    talk.waiting.append(lambda answering: talk.reword("an elbow", answering))
    with pytest.raises(RuntimeError):
        talk.answer_waiting(failing)

    assert talk.waiting == []
    assert talk.exchanges[0].said == "boy with a Knee lump, no fever"
