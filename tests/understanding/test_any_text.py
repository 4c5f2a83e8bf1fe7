"""Whatever is typed: reading never fails, and every place it names is exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.text import plain, tokens
from tests.understanding.reading import SETTLED, read

ANYTHING = st.text(st.characters(), max_size=200)  # lone surrogates and NUL included
# One text of words reads better than a list of quoted ones.
_WORDS = (
    "no not without denies but or and , . ; : ? ?? + ++ -ve - / ( ) x for since 3 1.5 0 45M F72 9yo "
    "3/12 2/52 7/10 weeks months y/o old back pain fever limp night MRI US us CT contrast w/o r/o "
    "?JIA known suspected family history mother had has her late forties ½ é 😀 red flags L4-5 SLR+ "
    "38.5 x-ray normal discitis sorry actually what if "
)
CLINICAL = st.sampled_from([*_WORDS.split(), "\n", "\u202e", "\x00", "\ud800"])
MIXED = st.lists(CLINICAL | st.text(st.characters(), max_size=4), max_size=40).map(" ".join)


def check_reading(text: str) -> None:
    reading = read(text)

    assert reading.text == text
    for finding in reading.findings:
        assert 0 <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.said
    if reading.age is not None:
        assert reading.age.said in text
        assert 0 <= reading.age.low_months <= reading.age.high_months
    assert all(d.weeks >= 0 for d in reading.durations)
    assert all(p.said in text for p in reading.procedures)
    assert all(said in text for said, _ in reading.spelling)


@SETTLED
@given(text=ANYTHING)
def test_any_text_at_all_is_read_with_exact_places(text: str) -> None:
    check_reading(text)


@SETTLED
@given(text=MIXED)
def test_scraps_of_notes_in_any_order_are_read_with_exact_places(text: str) -> None:
    check_reading(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("   \n\t ", id="only blanks"),
        pytest.param("\x00back pain\x00", id="NUL"),
        pytest.param("\ud800 back pain \udfff", id="lone surrogates"),
        pytest.param("\u202eniap kcab\u202c back pain", id="right to left"),
        pytest.param("ألم الظهر back pain כאב", id="Arabic and Hebrew"),
        pytest.param("👶🏽 3/12 old 👩‍⚕️ dimple", id="emoji of several parts"),
        pytest.param("İI ıi ẞß ŉ back pain", id="letters that change length in lower case"),
        pytest.param("b\u200back p\u200bain", id="zero-width spaces"),
        pytest.param("x" * 20_000, id="20,000 letters"),
        pytest.param("back pain, no fever. " * 950, id="20,000 characters of a note"),
        pytest.param("9" * 5_000, id="a number of 5,000 digits"),
        pytest.param(
            "1" * 400 + " year old",
            id="an age of 400 digits",
        ),
        pytest.param("SELECT * FROM t; --", id="a database command"),
        pytest.param("aged aged aged of for x -", id="cues with nothing behind"),
    ],
)
def test_an_odd_text_is_read_with_exact_places(text: str) -> None:
    check_reading(text)


@SETTLED
@given(text=ANYTHING)
def test_plain_text_keeps_its_length_and_is_plain_already(text: str) -> None:
    once = plain(text)

    assert len(once) == len(text)
    assert plain(once) == once


@SETTLED
@given(text=ANYTHING | MIXED)
def test_tokens_stand_in_order_and_never_overlap(text: str) -> None:
    found = tokens(text)

    ends = [0, *(t.end for t in found)]
    assert all(end <= token.start < token.end <= len(text) for end, token in zip(ends, found, strict=False))


@SETTLED
@given(text=MIXED.filter(lambda t: len(t.upper()) == len(t) == len(t.lower())))
def test_capitals_change_no_finding(text: str) -> None:
    def findings(written: str) -> set[tuple[str, str, int, int]]:
        return {(f.concept, f.polarity, f.start, f.end) for f in read(written).findings}

    assert findings(text.upper()) == findings(text.lower())


@SETTLED
@given(text=MIXED)
def test_the_same_text_is_read_the_same_again(text: str) -> None:
    assert read(text) == read(text)
