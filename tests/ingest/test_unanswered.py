"""Questions that no article answers are read from their file, and tell the like of them from the others."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answerable import is_plane_for, side_of, terms_of
from ingest.answerable import FEWEST, plane_between, words_that_tell
from ingest.asked import MAX_CHARS
from ingest.unanswered import read_unanswered
from tests.ingest.samples import source

PATH = "wrist-pain/unanswered.yaml"


def test_the_questions_of_a_file_are_read_once_each_and_in_order() -> None:
    found = read_unanswered(
        [
            source(
                '- "what does a cast cost?"\n- how heavy is plaster?\n- "what does a\n  cast cost?"\n', PATH
            )
        ],
        frozenset(),
    )

    assert found.questions == ("what does a cast cost?", "how heavy is plaster?")
    assert not found.left_out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- what does a cast cost?\n- 7\n- how heavy is plaster?", "line 2: '7' is no question"),
        ("- what does a cast cost?\n- '...'\n- how heavy is plaster?", "line 2: '...' is no question"),
        (f"- what does a cast cost?\n- {'a' * (MAX_CHARS + 1)}\n- how heavy is plaster?", "is no question"),
        (
            "- what does a cast cost?\n- splint off?\n- how heavy is plaster?",
            "'splint off?' is set beside",
        ),
    ],
)
def test_an_entry_that_is_no_question_or_has_an_answer_is_left_out_alone(text: str, told: str) -> None:
    found = read_unanswered([source(text, PATH)], frozenset({"splint off?"}))

    assert found.questions == ("what does a cast cost?", "how heavy is plaster?")
    assert [told in left.reason for left in found.left_out] == [True]
    assert found.left_out[0].path == PATH


@pytest.mark.parametrize("text", ["a: b", "just words", "- &a b\n- *a", "[", "- a: 1\n  a: 2"])
def test_a_file_of_another_form_is_left_out_and_says_what_is_expected(text: str) -> None:
    found = read_unanswered([source(text, PATH)], frozenset())

    assert not found.questions
    assert found.left_out


@given(st.text(max_size=200))
def test_no_text_at_all_breaks_the_reading(text: str) -> None:
    read_unanswered([source(text, PATH)], frozenset())


_BONES = tuple(
    f"{side} {bone} {n}" for side in ("left", "right") for bone in ("hand", "foot") for n in range(15)
)


def _near(direction: int, n: int, seed: int) -> np.ndarray:
    made = np.random.default_rng(seed).normal(size=(n, 16)).astype(np.float32) * 0.5
    made[:, direction] += 2
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def test_the_plane_puts_unseen_questions_of_each_kind_on_their_side() -> None:
    plane = plane_between(_near(0, 400, 1), _near(3, 60, 2))

    assert plane is not None
    assert is_plane_for(plane, 16)
    assert not is_plane_for(plane, 17)
    answered = [side_of(v[None, :], plane) for v in _near(0, 50, 3)]
    unanswered = [side_of(v[None, :], plane) for v in _near(3, 50, 4)]
    assert min(answered) > max(unanswered)
    assert np.mean(answered) > 0.5
    assert np.mean(unanswered) < -0.5


def test_a_few_questions_without_an_answer_tell_nothing() -> None:
    assert plane_between(_near(0, 400, 1), _near(3, FEWEST - 1, 2)) is None
    assert plane_between(_near(0, 0, 1), _near(3, 60, 2)) is None


def test_words_of_questions_without_an_answer_speak_against_the_next_one() -> None:
    answered = [f"when is the film of the {bone} repeated" for bone in _BONES]
    unanswered = [f"how many mg per kg for the {bone}" for bone in _BONES]

    telling = words_that_tell(answered, unanswered)

    assert telling is not None
    repeated, dosed = (
        telling.totals(terms_of(text))
        for text in ("when is the thumb's film repeated?", "thumb, how many mg per kg?")
    )
    assert repeated is not None
    assert dosed is not None
    assert repeated[0] > 0 > dosed[0]
    assert telling.totals(terms_of("xylophone")) is None


def test_the_words_of_a_few_questions_tell_nothing() -> None:
    assert words_that_tell(["when is it repeated"] * 400, ["how many mg"] * (FEWEST - 1)) is None


@given(st.text(max_size=200))
def test_every_number_of_a_question_is_one_term(text: str) -> None:
    assert not any(c in "0123456789" for term in terms_of(text) for c in term)
