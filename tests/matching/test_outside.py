"""What no source here can answer is told with its reason; a word that only looks like it is none."""

import pytest

from bot.domain.picture import MatchStatus
from bot.matching.conversation import Conversation


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("niña de 9 años con dolor de espalda y fiebre", "Spanish"),
        ("dolor lumbar y fiebre", "Spanish"),
        ("20-week anomaly scan raised ?open spina bifida. Fetal MR next?", "after their birth"),
        ("is an MRI of the fetus safe?", "after their birth"),
    ],
)
def test_the_reason_is_told(conversation: Conversation, text: str, reason: str) -> None:
    match = conversation.understand([text]).match

    assert match.status is MatchStatus.NOT_COVERED
    assert reason in (match.reason or "")


@pytest.mark.parametrize(
    "text",
    [
        "REQUEST CARD age 7 F\nBack pain 2 weeks\nFever Y / N  Night pain Y / N\nLimp Y / N",
        "3-month-old with a deep dimple over the sacrum, fetal MRI was normal. Which scan now?",
        "Infant with a deep sacral dimple, antenatal scan normal, which imaging?",
        "Pregnant, 24 weeks, low back pain with saddle numbness and retention. Antenatal scan was fine. MRI?",
    ],
)
def test_a_form_and_a_scan_before_birth_put_no_child_outside(conversation: Conversation, text: str) -> None:
    assert conversation.understand([text]).match.status is not MatchStatus.NOT_COVERED


def test_the_same_word_twice_makes_no_other_language(conversation: Conversation) -> None:
    told = "Pt: girl, 13 y\nRegion: lumbar\nSymptom: back pain\nRequested: XR lumbar spine"

    assert conversation.understand([told]).match.question is not None
