"""A form that answers many questions with one 'no' denies each that it names, and nothing said beyond."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import Polarity
from tests.understanding.reading import SETTLED, polarities

_ITEMS = {
    "cancer": "cancer",
    "steroids": "chronic_steroid",
    "leg weakness": "neuro_deficit",
    "fever": "fever",
    "weight loss": "weight_loss",
    "a fall": "low_velocity_trauma",
}


@SETTLED
@given(
    st.sampled_from(["Every box ticked no", "All boxes 'no'", "All questions negative", "Each item: nil"]),
    st.sampled_from([", incl. ", " including ", " (including ", ", including: "]),
    st.lists(st.sampled_from(sorted(_ITEMS)), min_size=1, max_size=5, unique=True),
)  # fmt: skip
def test_what_a_form_of_no_names_is_denied(form: str, for_example: str, named: list[str]) -> None:
    text = f"{form}{for_example}{', '.join(named[:-1])}{' and ' if len(named) > 1 else ''}{named[-1]}."

    found = polarities(text)

    assert {found.get(_ITEMS[n]) for n in named} == {Polarity.ABSENT}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("All boxes no, but leg weakness since Monday", "neuro_deficit"),
        ("Every box ticked no except steroids", "chronic_steroid"),
        ("All boxes ticked no. Leg weakness on the left.", "neuro_deficit"),
        ("All boxes ticked, including fever and weight loss", "fever"),
        ("Each answer: no fever, then she mentioned leg weakness", "neuro_deficit"),
    ],
)
def test_what_is_said_beyond_the_boxes_stays(text: str, concept: str) -> None:
    assert polarities(text).get(concept) is Polarity.PRESENT


@pytest.mark.parametrize(
    "text",
    [
        "has never managed to come off prednisolone",
        "has not stopped her prednisolone",
        "not yet weaned off steroids",
        "never missed a dose of prednisolone",
        "never been without her steroids",
    ],
)
def test_a_drug_that_one_does_not_come_off_is_taken(text: str) -> None:
    assert polarities(text).get("chronic_steroid") is Polarity.PRESENT


@pytest.mark.parametrize(
    "text", ["never on prednisolone", "no steroids", "without steroids", "denies steroids"]
)
def test_a_drug_that_one_never_took_is_not_taken(text: str) -> None:
    assert polarities(text).get("chronic_steroid") is Polarity.ABSENT


@pytest.mark.parametrize(
    "text",
    [
        "Red flags screened: no wt loss, no fever",
        "Red flags asked: no fever, no night pain",
        "Red flags checked: none",
    ],
)
def test_red_flags_that_were_asked_for_are_not_there(text: str) -> None:
    assert polarities(text).get("clinical_red_flag", Polarity.ABSENT) is Polarity.ABSENT


@pytest.mark.parametrize(
    "text",
    [
        "No temperature or anything",
        "how soon it has to be done",
        "never diagnosed with anything before",
        "I would like the film to be ready for the first visit",
    ],
)
def test_words_about_something_else_do_not_say_that_nothing_was_tried(text: str) -> None:
    assert "management_tried" not in polarities(text)


@pytest.mark.parametrize(
    "text", ["has not tried anything for it", "not taking anything", "yet to be treated"]
)
def test_words_that_say_that_nothing_was_tried(text: str) -> None:
    assert polarities(text).get("management_tried") is Polarity.ABSENT


@pytest.mark.parametrize("text", ["neurological screen normal", "sacroiliac stress tests negative"])
def test_an_examination_that_is_normal_says_nothing_of_the_blood(text: str) -> None:
    assert "raised_markers" not in polarities(text)


def test_a_single_stumble_is_a_fall_and_no_deficit() -> None:
    assert "neuro_deficit" not in polarities("stumbled over the hose last week")


def test_a_child_born_at_37_weeks_is_not_weak() -> None:
    assert "neuro_deficit" not in polarities("Ex 37 weeker, now 10 weeks and well")


def test_malaise_is_read_by_itself() -> None:
    assert polarities("back pain with malaise").get("malaise") is Polarity.PRESENT
    assert polarities("no malaise").get("malaise") is Polarity.ABSENT


def test_two_strokes_end_what_a_denial_holds_for() -> None:
    found = polarities("no rash, no fever // pins and needles in both feet")

    assert found.get("fever") is Polarity.ABSENT
    assert found.get("neuro_deficit") is Polarity.PRESENT


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("No fever/wt loss/Ca/steroid", "chronic_steroid"),
        ("No fever/wt loss/Ca/steroid", "cancer"),
        ("no previous ops on the back", "prior_lumbar_surgery"),
        ("spine never operated", "prior_lumbar_surgery"),
        ("rest of the spine painless and supple", "back_pain"),
        ("lumbar spine not painful", "back_pain"),
    ],
)
def test_short_denials_of_a_letter(text: str, concept: str) -> None:
    assert polarities(text).get(concept) is Polarity.ABSENT


def test_a_bladder_that_is_not_felt_to_be_full_is_not_denied() -> None:
    found = polarities("she does not know when her bladder is full")

    assert found.get("cauda_equina") is Polarity.PRESENT
    assert found.get("bladder_or_bowel") is not Polarity.ABSENT
