"""Relatives tell of the patient, and have illnesses of their own; the reader keeps the two apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import Polarity
from tests.understanding.reading import SETTLED, polarities

_WHO = st.sampled_from(
    ["Her parents", "Grandparents", "Mum and dad", "His siblings", "the mother", "Dad", "both parents"]
)
_NOW = st.sampled_from(
    ["say there was", "recount", "are worried by", "have mentioned", "insisted on", "think it began with",
     "have both been concerned about", "believe there is", "have clearly described", "had noted", "recalled"]
)  # fmt: skip
_FINDING = st.sampled_from(
    [("a limp", "limp"), ("night pain", "night_pain"), ("fevers", "fever"), ("weight loss", "weight_loss")]
)
_THERE = {Polarity.PRESENT, Polarity.SUSPECTED}


@SETTLED
@given(who=_WHO, tells=_NOW, finding=_FINDING)
def test_what_a_relative_tells_is_the_patients(who: str, tells: str, finding: tuple[str, str]) -> None:
    said, concept = finding

    assert polarities(f"6 year old with back pain. {who} {tells} {said}.").get(concept) in _THERE


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("according to his granny the fever began on Monday", "fever"),
        ("per mum night pain since March", "night_pain"),
        ("Dad had him seen for fever", "fever"),
        ("Mum's mentioned the limp to the health visitor", "limp"),
        ("Her grandparents recall that lumbar films were taken in Cardiff", "imaging_done"),
    ],
)
def test_a_relative_is_only_the_source(text: str, concept: str) -> None:
    assert polarities(text).get(concept) in _THERE


def test_what_relatives_deny_is_denied_of_the_patient() -> None:
    assert polarities("The parents deny fever")["fever"] is Polarity.ABSENT


@SETTLED
@given(
    who=st.sampled_from(["a cousin", "his uncle", "her great-aunt", "the grandfather", "my neighbour's boy"]),
    fate=st.sampled_from(
        ["was left unable to move", "ended in a wheelchair", "is paralysed", "was crippled for life",
         "was confined to a bed for years", "became bedbound", "collapsed at home"]
    ),
    cause=st.sampled_from(["by", "after", "because of", "from", "with"]),
    illness=st.sampled_from(
        [("an ependymoma", "neoplasm"), ("spinal TB", "infection"), ("leukaemia", "neoplasm"),
         ("a lumbar sarcoma", "neoplasm"), ("discitis", "infection")]
    ),
)  # fmt: skip
def test_what_a_relatives_fate_came_of_is_the_relatives(
    who: str, fate: str, cause: str, illness: tuple[str, str]
) -> None:
    named, concept = illness

    found = polarities(f"9yo girl with back pain. They worry as {who} {fate} {cause} {named}.")

    assert found[concept] is Polarity.FAMILY


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Sister has suspected JIA", "idiopathic_arthritis"),
        ("Her father was found to have myeloma", "cancer"),
        ("the sister was admitted with discitis last week", "infection"),
        ("Mum says that her sister has leukaemia", "neoplasm"),
        ("Both parents have ankylosing spondylitis", "inflammation"),
    ],
)
def test_what_a_relative_has_stays_the_relatives(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.FAMILY


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Mum has just caught me in the car park: it gets him out of bed most nights", "night_pain"),
        ("Dad rang: he has had a fever since yesterday", "fever"),
        ("Mum has phoned us: fever 39", "fever"),
        ("his mum had emailed - it wakes him every night", "night_pain"),
        ("Gran stopped me on the ward: weight loss", "weight_loss"),
        ("his father has left a message: limp and fever", "fever"),
    ],
)
def test_what_a_relative_comes_to_tell_behind_a_colon_is_the_patients(text: str, concept: str) -> None:
    assert polarities(f"8yo boy back pain 3 weeks. {text}").get(concept) in _THERE


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Mother has osteoporosis", "osteoporosis"),
        ("his sister: fever and cough, not him", "fever"),
        ("family history: mum: cancer", "cancer"),
        ("mother - myeloma", "cancer"),
    ],
)
def test_what_a_relative_has_behind_a_colon_is_the_relatives(text: str, concept: str) -> None:
    assert polarities(f"8yo boy back pain 3 weeks. {text}").get(concept) is Polarity.FAMILY
