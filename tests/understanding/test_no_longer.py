"""What was well until lately, or is well on one side alone, is well no longer."""

import pytest

from bot.domain.picture import Polarity
from tests.understanding.reading import polarities


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Bladder normal until today", "cauda_equina"),
        ("Bladder fine until about 3 hours ago", "cauda_equina"),
        ("Continent until 2 days ago", "cauda_equina"),
        ("bladder and bowels normal until this morning, now dribbling", "cauda_equina"),
        ("walking normally until yesterday", "limp"),
        ("no fever until last night", "fever"),
        ("Bladder, bowels and saddle sensation normal until yesterday", "cauda_equina"),
        ("No bladder problem before today", "cauda_equina"),
        ("Saddle sensation normal on left, absent on right", "cauda_equina"),
        ("perianal sensation intact on the right but reduced on the left", "cauda_equina"),
        ("Reflexes intact left, lost right", "neuro_deficit"),
        ("Power 5/5 on the right, 3/5 on the left", "neuro_deficit"),
    ],
)
def test_what_was_well_until_lately_or_on_one_side_alone_is_a_deficit(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.PRESENT


@pytest.mark.parametrize(
    "text",
    [
        "Bladder normal. Pain bearable until today",
        "Saddle sensation normal on left and right",
        "power 5/5 left, 5/5 right",
        "reflexes normal in both legs, pain worse on the left than on the right",
        "no leg weakness so far",
        "bladder and bowels normal, at work until yesterday",
        "sensation intact left and right",
        "power normal left and right, no loss of sensation left or right",
        "normal power left leg, right leg pain no weakness",
        "reflexes normal on left, right reflexes normal but pain reduced",
        "no weakness, was well until yesterday",
        "no saddle numbness and at work until last week",
    ],
)
def test_what_is_well_on_both_sides_to_this_day_is_none(text: str) -> None:
    found = polarities(text)

    assert not [c for c in ("cauda_equina", "neuro_deficit") if found.get(c) is Polarity.PRESENT]


@pytest.mark.parametrize("text", ["no fever, was well until yesterday", "no fever and well until yesterday"])
def test_health_that_ended_yesterday_is_no_fever(text: str) -> None:
    assert polarities(text)["fever"] is Polarity.ABSENT


@pytest.mark.parametrize(
    "text",
    ["bladder normal before today and still normal", "bladder normal before the fall and remains normal"],
)
def test_a_bladder_that_is_still_well_is_no_emergency(text: str) -> None:
    assert polarities(text)["cauda_equina"] is Polarity.ABSENT
