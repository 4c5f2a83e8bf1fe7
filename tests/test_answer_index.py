"""Where a question lies among sentences and the questions they are known to answer."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer_index import AnswerIndex, falling
from bot.answer_space import mapped
from bot.domain.ports import Vectors
from ingest.fit_answer_space import fit, found_among

DIMENSIONS = 24


def directions(count: int, seed: int) -> Vectors:
    drawn = np.random.default_rng(seed).normal(size=(count, DIMENSIONS)).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), dtype=np.float32)


SENTENCES = directions(5, seed=1)
ASKED = directions(4, seed=2)
ANSWERS = [3, 0, 3, 1]
INDEX = AnswerIndex(SENTENCES, ASKED, ANSWERS, None, SENTENCES)


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
    index = AnswerIndex(SENTENCES, ASKED[:0], [], None, SENTENCES)
    question = directions(1, seed=4)

    assert index.nearness(question).total == pytest.approx(2 * (SENTENCES @ question[0]))
    assert index.answered.size == 0


def test_an_index_without_sentences_answers_nothing() -> None:
    empty = SENTENCES[:0]
    assert AnswerIndex(empty, empty, [], None, empty).nearness(directions(1, seed=5)).total.size == 0


@given(st.lists(st.sampled_from([0.1, 0.2, 0.3, 0.5, 0.9]), max_size=400))
def test_the_nearest_come_first_with_ties_in_place_however_many_are_wanted(values: list[float]) -> None:
    expected = sorted(range(len(values)), key=lambda at: (-values[at], at))
    assert list(falling(np.array(values, dtype=np.float32))) == expected


def test_points_have_length_one_and_a_vector_of_nothing_stays_nothing() -> None:
    vectors = np.vstack([directions(3, seed=6), np.zeros((1, DIMENSIONS), dtype=np.float32)])

    points = mapped(vectors, directions(8, seed=7).T)

    assert np.linalg.norm(points, axis=1) == pytest.approx([1, 1, 1, 0], abs=1e-5)


def test_a_space_tells_what_is_asked_from_how_it_is_worded() -> None:
    # Eight directions say what a text is about, sixteen only how it is worded.
    drawn = np.random.default_rng(8)
    about = drawn.normal(size=(60, 8))
    answers = np.repeat(np.arange(60, dtype=np.intp), 3)

    def worded(subjects: npt.NDArray[np.float64]) -> Vectors:
        texts = np.hstack([subjects, 2 * drawn.normal(size=(len(subjects), 16))]).astype(np.float32)
        return np.asarray(texts / np.linalg.norm(texts, axis=1, keepdims=True))

    sentences, questions = worded(about), worded(about[answers])
    taught = np.tile([True, True, False], 60)

    space = fit(questions[taught], answers[taught], sentences, epochs=400)
    known = questions[taught]
    before = found_among(questions[~taught], answers[~taught], known, answers[taught], sentences)
    after = found_among(
        mapped(questions[~taught], space.of_questions),
        answers[~taught],
        mapped(known, space.of_questions),
        answers[taught],
        mapped(sentences, space.of_sentences),
    )

    assert after[4] > before[4] + 0.1
