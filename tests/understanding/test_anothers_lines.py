"""Lines of a sheet or a letter that the text says to be another patient's tell nothing of this one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import Polarity
from bot.understanding.anothers_lines import anothers_lines_left_out
from tests.understanding.reading import SETTLED, age_of, polarities

MINE = "Mine is 33M, LBP two weeks, every red flag negative, untreated. X-ray?"


@pytest.mark.parametrize(
    "text",
    [
        "The triage sheet reads 'incontinent, legs giving way'. Wrong sticker, those lines are the man in "
        f"bay 4's, now with neurosurgery. {MINE}",
        f"61M, incontinent. Legs weak. These notes are someone else's. {MINE}",
        f"The slip reads “incontinent, legs weak”. It belongs to the woman in bed 12. {MINE}",
        f"61F, urinary retention, weak legs. Wrong patient, sorry. {MINE}",
        f"The sheet says numb saddle. That belongs to the patient next door. {MINE}",
        f'"Incontinent" was the other patient\'s. {MINE}',
        f'Sticker says "incontinent" but that is bed 4\'s. {MINE}',
    ],
)
def test_an_emergency_on_another_patients_sheet_is_not_this_ones(text: str) -> None:
    found = polarities(text)

    assert found.get("cauda_equina", Polarity.ABSENT) is Polarity.ABSENT
    assert found["low_back_pain"] is Polarity.PRESENT
    assert (age := age_of(text)) is not None
    assert age.said == "33M"


def test_what_stands_before_anothers_quotation_stays_this_patients() -> None:
    text = '33M, LBP two weeks. The note says "Incontinent. Legs giving way." That is bed 6\'s. X-ray?'

    found = polarities(text)

    assert found["low_back_pain"] is Polarity.PRESENT
    assert "cauda_equina" not in found


def test_a_report_in_anothers_name_leaves_the_sentence_before_it_alone() -> None:
    text = "14M, back pain every night. There is a film report, but the name on it is another boy's. MRI?"

    assert polarities(text)["night_pain"] is Polarity.PRESENT
    assert age_of(text) is not None


@pytest.mark.parametrize(
    "behind",
    [
        "This is the man in bed 4.",
        "That is not bed 4's.",
        "He is in the bed next door.",
        "It was the other child's fault.",
        "It came from another patient.",
        "That is the same as the man in bed 4.",
        "It is like the other patient's.",
        "Wrong sticker on the form.",
        "Wrong patient on the wristband. Mine is incontinent indeed.",
        "Wrong label, but the story is right.",
    ],
)
def test_an_emergency_stays_where_nothing_says_that_its_lines_are_anothers(behind: str) -> None:
    text = f"33M, LBP two weeks, incontinent. {behind} X-ray?"

    assert polarities(text)["cauda_equina"] is Polarity.PRESENT


@SETTLED
@given(st.text(alphabet="aM 34.\"'\n", max_size=40), st.text(max_size=40))
def test_every_place_of_a_text_stays(before: str, behind: str) -> None:
    text = f"{before}. Those lines are bay 4's. {behind}"

    left = anothers_lines_left_out(text)

    assert len(left) == len(text)
    assert all(b in {a, " "} for a, b in zip(text, left, strict=True))
