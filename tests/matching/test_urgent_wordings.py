"""The notice comes for an emergency in whatever words, and for nothing that is only like one."""

from functools import cache
from pathlib import Path
from typing import TypedDict

import pytest
import yaml

from bot.matching.conversation import Conversation

# What the half met for the first time scored on the day the alarm by all words was learned; before, by the
# grammar of signs alone, it was 54 and 4. None of the 91 was read or learned from.
_GIVEN_AT_FIRST_SIGHT, _WRONG_AT_FIRST_SIGHT = 58, 5


class _Row(TypedDict, total=False):
    kind: str
    half: str
    text: str
    defect: str


@cache
def _rows() -> tuple[_Row, ...]:
    written = yaml.safe_load(Path(__file__).with_name("urgent_wordings.yaml").read_text(encoding="utf-8"))
    return tuple(written)


def _params(*, urgent: bool) -> list[object]:
    found: list[object] = []
    for row in _rows():
        if row["half"] == "seen" and (row["kind"] != "none") is urgent:
            marks = [pytest.mark.xfail(strict=True, reason=row["defect"])] if "defect" in row else []
            found.append(pytest.param(row["text"], marks=marks, id=row["text"][:60]))
    return found


@pytest.mark.parametrize("text", _params(urgent=True))
def test_an_emergency_is_named_in_whatever_words(conversation: Conversation, text: str) -> None:
    assert conversation.understand([text]).urgent is not None


@pytest.mark.parametrize("text", _params(urgent=False))
def test_what_only_looks_like_an_emergency_is_none(conversation: Conversation, text: str) -> None:
    assert conversation.understand([text]).urgent is None


def test_wordings_nobody_read_while_the_grammar_was_made_fare_no_worse_than_at_first_sight(
    conversation: Conversation,
) -> None:
    unread = [row for row in _rows() if row["half"] == "first sight"]
    shown = {row["text"]: conversation.understand([row["text"]]).urgent is not None for row in unread}

    given = sum(shown[row["text"]] for row in unread if row["kind"] != "none")
    wrong = sum(shown[row["text"]] for row in unread if row["kind"] == "none")
    assert given >= _GIVEN_AT_FIRST_SIGHT
    assert wrong <= _WRONG_AT_FIRST_SIGHT


@pytest.mark.parametrize(
    "told", ["Can't wee", "Can’t feel or move my right foot", "Does not feel the toilet paper"]
)
def test_a_message_that_begins_with_what_one_cannot_do_asks_nothing(
    conversation: Conversation, told: str
) -> None:
    assert conversation.understand([f"{told} since last night, back pain"]).urgent is not None


@pytest.mark.parametrize(
    "told",
    [
        "He has a fever of 39.2. He no longer knows what day it is.",
        "A discitis was found last week. His wound is dry. This morning his pressure is 82 over 45.",
        "A discitis was found last week. His wound is dry. The skin over his knees is marbled.",
    ],
)
def test_a_failing_body_told_sentences_after_an_infection_is_sepsis(
    conversation: Conversation, told: str
) -> None:
    urgent = conversation.understand([f"61 year old with low back pain. {told}"]).urgent

    assert urgent is not None
    assert urgent.kind == "sepsis"


def test_an_emergency_told_in_a_later_turn_is_named(conversation: Conversation) -> None:
    turns = [
        "45 year old with low back pain for a week",
        "his legs have stopped listening to him since last night",
    ]

    assert conversation.understand(turns[:1]).urgent is None
    assert conversation.understand(turns).urgent is not None
