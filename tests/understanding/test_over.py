"""'Resolved' ends a finding, 'not resolved' does not, and neither does a drug that was given for it."""

import pytest

from bot.domain.picture import Polarity
from tests.understanding.reading import polarities


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("saddle numbness which has not resolved", "cauda_equina"),
        ("new retention, not resolved", "cauda_equina"),
        ("saddle numbness has partly resolved", "cauda_equina"),
        ("foot drop incompletely recovered", "neuro_deficit"),
        ("fever treated with paracetamol", "fever"),
        ("fever not settled with paracetamol", "fever"),
        ("fever yet to settle", "fever"),
        ("fever settled but came back yesterday", "fever"),
        ("limp resolved then returned", "limp"),
        ("fever gone but back today", "fever"),
        ("saddle sensation gone", "cauda_equina"),
        ("back pain has gone down the leg", "back_pain"),
    ],
)
def test_what_has_not_gone_or_came_back_is_there(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.PRESENT


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("limp resolved", "limp"),
        ("limp but resolved", "limp"),
        ("fever gone, eating well now", "fever"),
        ("limp has gone and he runs", "limp"),
        ("saddle numbness, since resolved", "cauda_equina"),
        ("fever last week, since resolved", "fever"),
    ],
)
def test_what_has_gone_is_over(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.HISTORICAL


@pytest.mark.parametrize(
    "text",
    [
        "wetting himself again after being dry for years",
        "wet the bed for the first time in five years",
        "incontinent of urine, had been continent for ten years",
        "incontinent of urine after ten years of normal control",
    ],
)
def test_a_time_in_which_all_was_well_makes_a_new_leak_no_old_one(text: str) -> None:
    assert polarities(text)["cauda_equina"] is Polarity.PRESENT


@pytest.mark.parametrize("text", ["incontinent of urine for ten years", "has been wetting himself for years"])
def test_a_leak_of_many_years_is_no_alarm(text: str) -> None:
    assert polarities(text)["cauda_equina"] is Polarity.HISTORICAL
