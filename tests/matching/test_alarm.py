"""Emergencies in words that no rule names are heard by all words of a turn; a rule's notice stands."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.alarm import alarm
from bot.matching.conversation import Conversation
from bot.understanding.lexicon import base_lexicon
from bot.understanding.reader import Reader
from bot.variant_table import VariantTable

COTTON = (
    "Man of 47 with low back pain since Friday. Says everything he sits on is like cotton wool, he dribbles "
    "and does not feel it. Which scan?"
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(base_lexicon())


@pytest.fixture
def by_rules(table: VariantTable) -> Conversation:
    return Conversation(table, hears_alarm=False)


def test_what_no_rule_reads_is_heard_by_all_words(conversation: Conversation, by_rules: Conversation) -> None:
    assert by_rules.understand([COTTON]).urgent is None

    urgent = conversation.understand([COTTON]).urgent

    assert urgent is not None
    assert urgent.kind == "cauda_equina"
    assert urgent.said in COTTON


@pytest.mark.parametrize(
    "text",
    [
        "35M low back pain for two weeks, no red flags, which scan?",
        "5 week old, tuft of hair over the sacrum, kicks both legs well. Ultrasound or MRI?",
        "12yo known JIA, knee swollen again, ultrasound or MRI?",
        "what does the panel say of MRI in suspected cauda equina?",
        "which cauda equina questions should the nurse write down at each visit?",
    ],
)
def test_an_ordinary_question_gets_no_notice(conversation: Conversation, text: str) -> None:
    assert conversation.understand([text]).urgent is None


def test_the_notice_stays_while_the_same_patient_is_asked_about(conversation: Conversation) -> None:
    assert conversation.understand([COTTON, "and with contrast?"]).urgent is not None


@pytest.mark.parametrize(
    "turn",
    ["sorry, no numbness and no bladder trouble, I mixed him up", "new patient: 12yo known JIA, sore knee"],
)
def test_the_notice_goes_with_a_denial_and_with_the_patient(conversation: Conversation, turn: str) -> None:
    assert conversation.understand([COTTON, turn]).urgent is None


@given(st.text(max_size=120))
def test_any_text_can_be_weighed(reader: Reader, text: str) -> None:
    sign = alarm(reader.read(text))

    assert sign is None or sign.message


def test_every_text_to_learn_from_has_a_kind_and_stands_once() -> None:
    folder = Path(__file__).parents[2] / "evals" / "alarms"
    lines = [line for path in sorted(folder.glob("*.tsv")) for line in path.read_text("utf-8").splitlines()]
    texts = [line.partition("\t")[2].strip().casefold() for line in lines]

    assert all(texts)
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize(
    ("denied", "stays"),
    [
        ("no fever, no trauma", True),
        ("no cancer, weight steady", True),
        ("no saddle numbness", False),
        ("bladder and bowels fine", False),
    ],
)
def test_an_emergency_heard_by_its_words_ends_by_a_denial_of_its_own_signs(
    conversation: Conversation, denied: str, stays: bool
) -> None:
    told = "45M LBP 2 days. Wife: cannot feel when he wipes"

    assert conversation.understand([told]).urgent is not None
    assert (conversation.understand([told, denied]).urgent is not None) is stays
