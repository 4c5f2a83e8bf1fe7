"""Where the words stand that something was read from: they are shown, and taken back by their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.reader import Reader
from tests.understanding.reading import SETTLED, reader

PATIENTS = st.sampled_from(
    ["9-year-old girl with back pain", "45M, LBP", "my son is 3 months old", "F72 , sciatica, no fever"]
)


@SETTLED
@given(before=st.text(max_size=12), patient=PATIENTS, after=st.text(max_size=12))
def test_what_is_said_stands_at_its_place(before: str, patient: str, after: str) -> None:
    text = f"{before} {patient} {after}"
    reading = reader().read(text)

    found = [*reading.findings] if reading.age is None else [*reading.findings, reading.age]
    assert found
    assert all(text[one.start : one.end] == one.said for one in found)


@pytest.mark.parametrize(
    "text", ["9-year-old with back pain at night", "for back pain since May", "child with back pain, MRI?"]
)
def test_the_words_of_back_pain_are_back_pain(text: str) -> None:
    said = {f.said for f in Reader(reader().lexicon).read(text).findings if f.concept == "back_pain"}

    assert said == {"back pain"}


def test_a_hairy_patch_is_named_without_the_place_it_lies_over() -> None:
    said = [f.said for f in reader().read("3-month-old with a hairy patch over the lower spine").findings]

    assert said == ["hairy patch"]
