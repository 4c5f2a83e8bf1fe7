"""Forms that give their answers in boxes, behind a question mark or for two items at once."""

import pytest

from bot.domain.picture import Polarity
from bot.understanding.treatment_asked import is_treatment_question
from tests.understanding.reading import polarities, read

ABSENT, PRESENT = Polarity.ABSENT, Polarity.PRESENT


@pytest.mark.parametrize(
    ("text", "concept", "stands"),
    [
        ("14yo back pain. fever [N] night pain [N] wt loss [Y] limp [N]", "fever", ABSENT),
        ("14yo back pain. fever [N] night pain [N] wt loss [Y] limp [N]", "weight_loss", PRESENT),
        ("14yo back pain. fever [N] night pain [N] wt loss [Y] limp [N]", "limp", ABSENT),
        ("14yo back pain. fever (n) night pain (y)", "night_pain", PRESENT),
        ("14yo back pain. fever? [no] night pain? [yes]", "fever", ABSENT),
        ("17yo back pain. Fever N. Weakness/numbness N. Cancer/immune N.", "neuro_deficit", ABSENT),
        ("17yo back pain. Fever N. Weakness/numbness N. Cancer/immune N.", "cancer", ABSENT),
        ('15yo back pain, form: "Any of the warning signs? ☐ yes ☒ no". X-ray?', "clinical_red_flag", ABSENT),
        ("15yo back pain. Any red flags? [ ] yes [x] no. X-ray?", "clinical_red_flag", ABSENT),
    ],
)
def test_an_answer_in_a_box_is_that_of_its_field(text: str, concept: str, stands: Polarity) -> None:
    assert polarities(text)[concept] is stands


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("45F LBP, fever (new) since Monday", "fever"),
        ("45F LBP, fever (n = 3 readings)", "fever"),
        ("45F LBP, weakness/numbness now", "neuro_deficit"),
    ],
)
def test_brackets_that_answer_nothing_leave_a_finding_as_it_is(text: str, concept: str) -> None:
    assert polarities(text)[concept] is PRESENT


def test_a_drug_taken_at_full_dose_asks_for_no_dose() -> None:
    assert not is_treatment_question("37F LBP 14 weeks, physio and NSAIDs at full dose, wants epidural.")
    assert is_treatment_question("what dose of ibuprofen for back pain?")


def test_years_before_a_letter_for_the_sex_are_an_age() -> None:
    age = read("back pain in 62 y F, 3 weeks").age

    assert age is not None
    assert age.low_months == 62 * 12
