"""A list that was gone through with somebody, and what came of it."""

import pytest

from tests.understanding.reading import polarities


@pytest.mark.parametrize(
    "told",
    [
        "I went through the red flags with her and her mum and there isn't a single one.",
        "Red flag list gone through with him and father, all no.",
        "Red flag checklist was run through with both parents and the patient herself, each one negative.",
        "Alarm symptoms asked about again with the interpreter, all nil.",
        "Red flags gone through with mother: none.",
        "Red flag questions worked through in clinic with mum - all clear.",
        "Red flags discussed with him and his wife, every single one denied.",
    ],
)
def test_red_flags_gone_through_with_somebody_and_all_answered_no_are_absent(told: str) -> None:
    assert polarities(f"13M, back pain eight weeks. {told}").get("clinical_red_flag") == "absent"


def test_findings_gone_through_with_the_mother_and_all_answered_no_are_absent() -> None:
    stands = polarities("12M lumbar ache. Fever, weight loss and night pain gone through with mum, all no.")

    assert {stands[c] for c in ("fever", "weight_loss", "night_pain")} == {"absent"}
    assert stands["back_pain"] == "present"


@pytest.mark.parametrize(
    ("told", "there"),
    [
        ("Red flags discussed, night pain present, bloods all negative.", "night_pain"),
        ("Red flags discussed with mum. Night pain. Bloods all negative.", "night_pain"),
        ("Red flag list gone through with him and father, one yes: night pain.", "night_pain"),
        ("Night pain, discussed with mum, all negative bloods.", "night_pain"),
        ("Fever discussed with mum, all no better with ibuprofen.", "fever"),
        ("Back pain gone through with mum, red flags all no.", "back_pain"),
    ],
)
def test_what_came_out_positive_stays_where_something_else_is_negative(told: str, there: str) -> None:
    assert polarities(told).get(there) == "present"
