"""One film that two reports read in opposite ways has no result; of two in turn the later one counts."""

import pytest

from bot.domain.picture import Polarity
from tests.understanding.reading import polarities

CHILD = "7-year-old who limps and has back pain."


@pytest.mark.parametrize(
    "told",
    [
        'Two reports of the SAME lumbar film on the system: one "unremarkable", one "endplate destruction '
        'L2, suspect infection". Neither is marked final.',
        "Lumbar film has two conflicting reads, normal versus lytic lesion L2.",
        "The radiologists disagree on the X-ray: one calls it normal, the other sees a lytic lesion in L2.",
    ],
)
def test_a_film_read_in_two_ways_has_no_result(told: str) -> None:
    found = polarities(f"{CHILD} {told} Next modality?")

    assert found["imaging_result_unknown"] is Polarity.PRESENT
    assert found.keys().isdisjoint({"imaging_negative", "imaging_suspicious", "infection"})


@pytest.mark.parametrize(
    "told",
    [
        "Two reports of the film: first one unremarkable, amended one endplate destruction L2.",
        "Film shows endplate destruction L2, CXR unremarkable.",
        "Both radiologists read the film as endplate destruction L2.",
    ],
)
def test_a_later_report_one_of_another_film_or_one_opinion_of_two_stays(told: str) -> None:
    assert polarities(f"{CHILD} {told} Next modality?")["imaging_suspicious"] is Polarity.PRESENT
