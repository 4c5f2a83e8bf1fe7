"""What nobody knows is neither there nor absent: it is asked about, however well the rest was denied."""

import pytest

from bot.domain.picture import MatchStatus, Polarity
from bot.matching.conversation import Conversation
from tests.understanding.reading import polarities


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("not sure whether she has had back surgery", "prior_lumbar_surgery"),
        ("history of steroid use unknown", "chronic_steroid"),
        ("I forgot to ask about previous therapy", "management_tried"),
        ("no information on past cancer", "cancer"),
        ("it may be a steroid", "chronic_steroid"),
        ("fever, weight loss and night pain were not asked about", "weight_loss"),
    ],
)
def test_what_is_said_not_to_be_known_is_unknown(text: str, concept: str) -> None:
    assert polarities(text).get(concept) is Polarity.UNKNOWN


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("back pain of unknown cause", "back_pain"),
        ("fever 39, source not known", "fever"),
        ("she may have discitis", "infection"),
    ],
)
def test_an_unknown_cause_leaves_the_finding(text: str, concept: str) -> None:
    assert polarities(text).get(concept) in {Polarity.PRESENT, Polarity.SUSPECTED}


def test_unasked_treatment_is_asked_about(conversation: Conversation) -> None:
    match = conversation.understand(
        ["46M, ten weeks of low back pain, no red flags, I forgot to ask about previous treatment. Scan?"]
    ).match

    assert match.status is MatchStatus.UNDECIDED
    assert match.question is not None
    assert "management" in match.question.text.lower()


def test_one_unknown_drug_outweighs_four_denials(conversation: Conversation) -> None:
    match = conversation.understand(
        [
            "44F low back pain 12 days, no treatment, no fever, no weight loss, no cancer, no osteoporosis, "
            "takes a tablet that may be a steroid. Imaging?"
        ]
    ).match

    assert match.status is MatchStatus.UNDECIDED


def test_the_answer_to_what_was_unknown_decides(conversation: Conversation) -> None:
    turns = ["44F low back pain 12 days, untreated, no red flags, not sure if she was operated on her back"]
    assert conversation.understand(turns).match.status is MatchStatus.UNDECIDED

    match = conversation.understand([*turns, "never had any back surgery"]).match

    assert match.variant_id == "low-back-pain/1"


@pytest.mark.parametrize(
    "unread",
    ["no date of birth on the form", "I wasn't told the age", "age illegible", "neither dob nor age given"],
)
def test_an_age_nobody_knows_is_asked_for(conversation: Conversation, unread: str) -> None:
    match = conversation.understand([f"low back pain with fever, {unread}. Which scan?"]).match

    assert match.question is not None
    assert match.question.concept == "age"


@pytest.mark.parametrize(
    "letter",
    [
        "12F TMJ pain with juvenile arthritis, don't know if she's diagnosed or only being investigated",
        "14F SI joint pain, idiopathic arthritis either confirmed or still being looked into",
        "11M JIA, back pain. Whether JIA is his confirmed diagnosis or the question I cannot see",
    ],
)
def test_known_or_suspected_is_asked_where_nobody_can_tell(conversation: Conversation, letter: str) -> None:
    match = conversation.understand([f"{letter}. Which imaging?"]).match

    assert match.question is not None
    assert "known" in match.question.text


@pytest.mark.parametrize(
    "letter",
    [
        "12F SI joint pain, morning stiffness. She carries juvenile arthritis or maybe they only suspect it",
        "13M stiff sore back for four months, afebrile, neuro normal. JIA on the summary may be a label "
        "or a confirmed diagnosis, nobody can say",
        "10F jaw pain, JIA established or query, notes missing",
        "14M back pain three months, no fever, neurology normal, childhood arthritis in the notes",
    ],
)
def test_known_or_suspected_outweighs_a_complete_variant_of_plain_pain(
    conversation: Conversation, letter: str
) -> None:
    match = conversation.understand([f"{letter}. Which imaging?"]).match

    assert match.status is MatchStatus.UNDECIDED
    assert match.question is not None
    assert "known" in match.question.text


@pytest.mark.parametrize(
    "gap",
    [
        "I forgot to ask whether the soreness is linked to training",
        "nobody checked if the rowing brings it on",
        "it is unclear whether it comes from playing",
    ],
)
def test_a_sport_decides_nothing_where_nobody_asked_about_it(conversation: Conversation, gap: str) -> None:
    turns = [f"15F rower, lumbar ache, no red flags, no injury, {gap}. Scan?"]

    match = conversation.understand(turns).match

    assert match.status is MatchStatus.UNDECIDED
    assert match.question is not None
    assert "overuse" in match.question.text
    told = [*turns, "yes, it is from the training, for a year now"]
    assert conversation.understand(told).match.variant_id == "back-pain-child/6"
    assert conversation.understand([*turns, "no"]).match.variant_id == "back-pain-child/1"


@pytest.mark.parametrize(
    "text",
    [
        "does not know whether it was a cyst or a lumbar discectomy",
        "could not tell us if the scar is from a mole or from surgery on his spine",
    ],
)
def test_one_of_two_operations_is_not_known(text: str) -> None:
    assert polarities(f"50M low back pain 9 days, {text}").get("prior_lumbar_surgery") is Polarity.UNKNOWN


def test_whether_to_scan_leaves_an_operation_known() -> None:
    text = "50M low back pain after a discectomy, cannot decide whether to scan or wait"

    assert polarities(text)["prior_lumbar_surgery"] is Polarity.PRESENT


@pytest.mark.parametrize(
    "whose",
    [
        "We cannot say whether he belongs to the children's or the general ward",
        "unclear if it is for our adult or our paediatric clinic",
    ],
)
def test_a_child_or_an_adult_nobody_can_tell_is_asked_for(conversation: Conversation, whose: str) -> None:
    match = conversation.understand([f"Back pain with fever. {whose}. Which scan?"]).match

    assert match.question is not None
    assert match.question.concept == "age"


@pytest.mark.parametrize(
    "films",
    [
        "X-rays were taken on Friday and we do not know what they found",
        "spinal films done, nobody has reported them and the file will not open",
        "an x-ray was done elsewhere, the result never reached us",
    ],
)
def test_films_without_a_result_are_asked_about(conversation: Conversation, films: str) -> None:
    match = conversation.understand(
        [f"12F, five weeks of back pain that wakes her, {films}. Next study?"]
    ).match

    assert match.question is not None
    assert "radiographs" in match.question.text


@pytest.mark.parametrize(
    ("letter", "asked_about"),
    [
        (
            "40M, low back pain 2 weeks, no fever, no cancer, no weight loss, no surgery. On his shelf "
            "prednisone; nobody could say whether the steroid was for a week or for years",
            "steroids",
        ),
        (
            "52F low back pain 11 weeks, untreated, no fever, cancer, trauma or surgery. 6 kg lighter, "
            "and I forgot to ask if she was trying to lose it",
            "red flag",
        ),
        (
            "9F back pain 3 weeks, no fever, no weight loss, not limping, neuro normal. Up most nights; "
            "unclear whether the pain wakes her",
            "night pain",
        ),
        (
            "7M back pain 2 weeks, no fever, no weight loss, no night pain, no limp, neuro normal. Mother "
            "mentions a mark on his spine, photo too blurry",
            "skin",
        ),
        (
            "8F back pain ten days, all red flags negative. School nurse saw something over her spine but "
            "could not look properly",
            "skin",
        ),
        ("16M back pain 7 months, no red flags. No idea whether he plays sport or works", "overuse"),
        (
            "45M lbp, no red flags, no record of how long it has been there or whether "
            "anything has been tried",
            "how long",
        ),
        ("6F low back pain for two weeks, nil else of note. Red flags: left blank", "red flag"),
        ("6F low back pain for two weeks, nil else of note. Red flags: [blank]", "red flag"),
        (
            "12F back pain that wakes her for five weeks, x-rayed at the other hospital, the pictures have "
            "not been transferred",
            "radiographs",
        ),
        (
            "13F jaw pain. It may mean she has the diagnosis of JIA or that someone thinks it possible",
            "known",
        ),
    ],
)
def test_what_the_letter_says_nobody_knows_is_what_is_asked(
    conversation: Conversation, letter: str, asked_about: str
) -> None:
    match = conversation.understand([f"{letter}. Which imaging?"]).match

    assert match.question is not None
    assert asked_about in match.question.text.lower()


def test_what_was_not_known_decides_once_it_is_told(conversation: Conversation) -> None:
    turns = ["50M low back pain 12 days, untreated, no red flags. Unclear whether the steroid is taken daily"]
    assert conversation.understand(turns).match.status is MatchStatus.UNDECIDED

    told = conversation.understand([*turns, "on prednisolone daily for years"]).match
    denied = conversation.understand([*turns, "no long-term steroids"]).match

    assert told.variant_id == "low-back-pain/6"
    assert denied.variant_id == "low-back-pain/1"


@pytest.mark.parametrize(
    ("letter", "variant"),
    [
        ("16M rower, back pain 7 months, no red flags, unsure whether to image him", "back-pain-child/6"),
        ("7M hairy patch over the lumbar spine, never looked into, no pain", "back-pain-child/7"),
        ("40M low back pain 2 weeks, red flags? no", "low-back-pain/1"),
    ],
)
def test_a_doubt_about_something_else_leaves_the_finding(
    conversation: Conversation, letter: str, variant: str
) -> None:
    assert conversation.understand([f"{letter}. Which imaging?"]).match.variant_id == variant


def test_a_dose_that_was_taken_is_told_and_not_asked(conversation: Conversation) -> None:
    taken = conversation.understand(["37M low back pain two weeks, had one dose of naproxen. Scan?"]).match
    asked = conversation.understand(["37M low back pain two weeks. What dose of naproxen?"]).match

    assert taken.status is MatchStatus.UNDECIDED
    assert asked.status is MatchStatus.NOT_COVERED


LOST = "A 41-year-old, LBP three weeks, 8 kilos down on last year."


@pytest.mark.parametrize(
    "behind",
    [
        "Whether he was dieting I did not ask. Everything else negative. Imaging?",
        "Not asked if he was dieting. No other red flags. Imaging?",
        "Whether that was intentional nobody knows. No other red flags. Imaging?",
        "On purpose or not, I forgot to ask. No other red flags. Imaging?",
    ],
)
def test_weight_that_may_have_been_lost_on_purpose_is_asked_about_by_name(
    conversation: Conversation, behind: str
) -> None:
    match = conversation.understand([f"{LOST} {behind}"]).match

    assert match.question is not None
    assert "weight loss" in match.question.text


@pytest.mark.parametrize(
    ("behind", "variant_id"),
    [
        ("He is not dieting. No other red flags. Imaging?", "low-back-pain/7"),
        ("I asked whether he was dieting: no. No other red flags. Imaging?", "low-back-pain/7"),
    ],
)
def test_weight_held_against_last_years_is_lost_today(
    conversation: Conversation, behind: str, variant_id: str
) -> None:
    assert conversation.understand([f"{LOST} {behind}"]).match.variant_id == variant_id


TREATED = "Five months of LBP, 39M, no red flags. Ten weeks of physio with naproxen are behind him."


@pytest.mark.parametrize(
    "behind",
    [
        'The discharge line "outcome:" is empty. MRI now?',
        "Response not recorded. MRI now?",
        "Whether it helped is not stated. MRI now?",
        "Effect: left blank. MRI now?",
        "The discharge summary does not say if it worked. MRI now?",
    ],
)
def test_a_treatment_whose_outcome_nobody_wrote_down_is_asked_about(
    conversation: Conversation, behind: str
) -> None:
    match = conversation.understand([f"{TREATED} {behind}"]).match

    assert match.question is not None
    assert match.question.concept == "failed_management"


@pytest.mark.parametrize(
    "text",
    [
        "39M, ten weeks of physio, no benefit. Outcome of the knee surgery unknown. MRI now?",
        "39M, ten weeks of physio failed; outcome of the appeal unknown. MRI now?",
        "39M, physio for eight weeks, still no better, outcome form empty. MRI now?",
        "39M, after ten weeks of physio still in pain. MRI now?",
    ],
)
def test_a_treatment_that_is_told_to_have_failed_has_failed_whatever_form_is_empty(text: str) -> None:
    assert polarities(f"Five months of LBP. {text}")["failed_management"] is Polarity.PRESENT


@pytest.mark.parametrize(
    "text",
    [
        'Boy 10, swollen left knee six weeks, file says "JIA" with a question mark half rubbed out.',
        'Boy 10, swollen left knee six weeks, "JIA" on the file, the question mark behind it crossed out.',
        "Boy 10, swollen left knee six weeks, JIA with a smudged question mark.",
    ],
)
def test_a_diagnosis_whose_question_mark_was_rubbed_out_is_neither_known_nor_suspected(
    conversation: Conversation, text: str
) -> None:
    match = conversation.understand([f"{text} What should the knee have?"]).match

    assert match.question is not None
    assert match.question.concept == "idiopathic_arthritis"
