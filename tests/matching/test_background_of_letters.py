"""What a letter tells beside the complaint refuses no patient whom a variant covers; what a variant does not
cover still does."""

import pytest

from bot.domain.picture import MatchStatus
from bot.matching.conversation import Conversation

_REFUSED = {MatchStatus.NO_PATIENT, MatchStatus.NOT_COVERED}
_JIA = "8-year-old, suspected JIA, left knee swollen three months. "


@pytest.mark.parametrize(
    ("letter", "variant"),
    [
        # the complaint in words of its own
        ("14-year-old rower, ache at the lumbosacral junction for six months after training, well, no red "
         "flags, normal neurology.", "back-pain-child/6"),
        ("16-year-old gymnast, months of soreness to the right of the lower spine in training only, no red "
         "flags, neurology normal.", "back-pain-child/6"),
        ("Boy of 6 on treatment for neuroblastoma. His back, from top to bottom, started to hurt on Sunday. No "
         "spinal imaging so far.", "back-pain-child/4"),
        ("Girl of 2 with suspected neuroblastoma: she cries whenever her spine is touched. Spine not imaged.",
         "back-pain-child/4"),
        ("13-year-old with Ewing sarcoma of the femur now complains behind, at the lower end of her back. No "
         "imaging of it yet.", "back-pain-child/4"),
        ("52-year-old, lumbosciatalgia on the left for ten weeks despite physiotherapy and naproxen. Surgery is "
         "considered. No red flags.", "low-back-pain/3"),
        ("44-year-old man can hardly bend since digging on Saturday. No red flags, no treatment, power and "
         "bladder normal.", "low-back-pain/1"),
        ("5-year-old, ankle has been fat since spring, uveitis. No diagnosis made; arthritis suspected. Which "
         "imaging?", "idiopathic-arthritis-child/1"),
        # whose pain it is, and how old the one in pain
        ("The wife, 41, has had low back pain for a week. No red flags, no treatment so far.", "low-back-pain/1"),
        ("My wife (41) has had low back pain for a week. No red flags, no treatment so far.", "low-back-pain/1"),
        ("Rheumatology nurse line: 16 y JIA patient, diagnosed in 2019, stiff over both sacroiliac joints again.",
         "idiopathic-arthritis-child/7"),
        ("patient eighteen not yet he is seventeen he has polyarticular juvenile arthritis diagnosed at eight "
         "and the right wrist is swollen again on methotrexate", "idiopathic-arthritis-child/5"),
        ("Infusion no. 7. Background: 14-year-old, known JIA since 2020, right wrist swollen again.",
         "idiopathic-arthritis-child/5"),
        # illnesses of another time, another place or somebody else
        (_JIA + "She has had a urinary infection and a broken arm at two.", "idiopathic-arthritis-child/1"),
        (_JIA + "One chest infection long ago.", "idiopathic-arthritis-child/1"),
        (_JIA + "Infective causes thought about; nothing on examination.", "idiopathic-arthritis-child/1"),
        (_JIA + "Rheumatoid arthritis is in the father's family.", "idiopathic-arthritis-child/1"),
        ("Baby of 10 weeks: above the cleft what looks like a cigarette burn, a puckered hairless area with a "
         "ring of coarse hair, there since birth. Which imaging of the spine?", "back-pain-child/7"),
    ],
)  # fmt: skip
def test_letters_are_matched_whatever_else_they_tell(
    conversation: Conversation, letter: str, variant: str
) -> None:
    match = conversation.understand([letter]).match
    assert match.status not in _REFUSED, match.reason
    assert variant in {match.variant_id, *(a.variant_id for a in match.alternatives)}


@pytest.mark.parametrize(
    "letter",
    [
        _JIA + "The knee may be septic.",
        _JIA + "Septic causes thought about and likely.",
        _JIA + "He has a joint infection.",
        "Baby of 10 weeks with what looks like a cigarette burn over the lower back. Parents do not explain it.",
        "15-year-old, low back pain after a high-speed crash.",
        "My husband (45) has had headaches for a week. Scan?",
        "Man of 45 cannot bend his elbow since a fall. Scan?",
    ],
)
def test_what_no_variant_covers_stays_refused(conversation: Conversation, letter: str) -> None:
    assert conversation.understand([letter]).match.status in _REFUSED


@pytest.mark.parametrize(
    ("letter", "concept"),
    [
        ("70-year-old with back pain; her platelets have fallen to 120.", "low_velocity_trauma"),
        ("15-year-old, back pain after high-speed running in training.", "significant_trauma"),
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
        ("Woman of 60 with back pain, metastatic disease.", "cancer"),
    ],
)
def test_the_finding_itself_is_still_read(conversation: Conversation, letter: str, concept: str) -> None:
    findings = conversation.understand([letter]).picture.findings
    assert [f for f in findings if f.concept == concept and f.polarity == "present"]


def test_a_question_that_ends_in_no_warning_signs_keeps_its_pain(conversation: Conversation) -> None:
    match = conversation.understand(
        ["Is imaging indicated in a 12-year-old with intermittent back pain, a normal examination and none of the "
         "accepted warning signs?"]
    ).match  # fmt: skip
    assert match.status not in _REFUSED
