"""The confidence of a match is the share of right ones among questions like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching import confidence as fitted
from bot.matching.confidence import confidence_of
from evals.fit_confidence import (
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


def test_confidence_holds_on_sets_it_was_not_fitted_on() -> None:
    outcomes = read_outcomes()

    table = reliability(held_out(outcomes), outcomes.right)

    assert calibration_error(table) < 0.04
