"""How long the complaint has lasted, apart from how long it was treated and how often it comes."""

import pytest

from tests.understanding.reading import polarities, read

MONTH = 4.345  # weeks in a month


@pytest.mark.parametrize(
    ("text", "weeks", "concept"),
    [
        pytest.param("LBP x3wk", 3, "acute", id="x3wk"),
        pytest.param("pain in lumbar since 3 and half month", 3.5 * MONTH, "chronic", id="and half"),
        pytest.param(
            "MRI? Nine days ago, after gardening, her low back began to hurt",
            9 / 7,
            "acute",
            id="a study before it",
        ),
        pytest.param("LBP x 10d", 10 / 7, "acute", id="x 10d"),
        pytest.param("LBP 2/52", 2, "acute", id="two weeks over 52"),
        pytest.param("LBP 5/7", 5 / 7, "acute", id="five days over 7"),
        pytest.param("LBP 4/12", 4 * MONTH, "chronic", id="four months over 12"),
        pytest.param("LBP for 3-4 weeks", 4, "acute", id="the upper end of a range"),
        pytest.param("LBP for 6 to 8 wks", 8, "subacute", id="a range in words"),
        pytest.param("LBP for a fortnight", 2, "acute", id="a fortnight"),
        pytest.param("two weeks of back pain", 2, "acute", id="number word"),
        pytest.param("LBP for a couple of weeks", 2, "acute", id="a couple of weeks"),
        pytest.param("LBP 8 wks", 8, "subacute", id="8 wks"),
        pytest.param("LBP > 6 weeks", 6, "subacute", id="more than six weeks"),
        pytest.param("LBP for 5 weeks", 5, "acute", id="just short of six weeks"),
        pytest.param("LBP for 12 weeks", 12, "subacute", id="twelve weeks are still subacute"),
        pytest.param("LBP for 13 weeks", 13, "chronic", id="past twelve weeks"),
        pytest.param("back pain since 2 years", 2 * 52.18, "chronic", id="since 2 years"),
        pytest.param("3 month history of back pain", 3 * MONTH, "chronic", id="3 month history"),
        pytest.param("back pain started 3 days ago", 3 / 7, "acute", id="3 days ago"),
    ],
)
def test_a_duration_says_whether_the_pain_is_acute(text: str, weeks: float, concept: str) -> None:
    reading = read(text)

    assert [d.weeks for d in reading.durations] == pytest.approx([weeks], abs=0.1)
    assert concept in {f.concept for f in reading.findings}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        pytest.param(
            "LBP for less than 6 weeks",
            "acute",
            id="less than six weeks",
        ),
        pytest.param(
            "LBP <6 weeks",
            "acute",
            id="a sign for less",
        ),
        pytest.param(
            "LBP under 6 weeks",
            "acute",
            id="under six weeks",
        ),
        pytest.param(
            "LBP, acute (less than six weeks)",
            "acute",
            id="the words of the variant itself",
        ),
        pytest.param(
            "LBP >12 weeks",
            "chronic",
            id="a sign for more",
        ),
        pytest.param(
            "LBP for more than 12 weeks",
            "chronic",
            id="more than twelve weeks",
        ),
    ],
)
def test_less_or_more_than_a_boundary_falls_on_its_own_side(text: str, concept: str) -> None:
    assert {f.concept for f in read(text).findings} & {"acute", "subacute", "chronic"} == {concept}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("LBP, 4 weeks of physio", id="of physio"),
        pytest.param("LBP after 3 weeks of NSAIDs", id="of NSAIDs"),
        pytest.param("LBP despite physiotherapy for 5 weeks", id="physiotherapy for 5 weeks"),
    ],
)
def test_a_duration_of_treatment_short_of_six_weeks_is_not_the_duration_of_the_pain(text: str) -> None:
    reading = read(text)

    assert all(d.of_care for d in reading.durations)
    assert not {f.concept for f in reading.findings} & {"acute", "subacute", "chronic"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("gymnast trains 6 days a week with back pain", id="6 days a week"),
        pytest.param("rower, 12 hours per week, back pain", id="12 hours per week"),
        pytest.param("it's the diving, twelve hours a week of it", id="12 hours a week of it"),
        pytest.param("9 year old with back pain", id="an age"),
        pytest.param("3/12 old with a hairy patch", id="an age over twelve"),
        pytest.param("pain 7/10", id="a score"),
    ],
)
def test_how_often_or_how_old_is_not_how_long(text: str) -> None:
    assert not read(text).durations


def test_the_time_since_an_operation_is_not_the_duration_of_the_pain() -> None:
    reading = read("lumbar discectomy 2 years ago, low back pain for 3 weeks")

    concepts = {f.concept for f in reading.findings}
    assert "acute" in concepts
    assert "chronic" not in concepts


def test_an_age_and_a_duration_in_one_line_are_told_apart() -> None:
    reading = read("45M LBP 3m")

    assert reading.age is not None
    assert reading.age.low_months == 540
    assert [d.weeks for d in reading.durations] == pytest.approx([3 * MONTH])


def test_six_weeks_of_treatment_are_six_weeks_of_pain_at_least() -> None:
    assert {f.concept for f in read("LBP despite physiotherapy for 6 weeks").findings} & {
        "acute",
        "subacute",
        "chronic",
    } == {"subacute"}


@pytest.mark.parametrize(
    ("text", "concept", "stands"),
    [
        ("day 12 of lumbar ache", "acute", True),
        ("week 8 of sciatica", "subacute", True),
        ("day 12 of a course of tablets", "subacute", False),
        ("low back pain, I am away until Friday", "acute", False),
        ("low back pain since Friday", "acute", True),
    ],
)
def test_a_day_is_counted_from_the_onset_and_a_day_to_come_is_none(
    text: str, concept: str, stands: bool
) -> None:
    assert (concept in {f.concept for f in read(text).findings}) is stands


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("45M LBP for a month and a half", "subacute"),
        ("45M LBP for two months and a half", "subacute"),
        ("45M LBP for three months and a half", "chronic"),
        ("45M LBP for a week and a half", "acute"),
        ("45M LBP for a month and a bit", "acute"),
    ],
)
def test_half_a_unit_behind_it_counts(text: str, concept: str) -> None:
    assert concept in polarities(text)
