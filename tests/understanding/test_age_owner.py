"""Whose age a number is: the patient's, or somebody's beside the patient."""

import pytest

from tests.understanding.reading import age_of


def _years(text: str) -> int | None:
    age = age_of(text)
    return None if age is None else int(age.low_months // 12)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        pytest.param("LBP 5 days after lifting her 2 year old, 31F, no red flags", 31, id="lifted"),
        pytest.param("back ache since carrying a heavy 3 year old up the stairs. 29F", 29, id="carried"),
        pytest.param("LBP after playing football with his 12 year old, 41M", 41, id="played with"),
        pytest.param("Looks after an autistic 9 year old, 50F, LBP 3 weeks", 50, id="looked after"),
        pytest.param("Carer of a disabled 12 year old, 44F, LBP 2 weeks", 44, id="cared for"),
        pytest.param("LBP for 3 weeks in a mother of a 4 year old, aged 34", 34, id="mother of one"),
        pytest.param("Nanny to a 3 year old. 27F. back pain 10 days", 27, id="nanny to one"),
        pytest.param("teacher of 7 year olds, 52F, LBP 3 weeks", 52, id="teacher of several"),
        pytest.param("Patient is a 6-year-old's mother, 33, LBP 2 weeks", 33, id="a child's mother"),
        pytest.param("Lives with his 14 year old son. 45M LBP 3 weeks", 45, id="his son"),
        pytest.param("Her 2 year old jumped on her back; 29F, LBP 4 days", 29, id="her child did it"),
        pytest.param("38M LBP 2 weeks since his 6 year old jumped on him", 38, id="his child did it"),
        pytest.param("kicked by a 10 year old, 35F teacher, LBP 3 days", 35, id="kicked by one"),
        pytest.param("72 year old grandmother brings 8 year old girl with back pain", 8, id="gran brings"),
        pytest.param("40 year old dad brings his 9 year old with back pain", 9, id="dad brings"),
        pytest.param("Dad, 42, attends with son aged 9, back pain", 9, id="dad attends with"),
        pytest.param("38F here with her 6 year old, back pain at night", 6, id="here with"),
        pytest.param("45F has brought her 9yo son with back pain and fever", 9, id="a sex letter brings"),
        pytest.param("Brought in by her 45yo mother, 9yo girl with back pain", 9, id="brought by"),
        pytest.param("Her mother, aged 44, says the limp is new. 9yo girl", 9, id="her mother, aged"),
        pytest.param(
            "Aged 3 she had septic shock. Now 13 with known JIA, left knee swollen", 13, id="the age of then"
        ),
    ],
)
def test_of_several_ages_the_patients_counts(text: str, years: int) -> None:
    assert _years(text) == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        pytest.param("Mum brings her 8 year old girl, back pain 3 weeks", 8, id="her girl"),
        pytest.param("6-year-old's mother reports limp and back pain", 6, id="whose mother tells"),
        pytest.param("Mother of 8yo with back pain asks about an MRI", 8, id="whose mother asks"),
        pytest.param("dad carrying his 2 year old with refusal to walk", 2, id="carried as the patient"),
        pytest.param("my 8 year old landed on her back last week", 8, id="who fell on the own back"),
        pytest.param("LBP in her 40s after lifting", 40, id="a decade"),
        pytest.param("34F presents with her third episode of back pain", 34, id="presents with an episode"),
        pytest.param("34F presents with a 3 week history of back pain", 34, id="presents with a history"),
        pytest.param("80F brought in by ambulance with back pain", 80, id="brought by an ambulance"),
        pytest.param("40 year old dad with back pain for 3 weeks", 40, id="a father who is ill"),
        pytest.param("a 34 year old mother of two with low back pain", 34, id="a mother who is ill"),
        pytest.param("presents at 6 years old with back pain", 6, id="presents at"),
        pytest.param("looking after a 75 year old man with back pain and fall", 75, id="looked after, ill"),
        pytest.param("caring for a 68yo woman who has low back pain", 68, id="cared for, ill"),
        pytest.param("carrying 2 year old, limping since yesterday with fever", 2, id="carried, limping"),
        pytest.param("12 year old ran into them at football, back pain", 12, id="who ran into them"),
        pytest.param("3 year old fell on him at nursery, limping", 3, id="who fell on him"),
    ],
)
def test_an_age_told_alone_is_the_patients_where_it_can_be(text: str, years: int) -> None:
    assert _years(text) == years


def test_a_child_that_was_lifted_or_jumped_on_somebody_gives_no_age() -> None:
    assert _years("LBP 2 weeks since my 6 year old jumped on me, no red flags") is None
    assert _years("back pain 3 days after picking up my 2 year old") is None
    assert _years("back pain after carrying 2 year old, no red flags") is None
    assert _years("LBP 2 weeks since a 6 year old jumped on him") is None
    assert _years("LBP since lifting his 6 year old, febrile") is None
    assert _years("back pain after lifting a 75 year old man with dementia") == 18


def test_one_who_brings_a_daughter_is_not_the_patient() -> None:
    age = age_of("45F brings her daughter, back pain for a week")

    assert age is not None
    assert age.high_months < 18 * 12
