"""What is asked is read from the words that ask; the story around them does not decide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import Intent
from bot.understanding.asking_part import asking_part, asking_sentences
from bot.understanding.study_wish import asks_for_study
from tests.understanding.reading import SETTLED, intent, read
from tests.understanding.test_any_text import ANYTHING, MIXED

# Words that ask for something else, told of the patient.
_TOLD = st.sampled_from(
    [
        "He is on the waiting list",
        "Nobody wrote how much physio she had",
        "The ring finger is swollen",
        "She feels safe at home",
        "Referred to us by the dentist",
        "The letter asks why he limps",
        "Bloods are pending",
        "Her mother had a biopsy once",
    ]
)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        pytest.param("7yo on the list, swollen ankle. Imaging?", "Imaging?", id="a sentence of its own"),
        pytest.param("old man, fused spine, what can CT show?", "what can CT show?", id="behind a comma"),
        pytest.param("discitis on MRI. and now?", "and now?", id="a short question"),
        pytest.param("fever 38.7. Films?", "Films?", id="a point within a number"),
        pytest.param("What can I tell her? She is 30.", "What can I tell her?", id="asked first"),
        pytest.param("Kept in bed for a week. Sensible?", "Sensible?", id="a judgement"),
        pytest.param("Weeping pit, on my list. Any precautions?", "Any precautions?", id="any"),
        pytest.param("Normal film, night pain. Am I done?", "Am I done?", id="am I"),
        pytest.param("on the form - what does it cover", "what does it cover", id="a last clause, no mark"),
        pytest.param("MRI lumbar spine please. Pain for a week.", "MRI lumbar spine please.", id="a request"),
    ],
)
def test_the_part_that_asks_stands_without_the_story(text: str, asked: str) -> None:
    assert asking_part(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("9 year old with back pain", id="no mark at all"),
        pytest.param("swollen knee, ?JIA", id="a mark before a word"),
        pytest.param("sore back, which is worse at night", id="a clause that tells"),
        pytest.param("JIA? 11yo, sore buttock", id="one doubtful word"),
        pytest.param("71?? or 17, low back pain", id="a doubtful number"),
        pytest.param("letter says 'JIA?/JIA', 12F", id="a doubtful diagnosis of two"),
    ],
)
def test_a_doubt_about_what_is_told_asks_nothing(text: str) -> None:
    assert asking_sentences(text) == ()
    assert asking_part(text) == text
    assert asks_for_study(read(text))


@SETTLED
@given(told=st.lists(_TOLD, min_size=1, max_size=4))
def test_no_story_turns_the_question_for_a_scan_into_another_one(told: list[str]) -> None:
    text = f"{'. '.join(told)}. Which scan?"

    assert asking_part(text) == "Which scan?"
    assert asks_for_study(read(text))
    assert intent(text) is Intent.WHICH_STUDY


@SETTLED
@given(told=st.lists(_TOLD, min_size=1, max_size=4))
def test_no_story_turns_a_question_of_fact_into_one_for_a_scan(told: list[str]) -> None:
    assert not asks_for_study(read(f"{'. '.join(told)}. How wide may the filum be?"))


@SETTLED
@given(text=ANYTHING | MIXED)
def test_every_word_that_asks_was_written(text: str) -> None:
    sentences = asking_sentences(text)

    assert all(sentence and sentence in text for sentence in sentences)
    assert asking_part(text) == (" ".join(sentences) or text)


@SETTLED
@given(text=ANYTHING | MIXED)
def test_what_asks_still_asks_without_the_story(text: str) -> None:
    assert all(asking_sentences(sentence) for sentence in asking_sentences(text))
