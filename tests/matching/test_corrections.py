"""A correction replaces the fact that it corrects, and nothing else."""

import pytest

from bot.domain.picture import Polarity
from bot.matching.conversation import Conversation


@pytest.mark.parametrize(
    ("turns", "variant_id"),
    [
        pytest.param(
            ["12yo back pain and weight loss", "the weight loss was a mistake. No red flags"],
            "back-pain-child/1",
            id="a finding was a mistake",
        ),
        pytest.param(
            ["12yo back pain, fever and night pain", "delete the fever and the night pain. No red flags"],
            "back-pain-child/1",
            id="two findings of a list",
        ),
        pytest.param(
            ["10yo backache w fever xr?", "scrap that no fever wrong notes, no other red flags either"],
            "back-pain-child/1",
            id="what is denied behind 'scrap that' is denied",
        ),
        pytest.param(
            ["10-year-old, back pain, febrile, night pain", "scrap the fever, it was 37.2"],
            "back-pain-child/2",
            id="the other finding stays",
        ),
        pytest.param(
            ["40M low back pain 1 week, known myeloma, untreated", "the myeloma is his wife's. No red flags"],
            "low-back-pain/1",
            id="a finding is a relative's",
        ),
        pytest.param(
            ["32M, low back pain four days, untreated", "fever", "the fever is bed 9's. No red flags"],
            "low-back-pain/1",
            id="a finding is another bed's",
        ),
        pytest.param(
            ["8yo low back pain, 2 weeks, no red flags, no treatment", "misread the wristband: 48"],
            "low-back-pain/1",
            id="a misread age",
        ),
        pytest.param(
            ["8yo low back pain, 2 weeks, no red flags, no treatment", "slip of the keyboard, she is 61"],
            "low-back-pain/1",
            id="a slip of the keyboard is no fall",
        ),
        pytest.param(
            ["11F, known JIA, swollen knee", "correction: suspected, not known"],
            "idiopathic-arthritis-child/1",
            id="known becomes suspected",
        ),
        pytest.param(
            ["11F, known JIA, swollen knee", "the diagnosis has been revoked"],
            "idiopathic-arthritis-child/1",
            id="a diagnosis taken away is suspected again",
        ),
        pytest.param(
            ["11F, suspected JIA, swollen knee", "rheumatology confirmed it today"],
            "idiopathic-arthritis-child/5",
            id="suspected becomes known",
        ),
        pytest.param(
            ["11F, suspected JIA, swollen knee", "confirmed today", "sorry, only suspected after all"],
            "idiopathic-arthritis-child/1",
            id="and suspected again",
        ),
        pytest.param(
            ["11F, known JIA, swollen knee", "ultrasound as soon as possible?"],
            "idiopathic-arthritis-child/5",
            id="as soon as possible doubts nothing",
        ),
        pytest.param(
            ["10yo, back pain with fever, x-ray shows lytic lesion T10", "on a second read they are normal"],
            "back-pain-child/3",
            id="suspicious films turn out normal",
        ),
        pytest.param(
            ["10yo, back pain with fever, x-ray normal", "on second look there is a destructive lesion"],
            "back-pain-child/5",
            id="normal films turn out suspicious",
        ),
        pytest.param(
            ["10yo, back pain with weight loss", "x-ray normal", "ESR 60, CRP 45"],
            "back-pain-child/3",
            id="blood results leave normal films normal and the patient as old",
        ),
        pytest.param(
            ["8yo, knee puffy for weeks, stiff every morning", "diagnosed JIA, under rheum since she was 4"],
            "idiopathic-arthritis-child/5",
            id="the age it began at is not the age",
        ),
        pytest.param(
            ["45F low back pain 3 months, no red flags, no treatment", "what a match last night"],
            "low-back-pain/2",
            id="small talk about last night is no duration",
        ),
    ],
)
def test_a_correction_finds_what_it_corrects(
    conversation: Conversation, turns: list[str], variant_id: str
) -> None:
    assert conversation.understand(turns).match.variant_id == variant_id


@pytest.mark.parametrize(
    ("second", "variant_id"),
    [
        ("what about her sacroiliac joints?", "idiopathic-arthritis-child/7"),
        ("now the lower back aches too; please advise for the back", "idiopathic-arthritis-child/6"),
        ("it is the jaw we want to scan", "idiopathic-arthritis-child/8"),
        ("mum also mentions a sore jaw. Which study for that joint?", "idiopathic-arthritis-child/8"),
    ],
)
def test_the_place_asked_about_takes_over_from_the_earlier_one(
    conversation: Conversation, second: str, variant_id: str
) -> None:
    match = conversation.understand(["12yo known JIA, sore elbow", second]).match

    assert match.variant_id == variant_id


def test_a_place_that_hurts_as_well_leaves_open_which_is_meant(conversation: Conversation) -> None:
    match = conversation.understand(["12yo known JIA, sore elbow", "the jaw is sore as well"]).match

    assert match.question is not None
    assert {o.variant_id for o in match.question.options} == {
        "idiopathic-arthritis-child/5",
        "idiopathic-arthritis-child/8",
    }


def test_facts_told_behind_a_question_of_ones_own_are_taken_in(conversation: Conversation) -> None:
    turns = [
        "49F low back pain 3 months",
        "where was I: no red flags. Eight weeks of physio without improvement, she wants surgery",
    ]

    assert conversation.understand(turns).match.variant_id == "low-back-pain/3"


@pytest.mark.parametrize("third", ["ok, and its dose for a child?", "great, is it safe?", "thanks, and why?"])
def test_a_question_that_opens_with_a_courtesy_is_no_small_talk(
    conversation: Conversation, third: str
) -> None:
    match = conversation.understand(["9yo, back pain, fever", "X-ray?", third]).match

    assert match.variant_id == "back-pain-child/2"


_DISC = "45M LBP 3 weeks no red flags, discectomy 2018"
_HOT = "45M LBP 3 weeks with fever"


@pytest.mark.parametrize(
    ("first", "second", "concept"),
    [
        (_DISC, "it was his brother who had the discectomy", "prior_lumbar_surgery"),
        (_DISC, "the discectomy was cervical", "prior_lumbar_surgery"),
        (_DISC, "it was actually in the neck", "prior_lumbar_surgery"),
        (_HOT, "Actually the temperature was his wife's", "fever"),
        (_HOT, "wrong patient's temp, ignore it", "fever"),
        (_HOT, "it's the other patient who has the fever", "fever"),
        (_HOT, "it was his son that had the pyrexia", "fever"),
        (_HOT, "drop fever", "fever"),
        (_HOT, "strike fever, no red flags", "fever"),
        (_HOT, "please drop fever", "fever"),
        (_HOT, "strike out the fever", "fever"),
        (_DISC, "Drop discectomy", "prior_lumbar_surgery"),
    ],
)
def test_a_fact_is_taken_back_by_another_name_or_the_sentence_turned_round(
    conversation: Conversation, first: str, second: str, concept: str
) -> None:
    assert conversation.understand([first]).picture.finding(concept) is not None
    assert conversation.understand([first, second]).picture.finding(concept) is None


@pytest.mark.parametrize(
    ("first", "second", "concept"),
    [
        (_DISC, "it was his wife who told us about the discectomy", "prior_lumbar_surgery"),
        (_DISC, "the discectomy was for leg pain", "prior_lumbar_surgery"),
        (_HOT, "his temp was 39 in clinic", "fever"),
        (_HOT, "it was his wife who noticed the fever", "fever"),
        (_HOT, "Drop foot, fever 39", "fever"),
        (_HOT, "drop attacks and fever", "fever"),
        (_HOT, "scratch on leg, febrile", "fever"),
    ],
)
def test_who_only_tells_of_a_fact_does_not_take_it_back(
    conversation: Conversation, first: str, second: str, concept: str
) -> None:
    finding = conversation.understand([first, second]).picture.finding(concept)

    assert finding is not None
    assert finding.polarity is Polarity.PRESENT


@pytest.mark.parametrize(
    ("second", "polarity"),
    [
        ("rheumatology ruled it out", Polarity.ABSENT),
        ("it has now been ruled out", Polarity.ABSENT),
        ("rheumatology has not ruled it out", Polarity.SUSPECTED),
        ("it needs to be excluded", Polarity.SUSPECTED),
    ],
)
def test_a_diagnosis_that_is_ruled_out_is_denied(
    conversation: Conversation, second: str, polarity: Polarity
) -> None:
    picture = conversation.understand(["15yo knee swelling 2 months, JIA suspected", second]).picture
    finding = picture.finding("idiopathic_arthritis")

    assert finding is not None
    assert finding.polarity is polarity
