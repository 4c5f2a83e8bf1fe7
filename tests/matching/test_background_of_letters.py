"""What a letter tells beside the complaint refuses no patient whom a variant covers; what a variant does not
cover still does."""

import pytest

from bot.domain.picture import MatchStatus
from bot.matching.conversation import Conversation

_REFUSED = {MatchStatus.NO_PATIENT, MatchStatus.NOT_COVERED}
_JIA = "8-year-old, suspected JIA, left knee swollen three months. "


@pytest.mark.parametrize(
    ("letter", "concept"),
    [
        ("14-year-old rower with an ache at the lumbosacral junction.", "low_back_pain"),
        ("12-year-old boy, pain over the thoracolumbar junction.", "back_pain"),
        ("16-year-old gymnast, soreness to the right of the lower spine in training.", "back_pain"),
        ("Boy of 6 with leukaemia. His back, from top to bottom, started to hurt on Sunday.", "back_pain"),
        ("Girl of 2 with neuroblastoma: she cries whenever her spine is touched.", "back_pain"),
        ("13-year-old with Ewing sarcoma now complains behind, at the lower end of her back.", "back_pain"),
        ("52-year-old, lumbosciatalgia on the left for ten weeks.", "low_back_pain"),
        ("44-year-old man can hardly bend since digging on Saturday.", "low_back_pain"),
        ("5-year-old whose ankle has been fat since spring.", "joint_swelling"),
        ("Baby of 3 weeks, a flat wine-coloured mark right over the lumbosacral spine.", "skin_sign"),
        ("Baby of 3 weeks: at the sacrum, in the midline, a puckered hairless area.", "skin_sign"),
        ("The wife, 41, has had low back pain for a week.", "low_back_pain"),
    ],
)
def test_the_complaint_is_read_in_words_of_its_own(
    conversation: Conversation, letter: str, concept: str
) -> None:
    findings = conversation.understand([letter]).picture.findings
    assert [f for f in findings if f.concept == concept and f.polarity == "present"]


@pytest.mark.parametrize(
    ("letter", "years"),
    [
        ("My wife (41) has had low back pain for a week.", 41),
        ("Rheumatology nurse line: 16 y JIA patient, stiff over both sacroiliac joints again.", 16),
        ("patient eighteen not yet he is seventeen he has juvenile arthritis and the wrist is swollen", 17),
        ("Infusion no. 7. Background: 14-year-old, known JIA since 2020, right wrist swollen again.", 14),
        ("Rods in her back since her teens, 35 now, low back pain for two months.", 35),
        ("His mother, a nurse of 41, is worried. He is 9 and has back pain.", 9),
    ],
)
def test_the_age_is_that_of_the_one_in_pain(conversation: Conversation, letter: str, years: int) -> None:
    age = conversation.understand([letter]).picture.age
    assert age is not None
    assert age.low_months == years * 12


@pytest.mark.parametrize(
    "told", ["Pasted from mum: the left knee", "Per his mum the left knee", "Mum says a knee"]
)
def test_a_mother_who_tells_is_not_the_patient(conversation: Conversation, told: str) -> None:
    assert conversation.understand([f"{told} has been swollen for three months."]).picture.age is None


@pytest.mark.parametrize(
    "told",
    [
        "She has had a urinary infection and a broken arm at two.",
        "One chest infection long ago.",
        "A urinary infection at four.",
        "Infective causes thought about; nothing on examination.",
        "Infective sacroiliitis, leukaemia each considered and not supported.",
        "Knee aspirate: Gram neg, culture neg.",
        "Rheumatoid arthritis is in the father's family.",
    ],
)
def test_illnesses_of_another_time_place_or_person_refuse_no_child(
    conversation: Conversation, told: str
) -> None:
    match = conversation.understand([_JIA + told]).match
    assert match.status is MatchStatus.DECIDED
    assert match.variant_id == "idiopathic-arthritis-child/1"


def test_a_mark_of_birth_likened_to_a_burn_is_a_skin_sign(conversation: Conversation) -> None:
    match = conversation.understand(
        ["Baby of 10 weeks: above the cleft what looks like a cigarette burn, a puckered hairless area with "
         "a ring of coarse hair, there since birth. Which imaging of the spine?"]
    ).match  # fmt: skip
    assert match.variant_id == "back-pain-child/7"


@pytest.mark.parametrize(
    "letter",
    [
        _JIA + "The knee may be septic.",
        _JIA + "Septic causes thought about and likely.",
        _JIA + "He has a joint infection.",
        _JIA + "She has a urinary infection now.",
        _JIA + "Blood culture grew Gram negative rods.",
        "15-year-old, low back pain after a high-speed crash.",
        "My husband (45) has had headaches for a week. Scan?",
        "Colicky loin to groin pain, blood in the urine, 45M. CT or ultrasound?",
        "neck pain arm tingling 40m c spine mri?",
    ],
)
def test_what_no_variant_covers_stays_refused(conversation: Conversation, letter: str) -> None:
    assert conversation.understand([letter]).match.status in _REFUSED


@pytest.mark.parametrize(
    ("letter", "concept"),
    [
        ("70-year-old with back pain; her platelets have fallen to 120.", "low_velocity_trauma"),
        ("15-year-old, back pain after high-speed running in training.", "significant_trauma"),
        ("9-year-old with JIA, jaw opening has fallen from 40 to 33 mm.", "low_velocity_trauma"),
        ("Man of 45 cannot bend his elbow since Sunday.", "low_back_pain"),
        ("Baby of 3 weeks, a faint pale patch over the sacrum.", "head_injury"),
        ("Girl of 14 with back pain, broke a metatarsal last year.", "cancer"),
        ("Girl of 13 with back pain, not yet menarchal.", "pelvis_genital"),
        ("14-year-old with back pain, a fentanyl patch over the lumbar spine.", "skin_sign"),
    ],
)
def test_what_only_sounds_like_a_finding_is_none(
    conversation: Conversation, letter: str, concept: str
) -> None:
    findings = conversation.understand([letter]).picture.findings
    assert not [f for f in findings if f.concept == concept and f.polarity == "present"]


@pytest.mark.parametrize(
    ("letter", "concept"),
    [
        ("70-year-old with back pain; he has fallen in the bath.", "low_velocity_trauma"),
        ("15-year-old with back pain after a high-speed collision.", "significant_trauma"),
        ("25M motorbike vs car, low back pain", "significant_trauma"),
        ("cyclist against lorry this morning, low back pain", "significant_trauma"),
        ("thrown over the bonnet at 80 km/h, low back pain", "significant_trauma"),
        ("15-year-old with back pain, fell from 2 metres off a wall.", "significant_trauma"),
        ("61-year-old with back pain, weight bearing poorly since a fall.", "low_velocity_trauma"),
        ("Woman of 60 with back pain, metastatic disease.", "cancer"),
        ("Baby of 10 weeks, what looks like a cigarette burn on the lower back.", "child_abuse"),
        ("Baby of 10 weeks, what looks like a cigarette burn, not there at birth.", "child_abuse"),
    ],
)
def test_the_finding_itself_is_still_read(conversation: Conversation, letter: str, concept: str) -> None:
    findings = conversation.understand([letter]).picture.findings
    assert [f for f in findings if f.concept == concept and f.polarity == "present"]


def test_a_question_that_ends_in_no_warning_signs_keeps_its_pain(conversation: Conversation) -> None:
    match = conversation.understand(
        ["Is imaging indicated in a 12-year-old with intermittent back pain, a normal examination and none "
         "of the accepted warning signs?"]
    ).match  # fmt: skip
    assert match.status not in _REFUSED
