"""A code of ICD-10 is read as the diagnosis it stands for, and a level of the spine never as a code."""

import pytest

from bot.domain.picture import Polarity
from bot.understanding.data_files import read_words
from bot.understanding.lexicon import base_lexicon
from tests.understanding.reading import polarities


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("M21.37 on the right", "neuro_deficit"),
        ("Summary: Z85.3.", "malignancy_history"),
        ("c79.51, lumbar", "neoplasm"),
        ("M26.62 on the referral", "tmj_pain"),
        ("coded M45", "inflammation"),
        ("ICD-10: M08.40", "idiopathic_arthritis"),
    ],
)
def test_a_code_stands_for_its_diagnosis(text: str, concept: str) -> None:
    assert polarities(text).get(concept) is Polarity.PRESENT


def test_a_denied_code_is_absent() -> None:
    assert polarities("no Z85.3 on record").get("malignancy_history") is Polarity.ABSENT


@pytest.mark.parametrize("text", ["tender at T12", "L5 and S1", "flat M45", "C7.5 cm below", "L05"])
def test_a_level_or_another_sign_is_no_code(text: str) -> None:
    assert not polarities(text).keys() & {"neoplasm", "cancer", "inflammation", "skin_sign", "infection"}


def test_every_code_names_a_concept_of_the_lexicon() -> None:
    assert read_words("bot.understanding", "diagnosis_codes.yaml").keys() <= base_lexicon().concepts.keys()
