"""Where two who tell of the patient say the opposite, nobody knows it, and it is asked."""

import pytest

from bot.domain.picture import MatchStatus, Polarity
from bot.matching.conversation import Conversation
from tests.understanding.reading import polarities

CHILD = "10yo back pain five weeks, no imaging. "
REST = " All other red flags negative."
WRIST = "10-year-old with a painful swollen wrist, no trauma, no fever. "
LBP = "48M LBP 3 weeks, no treatment so far. "


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        (CHILD + "Mum swears he is up most nights with it. Dad says he sleeps like a log." + REST,
         "night_pain"),
        (CHILD + "Mum: wakes every night with it. Dad: never wakes." + REST, "night_pain"),
        (CHILD + "Dad, who has her half the week, says she sleeps through. Mum says it wakes her." + REST,
         "night_pain"),
        (CHILD + "Triage nurse wrote febrile, parents say no fever at any time." + REST, "fever"),
        (CHILD + "School says he limps, grandmother says he does not limp." + REST, "limp"),
        (LBP + "GP letter: lost 6 kg. He says his weight is steady. No other red flags.", "weight_loss"),
        (LBP + "Denies weight loss, his wife says he lost a stone. No other red flags.", "weight_loss"),
        (WRIST + "Rheumatology, March: 'JIA, diagnosis made.' Paediatrics, April: 'JIA was queried'.",
         "idiopathic_arthritis"),
        (WRIST + "Card says known JIA, mum says nobody has ever diagnosed anything.", "idiopathic_arthritis"),
    ],
)  # fmt: skip
def test_what_two_say_the_opposite_of_is_asked(conversation: Conversation, text: str, concept: str) -> None:
    understood = conversation.understand([text])
    told = understood.picture.finding(concept)

    assert told is not None
    assert told.polarity is Polarity.UNKNOWN
    assert understood.match.status is MatchStatus.UNDECIDED


@pytest.mark.parametrize(
    ("text", "concept", "stands"),
    [
        # the writer's own word settles it
        (CHILD + "Mum says it wakes him, dad says he sleeps through. It wakes him on the ward.",
         "night_pain", Polarity.PRESENT),
        # what was not there before may be there now
        (CHILD + "GP letter: no fever. Mum says he is febrile today.", "fever", Polarity.PRESENT),
        (WRIST + "GP letter: JIA suspected. Rheumatology letter: JIA confirmed.",
         "idiopathic_arthritis", Polarity.PRESENT),
        # both say the same, and one of something else
        (CHILD + "Mum says it wakes him at night, dad says so too: up every night.",
         "night_pain", Polarity.PRESENT),
        (CHILD + "Mum says it wakes him at night, dad says no fever.", "night_pain", Polarity.PRESENT),
        # an emergency that anyone tells of stays one
        (LBP + "Patient denies incontinence, wife says he has been wetting himself.",
         "cauda_equina", Polarity.PRESENT),
    ],
)  # fmt: skip
def test_what_is_no_contradiction_stays_told(text: str, concept: str, stands: Polarity) -> None:
    assert polarities(text)[concept] is stands


@pytest.mark.parametrize(
    "text",
    [
        "6 week old, dimple at the bottom of the back. Health visitor's note: deep, above the crease. "
        "SHO's note: tiny, shallow, inside the crease. US spine?",
        "5 week old with a sacral dimple. Midwife says deep, GP says simple. Ultrasound?",
    ],
)
def test_a_dimple_that_one_calls_deep_and_another_harmless_is_asked_about(
    conversation: Conversation, text: str
) -> None:
    match = conversation.understand([text]).match

    assert match.status is MatchStatus.UNDECIDED
    assert match.question is not None
    assert match.question.concept == "skin_sign"


@pytest.mark.parametrize(
    "told",
    [
        '"JIA pt" on the porter\'s slip, "r/o JIA" on the request.',
        '"r/o JIA" on the request, "known JIA" on the ward sheet.',
        "Known JIA on the ward list but ?JIA on the form.",
    ],
)
def test_two_papers_that_differ_on_the_diagnosis_are_asked_about(
    conversation: Conversation, told: str
) -> None:
    match = conversation.understand([f"14M, sacroiliac pain. {told} Pelvic film or not?"]).match

    assert match.question is not None
    assert match.question.concept == "idiopathic_arthritis"


def test_two_papers_that_agree_leave_the_diagnosis_known() -> None:
    found = polarities("14M, sacroiliac pain, known JIA in the letter and JIA on the form. Pelvic film?")

    assert found["idiopathic_arthritis"] is Polarity.PRESENT


def test_a_slip_of_paper_is_no_fall_and_one_on_the_ward_floor_is() -> None:
    assert "low_velocity_trauma" not in polarities("14M, JIA on the porter's slip, sacroiliac pain")
    assert polarities("45M LBP after a slip on the ward floor")["low_velocity_trauma"] is Polarity.PRESENT
