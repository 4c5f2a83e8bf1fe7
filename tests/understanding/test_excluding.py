"""What has yet to be excluded is suspected; what was excluded is not there."""

import pytest

from bot.domain.picture import Polarity
from tests.understanding.reading import polarities


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("cancer cannot be excluded", "cancer"),
        ("cauda equina not excluded clinically", "cauda_equina"),
        ("discitis needs to be excluded", "infection"),
        ("infection has not yet been ruled out", "infection"),
        ("CES to be ruled out", "cauda_equina"),
        ("cancer and infection must be excluded", "cancer"),
        ("cancer and infection must be excluded", "infection"),
        ("nobody has excluded a discitis", "infection"),
        ("have not ruled out cauda equina", "cauda_equina"),
        ("malignancy couldn't be formally excluded", "cancer"),
        ("infection should be ruled out", "infection"),
        ("CES to formally be excluded", "cauda_equina"),
        ("discitis still to be excluded by MRI", "infection"),
        ("possible CES sent to ED to be ruled out", "cauda_equina"),
        ("CES went to MRI and not excluded", "cauda_equina"),
        ("cancer yet to be ruled out", "cancer"),
        ("septic arthritis not excluded", "limb_other"),
    ],
)
def test_what_is_not_excluded_is_suspected(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.SUSPECTED


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("cancer excluded", "cancer"),
        ("discitis was ruled out", "infection"),
        ("CES was excluded by MRI yesterday", "cauda_equina"),
        ("ruled out infection", "infection"),
        ("infection has been excluded, cause not known", "infection"),
        ("septic arthritis excluded", "limb_other"),
        ("not septic and discitis excluded", "infection"),
        ("cancer and infection ruled out", "cancer"),
        ("possible CES sent to ED and ruled out last week", "cauda_equina"),
        ("CES went to MRI and excluded", "cauda_equina"),
        ("infection due to normal CRP excluded", "infection"),
        ("CES referred to neurosurgeons and ruled out", "cauda_equina"),
        ("discitis, thanks to the MRI, ruled out", "infection"),
    ],
)
def test_what_was_excluded_is_absent(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.ABSENT
