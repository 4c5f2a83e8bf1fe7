"""A sign of emergency that has long been so, is over, another's or cleared makes no alarm."""

import pytest

from bot.domain.picture import Polarity
from tests.understanding.reading import polarities


@pytest.mark.parametrize(
    ("text", "concept", "stands"),
    [
        pytest.param(
            "foot drop since a nerve injury at age 12, unchanged for thirty years",
            "progressive_deficit",
            Polarity.HISTORICAL,
            id="for thirty years",
        ),
        pytest.param("saddle numbness, same as ever", "cauda_equina", Polarity.HISTORICAL, id="as ever"),
        pytest.param("old left foot drop", "progressive_deficit", Polarity.HISTORICAL, id="old"),
        pytest.param(
            "3 year old left foot drop", "progressive_deficit", Polarity.PRESENT, id="a child's age"
        ),
        pytest.param(
            "foot drop unchanged for years but worse since Monday",
            "progressive_deficit",
            Polarity.PRESENT,
            id="worse of late",
        ),
        pytest.param(
            "saddle numbness, obs stable", "cauda_equina", Polarity.PRESENT, id="something else is stable"
        ),
        pytest.param(
            "cord compression in 2019, complete recovery",
            "cord_compression",
            Polarity.HISTORICAL,
            id="recovered",
        ),
        pytest.param(
            "afraid of cauda equina because his brother had it",
            "cauda_equina",
            Polarity.FAMILY,
            id="a brother's",
        ),
        pytest.param(
            "saddle numbness, came because his wife noticed it",
            "cauda_equina",
            Polarity.PRESENT,
            id="a wife tells",
        ),
        pytest.param(
            "his brother ended up with cauda equina syndrome",
            "cauda_equina",
            Polarity.FAMILY,
            id="ended up with",
        ),
        pytest.param("safeguarding consulted, no concerns", "child_abuse", Polarity.ABSENT, id="cleared"),
        pytest.param(
            "safeguarding had no concerns but the story keeps changing",
            "child_abuse",
            Polarity.PRESENT,
            id="not cleared for the writer",
        ),
        pytest.param("stepdad hits him", "child_abuse", Polarity.PRESENT, id="a relative harms"),
    ],
)
def test_how_a_sign_of_emergency_stands(text: str, concept: str, stands: Polarity) -> None:
    assert polarities(text).get(concept) is stands


def test_a_month_unchanged_is_not_long() -> None:
    found = polarities("16F low back pain, patch of numbness of the left shin for a month, unchanged")

    assert found["neuro_deficit"] is Polarity.PRESENT
