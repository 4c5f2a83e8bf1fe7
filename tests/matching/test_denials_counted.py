"""Two denials of different things speak against a red flag; two words for one thing are one denial."""

import pytest

from bot.domain.picture import MatchStatus
from bot.matching.conversation import Conversation

ADULT = "45M low back pain 3 weeks"
CHILD = "8yo back pain"


@pytest.mark.parametrize(
    "text",
    [
        f"{ADULT}, no bladder or bowel change",
        f"{ADULT}, bladder and bowels fine",
        f"{ADULT}, no weakness, power normal",
        f"{ADULT}, no saddle numbness, no weakness",
        f"{ADULT}, no cancer, no malignancy",
        f"{CHILD}, no numbness or weakness",
        f"{CHILD}, neuro normal, bladder fine",
    ],
)
def test_several_words_for_one_sign_leave_the_red_flags_open(conversation: Conversation, text: str) -> None:
    match = conversation.understand([text]).match

    assert match.status is MatchStatus.UNDECIDED
    assert match.question is not None
    assert "red flag" in match.question.text


@pytest.mark.parametrize(
    ("text", "variant_id"),
    [
        (f"{ADULT}, no fever, bladder and bowels fine", "low-back-pain/1"),
        (f"{ADULT}, no weight loss, no saddle numbness", "low-back-pain/1"),
        (f"{ADULT}, no trauma, no fever, no cancer", "low-back-pain/1"),
        (f"{ADULT}, otherwise well, neuro intact", "low-back-pain/1"),
        (f"{ADULT}, no red flags", "low-back-pain/1"),
        (f"{CHILD}, no fever, neuro normal", "back-pain-child/1"),
        (f"{CHILD}, no weight loss or night sweats", "back-pain-child/1"),
    ],
)
def test_denials_of_two_things_still_count(conversation: Conversation, text: str, variant_id: str) -> None:
    assert conversation.understand([text]).match.variant_id == variant_id
