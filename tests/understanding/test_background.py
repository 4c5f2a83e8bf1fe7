"""What a letter tells of old or standing illnesses is background; a complaint elsewhere stays one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import Polarity
from tests.understanding.reading import SETTLED, polarities

_THERE = {Polarity.PRESENT, Polarity.SUSPECTED}
_ILLNESSES = {
    "asthma": "chest", "eczema": "skin_elsewhere", "migraine": "headache", "vaccinations": "other_topic",
    "gout": "limb_other", "endometriosis": "pelvis_genital", "appendicectomy": "abdomen",
    "anxiety": "other_topic", "epilepsy": "head_injury", "COPD": "chest", "acne": "skin_elsewhere",
}  # fmt: skip
_COMPLAINTS = [
    "back pain for three weeks",
    "low back pain since Monday",
    "thoracic pain at night",
    "hairy patch over the spine",
]


def _elsewhere(text: str) -> set[str]:
    """The other regions that the text is read to complain of."""
    held = {*_ILLNESSES.values(), "neck_pain", "scoliosis"}
    return {c for c, p in polarities(text).items() if c in held and p in _THERE}


@SETTLED
@given(
    complaint=st.sampled_from(_COMPLAINTS),
    illness=st.sampled_from(sorted(_ILLNESSES)),
    told=st.sampled_from(
        ["PMH {}.", "PMHx: {}.", "Past medical history of {}.", "Known {}.", "H/o {}.", "{} as a child.",
         "Also {}, on treatment.", "Mild {}.", "Background: {}.", "Other history: vasectomy, {}."]
    ),
    first=st.booleans(),
)  # fmt: skip
def test_an_old_illness_beside_a_complaint_is_background(
    complaint: str, illness: str, told: str, first: bool
) -> None:
    said = told.format(illness)

    found = _elsewhere(f"{said} {complaint}." if first else f"Patient with {complaint}. {said}")

    assert _ILLNESSES[illness] not in found


@pytest.mark.parametrize(
    "told",
    [
        "Fully immunised",
        "Vaccines complete",
        "Immunisations behind after a move",
        "up to date with vaccinations",
        "bronchiolitis @ 5/12",
        "chest infection in 2014",
        "abdominal pain aged 6, resolved",
        "ADHD on tablets",
        "takes amlodipine for blood pressure",
        "last mammogram clear",
        "had gallstones out",
        "wrist fracture 2016",
    ],
)
def test_precautions_and_what_is_over_are_no_complaint(told: str) -> None:
    assert not _elsewhere(f"14F, lumbar ache 5 weeks. {told}. X-ray?")


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("9yo with back pain and headaches every morning", "headache"),
        ("PMH asthma. Headache for two weeks, worse in the morning. MRI?", "headache"),
        ("PMH: nil. Chest pain since Monday. Film?", "chest"),
        ("3 day history of chest pain. CTPA?", "chest"),
        ("hx of headache for 3 weeks, which scan?", "headache"),
        ("known asthmatic with cough and dyspnoea for 2 days", "chest"),
        ("back pain, now chest pain too", "chest"),
        ("RIF pain, vomiting since yesterday. Ultrasound?", "abdomen"),
        ("asthma: chest x-ray?", "chest"),
        ("migraine, which scan?", "headache"),
        ("swollen knee, gout. xray or ultrasound?", "limb_other"),
        ("knee osteoarthritis, 70F, xray?", "limb_other"),
        ("knee injury playing football, MRI?", "limb_other"),
    ],
)
def test_a_complaint_elsewhere_stays(text: str, region: str) -> None:
    assert region in _elsewhere(text)


@SETTLED
@given(
    illness=st.sampled_from(sorted(_ILLNESSES)), ask=st.sampled_from(["", ", which scan?", ": what imaging?"])
)
def test_an_illness_told_alone_is_the_question(illness: str, ask: str) -> None:
    assert _ILLNESSES[illness] in _elsewhere(f"{illness}{ask}")
