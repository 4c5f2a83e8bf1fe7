"""What was denied at an earlier time and is there now has come up since: it is not denied."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import Polarity
from tests.understanding.reading import SETTLED, polarities

_SIGN = st.sampled_from(["saddle numbness", "perianal numbness", "foot drop", "urinary retention"])
_NOW = st.sampled_from(["today", "since this morning", "now", "as of tonight", "new today"])
_NONE_THEN = st.sampled_from(
    ["none at the time of surgery", "none before the operation", "not present at last visit",
     "none at her last review", "not there yesterday", "none noted last week", "absent at first presentation",
     "not present pre-op", "none prior to the fall", "none on admission", "not there two days ago",
     "none when seen on Monday", "not noted previously"]
)  # fmt: skip
_ALARMS = {"cauda_equina", "neuro_deficit"}


@SETTLED
@given(sign=_SIGN, now=_NOW, none_then=_NONE_THEN)
def test_a_sign_of_today_that_was_not_there_then_is_there(sign: str, now: str, none_then: str) -> None:
    found = polarities(f"58F, back pain, {sign} {now}, {none_then}")

    assert {found[c] for c in _ALARMS & found.keys()} == {Polarity.PRESENT}


@SETTLED
@given(sign=_SIGN, none_then=_NONE_THEN)
def test_a_sign_of_an_emergency_is_named_because_it_has_come_since(sign: str, none_then: str) -> None:
    found = polarities(f"58F, back pain, {sign}, {none_then}")

    assert {found[c] for c in _ALARMS & found.keys()} == {Polarity.PRESENT}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("saddle numbness at the time of surgery, none today", "cauda_equina"),
        ("saddle numbness, none", "cauda_equina"),
        ("saddle numbness not present", "cauda_equina"),
        ("saddle numbness was not present on examination today", "cauda_equina"),
        ("fever, none on examination, none at home", "fever"),
        ("saddle numbness not present then or now", "cauda_equina"),
    ],
)
def test_what_is_denied_for_now_stays_denied(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.ABSENT
