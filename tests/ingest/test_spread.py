"""Of many questions that one sentence answers those far apart are kept."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ingest.spread import spread_out


def _unit(*angles: float) -> np.ndarray:
    return np.array([[np.cos(a), np.sin(a)] for a in angles], dtype=np.float32)


def test_twins_of_a_question_give_way_to_one_in_other_words() -> None:
    points = _unit(0.00, 0.01, 0.02, 0.03, 1.5)

    kept = spread_out(points, [7] * 5, most=2)

    assert len(kept) == 2
    assert 4 in kept


@given(st.lists(st.integers(0, 3), min_size=1, max_size=40), st.integers(1, 6))
def test_no_sentence_loses_all_and_none_keeps_too_many(answers: list[int], most: int) -> None:
    points = _unit(*np.linspace(0, 3, len(answers)))

    kept = spread_out(points, answers, most)

    assert kept.tolist() == sorted(set(kept.tolist()))
    counts = {a: sum(answers[row] == a for row in kept) for a in set(answers)}
    assert all(counts[a] == min(most, answers.count(a)) for a in counts)
