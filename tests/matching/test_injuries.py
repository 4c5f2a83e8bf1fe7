"""How severe an injury was is asked about where the text says that nobody knows it."""

import pytest

from bot.domain.picture import MatchStatus
from bot.matching.conversation import Conversation

QUESTION = "significant_trauma"


@pytest.mark.parametrize(
    "told",
    [
        "Nine, back pain since 'the accident' on Sunday. might be a car, might be a spilt drink and a slip.",
        "9yo back pain since the accident, no details of what happened. No red flags. Which scan?",
        "9yo back pain after a fall, no fever. Could have been off a roof, could have been the sofa. Scan?",
        "9yo back pain after a fall. It might have been off a roof, or just off his bed. Scan?",
        "45M LBP 3 weeks after a fall, mechanism not known. No red flags. Scan?",
        "30F LBP since an accident, nobody knows how bad it was. No red flags. Scan?",
    ],
)
def test_an_injury_of_unknown_severity_is_asked_about(conversation: Conversation, told: str) -> None:
    question = conversation.understand([told]).match.question

    assert question is not None
    assert question.concept == QUESTION


@pytest.mark.parametrize(
    ("told", "variant"),
    [
        ("45M LBP 3 weeks after a fall, no red flags. Scan?", "low-back-pain/6"),
        ("9yo back pain 2 weeks, no trauma, no red flags. Scan?", "back-pain-child/1"),
        ("9yo back pain 2 weeks after a knock at football, cause otherwise unknown, no red flags.", None),
    ],
)
def test_another_injury_is_not_asked_about(
    conversation: Conversation, told: str, variant: str | None
) -> None:
    match = conversation.understand([told]).match

    assert match.question is None or match.question.concept != QUESTION
    assert variant is None or match.variant_id == variant


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        ("no", MatchStatus.DECIDED),
        ("no significant trauma", MatchStatus.DECIDED),
        ("just a slip", MatchStatus.DECIDED),
        ("yes", MatchStatus.NOT_COVERED),
        ("hit by a car", MatchStatus.NOT_COVERED),
        ("don't know", MatchStatus.UNDECIDED),
    ],
)
def test_the_reply_on_the_injury_decides(conversation: Conversation, reply: str, status: MatchStatus) -> None:
    told = "9yo back pain since the accident, no details of what happened. No red flags. Which scan?"

    assert conversation.understand([told, reply]).match.status is status


@pytest.mark.parametrize(
    "told",
    [
        "The quad bike rolled over her, she's 15, back pain with bruising across the lumbar region. Film?",
        "13M clattered into the goalpost, lower back pain since. xray?",
        "hockey stick to the chin, 11F, pain in front of both ears. CT condyles?",
        "Six-year-old off the monkey bars, elbow swollen. Any more views?",
        "Shunted from behind on the M6, midline cervical tenderness, 37F. X-ray neck?",
        "9M swollen knee, known haemophilia. US?",
        "Boy of 10 came down flat on his bottom onto concrete, about four metres. Lower back hurts. CT?",
        "38 year old roofer, six metres off scaffolding, complaining of his low back. X-ray?",
        "Quad bike tipped and pinned our 13-year-old patient underneath it, pain across the lumbar spine.",
        "Known JIA, 9F. Came off her scooter onto the outstretched hand, wrist swollen. What imaging?",
        "10-month-old, sickle cell disease, hands and feet puffy, dactylitis crisis. Do we film the hands?",
        "12F thrown by her horse at a gallop, sore T12. Films or CT?",
        "Boy of 13, diving into shallow water, hit the bottom, pain in the back since. Imaging?",
        "quad bike rolled over on her, 36F, low back pain. CT L spine?",
        "7F came off a zip wire at height, flat on back, now severe back pain. what to image",
        "tree surgeon 45, branch swung into his lower back, pinned him. back pain. which scan",
        "15F skiing, hit a pylon at speed, back pain. where do we start with the spine?",
        "Breech baby girl, six weeks old, clicky left hip. What imaging for the hip?",
        "14M, double-bounced and came down on his back from about 3 metres, can't straighten up. Film?",
        "Elbowed in the face at basketball, 13M, jaw joint painful. OPG or CT?",
        "7yo boy, belly pain moved to the right lower side, vomited twice. Ultrasound?",
    ],
)
def test_an_injury_told_by_how_it_came_is_not_covered(conversation: Conversation, told: str) -> None:
    assert conversation.understand([told]).match.status is MatchStatus.NOT_COVERED


@pytest.mark.parametrize(
    "told",
    [
        "45F, sciatica, told the nerve is trapped between two discs",
        "Came on after carrying shopping up three floors, low back pain",
        "8y JIA, knees swollen; dropped off at school by mum, walks 20 m",
        "rolled onto her side in bed and felt a twinge, low back pain",
        "his van ran out of petrol and he pushed it, low back pain",
        "a tennis ball against her back gives relief",
        "knee to chin stretches help his back",
        "pain on reaching with outstretched arm",
        "kept off the bars and off the swing, back pain",
        "45M roofer, works at roof height, low back pain",
        "9 year old with shunted hydrocephalus, back pain",
    ],
)
def test_what_sounds_like_an_injury_is_none(conversation: Conversation, told: str) -> None:
    picture = conversation.understand([told]).picture

    assert picture.finding("significant_trauma") is None
    assert picture.finding("trauma") is None
