"""A dimple over the spine: what kind it is decides, so one that nobody describes is asked about."""

import pytest

from bot.domain.picture import MatchStatus
from bot.matching.conversation import Conversation

BARE = "6 week old, sacral dimple. Which scan?"
SKIN_SIGN = "back-pain-child/7"


@pytest.mark.parametrize(
    "text",
    [
        BARE,
        "5-week-old with a sacral dimple, otherwise thriving. Needs scanning?",
        "2/12 baby, a small pit over the spine",
        "newborn with a sacral dimple, 5 days old, otherwise well. that is the message. scan or no scan",
        "6 week old, sacral dimple; how big and how deep it is was not recorded. Scan?",
    ],
)
def test_a_dimple_of_which_nothing_else_is_told_is_asked_about(conversation: Conversation, text: str) -> None:
    match = conversation.understand([text]).match

    assert match.status is MatchStatus.UNDECIDED
    assert match.question is not None
    assert "deep or atypical dimple" in match.question.text
    assert [o.variant_id for o in match.question.options] == [SKIN_SIGN, None]


@pytest.mark.parametrize(
    "text",
    [
        "3 week old with a deep sacral dimple. Which scan?",
        "3 week old, sacral dimple 3 cm above the anus. Which scan?",
        "3 week old, sacral dimple with a tuft of hair. Which scan?",
        "3 week old, sacral dimple that leaks. Which scan?",
    ],
)
def test_a_dimple_that_is_described_is_placed(conversation: Conversation, text: str) -> None:
    assert conversation.understand([text]).match.variant_id == SKIN_SIGN


@pytest.mark.parametrize("reply", ["deep", "it's atypical", "yes", "there is a hairy patch beside it"])
def test_the_kind_told_afterwards_places_it(conversation: Conversation, reply: str) -> None:
    assert conversation.understand([BARE, reply]).match.variant_id == SKIN_SIGN


@pytest.mark.parametrize(
    "second",
    [
        "mum says he is off his feeds and temp is high",
        "it's inside the gluteal cleft, 3 mm",
        "the tone is reduced in a large baby, marked as red on the card",
        "no hair, no lump, not deep",
    ],
)
def test_what_is_told_of_something_else_places_no_dimple(conversation: Conversation, second: str) -> None:
    assert conversation.understand([BARE, second]).match.variant_id != SKIN_SIGN


@pytest.mark.parametrize("reply", ["with a small tuft of hair", "3 cm above the anus", "it is deep"])
def test_a_word_of_its_kind_in_a_longer_turn_places_it(conversation: Conversation, reply: str) -> None:
    assert conversation.understand([BARE, reply]).match.variant_id == SKIN_SIGN


@pytest.mark.parametrize("reply", ["no", "none of these", "just a simple one"])
def test_a_dimple_that_is_no_sign_is_outside(conversation: Conversation, reply: str) -> None:
    match = conversation.understand([BARE, reply]).match

    assert match.variant_id is None
    assert match.question is None
