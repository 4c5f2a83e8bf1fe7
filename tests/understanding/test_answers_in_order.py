"""Fields told in a row are answered in a row: the third answer is the third field's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import Polarity
from tests.understanding.reading import SETTLED, polarities

FLAGS = {"fever": "fever", "night pain": "night_pain", "weight loss": "weight_loss", "limp": "limp"}


@pytest.mark.parametrize(
    "told",
    [
        "Fever/trauma: N/N",
        "Fever/trauma: no / no",
        "Fever, trauma: N, N",
        "fever/trauma? N N",
        "fever/trauma -/-",
        "Fever/trauma: N/N (asked mum)",
    ],
)
def test_two_fields_with_two_answers_of_no_are_both_denied(told: str) -> None:
    found = polarities(f"Left wrist swollen, age 9\n{told}\nWhich study?")

    assert found["fever"] is Polarity.ABSENT
    assert found["trauma"] is Polarity.ABSENT


@SETTLED
@given(
    st.lists(st.sampled_from(sorted(FLAGS)), min_size=2, max_size=4, unique=True).flatmap(
        lambda names: st.tuples(
            st.just(names), st.lists(st.booleans(), min_size=len(names), max_size=len(names))
        )
    )
)
def test_each_answer_is_that_of_the_field_with_its_number(told: tuple[list[str], list[bool]]) -> None:
    names, answers = told
    row = f"{'/'.join(names)}: {' '.join('Y' if yes else 'N' for yes in answers)}"

    found = polarities(f"12M back pain\n{row}\nXR?")

    for name, yes in zip(names, answers, strict=True):
        assert found[FLAGS[name]] is (Polarity.PRESENT if yes else Polarity.ABSENT)


def test_more_fields_than_answers_are_not_answered() -> None:
    assert polarities("12M back pain\nfever/limp/night pain: Y N\nXR?")["fever"] is Polarity.PRESENT


@pytest.mark.parametrize(
    ("told", "concept"),
    [
        ("45F low back pain 9 weeks, physio, fever/trauma n/n", "low_back_pain"),
        ("8yo JIA, knee swelling, fever/rash: n/n", "idiopathic_arthritis"),
        ("45F low back pain/leg pain 3 weeks, bladder/bowel n/n", "low_back_pain"),
        ("45F low back pain/leg pain, SLR -/-", "low_back_pain"),
        ("8yo knee swelling, JIA? no / no", "joint_swelling"),
        ("45F low back pain, cancer y/n", "low_back_pain"),
    ],
)
def test_what_stands_before_the_fields_is_not_answered(told: str, concept: str) -> None:
    assert polarities(told)[concept] is Polarity.PRESENT
