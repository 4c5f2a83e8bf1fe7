"""A finding that is named only to be taken back is not there; what something else is denied of stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import Polarity
from tests.understanding.reading import SETTLED, polarities


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("screened for cancer, infection, fracture and falls and every answer was negative", "cancer"),
        ("screened for cancer, infection, fracture and falls and every answer was negative", "infection"),
        ("foot drop was looked for and not found", "neuro_deficit"),
        ("malignancy was considered and dismissed", "cancer"),
        ("an abscess is not on the cards", "infection"),
        ("doubts about cauda equina have been laid to rest", "cauda_equina"),
        ("we do not think that this is arthritis", "arthritis_unspecified"),
        ("I see no reason to suspect juvenile arthritis", "named_arthritis"),
        ("nothing to suggest infection", "infection"),
        ("steroids 0, falls 0", "chronic_steroid"),
        ("steroids 0, falls 0", "low_velocity_trauma"),
        ("PMH cancer: N", "cancer"),
        ("falls in past year: none", "low_velocity_trauma"),
        ("jaw opens fully and without a click", "tmj_pain"),
        ("the sacroiliac joints are not tender", "si_joint_pain"),
        ("TMJ N, SIJ N", "si_joint_pain"),
        ("knee, ankle and hip are fine", "limb_joint_pain"),
        ("he has not had the following: fever, weight loss or night pain", "weight_loss"),
        ("not febrile - weight loss neither", "weight_loss"),
        ("no red flags: fever, weight loss, night pain all absent", "weight_loss"),
    ],
)  # fmt: skip
def test_what_is_taken_back_is_not_there(text: str, concept: str) -> None:
    assert polarities(text).get(concept, Polarity.ABSENT) is Polarity.ABSENT


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("back pain after gym, saddle anaesthesia, absent ankle jerks", "back_pain"),
        ("query JIA, never confirmed", "idiopathic_arthritis"),
        ("LBP, RF neg", "low_back_pain"),
        ("back pain, cause not found", "back_pain"),
        ("back pain and fever, spine x-rays negative", "back_pain"),
        ("fever, source not found yet", "fever"),
        ("night pain that is the same as last week", "night_pain"),
        ("the knee is swollen, the jaw is normal", "limb_joint_pain"),
        ("the sacroiliac joints hurt, wrist is fine", "si_joint_pain"),
        ("not the wrist: the sacroiliac joints", "si_joint_pain"),
        ("the diagnosis isn't made: JIA is only suspected", "idiopathic_arthritis"),
        ("she has a limp that has not been imaged", "limp"),
        ("we do not think that physio helped her back pain", "back_pain"),
    ],
)
def test_what_something_else_is_denied_of_stays(text: str, concept: str) -> None:
    assert polarities(text).get(concept) in {Polarity.PRESENT, Polarity.SUSPECTED}


_FINDINGS = st.lists(
    st.sampled_from(["fever", "weight loss", "cancer", "infection", "osteoporosis", "a fall"]),
    min_size=1,
    max_size=5,
    unique=True,
)
_TAKEN_BACK = st.sampled_from(
    [
        "were asked about and denied",
        "were sought and not found",
        "were all ruled out",
        "and every answer was no",
        "drew a blank",
        "and none applies",
    ]
)


@SETTLED
@given(findings=_FINDINGS, taken_back=_TAKEN_BACK)
def test_a_list_of_any_length_is_taken_back_whole(findings: list[str], taken_back: str) -> None:
    listed = findings[0] if len(findings) == 1 else f"{', '.join(findings[:-1])} and {findings[-1]}"

    found = polarities(f"{listed} {taken_back}.")

    assert not {c for c, p in found.items() if p in {Polarity.PRESENT, Polarity.SUSPECTED}}


@SETTLED
@given(findings=_FINDINGS)
def test_a_list_with_nothing_behind_it_stays(findings: list[str]) -> None:
    found = polarities(f"has {', '.join(findings)}.")

    assert Polarity.ABSENT not in {found.get(c) for c in ("fever", "weight_loss", "osteoporosis")}


@pytest.mark.parametrize(
    "text",
    [
        "Bladder, bowel and saddle sensation normal.",
        "CES questions all negative (perineal sensation, flow, urge, bowels, sexual function).",
        "no to fever, no to waking at night",
    ],
)
def test_functions_in_a_list_that_is_well_are_well(text: str) -> None:
    found = polarities(text)

    assert not {c for c, p in found.items() if p in {Polarity.PRESENT, Polarity.SUSPECTED}}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("HIV neg 02/24", "immunosuppression"),
        ("oral steroids never prescribed", "chronic_steroid"),
        ("swelling no, stiffness no, fever no, rash no", "fever"),
        ("| fever | no | limp | no |", "limp"),
        ("he cannot recall any tumble", "low_velocity_trauma"),
        ("osteoporosis was looked for by the menopause clinic and not found", "osteoporosis"),
        ("pain does not disturb his sleep", "night_pain"),
    ],
)
def test_forms_and_drugs_never_taken_are_not_there(text: str, concept: str) -> None:
    assert polarities(text).get(concept, Polarity.ABSENT) is Polarity.ABSENT


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Don't forget he has saddle numbness", "cauda_equina"),
        ("you can't ignore the fever", "fever"),
        ("can we ignore the fever?", "fever"),
        ("should I just disregard the weight loss", "weight_loss"),
        ("scratch that, he does have fever", "fever"),
        ("ignore that, fever 39 now", "fever"),
        ("never mind, he now can't pass urine", "cauda_equina"),
        ("cancel that - urinary retention", "cauda_equina"),
        ("scrap metal worker with back pain and fever", "fever"),
        ("drop foot and urinary retention", "cauda_equina"),
        ("not the knee, the jaw", "tmj_pain"),
        ("he could not remove his shoes, fever", "fever"),
    ],
)
def test_a_verb_of_taking_back_that_takes_nothing_back_leaves_the_finding(text: str, concept: str) -> None:
    assert polarities(text).get(concept) in {Polarity.PRESENT, Polarity.SUSPECTED}


@pytest.mark.parametrize(
    "text",
    [
        "forget what I said about the fever",
        "ignore that fever",
        "forget that she had a fever",
        "please delete: fever",
        "forget I mentioned fever",
        "we can disregard the limp and the fever",
        "drop the fever",
        "scratch the night sweats, limp and fever",
        "not the fever",
    ],
)
def test_a_verb_of_taking_back_takes_its_list_back(text: str) -> None:
    assert "fever" not in polarities(text)


@pytest.mark.parametrize(
    ("text", "concept", "stands"),
    [
        ("JIA, the jaw hurts, SI joints never did", "si_joint_pain", Polarity.ABSENT),
        ("JIA, the jaw hurts, SI joints never did", "tmj_pain", Polarity.PRESENT),
        ("JIA, the jaw hurts, the knees and hips don't", "limb_joint_pain", Polarity.ABSENT),
        ("JIA, the jaw hurts but the SI joints do not and never have", "si_joint_pain", Polarity.ABSENT),
        ("JIA, SI joints are not, the jaw is the trouble", "si_joint_pain", Polarity.ABSENT),
        ("JIA, SI joints never did settle", "si_joint_pain", Polarity.PRESENT),
        ("JIA, the knee never was right again", "limb_joint_pain", Polarity.PRESENT),
        ("JIA, the jaw is not what it was", "tmj_pain", Polarity.PRESENT),
        ("JIA, SI joint hurts, never did before", "si_joint_pain", Polarity.PRESENT),
    ],
)
def test_a_place_that_never_did_hurt_is_denied(text: str, concept: str, stands: Polarity) -> None:
    assert polarities(text)[concept] is stands


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ('I ticked "pain at night"; that was my slip, he sleeps right through', "night_pain"),
        ('I ticked "fever"; that was an error', "fever"),
        ("Fever was ticked in error.", "fever"),
        ("Night pain entered by mistake on the form", "night_pain"),
        ("I wrongly ticked night pain.", "night_pain"),
        ("The form says weight loss - that's a typo.", "weight_loss"),
        ('On the fax I put "limp": this was a slip of mine.', "limp"),
    ],
)
def test_what_was_marked_by_mistake_is_not_there(text: str, concept: str) -> None:
    stands = polarities(f"12M lumbar ache. {text}")

    assert stands.get(concept) in {None, Polarity.ABSENT}
    assert "low_velocity_trauma" not in stands
    assert stands["back_pain"] is Polarity.PRESENT


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("12M lumbar ache after a slip in the shower", "low_velocity_trauma"),
        ("12M lumbar ache, night pain; that was wrong to be ignored for weeks", "night_pain"),
        ("12M weight loss, it was a mistake not to weigh him earlier", "weight_loss"),
        ("12M lumbar ache. Fever. That was not an error: 38.9 today", "fever"),
    ],
)
def test_a_mistake_about_something_else_takes_no_finding_back(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.PRESENT
