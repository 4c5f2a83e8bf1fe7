"""A lesson, an audit or a question about the words tells of no patient; a terse case does."""

import pytest
from hypothesis import given

from bot.understanding.generality import frame_end, speaks_of_no_one
from tests.understanding.reading import SETTLED, read
from tests.understanding.test_any_text import ANYTHING, MIXED


@pytest.mark.parametrize(
    "text",
    [
        "teaching slide: if someone were to develop saddle numbness, which variant?",
        "exam question: a 60 year old with prostate cancer and weak legs",
        "for my note-keeping: which cauda equina questions ought to be documented?",
        "if a man with back pain were to lose bladder control, what then?",
        "what would make you suspect sepsis?",
        "Lecture: list fractures that are specific for physical abuse.",
        "how fast must the MRI be when someone has progressive weakness?",
        "no actual patient, just curious about cord compression",
        "making a slide, no patient behind this: which signs mean cauda equina?",
        "rewriting the protocol (nobody waiting, planning only): suspicious films and sepsis, what then?",
    ],
)
def test_a_lesson_or_a_question_about_the_words_tells_of_no_one(text: str) -> None:
    assert speaks_of_no_one(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "someone just walked in with saddle numbness and back pain",
        "back pain, saddle numb, can't pee. How soon should the MRI be?",
        "which scan for saddle numbness and retention?",
        "45M with saddle numbness: what is the guideline?",
        "Exam: power 2/5 both legs, saddle numb",
        "I suspect somebody is hurting him",
        "if she develops weakness? She has it since yesterday.",
    ],
)
def test_a_patient_in_however_few_words_is_one(text: str) -> None:
    assert not speaks_of_no_one(read(text))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Writing our safety-net leaflet: which symptoms?", "which symptoms?"),
        ("Revising for the exam. Model answer wanted, no real child: whom to call?", "whom to call?"),
        ("9yo with back pain in a teaching hospital. Which scan?", None),
        ("Which slide shows it?", None),
    ],
)
def test_what_a_question_is_for_is_not_what_it_asks(text: str, asked: str | None) -> None:
    assert text[frame_end(text) :].strip() == (asked or text)


@SETTLED
@given(text=ANYTHING | MIXED)
def test_a_frame_never_takes_the_whole_turn(text: str) -> None:
    end = frame_end(text)

    assert end == 0 or text[end:].strip()
