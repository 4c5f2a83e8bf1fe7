"""What a session keeps of a patient, and how words are taken back."""

from functools import partial

import pytest

from bot.domain.answer import Answer
from bot.faces.edges import answer_checked
from bot.page.conversation import MAX_TURNS, Answering, Conversation, Fact
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


LUMP = Fact(turn=1, said="knee lump")


def test_a_follow_up_is_answered_with_everything_said_before(
    talk: Conversation, assistant: FakeAssistant
) -> None:
    talk.say("ultrasound shows a solid mass", answering(assistant))

    assert assistant.asked[-1] == ["boy with a Knee lump, no fever", "ultrasound shows a solid mass"]


def test_words_taken_back_are_left_out_of_the_question_and_can_be_restored(
    talk: Conversation, assistant: FakeAssistant
) -> None:
    talk.keep_only([], answering(assistant))

    assert assistant.asked[-1] == ["boy with a , no fever"]
    assert talk.left_out == [LUMP]
    assert LUMP in talk.facts()

    talk.keep_only([LUMP], answering(assistant))

    assert assistant.asked[-1] == ["boy with a Knee lump, no fever"]
    assert talk.left_out == []


def test_taking_everything_back_is_refused_aloud_and_changes_nothing(assistant: FakeAssistant) -> None:
    talk = Conversation()
    talk.say("knee lump", answering(assistant))
    before = talk.answer

    talk.keep_only([], answering(assistant))

    assert talk.problem is not None
    assert talk.left_out == []
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
