"""Findings that few people name are read from what is said instead, whatever the words of its family."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import Polarity
from bot.understanding.lexicon import base_lexicon
from tests.understanding.reading import SETTLED, polarities

_THERE = {Polarity.PRESENT, Polarity.SUSPECTED}


def _holds(text: str, concept: str) -> bool:
    lexicon = base_lexicon()
    return any(p in _THERE and concept in lexicon.ancestors(c) for c, p in polarities(text).items())


# For each finding the parts that make it, any of one with any of the next.
FAMILIES: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "weight_loss": (
        ["belt", "wedding ring", "school skirt", "collar"],
        ["slides off", "is too big now", "hangs off her"],
    ),
    "night_sweats": (
        ["pyjamas", "pillow", "duvet", "T-shirt"],
        ["drenched", "wringing wet", "saturated", "sodden"],
    ),
    "night_pain": (
        ["at 3 am", "in the small hours", "after midnight"],
        ["throbs", "paces the hall", "is up crying"],
    ),
    "raised_markers": (
        ["CRP", "ESR", "sed rate", "C-reactive protein"],
        ["came back at 88", "of 120", "through the roof", "off the scale"],
    ),
    "iv_drug_use": (
        ["injects", "shoots up", "slams", "cooks and injects"],
        ["heroin", "crystal meth", "speed", "black tar"],
    ),
    "chronic_steroid": (
        ["prednisolone 10 mg", "dexamethasone 4 mg", "Medrol 16 mg"],
        ["daily for years", "every day since 2019", "long term"],
    ),
    "tmj_pain": (["chewing", "yawning"], ["hurts in front of the ear", "is sore", "aches"]),
    "inflammation": (
        ["stiff for an hour on waking", "worse after rest", "morning stiffness of 90 minutes"],
        ["better with exercise", "eases once moving"],
    ),
    "progressive_pain": (
        ["pain was mild at first", "began as a niggle", "started as a dull ache"],
        ["now it is agony", "has become unbearable"],
    ),
    "infection": (["blood cultures"], ["grew Staph aureus", "flagged Gram-positive cocci"]),
}


@SETTLED
@given(concept=st.sampled_from(sorted(FAMILIES)), data=st.data())
def test_any_part_of_a_family_with_any_other_makes_the_finding(concept: str, data: st.DataObject) -> None:
    ones, others = FAMILIES[concept]
    text = f"{data.draw(st.sampled_from(ones))} {data.draw(st.sampled_from(others))}"

    assert _holds(text, concept), text


@pytest.mark.parametrize(
    "text",
    [
        "belt on the same notch as last year",
        "pyjamas dry every morning",
        "he gets up at 4 am for his paper round",
        "CRP under 5",
        "never injected anything",
        "one week of prednisolone for croup",
        "chews toffee without trouble",
        "not stiff in the morning",
        "the ring still fits",
        "dry sheets, no sweats",
    ],
)
def test_what_is_as_it_should_be_makes_no_finding(text: str) -> None:
    assert not [c for c in FAMILIES if _holds(text, c)]


@pytest.mark.parametrize(
    "what", ["drenched sheets", "gaunt face", "injecting heroin", "T-shirt wringing wet"]
)
def test_a_family_is_denied_like_any_other_finding(what: str) -> None:
    denied = polarities(f"no {what}")

    assert denied
    assert not {p for c, p in denied.items() if c in FAMILIES} & _THERE


def test_a_loss_that_was_wanted_is_none() -> None:
    assert not _holds("has lost 6 kg on purpose, without the wish to stop", "weight_loss")


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Discitis felt very unlikely.", "infection"),
        ("Osteomyelitis not on my list.", "infection"),
        ("Cauda equina questions all answered in the negative.", "cauda_equina"),
        ("The reverse of an ankylosing pattern.", "inflammation"),
    ],
)
def test_what_is_thought_unlikely_is_not_there(text: str, concept: str) -> None:
    assert not _holds(text, concept)


@pytest.mark.parametrize(
    "text",
    [
        "not so much as a paracetamol",
        "nobody has prescribed anything",
        "conservative care is yet to be started",
        "hoping it would pass",
    ],
)
def test_waiting_without_treatment_is_nothing_tried(text: str) -> None:
    assert polarities(text).get("management_tried") is Polarity.ABSENT


@pytest.mark.parametrize(
    "text",
    ["Danger signs asked about and denied.", "No pointers to underlying disease.", "Cleared of red flags."],
)
def test_signs_asked_about_and_denied_are_no_red_flags(text: str) -> None:
    assert polarities(text).get("clinical_red_flag") is Polarity.ABSENT


@pytest.mark.parametrize(
    "text",
    [
        "10 weeks old, a haemangioma, 3 cm, over the lumbar spine, there since birth",
        "over the sacrum there is a soft, bluish birthmark",
    ],
)
def test_a_mark_named_apart_from_the_spine_is_a_skin_sign(text: str) -> None:
    assert polarities(text)["skin_sign"] is Polarity.PRESENT


def test_a_mark_of_the_cheek_beside_a_tender_spine_is_none() -> None:
    assert "skin_sign" not in polarities("birthmark on the cheek, tender over the lumbar spine")


@pytest.mark.parametrize(
    "text",
    [
        "sore back. They X-rayed her spine on Monday and said the bones look perfect.",
        "back pain. The X-ray came back and everything looked as it should",
        "back pain. X-rays last week, nothing to see",
        "back pain. They took pictures of her spine and told us all is well",
        "back pain. X-rayed: the doctor was happy with it",
        "back pain. X-rayed on Friday and they told us it was all fine but it still hurts at night",
        "back pain. Had her spine X-rayed at the hospital and the doctor told mum that everything was fine",
    ],
)
def test_films_called_well_in_plain_words_are_negative(text: str) -> None:
    assert polarities(text).get("imaging_negative") is Polarity.PRESENT


@pytest.mark.parametrize(
    "text",
    [
        "back pain. X-rayed her knee and said the bones look perfect",
        "back pain. They X-rayed her spine and said the bones look odd",
        "back pain. X-ray pending, all is well at school",
        "back pain. X-ray her back? everything is fine at home",
        "back pain. X-rayed by a chiropractor who said all was well apart from a shadow",
        "back pain. We want an X-ray; all is well otherwise",
    ],
)
def test_films_of_elsewhere_unread_or_odd_are_not_negative(text: str) -> None:
    assert polarities(text).get("imaging_negative") is not Polarity.PRESENT


@pytest.mark.parametrize(
    "text",
    [
        "back ache that gets her out of bed at two in the morning",
        "back ache has him out of bed at two in the morning",
        "sore back, gets him out of bed most nights",
        "sore back, gets him up after bedtime",
        "sore back, it gets her up several times after lights out",
        "back ache, has got us up at 3 in the morning crying",
    ],
)
def test_pain_that_gets_one_up_at_night_is_night_pain(text: str) -> None:
    assert polarities(text).get("night_pain") is Polarity.PRESENT


@pytest.mark.parametrize(
    "text",
    [
        "sore back; school bus gets her out of bed at six in the morning",
        "sore back, stiff getting out of bed most mornings",
        "sore back. Dad has her up after bedtime for her insulin",
    ],
)
def test_getting_up_for_a_reason_or_in_the_morning_is_no_night_pain(text: str) -> None:
    assert polarities(text).get("night_pain") is not Polarity.PRESENT


@pytest.mark.parametrize(
    "text",
    [
        "back ache. No pictures of any kind so far",
        "back ache. Hasn't had any pictures taken",
        "back ache. We have no pictures taken yet",
        "back ache. no pictures as yet",
    ],
)
def test_no_pictures_taken_is_no_imaging(text: str) -> None:
    assert polarities(text).get("imaging_not_done") is Polarity.PRESENT


def test_no_clear_picture_of_the_cause_says_nothing_of_imaging() -> None:
    assert "imaging_not_done" not in polarities("back ache. no clear picture of the cause")
