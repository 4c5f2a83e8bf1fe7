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
        pytest.param(
            "compressed cord in 2015, complete leg and bladder recovery the year after",
            "neuro_deficit",
            Polarity.HISTORICAL,
            id="within the recovery",
        ),
        pytest.param(
            "hoping for full bladder recovery", "cauda_equina", Polarity.PRESENT, id="a recovery hoped for"
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


@pytest.mark.parametrize(
    "fear",
    [
        "He phoned concerned about cauda equina; saddle sensation and power normal",
        "Dad wants to know about paralysis. Legs examined, no weakness",
        "No fever, neurology intact. They keep on about meningitis",
    ],
)
def test_what_a_family_fears_beside_a_list_found_well_is_no_alarm(fear: str) -> None:
    there = {c for c, p in polarities(fear).items() if p in {Polarity.PRESENT, Polarity.SUSPECTED}}

    assert not there & {"cauda_equina", "progressive_deficit", "neuro_deficit", "infection"}


@pytest.mark.parametrize(
    "fear",
    [
        "The physio rang, she is worried about cauda equina. Power normal",
        "She is worried about cauda equina",
        "Low back pain worried about cauda equina. Power normal",
        "She has sciatica and I am worried about cauda equina. Power normal",
        "He cannot sit I worry about cauda equina, tone normal",
        "She rang worried about numbness of the saddle. Power normal",
    ],
)
def test_a_fear_of_a_clinician_one_of_a_symptom_or_one_that_nobody_looked_into_stays(fear: str) -> None:
    assert polarities(fear)["cauda_equina"] in {Polarity.PRESENT, Polarity.SUSPECTED}


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("In 2019 she had cauda equina from a disc, operated the same night, and made a full recovery.",
         Polarity.HISTORICAL),
        ("In 2016 he developed foot drop after a disc prolapse and it fully recovered.", Polarity.HISTORICAL),
        ("In 2019 she had cauda equina from a disc, operated the same night, never a full recovery.",
         Polarity.PRESENT),
        ("In 2015 he had cauda equina compression at L4/5, decompressed the same night, got everything back.",
         Polarity.HISTORICAL),
        ("In 2015 he had cauda equina compression at L4/5, operated that night. Got it all back.",
         Polarity.HISTORICAL),
        ("In 2012 she had cauda equina syndrome at L4/5, operated within hours, no residual deficit.",
         Polarity.HISTORICAL),
        ("In 2015 he had cauda equina compression at L4/5, operated that night, never got everything back.",
         Polarity.PRESENT),
        ("In 2015 he had cauda equina compression at L4/5, operated, hopes to get everything back.",
         Polarity.PRESENT),
        ("In 2019 she had a full recovery from surgery. Now saddle numbness.", Polarity.PRESENT),
        ("In 2019 she had a discectomy; foot drop today.", Polarity.PRESENT),
    ],
)  # fmt: skip
def test_a_dated_emergency_with_its_recovery_is_over(text: str, polarity: Polarity) -> None:
    found = polarities(f"50F, new back pain since August. {text}")

    assert {found[c] for c in ("cauda_equina", "neuro_deficit") if c in found} == {polarity}


@pytest.mark.parametrize(
    "text",
    [
        "45M LBP 2 weeks, can't pee, came in because his brother drove him",
        "45M LBP 2 weeks, saddle numbness after his brother sat on him",
        "70F LBP, incontinent of urine after her mother's funeral yesterday",
        "45M LBP, can't feel his saddle, rang because his mum had told him to",
        "45M LBP, urinary retention since last night, here because his wife has driven him in",
        "45M LBP, saddle numbness like his wife's friend described",
    ],
)
def test_what_a_relative_did_leaves_the_alarm_the_patients(text: str) -> None:
    assert polarities(text)["cauda_equina"] is Polarity.PRESENT


@pytest.mark.parametrize(
    "text",
    [
        "45M LBP, afraid of cauda equina because his brother had it",
        "45M LBP, fears cauda equina after his dad's operation",
        "45M LBP, worried about cauda equina after a friend was operated on for it",
        "45M LBP, fears cauda equina because her neighbour went through it",
        "45M LBP, fears cauda equina as his dad had it",
        "45M LBP, fears cauda equina like his brother",
    ],
)
def test_an_alarm_that_a_relative_had_is_the_relatives(text: str) -> None:
    assert polarities(text)["cauda_equina"] is Polarity.FAMILY


@pytest.mark.parametrize(
    ("told", "stands"),
    [
        ("There was a child protection file on a half-brother, closed in 2020, nothing on him then or now.",
         Polarity.ABSENT),
        ("Safeguarding case about his sister, closed 2019 with no further action.", Polarity.ABSENT),
        ("Social services knew an older sister, file shut three years ago.", Polarity.ABSENT),
        ("Child protection file on him, closed in 2020, reopened last week.", Polarity.PRESENT),
        ("Child protection file on him, closed in 2020, new bruises this week.", Polarity.PRESENT),
        ("Child protection file on a half-brother, still open.", Polarity.PRESENT),
        ("Child protection rang: closed fracture of the arm, nothing about this boy adds up.",
         Polarity.PRESENT),
    ],
)  # fmt: skip
def test_a_child_protection_file_that_was_closed_is_no_alarm_until_it_is_opened_again(
    told: str, stands: Polarity
) -> None:
    found = polarities(f"10M, back pain ten days, well. {told} Imaging needed?")

    assert found["child_abuse"] is stands
