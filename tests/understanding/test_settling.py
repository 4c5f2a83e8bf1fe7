"""What stands of several mentions of one thing, and what denies or doubts a thing that is called known."""

import pytest

from bot.domain.picture import Polarity
from bot.understanding.concepts import base_terms
from bot.understanding.terms import terms_of
from tests.understanding.reading import polarities

_AUXILIARIES = frozenset({"do", "does", "did", "has", "have", "had", "is", "are", "was", "were", "can"})


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        pytest.param("Denies hx of cancer. Previously had melanoma excised 2015", "cancer", id="melanoma"),
        pytest.param("No cancer. Lymphoma in 2012, back pain", "cancer", id="lymphoma"),
        pytest.param("back pain. No malignancy. Prostate cancer on surveillance", "cancer", id="of an organ"),
        pytest.param("Had melanoma 2015. No other cancer. back pain", "cancer", id="no other"),
        pytest.param("back pain. no infection, on treatment for TB", "infection", id="tuberculosis"),
    ],
)
def test_a_disease_that_is_named_outweighs_a_denial_of_its_family(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.PRESENT


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        pytest.param("Lymphoma excluded. no cancer. back pain", "cancer", id="excluded as well"),
        pytest.param("back pain, no cancer, no melanoma", "cancer", id="both denied"),
        pytest.param("back pain, no prior malignancy, no cancer", "cancer", id="denied twice"),
        pytest.param("45M LBP 3 weeks no known cancer", "cancer", id="no known cancer"),
        pytest.param("14yo with no known JIA, knee swollen", "idiopathic_arthritis", id="no known JIA"),
        pytest.param("45M LBP without known lymphoma", "cancer", id="without known"),
        pytest.param("LBP, nil known osteoporosis", "osteoporosis", id="nil known"),
    ],
)
def test_a_denied_disease_stays_denied(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.ABSENT


@pytest.mark.parametrize(
    "text",
    [
        "14yo with knee swelling; rheumatology doubt it is JIA",
        "14yo knee swelling, GP doubts JIA",
        "14yo knee swelling, rheumatologist not convinced it is JIA",
        "14yo knee swelling, JIA is doubted",
    ],
)
def test_a_diagnosis_that_is_doubted_is_not_known(text: str) -> None:
    assert polarities(text)["idiopathic_arthritis"] is Polarity.SUSPECTED


@pytest.mark.parametrize(
    "text",
    [
        "14yo known JIA, no new joints, knee swollen",
        "14yo no PMH, known JIA, knee swollen",
        "14yo with knee swelling, no doubt that it is JIA",
        "14yo with knee swelling, consultant convinced it is JIA",
    ],
)
def test_a_diagnosis_beside_another_denial_stays_known(text: str) -> None:
    assert polarities(text)["idiopathic_arthritis"] is Polarity.PRESENT


@pytest.mark.parametrize(
    "text", ["back pain, does wake her at night", "it does wake him at night, back pain"]
)
def test_does_wake_is_waking(text: str) -> None:
    assert polarities(text)["night_pain"] is Polarity.PRESENT


@pytest.mark.parametrize(
    "text",
    ["back pain, does not wake her at night", "back pain, doesn't wake at night", "never wakes her at night"],
)
def test_does_not_wake_is_not_waking(text: str) -> None:
    assert polarities(text)["night_pain"] is Polarity.ABSENT


def test_a_term_that_denies_by_one_word_denies_by_each_that_may_stand_for_it() -> None:
    """Of '!not|does not? wake' the 'does' alone would deny what it says."""
    for concept, written in base_terms():
        for term in terms_of(concept, written) if written.startswith("!") else []:
            opening = term.elements[0].exact
            if "not" in opening:
                assert opening.isdisjoint(_AUXILIARIES), f"{concept}: {written}"
