"""Dictated punctuation means the mark it names."""

from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.dictation import spoken_marks_written
from tests.understanding.reading import polarities


def test_a_dictated_full_stop_ends_the_reach_of_a_denial() -> None:
    read = polarities("Back pain comma no fever full stop He is limping full stop")

    assert (read["fever"], read["limp"]) == ("absent", "present")


def test_period_ends_a_sentence_only_where_one_could_end() -> None:
    assert spoken_marks_written("Pain since her last period began") == "Pain since her last period began"
    assert spoken_marks_written("No fever period Gait normal").split() == [
        "No",
        "fever",
        ".",
        "Gait",
        "normal",
    ]


def test_the_colon_as_an_organ_stays_a_word() -> None:
    assert "colon" in spoken_marks_written("history of cancer of the colon")


@given(st.text(max_size=200))
def test_every_place_in_the_text_stays_where_it_was(text: str) -> None:
    assert len(spoken_marks_written(text)) == len(text)
