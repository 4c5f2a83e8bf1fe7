"""Behind 'denies x,' a list goes on, and what states something of its own ends it."""

import pytest

from bot.domain.picture import Polarity
from tests.understanding.reading import polarities


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("denies trauma, temp 38.9", "fever"),
        ("without trauma, fever for 3 days", "fever"),
        ("denies cough, spiked 39.1 last night", "fever"),
        ("denies leg weakness, PVR 700 ml", "cauda_equina"),
        ("denies bladder symptoms, saddle numbness on examination", "cauda_equina"),
        ("denied bladder symptoms, o/e saddle numbness", "cauda_equina"),
        ("denies weakness, reduced anal tone", "cauda_equina"),
        ("denies bowel change, cannot pass urine", "cauda_equina"),
        ("denies numbness, perianal sensation absent", "cauda_equina"),
        ("denies trauma, temp > 39", "fever"),
        ("denies trauma, lost 6 kg since May", "weight_loss"),
        ("denies trauma, weight loss for two months, no fever", "weight_loss"),
    ],
)
def test_what_is_measured_timed_or_found_behind_the_comma_is_there(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.PRESENT


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("denies fever, weight loss in the last 3 months, trauma", "weight_loss"),
        ("denies fever, weight loss in the last 3 months, trauma", "trauma"),
        ("denies fever, loss of 5 kg or trauma", "weight_loss"),
        ("denies fever, saddle numbness, bladder symptoms", "cauda_equina"),
        ("without weakness, saddle numbness, fever on examination", "cauda_equina"),
        ("denies fever > 38, weight loss > 5kg, incontinence", "weight_loss"),
        ("denies fever > 38, weight loss > 5kg, incontinence", "cauda_equina"),
        ("LBP. Neg: fever, weight loss, trauma. Pos: night sweats", "weight_loss"),
        ("denies cancer, type 2 diabetes, fever", "fever"),
    ],
)
def test_a_list_of_bare_findings_is_denied_to_its_end(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.ABSENT


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("45M with LBP denies trauma, incontinence x 3 weeks", "cauda_equina"),
        ("45M low back pain - denies numbness, incontinence - 3 weeks", "cauda_equina"),
        ("45M LBP denying fever, saddle numbness 4 weeks", "cauda_equina"),
        ("45M LBP denies fever, weight loss 3 weeks duration", "weight_loss"),
        ("45M LBP denies fever, weight loss for 3/52", "weight_loss"),
        ("45 yr old with LBP, denies fever, weight loss 3-4 weeks", "weight_loss"),
        ("45 years, LBP denied trauma, fever x6wks", "fever"),
        ("LBP without fever, saddle numbness for six weeks", "cauda_equina"),
        ("9-month-old limping, without trauma, fever for 2 days", "fever"),
        ("Patient is a 45M with LBP denying trauma, saddle numbness 4 weeks", "cauda_equina"),
        ("6yo limping. Denies trauma, fever, 2 days", "fever"),
        ("45M LBP, denies incontinence, numbness 2 weeks, no red flags", "neuro_deficit"),
        ("LBP 3 weeks, denies fever, weight loss - 3 weeks", "weight_loss"),
    ],
)
def test_how_long_the_pain_has_lasted_leaves_the_list_before_it_denied(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.ABSENT


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("45M LBP 3 months, denies fever, saddle numbness for 2 days", "cauda_equina"),
        ("45M LBP x6/52, denies trauma, incontinence 2 days", "cauda_equina"),
        ("45M chronic LBP denies trauma, weight loss for 3 months", "weight_loss"),
        ("45M 2 year history of LBP, denies trauma, fever for 3 days", "fever"),
        ("45M LBP since March, denies trauma, incontinence for 2 days", "cauda_equina"),
        ("45M LBP 3m, denies trauma, incontinence for 2 days", "cauda_equina"),
        ("45M LBP, denies trauma, fever 39 for 3 days", "fever"),
        ("denies trauma, incontinence x 3 days", "cauda_equina"),
    ],
)
def test_what_has_a_time_of_its_own_beside_that_of_the_pain_is_there(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.PRESENT


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("2yo not walking, fever, back pain", {"limp", "fever", "back_pain"}),
        ("back pain, no energy, weight loss, night sweats", {"malaise", "weight_loss", "night_sweats"}),
        ("not weight bearing, fever, back pain", {"limp", "fever", "back_pain"}),
        ("back pain, not sleeping for pain, limp, fever", {"limp", "fever"}),
        ("neg for fever, sweats, pos for limp", {"limp"}),
        ("negative for trauma, positive for weight loss", {"weight_loss"}),
        ("neg: fever, weight loss; pos: night sweats", {"night_sweats"}),
    ],
)
def test_a_denial_that_makes_a_finding_itself_denies_nothing_behind_it(text: str, there: set[str]) -> None:
    found = polarities(text)

    assert {c for c in there if found.get(c) is Polarity.PRESENT} == there


@pytest.mark.parametrize(
    "text",
    [
        "no limp, fever, weight loss",
        "no night pain, fever, weight loss",
        "not febrile, no limp or weight loss",
    ],
)
def test_a_denial_of_three_bare_findings_still_denies_them_all(text: str) -> None:
    found = polarities(text)

    assert found["fever"] is found["weight_loss"] is Polarity.ABSENT


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("No red flags bar a fever of 38", "fever"),
        ("Nil RF bar night pain", "night_pain"),
        ("No RFs save for weight loss", "weight_loss"),
        ("no red flags barring a limp", "limp"),
        ("denies red flags excepting weight loss", "weight_loss"),
        ("no red flags minus the night sweats", "night_sweats"),
        ("no red flags except fever", "fever"),
    ],
)
def test_what_an_exception_names_is_there(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.PRESENT


@pytest.mark.parametrize(
    "text",
    [
        "45M LBP, no history of fall in bar, fever or weight loss",
        "LBP, no fall at the bar, fever or weight loss",
        "LBP, denies injury on a bar, fever, weight loss",
        "45M LBP, not sleeping, fever nor weight loss",
        "LBP, not sleeping, fever, sweats nor weight loss",
        "LBP. No energy, fever nor weight loss",
    ],
)
def test_a_bar_that_is_a_place_and_a_nor_leave_the_list_denied(text: str) -> None:
    found = polarities(text)

    assert found["fever"] is found["weight_loss"] is Polarity.ABSENT


@pytest.mark.parametrize(
    "text", ["back pain: no trauma, no fever", "LBP: no red flags", "knee pain: no fever"]
)
def test_a_denial_behind_the_heading_of_a_complaint_leaves_the_complaint(text: str) -> None:
    found = polarities(text)

    assert Polarity.PRESENT in {found.get(c) for c in ("back_pain", "low_back_pain", "joint_pain")}


@pytest.mark.parametrize("text", ["fever: no, limp: yes", "fever: no limp: yes", "fever = no; limp = yes"])
def test_a_field_answered_no_is_denied_whatever_field_follows(text: str) -> None:
    assert polarities(text)["fever"] is Polarity.ABSENT
