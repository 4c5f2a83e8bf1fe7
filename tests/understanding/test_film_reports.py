"""A report that goes through the parts of the spine and finds them normal is no suspicious film."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import Polarity
from tests.understanding.reading import SETTLED, polarities

_PARTS = st.lists(
    st.sampled_from(
        ["vertebral body heights", "disc spaces", "endplates", "pedicles", "disc height", "end plates",
         "the paraspinal soft tissues"]
    ),
    min_size=1,
    max_size=4,
    unique=True,
)  # fmt: skip
_WELL = st.sampled_from(["normal", "preserved", "maintained", "intact", "satisfactory", "unremarkable"])


@SETTLED
@given(parts=_PARTS, well=_WELL, before=st.booleans())
def test_parts_called_normal_are_nothing_suspicious(parts: list[str], well: str, before: bool) -> None:
    named = " and ".join(parts)
    report = f"{well} {named}" if before else f"{named} are {well}"

    found = polarities(f"9yo with back pain. Lumbar X-ray: {report}. No scoliosis.")

    assert found.get("imaging_suspicious", Polarity.ABSENT) is Polarity.ABSENT


@pytest.mark.parametrize(
    "report",
    [
        "loss of disc height at L3",
        "narrowed disc spaces, vertebral bodies normal",
        "endplates irregular",
        "normal alignment, reduced vertebral body height",
        "disc spaces preserved, lytic lesion in a pedicle",
        "vertebral body height not maintained",
    ],
)
def test_what_is_wrong_with_a_part_stays_suspicious(report: str) -> None:
    found = polarities(f"9yo with back pain. Lumbar X-ray: {report}.")

    assert found["imaging_suspicious"] is Polarity.PRESENT


@pytest.mark.parametrize(
    ("text", "is_clear"),
    [
        ("lateral view taken Monday, radiologist reports: normal", True),
        ("lumbar films on Friday, formal report normal", True),
        ("lateral view taken Monday, neurology normal", False),
        ("back pain, finger films normal", False),
    ],
)
def test_a_report_behind_a_comma_is_of_the_film_and_one_of_a_finger_is_none_of_the_spine(
    text: str, is_clear: bool
) -> None:
    assert ("imaging_negative" in polarities(text)) is is_clear


@pytest.mark.parametrize("study", ["plain film", "xray", "plain film spine", "films", "XR lumbar spine"])
@pytest.mark.parametrize("judged", ["ok", "enough", "fine", "sufficient"])
def test_a_film_that_a_question_only_thinks_of_has_shown_nothing(study: str, judged: str) -> None:
    asked = polarities(f"6yo back pain and fever. {study} {judged}?")
    told = polarities(f"6yo back pain and fever, {study} {judged}")

    assert "imaging_negative" not in asked
    assert "imaging_negative" in told or judged in {"enough", "sufficient"}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("back pain. Prior imaging: none\nExam requested: ?", "imaging_not_done"),
        ("back pain, X-rays so far: none", "imaging_not_done"),
        ("back pain, films done. clean. still spiking", "imaging_negative"),
        ("back pain, the radiograph has come: T10 pedicle missing", "imaging_suspicious"),
        ("fever and back pain, radiographs obtained, nobody has rung with the report", "imaging_done"),
    ],
)
def test_whether_films_were_taken_is_read_from_a_field_as_well(text: str, concept: str) -> None:
    found = polarities(text)

    assert found[concept] is Polarity.PRESENT
    others = {"imaging_done", "imaging_result_unknown", "imaging_negative", "imaging_not_done"} - {concept}
    assert not others & found.keys()


@pytest.mark.parametrize(
    "report",
    [
        "X-ray: no lytic lesion",
        "films show no destructive lesion",
        "XR no evidence of collapse",
        "radiographs without erosions",
    ],
)
def test_a_film_without_what_would_be_suspicious_is_negative(report: str) -> None:
    found = polarities(f"14yo back pain, night pain, {report}")

    assert found["imaging_negative"] is Polarity.PRESENT
    assert "imaging_suspicious" not in found


@pytest.mark.parametrize(
    "text",
    [
        'Provisional read of the lumbar films said "endplate irregularity?"; the consultant has since gone '
        "over them and withdrawn that: positioning artefact, FINAL report normal study.",
        "Spine films first reported as a lytic lesion, amended report: normal.",
        "Lumbar films: endplate irregularity; withdrawn since by the consultant, final report normal",
        "Spine X-ray: registrar queried a lytic area at L2. Consultant re-read it as normal.",
    ],
)
def test_the_second_reading_of_a_film_counts_where_it_is_normal(text: str) -> None:
    stands = polarities(text)

    assert stands["imaging_negative"] is Polarity.PRESENT
    assert "imaging_suspicious" not in stands


@pytest.mark.parametrize(
    "text",
    [
        "Spine XR reported normal, on consultant review endplate erosion at L3.",
        "Spine XR normal, addendum: lytic lesion L2",
        "Spine films show a lytic area; the report has not been withdrawn.",
    ],
)
def test_the_second_reading_of_a_film_counts_where_it_is_suspicious(text: str) -> None:
    stands = polarities(text)

    assert stands["imaging_suspicious"] is Polarity.PRESENT
    assert "imaging_negative" not in stands


def test_a_reading_that_was_withdrawn_leaves_the_films_without_one() -> None:
    stands = polarities("Spine films: endplate irregularity, since retracted by the consultant.")

    assert "imaging_suspicious" not in stands
    assert "imaging_negative" not in stands


@pytest.mark.parametrize(
    "text",
    [
        "Films of the lumbar spine were done Tuesday, the report basically says there is nothing to write "
        "home about.",
        "Lumbar films Monday, the radiologist found nothing amiss.",
        "Spine films taken on Monday; report: nothing much to see.",
        "XR spine yesterday, its report is all in order.",
        "Lumbar radiographs within normal limits.",
    ],
)
def test_a_report_with_nothing_in_it_is_a_normal_film(text: str) -> None:
    assert polarities(text).get("imaging_negative") is Polarity.PRESENT


@pytest.mark.parametrize(
    "text",
    [
        "Spine films awaited, the report says nothing yet",
        "Back pain. MRI final report normal.",
        "Back pain, the school report says nothing of it",
    ],
)
def test_a_report_of_something_else_or_none_is_no_normal_film(text: str) -> None:
    assert "imaging_negative" not in polarities(text)
