"""What the whole program answers from the project's own articles, and what it leaves unanswered."""

import pytest

from bot.domain.answer import Answer, StatementKind, Status
from bot.wiring import Assistant
from tests.chat_model.assistants import assistant_with
from tests.own_index import OwnIndex

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def assistant(own_index: OwnIndex) -> Assistant:
    return assistant_with(own_index, None)


def _said(answer: Answer) -> str:
    return " ".join(statement.text for statement in answer.statements)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("52M, lung cancer, MRI shows a destroyed L2. What follows when it suggests metastasis?", "oncology"),
        (
            "crushed vertebra in an elderly woman: new or old, which study tells?",
            "a recent fracture from an old",
        ),
        ("how thin is the filum terminale of a normal baby, in mm?", "2 mm"),
        ("which tract under the skin of the back brings meningitis again and again?", "repeated meningitis"),
        ("A man of 58 with acute low back pain, nothing else: must I image just for his age?", "automatic"),
    ],
)
def test_a_fact_that_an_article_holds_is_answered_in_its_words(
    assistant: Assistant, question: str, answer: str
) -> None:
    reply = assistant.answer([question])

    assert reply.status is Status.ANSWERED
    assert answer in _said(reply)
    assert reply.question_back is None


@pytest.mark.parametrize(
    "question",
    [
        "tethered cord: how common is it among a thousand newborns?",
        "which organism is the most frequent in discitis of small children?",
        "does folic acid in pregnancy make a spinal lipoma less likely?",
        "In a man of 40 with a lumbar hairy patch, until which age does ultrasound work?",
    ],
)
def test_a_fact_that_no_article_holds_brings_no_row_and_no_near_sentence(
    assistant: Assistant, question: str
) -> None:
    reply = assistant.answer([question])

    assert reply.status is Status.NOT_COVERED
    assert reply.ratings == ()
    assert reply.citations == ()


@pytest.mark.parametrize(
    "question", ["9yo back pain?", "45F sciatica", "jaw pain 11yo", "Back pain and fever 39. First scan?"]
)
def test_a_patient_told_in_a_few_words_is_asked_about_and_not_taught(
    assistant: Assistant, question: str
) -> None:
    reply = assistant.answer([question])

    assert reply.status is Status.NEEDS_DETAIL
    assert reply.question_back is not None


def test_a_baby_gets_no_sentence_about_older_children(assistant: Assistant) -> None:
    reply = assistant.answer(["3-month-old with a hairy patch?"])

    assert "MRI is then the first" not in _said(reply)


def test_the_dose_that_a_patient_asks_of_the_study_before_it_is_no_drug_dose(assistant: Assistant) -> None:
    reply = assistant.answer(
        ["32M lumbago two weeks, no red flags, insists on an x-ray. What do I tell him about the dose?"]
    )

    assert reply.status is Status.ANSWERED
    assert "mSv" in _said(reply)


def test_a_patient_without_a_complaint_is_asked_what_hurts(assistant: Assistant) -> None:
    reply = assistant.answer(["fit 40 year old, which scan first?"])

    assert reply.status is Status.NOT_COVERED
    assert "say what hurts and where" in _said(reply)


def test_a_patient_asked_only_for_a_study_gets_its_reasons_first_and_no_sentence_near_them(
    assistant: Assistant,
) -> None:
    reply = assistant.answer(["66F warfarin slid off chair last night LBP, xr or ct?"])

    assert reply.variant is not None
    assert reply.variant.id == "low-back-pain/6"
    guidance = [s.text for s in reply.statements if s.kind is StatementKind.GUIDANCE]
    assert guidance[0].startswith("Why ")


def test_the_dose_of_a_study_is_told_whatever_drug_the_patient_took(assistant: Assistant) -> None:
    reply = assistant.answer(
        [
            "47M, sciatica 5 months, no red flags, physio + naproxen 10 weeks useless, surgeon would inject. "
            "What's the dose of the MRI w/o contrast?"
        ]
    )

    assert reply.status is Status.ANSWERED
    assert "0 mSv" in _said(reply)


def test_an_injured_ankle_gets_no_sentence_on_joints(assistant: Assistant) -> None:
    reply = assistant.answer(["28M twisted ankle at football, can't take four steps. X-ray?"])

    assert reply.status is Status.NOT_COVERED


@pytest.mark.parametrize("study", ["US", "ultrasound", "uss"])
def test_an_abbreviated_study_is_asked_of_like_the_same_written_out(assistant: Assistant, study: str) -> None:
    reply = assistant.answer([f"is {study} good for JIA wrist?"])

    assert reply.status is Status.ANSWERED
    assert any(row.procedure == "US area of interest" for row in reply.ratings)


@pytest.mark.parametrize(
    "question",
    [
        "baby 8mo simple dimple 3mm, 2cm from anus",
        "newborn with shallow sacral dimple 3 mm, 2 cm above anus, normal neuro. scan?",
    ],
)
def test_a_simple_dimple_belongs_to_no_variant_but_gets_what_the_articles_say_of_it(
    assistant: Assistant, question: str
) -> None:
    reply = assistant.answer([question])

    assert reply.status is Status.ANSWERED
    assert not reply.ratings
    assert "simple sacral dimple" in reply.statements[0].text.lower()
