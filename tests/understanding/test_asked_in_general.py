"""A finding that is only asked about in general is nobody's."""

import pytest

from bot.domain.picture import Polarity
from tests.understanding.reading import polarities

_THERE = {Polarity.PRESENT, Polarity.SUSPECTED}
LBP = "45M LBP 3 weeks, no red flags. "
_TOLD = {"low_back_pain", "acute"}


def _there(text: str) -> set[str]:
    return {concept for concept, polarity in polarities(text).items() if polarity in _THERE}


@pytest.mark.parametrize(
    "text",
    [
        "is fever a red flag?",
        "Is night pain a red flag?",
        "is long term prednisolone enough to image?",
        "is 70 the cut off for older age?",
        "does osteoporosis matter?",
        "and would a fall change it?",
        "are night sweats enough to scan?",
        "can weight loss be an indication?",
        "what about weight loss, does that count?",
        "is weight loss relevant?",
        "what signs would warrant an urgent scan: foot drop, saddle numbness?",
        "could a fever be an indication for MRI?",
        "which symptoms should bring him back - numb saddle, retention?",
        "what signs would make you scan: foot drop, saddle numbness?",
        "If fever develops call",
        "call if weight loss or fever occurs",
        "should fever appear he will ring",
    ],
)
def test_what_is_asked_in_general_is_not_there(text: str) -> None:
    assert _there(LBP + text) <= _TOLD


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("is his osteoporosis a reason to image?", "osteoporosis"),
        ("does it matter that he has cancer?", "cancer"),
        ("MRI for saddle numbness?", "cauda_equina"),
        ("fever now?", "fever"),
        ("he has a fever, is that enough?", "fever"),
        ("is this fever a red flag?", "fever"),
        ("Is MRI enough for saddle numbness?", "cauda_equina"),
        ("can't pass urine, is that a red flag?", "cauda_equina"),
        ("and if fever develops?", "fever"),
        ("does back pain in a child with fever warrant MRI?", "fever"),
        ("would a man of 45 with fever count?", "fever"),
        ("Are bilateral leg weakness and retention an emergency?", "cauda_equina"),
        ("Does urinary retention justify MRI?", "cauda_equina"),
        ("does new leg weakness warrant urgent MRI?", "neuro_deficit"),
        ("So would saddle numbness justify a scan tonight?", "cauda_equina"),
        ("Does known prostate cancer change the imaging?", "cancer"),
        ("Does prostate cancer warrant MRI?", "cancer"),
        ("Is fever an indication for MRI?", "fever"),
        ("Is new incontinence a red flag?", "cauda_equina"),
    ],
)
def test_what_is_asked_of_the_patients_own_finding_leaves_it_there(text: str, concept: str) -> None:
    assert concept in _there(LBP + text)
