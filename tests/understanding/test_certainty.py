"""How sure a diagnosis is said to be, where the words do not name it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import Polarity
from bot.understanding.certainty import certainty_of
from bot.understanding.text import tokens
from tests.understanding.reading import polarities


def _is_known(text: str, *, asked: bool = False) -> bool | None:
    found = certainty_of(tokens(text), text, frozenset(), is_asked_about=asked)
    return None if found is None else found.known


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("sorry - not known. only suspected", False),
        ("rheumatology confirmed it today", True),
        ("it was never confirmed", False),
        ("nobody has diagnosed it yet", False),
        ("only suspected, none of them confirmed it", False),
        ("the label has been withdrawn", False),
        ("suspected before, now established", True),
        ("known once, but back to 'suspected'", False),
    ],
)
def test_the_last_word_on_how_sure_it_is_counts(text: str, known: bool) -> None:
    assert _is_known(text) is known


@pytest.mark.parametrize(
    "text",
    ["confirmed fracture", "known asthma", "MRI as soon as possible", "is it confirmed?", "the knee is sore"],
)
def test_certainty_of_another_thing_or_a_question_says_nothing(text: str) -> None:
    assert _is_known(text) is None


@pytest.mark.parametrize(
    ("text", "known"), [("firm", True), ("still only a query", False), ("possible", False)]
)
def test_words_that_are_vague_by_themselves_count_where_it_was_asked(text: str, known: bool) -> None:
    assert _is_known(text) is None
    assert _is_known(text, asked=True) is known


@given(st.text(max_size=120))
def test_any_text_is_read_for_certainty_without_an_error(text: str) -> None:
    found = certainty_of(tokens(text), text, frozenset())

    assert found is None or 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "6F finger swollen, nobody has put a name to it, JIA is what I suspect.",
        "6F finger swollen, JIA is what we are thinking of",
        "6F finger swollen. JIA, I suspect.",
        "6F finger swollen. JIA would be our main worry",
        "6F finger swollen. JIA is something the paediatricians suspect",
    ],
)
def test_a_diagnosis_that_somebody_says_to_suspect_is_suspected(text: str) -> None:
    assert polarities(text)["idiopathic_arthritis"] is Polarity.SUSPECTED


@pytest.mark.parametrize(
    "text",
    [
        "6F JIA, I think the wrist is flaring",
        "6F known JIA, I suspect the wrist is flaring",
        "6F JIA since 2020, we think the knee is active",
    ],
)
def test_what_is_thought_of_a_joint_puts_no_doubt_on_the_disease(text: str) -> None:
    assert polarities(text)["idiopathic_arthritis"] is Polarity.PRESENT
