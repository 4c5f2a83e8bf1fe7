"""A heading over a list speaks of each of its items, up to the end of the sentence."""

import pytest

from bot.domain.picture import Polarity
from tests.understanding.reading import polarities


@pytest.mark.parametrize(
    ("heading", "stands"),
    [
        ("Not present", Polarity.ABSENT),
        ("Pertinent negatives", Polarity.ABSENT),
        ("No history of", Polarity.ABSENT),
        ("Not asked", Polarity.UNKNOWN),
        ("Still to check", Polarity.UNKNOWN),
        ("Complains of", Polarity.PRESENT),
        ("Not only", Polarity.PRESENT),
    ],
)
def test_a_heading_speaks_of_the_whole_list(heading: str, stands: Polarity) -> None:
    found = polarities(f"9F, back pain. {heading}: fever, weight loss, limp. Vomiting since Friday.")

    assert {found["fever"], found["weight_loss"], found["limp"]} == {stands}
    assert found["back_pain"] is Polarity.PRESENT
