"""Steroids count as long-term where they are taken now and not for a week, in plan or long ago."""

import pytest

from bot.domain.picture import Polarity
from tests.understanding.reading import polarities

LONG, UNTOLD = "chronic_steroid", "steroid_untold"


@pytest.mark.parametrize(
    "steroids",
    [
        "Prednisolone for 5 days for asthma",
        "Used prednisolone years ago",
        "Finished a week of prednisolone",
        "5 days of prednisolone 40 mg for COPD",
        "Took steroids for a fortnight",
        "Prednisolone 40 mg for 7 days in January",
        "Prednisolone started 3 days ago for gout",
        "Allergic to steroids",
        "Intolerant of prednisolone",
        "Steroids contraindicated",
        "Considering oral steroids",
        "I would avoid steroids",
        "Refused steroids",
        "Long-term steroids as a child",
        "Prednisolone in her childhood",
        "Came off prednisolone after 3 weeks",
    ],
)
def test_steroids_of_a_week_or_never_taken_are_not_long_term(steroids: str) -> None:
    found = polarities(f"45M LBP ten days, no red flags. {steroids}")

    assert LONG not in found
    assert UNTOLD not in found


@pytest.mark.parametrize(
    "steroids",
    [
        "Previously on prednisolone",
        "Steroids were stopped in 2015",
        "A course of steroids last month",
        "Off steroids since 2020",
        "Long-term prednisolone until 2019",
        "Prednisolone last winter",
        "Started a course of prednisolone last year",
        "Started prednisolone in 2019 and stopped in 2020",
        "Prednisolone from 2017 until 2019",
    ],
)
def test_steroids_of_the_past_of_unknown_length_are_left_open(steroids: str) -> None:
    found = polarities(f"45M LBP ten days, no red flags. {steroids}")

    assert LONG not in found
    assert UNTOLD in found


@pytest.mark.parametrize(
    "steroids",
    [
        "On prednisolone",
        "On prednisolone 5 mg for 3 years",
        "Prednisolone for 2 years, stopped last year",
        "10 years of prednisolone for RA",
        "Previously well, on prednisolone 5 mg for PMR",
        "Long term steroids",
        "Steroids for 6 months",
        "Steroid dependent asthma",
        "Stopped smoking, takes prednisolone daily",
        "PMR, started prednisolone last year",
        "Commenced on prednisolone in May last year",
        "Prednisolone started in 2019 for PMR",
        "Started steroids years ago",
        "On prednisolone since last March",
        "Steroids since last summer",
        "Prednisolone from 2021",
        "On long-term prednisolone since May last year",
        "Used steroids for years",
        "Took prednisolone for many years",
        "Took long term prednisolone",
        "Previously on long-term prednisolone",
        "Maintenance prednisolone last year",
        "Steroids stopped last week after 2 years",
        "Came off prednisolone last month after 5 years",
        "Crohns, on and off steroids for years",
        "On and off prednisolone",
    ],
)
def test_steroids_taken_for_long_stay_so(steroids: str) -> None:
    assert polarities(f"45M LBP ten days. {steroids}")[LONG] is Polarity.PRESENT


@pytest.mark.parametrize("steroids", ["no previous steroid use", "denies steroids", "never on prednisolone"])
def test_denied_steroids_stay_denied(steroids: str) -> None:
    assert polarities(f"45M LBP ten days, {steroids}")[LONG] is Polarity.ABSENT
