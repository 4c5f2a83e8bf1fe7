"""Whether a finding is the patient's or that of somebody beside the patient."""

import pytest

from bot.domain.picture import Polarity
from tests.understanding.reading import polarities


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        pytest.param("45M LBP. Mum, who had breast cancer, is worried", "cancer", id="mum, who had"),
        pytest.param("45M LBP. Looks after his wife who has osteoporosis", "osteoporosis", id="wife who has"),
        pytest.param("62M LBP; his wife 58 has breast cancer", "cancer", id="wife and her age"),
        pytest.param("45M LBP. boss has TB", "infection", id="boss has"),
        pytest.param("45M LBP. brother-in-law has TB", "infection", id="brother-in-law"),
        pytest.param("45M LBP. partner IVDU", "iv_drug_use", id="partner and a word"),
        pytest.param("45M LBP. in-laws ill with fever", "fever", id="in-laws ill with"),
        pytest.param("50F LBP 3 weeks; colleague off with TB", "infection", id="colleague off with"),
        pytest.param("52F LBP, immunosuppressed husband at home", "immunosuppression", id="before husband"),
        pytest.param("45M LBP. Lives with elderly mother", "older_age", id="elderly mother"),
        pytest.param("52F LBP 3 weeks, lost his father to prostate cancer", "cancer", id="lost him to"),
        pytest.param("45M LBP. Daughter has a cough and fever", "fever", id="a daughter of an adult"),
        pytest.param("45M LBP. child has a fever at home", "fever", id="a child of an adult"),
        pytest.param("34F LBP 2 weeks. Her kids have had fevers", "fever", id="her kids have had"),
        pytest.param("34F LBP 2 weeks, son off school with a fever", "fever", id="son off school with"),
        pytest.param("34F LBP, caring for her daughter with leukaemia", "cancer", id="a daughter cared for"),
    ],
)
def test_what_somebody_beside_the_patient_has_is_not_the_patients(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.FAMILY


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        pytest.param("8yo back pain. Dad has been giving ibuprofen for the fever", "fever", id="giving for"),
        pytest.param("8yo back pain. Mum gets up to him at night with pain", "night_pain", id="gets up"),
        pytest.param("8yo back pain. Mother has taken her temperature: 39", "fever", id="has taken her"),
        pytest.param("8yo girl; mum had to carry her, fever", "fever", id="had to carry her"),
        pytest.param("45M LBP 2 days. Wife: cannot feel when he wipes", "cauda_equina", id="wife speaks"),
        pytest.param("Mother: he has had a fever since Monday. 8yo", "fever", id="mother speaks"),
        pytest.param("22M studying law with fever and LBP", "fever", id="law is no relative"),
        pytest.param("plumber's mate with fever and LBP", "fever", id="a trade's mate"),
        pytest.param("Our son has back pain and fever, 8yo", "fever", id="our son is the patient"),
        pytest.param("8yo girl, the child has a fever and back pain", "fever", id="the child is the patient"),
        pytest.param("34F had a baby 3 weeks ago and has fever and LBP", "fever", id="had a baby"),
        pytest.param("34F, LBP since the birth of her baby, has fever", "fever", id="the birth of a baby"),
        pytest.param("70F LBP, daughter has noticed confusion and fever", "fever", id="a daughter noticed"),
        pytest.param("70F, daughter is a nurse, fever 39, LBP", "fever", id="what a daughter is"),
        pytest.param("70F LBP, daughter has been giving her paracetamol for the fever", "fever", id="gives"),
        pytest.param("80F LBP, brought by son with fever", "fever", id="brought by a son"),
        pytest.param("42F, an osteoporotic mother of three with LBP", "osteoporosis", id="a mother is ill"),
        pytest.param("52F, a mother who has osteoporosis, LBP", "osteoporosis", id="a mother who is ill"),
    ],
)
def test_what_others_do_for_the_patient_leaves_the_finding_the_patients(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.PRESENT
