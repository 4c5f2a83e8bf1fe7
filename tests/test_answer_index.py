"""Where a question lies among sentences and the questions they are known to answer."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer_index import AnswerIndex, falling
from bot.domain.ports import Vectors
from ingest.fit_answer_space import found_among

DIMENSIONS = 24


def directions(count: int, seed: int) -> Vectors:
    drawn = np.random.default_rng(seed).normal(size=(count, DIMENSIONS)).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), dtype=np.float32)


SENTENCES = directions(5, seed=1)
ASKED = directions(4, seed=2)
ANSWERS = [3, 0, 3, 1]
INDEX = AnswerIndex(SENTENCES, ASKED, ANSWERS)


def test_a_question_known_to_be_answered_lies_at_its_sentence() -> None:
    for asked, answer in zip(ASKED, ANSWERS, strict=True):
        near = INDEX.nearness(asked[None, :])
        assert near.to_asked[answer] == pytest.approx(1)
        assert int(np.argmax(near.to_asked)) == answer


def test_a_sentence_that_nothing_was_asked_of_stands_for_itself() -> None:
    near = INDEX.nearness(directions(1, seed=3))

    for row in (2, 4):
        assert near.to_asked[row] == near.to_sentence[row]
        assert near.total[row] == pytest.approx(2 * near.to_sentence[row])


@given(st.integers(0, 10_000))
def test_the_nearest_of_several_questions_counts(seed: int) -> None:
    question = directions(1, seed)
    near = INDEX.nearness(question)

    assert near.to_asked[3] == pytest.approx(max(float(ASKED[k] @ question[0]) for k in (0, 2)), abs=1e-5)


def test_an_index_without_known_questions_compares_the_sentences_alone() -> None:
    index = AnswerIndex(SENTENCES, ASKED[:0], [])
    question = directions(1, seed=4)

    assert index.nearness(question).total == pytest.approx(2 * (SENTENCES @ question[0]))
    assert index.answered.size == 0


def test_an_index_without_sentences_answers_nothing() -> None:
    empty = SENTENCES[:0]
    assert AnswerIndex(empty, empty, []).nearness(directions(1, seed=5)).total.size == 0


@given(st.lists(st.sampled_from([0.1, 0.2, 0.3, 0.5, 0.9]), max_size=400))
def test_the_nearest_come_first_with_ties_in_place_however_many_are_wanted(values: list[float]) -> None:
    expected = sorted(range(len(values)), key=lambda at: (-values[at], at))
    assert list(falling(np.array(values, dtype=np.float32))) == expected


def test_the_nearest_question_without_an_answer_is_told_where_there_are_any() -> None:
    question = directions(1, seed=9)
    unanswered = directions(3, seed=10)
    index = AnswerIndex(SENTENCES, ASKED, ANSWERS, unanswered)

    assert index.nearness(question).to_unanswered == pytest.approx(float((unanswered @ question[0]).max()))
    assert INDEX.nearness(question).to_unanswered == -1


def test_an_answer_counts_as_found_among_the_nearest_by_sentence_and_known_questions() -> None:
    sentences = np.eye(4, dtype=np.float32)
    questions = np.array([[0.9, 0.1, 0, 0], [0.9, 0.1, 0, 0]], dtype=np.float32)
    known, known_answers = np.array([[1, 0, 0, 0]], dtype=np.float32), np.array([0])

    found = found_among(questions, np.array([0, 1]), known, known_answers, sentences)

    assert found == {1: 0.5, 4: 1.0, 10: 1.0}
