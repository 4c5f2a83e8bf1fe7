"""An emergency of years back, and one whose recovery the next sentence tells, makes no alarm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import Polarity
from bot.understanding.lexicon import base_lexicon
from tests.understanding.reading import SETTLED, polarities

_THERE = {Polarity.PRESENT, Polarity.SUSPECTED}
_WHAT = st.sampled_from(
    ["cauda equina syndrome", "urinary retention", "a spinal cord compression", "urosepsis"]
)
_WHEN = st.sampled_from(["in 2020", "three summers ago", "four years ago", "in 2016"])
_OVER = st.sampled_from(
    ["She recovered fully: bladder and sensation have been normal ever since.", "That is over and done with.",
     "It never came back.", "She made a full recovery.", "All of it resolved in weeks.", "It is behind her."]
)  # fmt: skip
_NOT_OVER = st.sampled_from(
    ["She never recovered.", "It has come back.", "Bladder function never came back.", "It is worse again."]
)


def _alarms(text: str) -> set[str]:
    lexicon = base_lexicon()
    return {c for c, p in polarities(text).items() if p in _THERE and lexicon.concepts[c].urgent}


@SETTLED
@given(what=_WHAT, when=_WHEN, over=_OVER)
def test_a_dated_emergency_over_in_the_next_sentence_is_past(what: str, when: str, over: str) -> None:
    assert not _alarms(f"54F, back pain. She was operated on {when} for {what}. {over} Today she is well.")


@SETTLED
@given(what=_WHAT, over=_OVER)
def test_what_happens_now_is_not_over_by_a_recovery_told_behind(what: str, over: str) -> None:
    assert _alarms(f"54F. Today she has {what}. {over}")


@SETTLED
@given(what=_WHAT, still=_NOT_OVER)
def test_what_never_went_or_came_back_stays(what: str, still: str) -> None:
    assert _alarms(f"54F. She was operated on for {what}. {still}")


@pytest.mark.parametrize(
    "text",
    [
        "Three summers ago he was admitted with urosepsis and a pressure of 70. Today pulse 72.",
        "Two years ago he went into retention after a hernia operation.",
        "slow stream since the new tablet was started; it went when the tablet was stopped",
        "the buttocks went numb on the flight, normal within minutes",
        "penile numbness after long rides, clears within the hour",
        "the weakness in his foot is improving each week",
        "told to watch for numbness between the legs",
        "saddle numbness would feel like a cushion",
        "she looked after a patient with cauda equina syndrome",
        "BP 88/50 is usual for her",
    ],
)
def test_what_left_with_its_cause_or_is_only_spoken_of_is_no_alarm(text: str) -> None:
    assert not _alarms(f"41, sore back. {text}")


@pytest.mark.parametrize(
    "text",
    [
        "Two years ago she had breast cancer and now saddle numbness",
        "saddle numbness since the operation two years ago, worse today",
        "I am looking after a patient with cauda equina syndrome",
        "BP 88/50 after a litre, usual pressure 130",
        "saddle numbness, back to the ward",
        "weaker legs each day, pain improving",
    ],
)
def test_what_is_there_now_stays_beside_an_older_story(text: str) -> None:
    assert _alarms(f"41, sore back. {text}")


def test_a_relative_is_no_patient_where_the_writer_tells_of_an_own_backache() -> None:
    assert not _alarms("My aunt has cauda equina. I have backache and am otherwise fine.")
    assert _alarms("My aunt has cauda equina syndrome since this morning.")
