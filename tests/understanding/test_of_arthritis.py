"""What is known, treated or illegible need not be an arthritis."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import Polarity
from tests.understanding.reading import SETTLED, polarities, reader

_THERE = {Polarity.PRESENT, Polarity.SUSPECTED}
_UNNAMED = {"carries_named_arthritis", "known_arthritis_treatment"}


def _unnamed(text: str) -> set[str]:
    return {c for c, p in polarities(text).items() if c in _UNNAMED and p in _THERE}


@SETTLED
@given(
    word=st.sampled_from(["Known", "Established", "Confirmed"]),
    disease=st.sampled_from(
        ["osteoporosis", "neuroblastoma", "low back pain", "hepatitis C", "HIV", "asthma"]
    ),
)
def test_another_disease_that_is_known_is_no_arthritis(word: str, disease: str) -> None:
    assert not _unnamed(f"68F. {word} {disease}. Back pain for 5 weeks.")


@pytest.mark.parametrize(
    "text",
    [
        "Back pain, oncology fear relapse in the spine",
        "Low back pain. Type 2 diabetes, well controlled",
        "Lumbar pain since the diagnosis of neuroblastoma",
        "JIA query. Known asthma",
        "Spinal follow-up request, back pain",
    ],
)
def test_a_word_of_care_is_no_arthritis_where_another_disease_is_meant(text: str) -> None:
    assert "carries_named_arthritis" not in _unnamed(text) or "JIA" in text
    assert "known_arthritis_treatment" not in _unnamed(text)


@pytest.mark.parametrize(
    "text",
    [
        "Known juvenile idiopathic arthritis, knee swollen",
        "Polyarticular JIA, well controlled on methotrexate, back pain",
        "JIA in remission on etanercept, jaw pain",
        "Enthesitis related arthritis diagnosed 2021, back pain",
        "JIA flare, wrist swollen; known osteoporosis",
        "known",
        "It is established.",
    ],
)
def test_an_arthritis_that_is_known_or_treated_stays(text: str) -> None:
    assert _unnamed(text)


def test_a_later_turn_may_leave_unsaid_what_is_known() -> None:
    findings = reader().read("known, and he has back pain too", 2).findings

    assert "carries_named_arthritis" in {f.concept for f in findings}


@pytest.mark.parametrize(
    "text", ["FBC normal, ANA neg, RF neg, back pain", "?JIA, RF neg", "knee swollen, RF negative"]
)
def test_a_negative_rheumatoid_factor_denies_no_red_flags(text: str) -> None:
    assert not {"clinical_red_flag", "adult_red_flag"} & polarities(text).keys()


@pytest.mark.parametrize("text", ["back pain, RF neg", "LBP 5/7, RFs nil, xray?", "low back pain, rf -ve"])
def test_red_flags_written_short_stay_denied(text: str) -> None:
    assert polarities(text)["clinical_red_flag"] is Polarity.ABSENT


def test_an_illegible_line_leaves_a_diagnosis_open_only_where_it_speaks_of_one() -> None:
    treatment = polarities("JIA, knee swollen. The part on what has been tried for the pain is illegible.")
    diagnosis = polarities("Knee swollen, arthritis. Whether the diagnosis is confirmed is illegible.")

    assert "diagnosis_unclear" not in treatment
    assert "diagnosis_unclear" in diagnosis


@pytest.mark.parametrize(
    "known",
    [
        "with an established diagnosis of JIA",
        "Known dx: juvenile idiopathic arthritis.",
        "previous diagnosis JIA",
    ],
)
def test_a_diagnosis_called_known_is_not_unclear(known: str) -> None:
    assert "diagnosis_unclear" not in polarities(f"Girl of 12, new jaw pain, {known}")


@pytest.mark.parametrize("asked", ["JIA ?old dx", "JIA (?? known diagnosis)", "JIA query old diagnosis"])
def test_a_diagnosis_called_known_behind_a_question_mark_is_unclear(asked: str) -> None:
    assert "diagnosis_unclear" in polarities(f"girl 12, jaw pain right, {asked}")


@pytest.mark.parametrize(
    "text",
    [
        "knee scope 2019, no spinal op, LBP 4/12 untreated, RF nil, 48M",
        "48M R shoulder op 2015, LBP 4/12, RFs none",
        "48M LBP 4/12, RF: nil",
        "48M, sore knees for years, LBP 4/12, RF nil",
    ],
)
def test_red_flags_that_are_none_in_number_are_no_rheumatoid_factor_beside_a_back(text: str) -> None:
    assert polarities(text).get("clinical_red_flag") == "absent"


@pytest.mark.parametrize(
    "text", ["9F swollen knees, RF nil", "48M LBP, sore knees, RF neg, ANA neg", "9F JIA, LBP, RF nil"]
)
def test_beside_an_arthritis_or_other_bloods_it_is_the_factor(text: str) -> None:
    assert "clinical_red_flag" not in polarities(text)


@pytest.mark.parametrize("operation", ["knee scope 2019", "hip op aged 40", "R shoulder surgery in 2015"])
def test_a_joint_that_was_operated_on_is_no_complaint_of_it(operation: str) -> None:
    assert "limb_joint_pain" not in polarities(f"48M LBP 4/12, {operation}")
    assert "limb_joint_pain" in polarities(f"9F {operation}, that joint is swollen, the knee hurts")
