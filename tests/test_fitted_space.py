"""Which questions a fitted space spares an ingest, and when the plane learned beside it still serves."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.passage import AskedQuestion
from ingest.adapter import Adapter
from ingest.answer_space import FittedSpace, marks_of, marks_of_asked, space_of
from ingest.weights import default_weights

SENTENCES = ["A tuft of hair over the spine is a red flag.", "Ultrasound is done before three months."]
ASKED = [
    AskedQuestion(text="hairy patch?", sentence_row=0),
    AskedQuestion(text="does hair on the back matter?", sentence_row=0),
    AskedQuestion(text="until when ultrasound?", sentence_row=1),
]
UNANSWERED = ["what does an ultrasound cost?"]


def fitted(kept: list[int]) -> FittedSpace:
    marks = marks_of_asked(ASKED, SENTENCES)
    return FittedSpace(
        adapter=Adapter({}),
        adapter_sha256="0" * 64,
        plane=np.zeros(3, dtype=np.float32),
        kept=frozenset(marks[row] for row in kept),
        needless=frozenset(marks) - {marks[row] for row in kept},
        unanswered=frozenset(marks_of(UNANSWERED)),
        sha256="0" * 64,
    )


def test_a_question_that_the_space_has_learned_from_and_does_not_keep_is_not_embedded() -> None:
    assert fitted([0, 2]).rows_to_embed(ASKED, SENTENCES) == [0, 2]


def test_a_question_of_the_department_is_embedded() -> None:
    own = AskedQuestion(text="is fur on the sacrum a worry?", sentence_row=0)

    assert fitted([0, 2]).rows_to_embed([*ASKED, own], SENTENCES) == [0, 2, 3]


def test_a_sentence_that_says_something_else_needs_all_of_its_questions_again() -> None:
    changed = ["A tuft of hair over the spine may be a red flag.", SENTENCES[1]]

    assert fitted([0, 2]).rows_to_embed(ASKED, changed) == [0, 1, 2]


@pytest.mark.parametrize(
    ("asked", "unanswered", "serves"),
    [
        (ASKED, UNANSWERED, True),
        ([*ASKED, AskedQuestion(text="until what week?", sentence_row=1)], UNANSWERED, True),
        (ASKED[:2], UNANSWERED, False),
        (ASKED, [], False),
    ],
)
def test_the_plane_serves_while_all_that_it_learned_from_is_there(
    asked: list[AskedQuestion], unanswered: list[str], serves: bool
) -> None:
    assert fitted([0]).knows_all(asked, SENTENCES, unanswered) is serves


def test_where_none_that_is_kept_stands_beside_a_sentence_all_its_others_are_embedded() -> None:
    assert fitted([0, 2]).rows_to_embed([ASKED[1], ASKED[2]], SENTENCES) == [0, 1]


@given(st.sets(st.text(st.characters(codec=None)), max_size=5))
def test_any_texts_are_told_apart_by_their_marks(texts: set[str]) -> None:
    assert len(set(marks_of(texts))) == len(texts)


def test_the_space_that_is_kept_spares_most_questions_and_is_for_its_encoder_alone() -> None:
    kept = space_of(default_weights().sha256)

    assert kept is not None
    assert len(kept.needless) > 3 * len(kept.kept)
    assert space_of("0" * 64) is None
