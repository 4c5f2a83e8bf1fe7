"""What somebody believes a child has is suspected; what is theirs already stays known."""

import pytest

from bot.domain.picture import Polarity
from tests.understanding.reading import polarities

CHILD = "8F swollen knee 3 weeks, no fever, no injury, "


@pytest.mark.parametrize(
    ("told", "stands"),
    [
        ("rheum thinks JIA", Polarity.SUSPECTED),
        ("mum believes it is JIA", Polarity.SUSPECTED),
        ("GP wonders about JIA", Polarity.SUSPECTED),
        ("JIA has been queried", Polarity.SUSPECTED),
        ("JIA has been suspected by her GP", Polarity.SUSPECTED),
        ("mum thinks her JIA is flaring", Polarity.PRESENT),
        ("known JIA, mum thinks it is a JIA flare", Polarity.PRESENT),
        ("GP letter: JIA suspected. Rheumatology letter: JIA confirmed", Polarity.PRESENT),
    ],
)
def test_a_belief_is_a_suspicion(told: str, stands: Polarity) -> None:
    assert polarities(CHILD + told)["idiopathic_arthritis"] is stands
