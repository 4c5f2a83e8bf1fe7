"""A relative's illness, and the patient's own of the same name."""

import pytest

from tests.understanding.reading import polarities


@pytest.mark.parametrize(
    "text",
    [
        "Sister's JIA is proven; his (age 7, swollen wrist) merely suspected. First image?",
        "7M swollen wrist. His sister has JIA; in his case it is only suspected.",
        "7F swollen wrist. Brother has proven JIA, hers is so far just suspected.",
        "Twin has JIA. 7M, swollen knee, this boy's is not yet proven.",
    ],
)
def test_the_patients_own_of_a_relatives_illness_is_as_sure_as_is_said(text: str) -> None:
    assert polarities(text)["idiopathic_arthritis"] == "suspected"


@pytest.mark.parametrize(
    "text",
    [
        "7M swollen wrist. His sister has JIA.",
        "7M swollen wrist. Sister has JIA, a fracture is suspected in him.",
        "7M swollen wrist. Sister has JIA, his wrist was never suspected of it.",
    ],
)
def test_a_relatives_illness_alone_is_not_the_patients(text: str) -> None:
    assert polarities(text)["idiopathic_arthritis"] == "family"
