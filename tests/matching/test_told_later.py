"""What a later turn tells of films, of time that passed, of operations and of what was said by mistake."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import Polarity
from bot.matching.conversation import Conversation
from tests.understanding.reading import SETTLED

FILMS_TAKEN = "8yo, back pain at night. Plain films were taken yesterday. What next?"
FEVER_AND_FILM = "11 year old boy, back pain, fever, x-ray shows a lytic lesion of L2. Which MRI?"
PLANNED = "47M, low back pain 7 months, physio failed, listed for decompression, no red flags. Study?"
THREE_WEEKS = "39F, low back pain for 3 weeks, no red flags, nothing tried. MRI?"


@pytest.mark.parametrize(
    ("second", "variant_id"),
    [
        ("reported as normal, and he still wakes", "back-pain-child/3"),
        ("came back clear", "back-pain-child/3"),
        ("nothing on them. MRI?", "back-pain-child/3"),
        ("unremarkable, the radiologist says", "back-pain-child/3"),
        ("they show a lytic area in L1", "back-pain-child/5"),
        ("the report says endplate erosion at L3/4", "back-pain-child/5"),
    ],
)
def test_a_result_told_alone_is_that_of_the_films_taken(
    conversation: Conversation, second: str, variant_id: str
) -> None:
    assert conversation.understand([FILMS_TAKEN, second]).match.variant_id == variant_id


@pytest.mark.parametrize(
    "second",
    ["none yet, he is otherwise fine", "he is fine otherwise", "the neuro exam is normal", "CRP clear"],
)
def test_how_the_patient_is_says_nothing_of_the_films(conversation: Conversation, second: str) -> None:
    picture = conversation.understand(["8yo, back pain at night", second]).picture

    assert picture.finding("imaging_negative") is None


@pytest.mark.parametrize(
    "second",
    [
        "HLA-B27 negative", "WCC normal", "dipstick negative", "hips normal", "reflexes normal",
        "family history negative", "positive family history", "chest x-ray clear", "knee x-ray normal",
        "COVID positive", "school concerning", "normal WCC", "bowels fine", "films requested. exam normal",
    ],
)  # fmt: skip
def test_a_result_of_something_else_is_not_that_of_the_films(conversation: Conversation, second: str) -> None:
    picture = conversation.understand(["8yo girl back pain wakes at night", second]).picture

    assert picture.finding("imaging_negative") is None
    assert picture.finding("imaging_suspicious") is None


@pytest.mark.parametrize("field", ["______", "____", "........", ": _______ "])
def test_an_empty_field_for_the_findings_is_no_result_of_the_films(
    conversation: Conversation, field: str
) -> None:
    found = conversation.understand([f"3yo back pain. Films: taken. Findings: {field}. Plan: which imaging?"])

    assert found.match.variant_id is None
    assert found.match.question is not None


@pytest.mark.parametrize(
    ("second", "variant_id"),
    [
        ("normal", "back-pain-child/3"),
        ("all normal, what now?", "back-pain-child/3"),
        ("reported as negative by radiology", "back-pain-child/3"),
        ("those were normal but she still wakes", "back-pain-child/3"),
        ("did the films. normal. still hot", "back-pain-child/3"),
        ("had her x-rayed. nothing on them", "back-pain-child/3"),
        ("films done. They came back clear", "back-pain-child/3"),
        ("they look ok", "back-pain-child/3"),
        ("reported by Dr Smith as normal", "back-pain-child/3"),
        ("something lytic there", "back-pain-child/5"),
        ("what if they're abnormal?", "back-pain-child/5"),
    ],
)
def test_a_bare_result_is_that_of_the_films_advised(
    conversation: Conversation, second: str, variant_id: str
) -> None:
    turns = ["8yo girl back pain wakes at night", second]

    assert conversation.understand(turns).match.variant_id == variant_id


@pytest.mark.parametrize(
    "second", ["films done. WCC normal", "ok the films have been done. and now?", "films done. she is fine"]
)
def test_films_taken_with_no_result_of_theirs_leave_it_open(conversation: Conversation, second: str) -> None:
    match = conversation.understand(["8yo girl back pain wakes at night", second]).match

    assert match.variant_id is None
    assert match.question is not None


@pytest.mark.parametrize(
    ("second", "variant_id"),
    [
        ("that X-ray belonged to another child, his own was clean", "back-pain-child/3"),
        ("the report was a different boy's. His was normal", "back-pain-child/3"),
        ("the film is some other kid's. He hasn't had one", "back-pain-child/2"),
    ],
)
def test_a_film_that_was_anothers_says_nothing_of_the_patient(
    conversation: Conversation, second: str, variant_id: str
) -> None:
    match = conversation.understand([FEVER_AND_FILM, second]).match

    assert match.variant_id == variant_id


@pytest.mark.parametrize(
    ("second", "variant_id"),
    [
        ("Seven weeks later: no exercises, no tablets. Pain the same, no red flags", "low-back-pain/2"),
        ("she is back two months on, still nothing tried, no red flags", "low-back-pain/2"),
        # three weeks and four make seven
        ("4 weeks on, no change, nothing tried, no red flags. MRI now?", "low-back-pain/2"),
        # three weeks and one make four
        ("one week later, no change, nothing tried, no red flags", "low-back-pain/1"),
        ("the pain began two days after she moved house", "low-back-pain/1"),
    ],
)
def test_time_that_passed_is_added_to_how_long_it_had_lasted(
    conversation: Conversation, second: str, variant_id: str
) -> None:
    assert conversation.understand([THREE_WEEKS, second]).match.variant_id == variant_id


@pytest.mark.parametrize(
    ("second", "variant_id"),
    [
        (
            "A year later: decompression done, well for months, now the pain is back. Study?",
            "low-back-pain/5",
        ),
        ("he underwent the operation in May; new leg pain since", "low-back-pain/5"),
        ("Two years on. He had the L4/5 discectomy, was well, now new pain", "low-back-pain/5"),
        ("the surgery was not done yet, it was cancelled twice", "low-back-pain/3"),
        ("if the decompression was done, would CT do? Which study before it?", "low-back-pain/3"),
    ],
)
def test_a_planned_operation_told_as_done_leaves_a_patient_after_surgery(
    conversation: Conversation, second: str, variant_id: str
) -> None:
    assert conversation.understand([PLANNED, second]).match.variant_id == variant_id


def test_an_injection_that_was_given_is_no_operation(conversation: Conversation) -> None:
    turns = ["50M LBP 6 months, physio failed, wants an injection, no red flags", "he had it, no better"]

    assert conversation.understand(turns).match.variant_id == "low-back-pain/3"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "35M, chronic low back pain, 5 months, physio failed, wants an injection. no red flags",
            "he never went to physio and took nothing. And scrap the injection",
        ),
        (
            "29M, LBP for a year, failed conservative care, no red flags",
            "the failed care was wrong, he never had any",
        ),
        ("41M LBP four months, PT failed, no red flags", "forget the PT, he never went. Nothing tried."),
        ("41M LBP four months, no red flags, failed physiotherapy", "ignore the physio. Nothing was tried."),
    ],
)
def test_treatment_is_taken_back_by_a_word_of_what_was_told(
    conversation: Conversation, first: str, second: str
) -> None:
    assert conversation.understand([first]).match.variant_id == "low-back-pain/3"
    assert conversation.understand([first, second]).match.variant_id == "low-back-pain/2"


def test_the_pain_is_not_taken_back_with_what_is(conversation: Conversation) -> None:
    picture = conversation.understand(
        ["35M low back pain 5 months, night pain", "forget the night pain"]
    ).picture

    assert picture.finding("low_back_pain") is not None
    assert picture.finding("night_pain") is None


@pytest.mark.parametrize(
    ("second", "variant_id"),
    [
        (
            "the diagnosis isn't made: JIA is only suspected, first imaging of the ankle",
            "idiopathic-arthritis-child/1",
        ),
        ("not the ankle: the sacroiliac joints, ankle is fine", "idiopathic-arthritis-child/7"),
        ("not the ankle - the jaw joint", "idiopathic-arthritis-child/8"),
    ],
)
def test_what_is_set_against_a_denial_holds_instead(
    conversation: Conversation, second: str, variant_id: str
) -> None:
    assert (
        conversation.understand(["11yo known JIA, ankle swelling. US?", second]).match.variant_id
        == variant_id
    )


@pytest.mark.parametrize(
    "second",
    ["no longer suspected, it's established", "it isn't a suspicion any more, they made the diagnosis"],
)
def test_a_suspicion_that_is_over_is_a_diagnosis(conversation: Conversation, second: str) -> None:
    match = conversation.understand(["8yo, suspected JIA, swollen wrist", second]).match

    assert match.variant_id == "idiopathic-arthritis-child/5"


@pytest.mark.parametrize(
    "second",
    [
        "CT with contrast instead? no anaesthetist until Monday",
        "parents insist on films of the entire spine. how is that rated and what's the dose?",
        "whole spine films then. And the dose of those?",
    ],
)
def test_a_question_about_a_study_keeps_the_patient(conversation: Conversation, second: str) -> None:
    match = conversation.understand(["12yo boy, night pain, weight loss, back; films negative", second]).match

    assert match.variant_id == "back-pain-child/3"


def test_the_dose_of_a_drug_is_no_dose_of_a_study(conversation: Conversation) -> None:
    turns = ["31F, LBP 4 days, no red flags. films?", "and what's the dose of naproxen?"]

    assert conversation.understand(turns).match.variant_id is None


@SETTLED
@given(
    weeks=st.integers(1, 5),
    passed=st.integers(1, 40),
    wording=st.sampled_from(
        ["{} weeks later, no change", "she is back {} weeks on", "{} weeks down the line"]
    ),
)
def test_a_duration_never_grows_shorter_by_time_passing(
    conversation: Conversation, weeks: int, passed: int, wording: str
) -> None:
    turns = [f"39F, low back pain for {weeks} weeks, no red flags", wording.format(passed)]
    expected = "acute" if weeks + passed < 6 else "subacute" if weeks + passed <= 12 else "chronic"

    picture = conversation.understand(turns).picture

    assert [f.concept for f in picture.findings if f.concept in {"acute", "subacute", "chronic"}] == [
        expected
    ]
    assert all(f.polarity is not Polarity.FAMILY for f in picture.findings)


@pytest.mark.parametrize(
    ("turns", "variant_id"),
    [
        (
            [
                THREE_WEEKS,
                "She is back, it's now week nine, no red flags, never treated. MRI?",
            ],
            "low-back-pain/2",
        ),
        (
            [
                "57F low back pain one week, no cancer, not injured. film?",
                "should have said, prednisolone 10 mg daily for six years",
            ],
            "low-back-pain/6",
        ),
        (
            [
                "9M diagnosed JIA, right ankle swollen. imaging?",
                "Ankle has gone down completely. What brings him is back pain, six weeks of it.",
            ],
            "idiopathic-arthritis-child/6",
        ),
        (
            [
                "Fell four metres off a ladder, 37M, lumbar pain. CT?",
                "No, that is the man in cubicle 2. Mine: 37M, low back pain 4 days, no flags, untreated.",
            ],
            "low-back-pain/1",
        ),
        (
            [
                "13 yr old, back pain after sitting, no red flags at all. Xray?",
                "Dad has just stopped me here: she's lost 5 kg and wasn't trying. Nothing imaged.",
            ],
            "back-pain-child/2",
        ),
    ],
)
def test_what_the_last_turn_tells_counts_for_the_one_in_hand(
    conversation: Conversation, turns: list[str], variant_id: str
) -> None:
    assert conversation.understand(turns).match.variant_id == variant_id


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("4 months", "off work for 2 weeks"),
        ("4 months", "numb toes for 2 weeks"),
        ("4 months", "leg pain started 2 weeks ago"),
        ("4 months", "pain worse today"),
        ("4 months", "severe pain since yesterday"),
        ("4 months", "temp normal today"),
        ("4 months", "acute flare of asthma too"),
        ("4 months", "he wants it done within 2 weeks"),
        ("4 months", "yes physio for 8 weeks, no help"),
        ("4 months", "first presentation"),
        ("4 months", "this evening: wants a scan"),
        ("4 months", "sorry, phone. Great match last night wasn't it"),
        ("3 weeks", "headaches for 4 months"),
        ("3 weeks", "he's been a builder for 20 years"),
        ("3 weeks", "constipated for 4 months"),
    ],
)
def test_a_time_of_something_else_leaves_how_long_it_has_hurt(
    conversation: Conversation, first: str, second: str
) -> None:
    picture = conversation.understand([f"45M LBP {first}, no red flags", second]).picture

    assert [f.said for f in picture.findings if f.concept in {"acute", "subacute", "chronic"}] == [first]


@pytest.mark.parametrize(
    ("first", "second", "concept"),
    [
        ("3 weeks", "sorry, 4 months, nothing tried", "chronic"),
        ("3 weeks", "actually the pain has been there for 4 months", "chronic"),
        ("3 weeks", "his brother says it's more like 4 months", "chronic"),
        ("3 weeks", "it started 4 months ago", "chronic"),
        ("3 weeks", "typo, 5 months", "chronic"),
        ("3 weeks", "and if he has had it for five months?", "chronic"),
        ("3 weeks", "he has now had 8 weeks of physio", "subacute"),
        ("4 months", "I meant 3 weeks not months", "acute"),
        ("4 months", "5 days only", "acute"),
        ("4 months", "actually it is acute, 5 days", "acute"),
    ],
)
def test_a_time_told_later_of_the_pain_takes_the_place_of_the_first(
    conversation: Conversation, first: str, second: str, concept: str
) -> None:
    picture = conversation.understand([f"45M LBP {first}, no red flags", second]).picture

    assert [f.concept for f in picture.findings if f.concept in {"acute", "subacute", "chronic"}] == [concept]


def test_a_result_told_later_settles_that_there_were_no_films_and_asks_nothing_of_them(
    conversation: Conversation,
) -> None:
    told = conversation.understand(
        ["5yo, back pain at night, fever, no films yet", "films back, nothing seen"]
    )

    assert told.match.variant_id == "back-pain-child/3"
    assert told.picture.finding("imaging_not_done") is None
    assert told.request.procedures == ()


def test_a_study_named_beside_a_result_is_still_asked_for(conversation: Conversation) -> None:
    told = conversation.understand(["5yo, back pain at night, fever, no films yet", "films negative. MRI"])

    assert [p.modality for p in told.request.procedures] == ["MRI"]


def test_a_weight_loss_that_was_planned_is_no_red_flag_any_more(conversation: Conversation) -> None:
    first = "Man, 40, acute low back pain 2 weeks, nothing tried, 5 kg weight loss"
    second = "he dieted for his wedding, the weight loss was planned. Every other red flag is absent."

    told, taken_back = (
        conversation.understand(turns).picture.finding("weight_loss") for turns in ([first], [first, second])
    )

    assert told is not None
    assert told.polarity is Polarity.PRESENT
    assert taken_back is not None
    assert taken_back.polarity is Polarity.ABSENT


def test_films_done_now_are_asked_about_by_their_result(conversation: Conversation) -> None:
    first = "7yo with back pain that keeps getting worse, no injury. What to image first?"
    question = conversation.understand(
        [first, "ok the plain films of the sore bit have been done now"]
    ).match.question

    assert question is not None
    assert question.concept.startswith("imaging_")
