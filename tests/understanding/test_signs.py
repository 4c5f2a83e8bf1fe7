"""A sign is a place and a fault within a clause, whatever the order, the capitals or what stands between."""

import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.picture import Polarity
from bot.understanding.data_files import read_mapping
from bot.understanding.lexicon import base_lexicon
from bot.understanding.signs import sign_mentions
from bot.understanding.text import tokens
from bot.understanding.word_classes import SIGN_FILES
from tests.understanding.reading import SETTLED, polarities

# Plain words of each class, of which any two make the sign.
SADDLE = st.sampled_from(["saddle area", "perineum", "penis", "vulva", "back passage", "private parts"])
NUMB = st.sampled_from(["numb", "woolly", "fuzzy", "tingling"])
LEG = st.sampled_from(["leg", "foot", "knee", "thigh", "left leg", "right foot"])
UNRULY = st.sampled_from(
    ["does not obey", "no longer listens", "belongs to someone else", "has a mind of its own"]
)
URINE = st.sampled_from(["urine", "bladder", "waterworks", "stream"])
HALTED = st.sampled_from(["has ground to a halt", "has dried up", "is on strike", "has packed up"])
FILLER = st.sampled_from(["", "really", "quite", "feels", "now"])
HOT = st.sampled_from(["febrile", "boiling hot", "fever 39.4"])
ILL = st.sampled_from(["mottled", "drowsy", "hard to rouse", "cap refill 5 seconds", "lactate 4.2"])
_THERE = {Polarity.PRESENT, Polarity.SUSPECTED}


def _holds(text: str, concept: str) -> bool:
    lexicon = base_lexicon()
    found = polarities(text)
    return any(p in _THERE and concept in lexicon.ancestors(c) for c, p in found.items())


@SETTLED
@given(where=SADDLE, what=NUMB, filler=FILLER, first=st.booleans(), loud=st.booleans())
def test_a_numb_saddle_is_one_in_either_order(
    where: str, what: str, filler: str, first: bool, loud: bool
) -> None:
    text = f"her {where} {filler} {what}" if first else f"{what} around the {where}"

    assert _holds(text.upper() if loud else text, "cauda_equina")


@SETTLED
@given(where=LEG, what=UNRULY, filler=FILLER)
def test_a_limb_that_does_not_obey_is_a_deficit(where: str, what: str, filler: str) -> None:
    assert _holds(f"the {where} {filler} {what}", "neuro_deficit")


@SETTLED
@given(
    where=LEG, what=UNRULY, when=st.sampled_from(["since yesterday", "overnight", "and it is getting worse"])
)
def test_a_deficit_that_is_new_or_grows_is_progressive(where: str, what: str, when: str) -> None:
    assert _holds(f"the {where} {what} {when}", "progressive_deficit")


@SETTLED
@given(where=URINE, what=HALTED)
def test_waterworks_that_have_stopped_are_cauda_equina(where: str, what: str) -> None:
    assert _holds(f"his {where} {what}", "cauda_equina")


@SETTLED
@given(hot=HOT, ill=ILL, first=st.booleans())
def test_fever_with_a_failing_body_is_sepsis_in_either_order(hot: str, ill: str, first: bool) -> None:
    assert _holds(f"{hot}, {ill}" if first else f"{ill}, {hot}", "spinal_sepsis")


@SETTLED
@given(where=SADDLE, what=NUMB, end=st.sampled_from([".", ";", "\n", "?", " but"]))
def test_a_place_and_a_fault_of_two_sentences_make_no_sign(where: str, what: str, end: str) -> None:
    assert not _holds(f"sore {where}{end} hand {what}", "cauda_equina")


@SETTLED
@given(where=SADDLE, what=NUMB, denial=st.sampled_from(["no", "denies any", "without any", "nil"]))
def test_a_denied_sign_is_not_there(where: str, what: str, denial: str) -> None:
    assume(what in {"numb", "tingling"})
    assert not _holds(f"{denial} {what} {where}", "cauda_equina")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("can't walk far because of the pain", id="for the pain"),
        pytest.param("bladder, bowel, saddle and gait", id="bare functions"),
        pytest.param("lactate 0.9, cap refill 1 second", id="good numbers"),
        pytest.param("the leg pain is worse since yesterday", id="pain that grows"),
        pytest.param("ground to a halt at work", id="a fault of no organ"),
    ],
)
def test_half_a_sign_is_none(text: str) -> None:
    found = {c for c, p in polarities(text).items() if p in _THERE}

    assert not {c for c in found if base_lexicon().concepts[c].urgent}


@pytest.mark.parametrize("file", SIGN_FILES)
def test_every_part_of_a_pair_is_a_class_or_another_pair(file: str) -> None:
    written = read_mapping("bot.understanding", file)
    classes, pairs = written["classes"], written["pairs"]
    assert isinstance(classes, dict)
    assert isinstance(pairs, list)
    called: set[str] = set()
    lexicon = base_lexicon().concepts.keys()

    for pair in pairs:
        parts = [*pair["of"], *([pair["unless"]] if "unless" in pair else [])]
        for part in parts:
            known = part.removeprefix("@") in lexicon if part.startswith("@") else part in {*classes, *called}
            assert known, f"{part} of {pair['called']} is nothing that stands before it"
        called.add(pair["called"])
    assert not classes.keys() & lexicon - called, "a class named like a concept would be taken for it"


@pytest.mark.parametrize(
    "piece", ["legs numb ", "numb ", "leg ", "power 4 now ", "walks crawls sits ", "can't "]
)
def test_signs_are_found_in_time_that_grows_as_the_text_does(piece: str) -> None:
    def seconds(length: int) -> float:
        words = tokens((piece * length)[:length])
        found = base_lexicon().mentions(words)
        began = time.process_time()
        sign_mentions(words, words, found, base_lexicon())
        return time.process_time() - began

    short = min(seconds(1_000) for _ in range(3))
    long = min(seconds(16_000) for _ in range(2))
    assert long <= 3 * 16 * short + 0.15


@pytest.mark.parametrize(
    "told",
    [
        "leaking without noticing since Sunday",
        "soiled herself and didn't know",
        "has wet himself, no idea that he had",
        "her crotch feels like it does after a dental jab",
        "the back passage feels as after the dentist",
    ],
)
def test_what_is_lost_unawares_and_a_mouth_after_the_dentist_are_signs_of_the_saddle(told: str) -> None:
    assert _holds(f"61, sore back, {told}", "cauda_equina")


@pytest.mark.parametrize(
    "told", ["the wound leaks a little", "numb jaw after the dentist", "wet through from rain"]
)
def test_a_leak_and_a_numb_jaw_alone_are_none(told: str) -> None:
    assert not _holds(f"61, sore back, {told}", "cauda_equina")


_WETS = st.sampled_from(["soils himself", "wets himself", "pees in his trousers", "dribbles", "wets the bed"])
_UNAWARES = st.sampled_from(["w/o noticing", "without knowing", "and never knew", "having noticed nothing"])


@SETTLED
@given(wets=_WETS, unawares=_UNAWARES, when=st.sampled_from(["", "since Sunday ", "on the stairs "]))
def test_what_is_lost_today_unawares_is_cauda_equina(wets: str, unawares: str, when: str) -> None:
    assert _holds(f"61, sore back, {wets} {when}{unawares}", "cauda_equina")


def test_not_noticing_denies_nothing_behind_it() -> None:
    told = "soils himself w/o noticing, pins and needles inner thighs both sides"

    assert polarities(told)["cauda_equina"] is Polarity.PRESENT


@pytest.mark.parametrize(
    ("told", "concept"),
    [
        ("8 month old, tuft of hair over the spine, dribbles all the time when lifted", "cauda_equina"),
        ("numb inside both thighs", "cauda_equina"),
        ("bladder distended, sphincter slack", "cauda_equina"),
        ("neither leg moves any more", "progressive_deficit"),
        ("the baby has stopped kicking with her right leg", "neuro_deficit"),
        (
            "He used to run after the bus, since Easter a stick, since last week a frame",
            "progressive_deficit",
        ),
        ("dorsiflexion was full on Tuesday; yesterday grade three, now a flicker", "progressive_deficit"),
        ("displacement of the cord at T8", "cord_compression"),
        ("the legs are stiff as boards", "cord_compression"),
        ("a strap is pulled tight round his ribs", "cord_compression"),
        ("febrile; he doesn't recognise his wife", "spinal_sepsis"),
        ("child of 4, sore spine, the mother thrashes him", "child_abuse"),
        ("a bruise on the back of this 6 week old", "child_abuse"),
    ],
)
def test_signs_in_plain_words_are_heard(told: str, concept: str) -> None:
    assert _holds(told, concept)


@pytest.mark.parametrize(
    "told",
    [
        "a tight band round the head",
        "seat belt tight across the chest",
        "dribbles a bit when teething",
        "6 year old, back sore since her brother jumped on her while playing",
        "bruise on the shin of a 6 year old",
    ],
)
def test_words_of_a_sign_that_are_of_something_else_make_none(told: str) -> None:
    found = {c for c, p in polarities(told).items() if p in _THERE}

    assert not {c for c in found if base_lexicon().concepts[c].urgent}
