"""What ails an animal is nobody's finding, and a patient beside one is still a patient."""

import pytest

from bot.domain.picture import Polarity
from bot.understanding.of_whom import is_about_an_animal
from tests.understanding.reading import polarities


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        pytest.param(
            "His old labrador has lost the use of her legs. 44M LBP", "progressive_deficit", id="lost"
        ),
        pytest.param("45M LBP 3 weeks, walks his dog which is incontinent", "cauda_equina", id="which is"),
        pytest.param("45M LBP 3 weeks. The cat has a fever and cannot walk", "fever", id="has a fever"),
        pytest.param(
            "45M LBP after lifting his dog that cannot use its back legs", "neuro_deficit", id="its"
        ),
        pytest.param("Horse has been lame with fever. 34F, LBP 2 weeks", "fever", id="a horse"),
    ],
)
def test_what_an_animal_has_is_not_the_patients(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.FAMILY


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        pytest.param("45M bitten by a dog, fever, LBP 2 weeks", "fever", id="bitten"),
        pytest.param("Her horse threw her, 34F, numb saddle, LBP", "cauda_equina", id="thrown"),
        pytest.param(
            "45M LBP; he cannot walk the dog any more, foot drop", "progressive_deficit", id="walks it"
        ),
        pytest.param("22M boxer has fever and LBP", "fever", id="a boxer is a man"),
    ],
)
def test_a_patient_beside_an_animal_keeps_the_finding(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.PRESENT


def test_a_person_told_beside_an_animal_is_the_patient() -> None:
    assert not is_about_an_animal("My old labrador limps. The master, 44, has low back pain for four months.")
    assert not is_about_an_animal("The dog limps. 45M LBP 3 weeks, no red flags")
    assert is_about_an_animal("My dog, 9, has back pain and is limping. Which imaging?")
    assert is_about_an_animal("My cat is 9. She has back pain and a limp, x-ray?")
