"""A question is answered as far as all that speaks for an answer outweighs what speaks against it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.composing.answered import LEAST_CHANCE, Signs, chance_of_answer

_SIGNS = st.builds(
    Signs,
    nearness=st.floats(0, 2),
    strength=st.floats(0, 1),
    missing=st.floats(0, 8),
    kind=st.floats(-2, 2),
    of_best=st.floats(0, 2),
    kind_by_words=st.floats(-30, 30),
    nearer_without=st.floats(-1, 1),
    by_words=st.floats(0, 1),
    words=st.integers(0, 40).map(float),
    on_topic=st.sampled_from([0.0, 1.0]),
    wish=st.floats(0, 1),
)
_NEAR = Signs(
    nearness=1.2,
    of_best=1.2,
    strength=0.55,
    missing=3.0,
    kind=0.3,
    kind_by_words=2.0,
    nearer_without=-0.1,
    by_words=0.5,
    words=5.0,
    on_topic=1.0,
    wish=0.99,
)


@given(_SIGNS, st.floats(0, 1))
def test_more_that_speaks_for_an_answer_never_makes_it_less_likely(signs: Signs, more: float) -> None:
    chance = chance_of_answer(signs)

    assert 0 <= chance <= 1
    assert chance_of_answer(replace(signs, nearness=signs.nearness + more)) >= chance
    assert chance_of_answer(replace(signs, strength=signs.strength + more)) >= chance
    assert chance_of_answer(replace(signs, kind=signs.kind + more)) >= chance
    assert chance_of_answer(replace(signs, missing=signs.missing + more)) <= chance
    assert chance_of_answer(replace(signs, nearer_without=signs.nearer_without + more)) <= chance
    assert chance_of_answer(replace(signs, by_words=signs.by_words + more)) >= chance
    assert chance_of_answer(replace(signs, kind_by_words=signs.kind_by_words + more)) >= chance


@pytest.mark.parametrize(
    ("signs", "is_answered"),
    [
        (_NEAR, True),
        (replace(_NEAR, kind=-0.9, kind_by_words=-6.0, nearer_without=0.1, by_words=0.3), False),
        (replace(_NEAR, nearness=0.4, of_best=0.4, strength=0.2, by_words=0.1, on_topic=0.0), False),
    ],
    ids=["near and of the kind", "near, but asks what no article says", "far"],
)
def test_a_near_sentence_alone_is_no_answer(signs: Signs, is_answered: bool) -> None:
    chance = chance_of_answer(signs)

    assert (chance >= LEAST_CHANCE) is is_answered
