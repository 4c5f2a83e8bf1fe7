"""A yes, a no or a 'not known' in reply to a question, in any wording."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.bearing import Bearing, bearing_of
from bot.understanding.text import tokens


def _bearing(text: str) -> Bearing | None:
    said = bearing_of(tokens(text), text)
    return None if said is None else said.bearing


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "Nope.",
        "no, none of those",
        "none of the above",
        "nothing like that",
        "he has none",
        "she doesn't",
        "not that I know of",
        "no to all of them",
        "denies all of those",
        "mum says none of these",
        "all of them negative",
        "everything normal",
        "well, no",
        "I don't think so",
        "none that I could find",
        "no, but he limps",
    ],
)
def test_a_clause_that_only_points_back_and_denies_is_a_no(text: str) -> None:
    assert _bearing(text) is Bearing.NO


@pytest.mark.parametrize(
    "text", ["yes", "Yep.", "yes - 38.6 at home", "he does", "there is", "I'm afraid so"]
)
def test_a_clause_that_only_points_back_and_affirms_is_a_yes(text: str) -> None:
    assert _bearing(text) is Bearing.YES


@pytest.mark.parametrize(
    "text",
    [
        "no idea",
        "I don't know",
        "not sure, haven't asked",
        "the letter doesn't say",
        "it isn't documented",
        "dunno, will ask mum",
        "nobody has checked",
        "can't tell",
    ],
)
def test_what_nobody_knows_is_neither_yes_nor_no(text: str) -> None:
    assert _bearing(text) is Bearing.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "no fever",
        "no red flags",
        "right knee",
        "thanks",
        "No MRI yet",
        "yes please",
        "what about MRI?",
        "no?",
    ],
)
def test_words_about_something_else_answer_no_question(text: str) -> None:
    assert _bearing(text) is None


@given(st.text(max_size=120))
def test_any_text_bears_on_a_question_within_itself_or_not_at_all(text: str) -> None:
    said = bearing_of(tokens(text), text)

    assert said is None or 0 <= said.start < said.end <= len(text)
