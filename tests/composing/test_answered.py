"""A question is answered as far as all that speaks for an answer outweighs what speaks against it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.composing.answered import LEAST_CHANCE, SURE_CHANCE, Signs, chance_of_answer

_SIGNS = st.builds(
    Signs,
    nearness=st.floats(0, 2),
    strength=st.floats(0, 1),
    missing=st.floats(0, 8),
    kind=st.floats(-2, 2),
)


@given(_SIGNS, st.floats(0, 1))
def test_more_that_speaks_for_an_answer_never_makes_it_less_likely(signs: Signs, more: float) -> None:
    chance = chance_of_answer(signs)

    assert 0 <= chance <= 1
    assert chance_of_answer(replace(signs, nearness=signs.nearness + more)) >= chance
    assert chance_of_answer(replace(signs, strength=signs.strength + more)) >= chance
    assert chance_of_answer(replace(signs, kind=signs.kind + more)) >= chance
    assert chance_of_answer(replace(signs, missing=signs.missing + more)) <= chance


@pytest.mark.parametrize(
    ("signs", "is_answered"),
    [
        (Signs(nearness=1.4, strength=0.6, missing=1.0, kind=0.5, nearer_without=-0.2), True),
        (Signs(nearness=1.0, strength=0.4, missing=4.0, kind=-0.6, nearer_without=0.1), False),
        (Signs(nearness=0.4, strength=0.2, missing=5.0, kind=0.0, nearer_without=0.0), False),
    ],
    ids=["near and of the kind", "near, but asks what no article says", "far"],
)
def test_a_near_sentence_alone_is_no_answer(signs: Signs, is_answered: bool) -> None:
    chance = chance_of_answer(signs)

    assert (chance >= LEAST_CHANCE) is is_answered
    assert LEAST_CHANCE < SURE_CHANCE < 1
