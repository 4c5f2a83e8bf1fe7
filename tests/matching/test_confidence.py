"""The confidence of a match is the share of right ones among questions like it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching import confidence as fitted
from bot.matching.confidence import confidence_of, confidence_with
from bot.matching.conversation import Conversation
from evals.fit_confidence import (
    OUTCOMES,
    WITH_OPINION,
    calibration_error,
    fit,
    held_out,
    read_outcomes,
    reliability,
)


@given(st.integers(0, 5000), st.integers(0, 100))
def test_confidence_is_a_share_that_falls_with_length_and_rises_with_evidence(
    words: int, evidence: int
) -> None:
    here = confidence_of(words, evidence)

    assert 0 < here < 1
    assert confidence_of(words + 1, evidence) < here < confidence_of(words, evidence + 1)


def test_the_constants_are_those_of_the_outcomes_in_the_repository() -> None:
    outcomes = read_outcomes()

    weights = fit(outcomes.features, outcomes.right)

    stored = [fitted.INTERCEPT, fitted.PER_LOG_WORDS, fitted.PER_LOG_EVIDENCE]
    assert list(weights) == pytest.approx(stored, abs=0.001)


def test_the_constants_with_a_second_reading_are_those_of_its_outcomes() -> None:
    outcomes = read_outcomes(WITH_OPINION)

    assert list(fit(outcomes.features, outcomes.right)) == pytest.approx(fitted.WITH_OPINION, abs=0.001)


@pytest.mark.parametrize("path", [OUTCOMES, WITH_OPINION], ids=lambda path: path.stem)
def test_confidence_holds_on_sets_it_was_not_fitted_on(path: Path) -> None:
    outcomes = read_outcomes(path)

    table = reliability(held_out(outcomes), outcomes.right)

    assert calibration_error(table) < 0.04


_SHARES = st.floats(0.001, 0.999)


@given(st.integers(0, 500), st.integers(0, 50), _SHARES, _SHARES, _SHARES)
def test_what_both_readings_say_is_surer_than_what_one_doubts(
    words: int, evidence: int, chance: float, other: float, missing: float
) -> None:
    less, more = sorted((chance, other))

    doubted = confidence_with(words, evidence, chance=less, missing=missing)
    agreed = confidence_with(words, evidence, chance=more, missing=missing)

    assert 0 < doubted <= agreed < 1
    assert confidence_with(words, evidence, chance=chance, missing=less) >= confidence_with(
        words, evidence, chance=chance, missing=more
    )


def test_the_same_case_in_a_long_letter_is_less_sure(conversation: Conversation) -> None:
    short = conversation.understand(["9 year old, back pain at night, which scan?"]).match
    letter = "Thank you for seeing this pleasant child, whose mother kindly gave the whole history. " * 8

    long = conversation.understand([letter + "9 year old, back pain at night, which scan?"]).match

    assert short.variant_id == long.variant_id
    assert (short.confidence or 0) > (long.confidence or 1)
