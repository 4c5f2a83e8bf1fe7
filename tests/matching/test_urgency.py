"""Emergencies are named whatever else is asked; denied, past and relatives' ones are not."""

import itertools

import pytest

from bot.matching.conversation import Conversation
from bot.variant_table import VariantTable

LBP = "45 year old with low back pain"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(f"{LBP} and saddle numbness, imaging?", "cauda_equina", id="saddle numbness"),
        pytest.param(f"{LBP}, can't pass urine since this morning", "cauda_equina", id="cannot pass urine"),
        pytest.param(f"{LBP} and urinary retention", "cauda_equina", id="retention"),
        pytest.param(
            f"{LBP}, numb around the back passage",
            "cauda_equina",
            id="lay words",
        ),
        pytest.param(f"{LBP}, faecal incontinence", "cauda_equina", id="faecal incontinence"),
        pytest.param(f"{LBP}, ?CES", "cauda_equina", id="?CES"),
        pytest.param(
            f"{LBP}, rapidly progressive leg weakness", "progressive_deficit", id="progressive weakness"
        ),
        pytest.param(f"{LBP}, suspected cord compression", "cord_compression", id="cord compression"),
        pytest.param(
            "70M with metastatic prostate cancer, back pain, legs weak", "cord_compression", id="MSCC"
        ),
        pytest.param(
            "62F breast mets, new back pain, legs heavy today",
            "cord_compression",
            id="heavy legs, known cancer",
        ),
        pytest.param(
            "58M myeloma, back pain, unsteady on his feet since Monday", "cord_compression", id="unsteady"
        ),
        pytest.param(f"{LBP} and looks septic", "sepsis", id="septic"),
        pytest.param(
            "3 month old with back bruising, suspected non-accidental injury", "child_abuse", id="NAI"
        ),
    ],
)
def test_an_emergency_is_named(conversation: Conversation, text: str, kind: str) -> None:
    urgent = conversation.understand([text]).urgent

    assert urgent is not None
    assert urgent.kind == kind
    assert urgent.message


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{LBP}, no saddle numbness, no retention", id="denied one by one"),
        pytest.param(f"{LBP}, denies saddle anaesthesia, incontinence or leg weakness", id="a denied list"),
        pytest.param(f"{LBP}, had cauda equina in 2016, now 3 weeks of pain", id="years ago"),
        pytest.param(f"{LBP}, mother had cauda equina syndrome", id="a relative's"),
        pytest.param(f"{LBP}, cauda equina ruled out", id="ruled out"),
        pytest.param(f"{LBP}, bladder and bowels normal", id="normal"),
        pytest.param(f"{LBP}, advised to return if saddle numbness develops", id="advice on when to return"),
        pytest.param("what is cauda equina syndrome?", id="a question about the word"),
        pytest.param(f"{LBP} for 2 weeks, no red flags", id="nothing of the kind"),
    ],
)
def test_what_is_denied_past_or_only_spoken_of_is_no_emergency(conversation: Conversation, text: str) -> None:
    assert conversation.understand([text]).urgent is None


def test_an_emergency_taken_back_is_one_no_longer(conversation: Conversation) -> None:
    assert conversation.understand([f"{LBP} and saddle numbness", "sorry, no saddle numbness"]).urgent is None


def test_an_emergency_is_named_even_where_nothing_is_covered(conversation: Conversation) -> None:
    urgent = conversation.understand(["3 month old, suspected non-accidental injury, which imaging?"]).urgent

    assert urgent is not None
    assert urgent.kind == "child_abuse"


FLAGS = (
    "fever",
    "weight loss",
    "night pain",
    "saddle numbness",
    "rapidly progressive leg weakness",
    "known cancer",
)
WORST_FIRST = ("cauda_equina", "cord_compression", "progressive_deficit", "sepsis", "child_abuse")


def _gravity(conversation: Conversation, text: str) -> int:
    urgent = conversation.understand([text]).urgent
    return 0 if urgent is None else len(WORST_FIRST) - WORST_FIRST.index(urgent.kind)


@pytest.mark.parametrize("patient", ["9 year old with back pain", LBP])
@pytest.mark.parametrize(
    "flags", [f for n in (1, 2, 3) for f in itertools.combinations(FLAGS, n)], ids=" and ".join
)
def test_removing_a_red_flag_never_raises_urgency(
    conversation: Conversation, table: VariantTable, patient: str, flags: tuple[str, ...]
) -> None:
    with_all = ", ".join([patient, *flags])
    gravity = _gravity(conversation, with_all)
    best = _best_rank(conversation, table, with_all)

    for gone in flags:
        rest = ", ".join([patient, *(f for f in flags if f != gone)])
        assert _gravity(conversation, rest) <= gravity
        rank = _best_rank(conversation, table, rest)
        assert rank is None or best is None or rank >= best


def _best_rank(conversation: Conversation, table: VariantTable, text: str) -> int | None:
    """Rank of the best category any study has for that patient; None where it is not decided."""
    found = conversation.understand([text]).match.variant_id
    return None if found is None else min(r.category.rank for r in table.rows(found))
