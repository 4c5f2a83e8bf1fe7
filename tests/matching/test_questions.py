"""The one question that decides: asked where its answer changes a rating, not twice alike."""

from dataclasses import replace
from itertools import pairwise

import pytest

from bot.domain.picture import MatchStatus
from bot.matching.conversation import Conversation
from bot.variant_table import VariantTable

OPEN = {
    "a back, no age": "back pain, which imaging?",
    "a child's back": "9 year old with back pain, which imaging?",
    "a child's low back": "12 year old girl with lower back pain, which scan?",
    "a child, no fever": "9 year old with back pain, no fever, which imaging?",
    "an adult's low back": "35 year old with low back pain, which imaging?",
    "two weeks, flags not told": "35 year old with low back pain for 2 weeks, which imaging?",
    "four months, flags not told": "35 year old with low back pain for 4 months, which imaging?",
    "no flags, duration not told": "35 year old with low back pain, no red flags, which imaging?",
    "a child's joints": "child with joint pain, which imaging?",
    "known arthritis": "10 year old with known JIA, which imaging?",
    "suspected arthritis": "10 year old with suspected JIA, which imaging?",
}


@pytest.mark.parametrize("opening", OPEN.values(), ids=OPEN.keys())
def test_an_open_case_is_asked_about_with_clickable_options(conversation: Conversation, opening: str) -> None:
    match = conversation.understand([opening]).match

    assert match.status is MatchStatus.UNDECIDED
    assert match.variant_id is None
    assert match.question is not None
    assert len(match.question.options) >= 2
    assert len({o.text for o in match.question.options}) == len(match.question.options)
    assert all(o.text and o.says for o in match.question.options)


@pytest.mark.parametrize("opening", OPEN.values(), ids=OPEN.keys())
def test_every_option_said_as_the_next_turn_leads_where_it_promises(
    conversation: Conversation, opening: str
) -> None:
    question = conversation.understand([opening]).match.question
    assert question is not None

    led = {o.says: conversation.understand([opening, o.says]).match.variant_id for o in question.options}

    promised = {o.says: o.variant_id for o in question.options if o.variant_id is not None}
    assert {says: led[says] for says in promised} == promised


@pytest.mark.parametrize("opening", OPEN.values(), ids=OPEN.keys())
def test_an_option_that_leaves_it_open_is_answered_and_not_asked_again(
    conversation: Conversation, opening: str
) -> None:
    question = conversation.understand([opening]).match.question
    assert question is not None

    for option in (o for o in question.options if o.variant_id is None):
        match = conversation.understand([opening, option.says]).match
        assert match.status in {MatchStatus.DECIDED, MatchStatus.UNDECIDED}
        assert match.question is None or match.question.concept != question.concept


@pytest.mark.parametrize("opening", OPEN.values(), ids=OPEN.keys())
@pytest.mark.parametrize(
    "ignored", ["what about MRI?", "how much radiation is a CT?", "just tell me the scan"]
)
def test_an_ignored_question_is_not_repeated_in_the_same_words(
    conversation: Conversation, opening: str, ignored: str
) -> None:
    matches = [conversation.understand([opening, *[ignored] * n]).match for n in range(4)]

    texts = [m.question.text for m in matches if m.question is not None]

    assert all(one != next_ for one, next_ in pairwise(texts))
    assert all(m.question is not None for m in matches if m.status is MatchStatus.UNDECIDED)


@pytest.mark.parametrize("opening", OPEN.values(), ids=OPEN.keys())
def test_answering_question_after_question_comes_to_an_end(conversation: Conversation, opening: str) -> None:
    turns = [opening]
    for _ in range(6):
        match = conversation.understand(turns).match
        if match.question is None:
            break
        turns.append(match.question.options[0].says)

    assert match.status is MatchStatus.DECIDED


def test_a_difference_that_changes_no_rating_is_not_asked_about(table: VariantTable) -> None:
    rows = table.variant("back-pain-child/2").ratings
    alike = tuple(
        replace(
            topic,
            variants=tuple(
                replace(v, ratings=tuple(replace(r, variant_id=v.id) for r in rows)) for v in topic.variants
            ),
        )
        for topic in table.topics
        if topic.id == "back-pain-child"
    )

    match = Conversation(VariantTable(alike)).understand(["9 year old with back pain, which imaging?"]).match

    assert match.question is None
    assert match.status is MatchStatus.DECIDED


def test_a_decided_case_is_not_asked_about(conversation: Conversation) -> None:
    match = conversation.understand(["9 year old with back pain and fever, which imaging?"]).match

    assert match.question is None
