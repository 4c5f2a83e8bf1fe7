"""A question for a number is answered by a sentence that holds one of that kind, or not at all."""

import pytest

from bot.composing.amounts import Amount
from bot.domain.answer import Status
from bot.domain.picture import Intent, MatchStatus
from tests.composing.conftest import Compose
from tests.fakes import FALL, understood


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("how many hours must a child fast before the scan?", Amount.HOURS),
        ("how long does the MRI take in minutes?", Amount.HOURS),
        ("how many weeks is subacute?", Amount.WEEKS),
        ("total weeks in the cast?", Amount.WEEKS),
        ("how often is the film repeated?", Amount.SPELL),
        ("what proportion of scaphoid fractures is missed?", Amount.SHARE),
        ("what is the recurrence rate after surgery?", Amount.SHARE),
        ("how many mm thick is the filum?", Amount.LENGTH),
        ("below which diameter is a dimple simple?", Amount.LENGTH),
        ("up to which age is ultrasound of use?", Amount.AGE),
        ("what number counts as a raised CRP?", Amount.LEVEL),
        ("is there a cut-off value of the white count?", Amount.LEVEL),
        ("how high must the ESR be?", Amount.LEVEL),
        ("the last line was cut off by the printer", None),
        ("which level of the spine is scanned?", None),
        ("how is MRI rated?", None),
        ("which view shows the scaphoid?", None),
    ],
)
def test_the_kind_of_amount_is_read_from_the_question(question: str, amount: Amount | None) -> None:
    assert Amount.asked_in(question) is amount


@pytest.mark.parametrize(
    ("amount", "said", "gives"),
    [
        (Amount.WEEKS, "Acute low back pain lasts less than six weeks.", True),
        (Amount.WEEKS, "Older age means older than 65.", True),
        (Amount.WEEKS, "Ultrasound needs no contrast and no sedation.", False),
        (Amount.HOURS, "Ask for MRI within two hours.", True),
        (Amount.HOURS, "Repeat the radiograph after 10 days.", False),
        (Amount.SPELL, "No fixed schedule exists for follow-up MRI.", True),
        (Amount.LENGTH, "A filum thinner than 2 mm is normal.", True),
        (Amount.LENGTH, "The filum is thin.", False),
        (Amount.AGE, "Ultrasound works up to about 6 months of age.", True),
        (Amount.AGE, "Ultrasound needs no sedation.", False),
        (Amount.LEVEL, "A CRP above 20 mg/L speaks for an infection.", True),
        (Amount.LEVEL, "A raised CRP speaks for an infection.", False),
        (Amount.SHARE, "Abscess is rare in children.", True),
        (Amount.SHARE, "Abscess needs drainage.", False),
    ],
)
def test_a_sentence_gives_an_amount_of_one_kind(amount: Amount, said: str, gives: bool) -> None:
    assert amount.is_given_in(said) is gives


@pytest.mark.parametrize("status", [MatchStatus.DECIDED, MatchStatus.UNDECIDED, MatchStatus.NO_PATIENT])
def test_an_amount_that_no_sentence_holds_is_refused_whoever_it_is_for(
    compose: Compose, status: MatchStatus
) -> None:
    answer = compose(
        understood(
            "how many hours without food before MRI of the wrist with contrast?",
            intent=Intent.FACT, status=status, asks_for_study=False,
            variant_id=FALL if status is MatchStatus.DECIDED else None,
        )
    )  # fmt: skip

    assert answer.status is Status.NOT_COVERED
    assert not answer.ratings


def test_an_amount_that_the_article_holds_is_given(compose: Compose) -> None:
    answer = compose(
        understood(
            "how many weeks until a scaphoid fracture is healed?", intent=Intent.FACT, asks_for_study=False
        )
    )

    assert answer.status is Status.ANSWERED
    assert "8 to 12 weeks" in answer.statements[0].text
