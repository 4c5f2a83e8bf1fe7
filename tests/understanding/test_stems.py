"""A short stem stands for its own words, not for whatever else begins like it."""

import pytest

from bot.domain.picture import Polarity
from tests.understanding.reading import polarities

_THERE = {Polarity.PRESENT, Polarity.SUSPECTED}


@pytest.mark.parametrize(
    "text",
    [
        "clearly linked to the number of overs",
        "he keeps numbers in his head",
        "she paints and has a painting on her back wall",
        "the discussion was short",
        "it was discovered on a Sunday",
        "a sacred place at the foot of the hill",
        "he gave an example of it",
        "the government building",
        "a diverse class",
        "of rigorous habits",
    ],
)
def test_a_word_that_only_begins_like_a_finding_is_none(text: str) -> None:
    found = {c for c, polarity in polarities(text).items() if polarity in _THERE}
    assert not found & {
        "neuro_deficit", "back_pain", "low_back_pain", "skin_sign", "overuse", "fever", "limb_joint_pain",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("numbness of the left foot", "neuro_deficit"),
        ("her left foot feels numb", "neuro_deficit"),
        ("painful back", "back_pain"),
        ("rigors last night", "fever"),
        ("temperature 39 at home", "fever"),
        ("on prednisolone for years", "chronic_steroid"),
        ("losing weight", "weight_loss"),
    ],
)
def test_the_forms_of_a_short_stem_are_all_read(text: str, concept: str) -> None:
    assert polarities(text).get(concept) in _THERE
