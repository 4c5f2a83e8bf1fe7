"""An operation of no place is asked about, and the part told in reply decides."""

import pytest

from bot.matching.conversation import Conversation


@pytest.mark.parametrize(
    ("reply", "variant"),
    [
        ("it was his lumbar spine", "low-back-pain/5"),
        ("on his back", "low-back-pain/5"),
        ("a discectomy at L4/5", "low-back-pain/5"),
        ("his knee", "low-back-pain/1"),
        ("no, hernia", "low-back-pain/1"),
        ("not the back, an appendix", "low-back-pain/1"),
        ("cervical spine", "low-back-pain/1"),
        ("no", "low-back-pain/1"),
    ],
)
def test_the_part_of_an_operation_told_in_reply_decides(
    conversation: Conversation, reply: str, variant: str
) -> None:
    first = "46M LBP 3 wks, no red flags. PMH: surgery 2009. MRI with contrast?"

    assert conversation.understand([first]).match.question is not None
    assert conversation.understand([first, reply]).match.variant_id == variant


def test_an_operation_on_the_knee_is_not_the_one_that_was_planned(conversation: Conversation) -> None:
    match = conversation.understand(
        ["45M LBP 4 months, candidate for fusion", "had surgery on his knee"]
    ).match

    assert match.variant_id == "low-back-pain/3"
