"""Advice tells nothing that is there; the patient beside it does."""

import pytest

from bot.domain.picture import Polarity
from tests.understanding.reading import polarities

_THERE = {Polarity.PRESENT, Polarity.SUSPECTED}
LBP = "45M LBP 2 days, no red flags. "


def _there(text: str) -> set[str]:
    return {concept for concept, polarity in polarities(text).items() if polarity in _THERE}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("NHS 111 told him to attend, saddle numbness", "cauda_equina"),
        ("GP advised him to rest, fever 39 now", "fever"),
        ("Was told by GP to take naproxen, now has saddle numbness", "cauda_equina"),
        ("Asked him to walk: foot drop", "progressive_deficit"),
        ("Asked her to stand on her heels - foot drop", "progressive_deficit"),
        ("I advised him to come in as he has a fever", "fever"),
        ("Advised to attend because of urinary retention", "cauda_equina"),
        ("given leaflet, fever 38.5", "fever"),
        ("Leaflet given, temp 38.9", "fever"),
        ("Safety net given for CES but he returns with retention", "cauda_equina"),
        ("Safety netted for CES, now has retention", "cauda_equina"),
        ("Told to come back if numb, and today he is in urinary retention", "cauda_equina"),
        ("Advised to rest, fever 39, call if worse", "fever"),
        ("Instructed her to see us with her saddle numbness", "cauda_equina"),
        ("physio told her to stop exercises for her fever", "fever"),
        ("Paramedics advised him to come; he has saddle numbness", "cauda_equina"),
        ("GP asked me to see him re saddle numbness", "cauda_equina"),
        ("safety-netted last week and has developed a fever", "fever"),
        ("told to take paracetamol and has a fever of 39", "fever"),
        ("given a leaflet on exercises, fever for 3 days", "fever"),
        ("Advised to return, saddle numbness since this morning", "cauda_equina"),
        ("Told to contact us, new saddle numbness", "cauda_equina"),
        ("Told to monitor his bladder, in retention", "cauda_equina"),
        ("Advised to return and febrile today", "fever"),
        ("told to come back on Monday, urinary retention", "cauda_equina"),
        ("GP told him to seek help, perianal numbness", "cauda_equina"),
        ("asked her to return for review, saddle numbness", "cauda_equina"),
        ("instructed to re-attend today as febrile", "fever"),
        ("advised to ring 111 and incontinent of urine", "cauda_equina"),
    ],
)
def test_what_the_patient_has_is_there_beside_advice(text: str, concept: str) -> None:
    assert concept in _there(LBP + text)


@pytest.mark.parametrize(
    "text",
    [
        "Told to come back if numb between the legs, weak legs or urinary retention",
        "Advised to return should saddle numbness, retention or fever develop",
        "Told him to watch for saddle numbness, urinary retention and foot drop",
        "Told to return with any fever, saddle numbness",
        "Leaflet on saddle numbness, retention, foot drop given",
        "Safety-netted re saddle numbness, retention and fever",
        "Has our leaflet explaining that saddle numbness, urinary retention or a fever would be an emergency",
        "Given the leaflet which lists saddle numbness, retention, foot drop",
        "Safety netting: saddle numbness, retention, fever",
        "Safety netted - return if numb saddle, foot drop, fever",
        "Advised her to look out for fever, night sweats and weight loss",
        "Knows to attend if saddle numbness, retention",
        "call 999 if urinary retention, saddle numbness",
        "Advised to return if symptoms worsen, e.g. saddle numbness, retention",
        "Told to return with fever, saddle numbness",
        "Told to contact us about fever, saddle numbness or retention",
        "Told to ring 999 and go to the nearest emergency department if saddle numbness, retention",
        "Advised to come back and report saddle numbness, retention",
        "Advised to return when feverish, numb in the saddle",
        "Advised to seek help for any saddle numbness, retention",
        "Advised to return: saddle numbness, retention",
        "told that if he gets saddle numbness, retention, he should come in",
    ],
)
def test_what_somebody_is_told_to_watch_for_is_not_there(text: str) -> None:
    assert _there(LBP + text) <= {"low_back_pain", "acute"}


@pytest.mark.parametrize(
    "text",
    [
        "45M LBP 2 weeks, discussed with registrar, no red flags",
        "45M LBP 2 weeks, advised him to rest, no red flags",
        "45M LBP 2 weeks, given leaflet, no red flags",
    ],
)
def test_red_flags_are_denied_beside_what_was_discussed(text: str) -> None:
    assert polarities(text)["clinical_red_flag"] is Polarity.ABSENT
