"""Films that were taken tell nothing as long as nobody has their reading."""

import pytest

from bot.domain.picture import Polarity
from tests.understanding.reading import polarities

UNREAD = "imaging_result_unknown"


@pytest.mark.parametrize(
    "films",
    [
        "Film taken in Lyon, outcome not told to us.",
        "Radiography was made, the answer I have not.",
        "X-ray was this noon, the reporting comes tomorrow.",
        'XR: "please see report", no report.',
        "XR at other trust, result not sent over.",
        "Films done; awaiting the verdict.",
        "x-rayed in Leeds, couldn't get the report",
        "Films from the outside hospital are on a CD that won't open.",
        "X-rays on a disc, the disc is corrupted.",
        "A&E have filmed his spine already, the radiologist is still looking at it.",
        "The x-ray? We had it last week and never heard anything.",
    ],
)
def test_films_without_a_reading_are_taken_and_unread(films: str) -> None:
    assert polarities(f"10F, back pain and fever. {films} Next study?")[UNREAD] is Polarity.PRESENT


@pytest.mark.parametrize(
    "films",
    [
        "Film reported as normal.",
        "Films: report not suspicious.",
        "XR showed no fracture.",
        "X-ray shows a lytic lesion of L2.",
        "Should I request a film? The blood results are not back.",
        "No films so far.",
        "X-ray first?",
        "X-ray first? Report to me tomorrow.",
        "X-ray on PACS normal, the CD won't open here.",
        "Films show the disc displaced, jaw will not open.",
        "xrays from 2019 still look normal",
        "x-ray in A&E after the fall in which he heard a crack, normal",
    ],
)
def test_films_with_a_reading_or_not_taken_are_not_unread(films: str) -> None:
    assert UNREAD not in polarities(f"10F, back pain and fever. {films}")


@pytest.mark.parametrize(
    "films",
    [
        "X-ray T-spine: see attached. [no attachment found]",
        "Films: please see PDF (not included)",
        "xray result: see letter",
        "XR as per enclosed report",
    ],
)
def test_films_whose_reading_is_on_another_paper_are_unread(films: str) -> None:
    assert polarities(f"10F, back pain and fever. {films} Next study?")[UNREAD] is Polarity.PRESENT


@pytest.mark.parametrize(
    "films",
    ["X-ray reported normal, see attached", "Please X-ray, see attached letter", "X-ray first? see letter"],
)
def test_films_with_a_reading_or_asked_for_are_not_unread_by_another_paper(films: str) -> None:
    assert UNREAD not in polarities(f"10F, back pain and fever. {films}")
