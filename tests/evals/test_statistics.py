"""Intervals, tests and curves against published or hand-worked numbers."""

from dataclasses import replace

import pytest

from evals.comparing import mcnemar_p, paired_interval
from evals.metrics.interval import ratio_interval, wilson
from evals.metrics.latency import latency_measures
from evals.metrics.risk_coverage import aurc, bets_of, coverage_at, curve, risk_measures
from evals.model_judge import cohen_kappa
from evals.records import Record
from tests.evals.cases_of_test import judged
from tests.evals.fakes import answered, refused


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (1, 2, 0.0945, 0.9055)],
)
def test_wilson_gives_the_published_intervals(successes: int, n: int, low: float, high: float) -> None:
    found = wilson(successes, n)

    assert found is not None
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_wilson_of_nothing_is_undefined() -> None:
    assert wilson(0, 0) is None
    assert ratio_interval([], []) is None


def test_a_clean_sheet_of_many_units_keeps_the_width_of_its_cases() -> None:
    # 40 cases of 20 rows each without a fault: as sure as 40 of 40, not as 800 of 800.
    found = ratio_interval([20.0] * 40, [20.0] * 40)

    assert found == wilson(40, 40)


def test_the_bootstrap_is_seeded_and_holds_the_value() -> None:
    parts, wholes = [1.0, 3.0, 2.0, 0.0, 4.0] * 8, [4.0] * 40

    first, second = ratio_interval(parts, wholes), ratio_interval(parts, wholes)

    assert first == second
    assert first is not None
    assert first.low < 0.5 < first.high


@pytest.mark.parametrize(
    ("rose", "fell", "p"),
    [(1, 9, 0.021484375), (0, 5, 0.0625), (0, 6, 0.03125), (3, 3, 1.0), (0, 0, 1.0)],
)
def test_mcnemar_is_the_exact_binomial_test(rose: int, fell: int, p: float) -> None:
    # 1 against 9 of 10: 2 (C(10,0) + C(10,1)) / 2^10 = 22/1024
    assert mcnemar_p(rose, fell) == pytest.approx(p)


def test_a_paired_difference_that_never_changes_has_no_width() -> None:
    same = ([1.0, 0.0, 1.0, 1.0], [1.0] * 4)

    found = paired_interval(same, same)

    assert found is not None
    assert (found.low, found.high) == (0.0, 0.0)


def bet(confidence: float | None, *, right: bool) -> Record:
    reply = answered("wrist/1" if right else "wrist/2")
    return judged(replace(reply, confidence=confidence), {"variant": "wrist/1"})


def test_the_risk_coverage_curve_and_its_area_by_hand() -> None:
    # 0.9 right, 0.8 right, 0.7 wrong, 0.6 right, and one refusal that is never accepted.
    records = [
        bet(0.9, right=True),
        bet(0.8, right=True),
        bet(0.7, right=False),
        bet(0.6, right=True),
        judged(refused(), {"variant": "wrist/1"}),
    ]
    bets = bets_of(records)

    points = curve(bets)

    assert [p.coverage for p in points] == pytest.approx([0.2, 0.4, 0.6, 0.8])
    assert [p.risk for p in points] == pytest.approx([0, 0, 1 / 3, 1 / 4])
    assert aurc(bets) == pytest.approx((0 + 0 + 1 / 3 + 1 / 4) / 4)
    assert coverage_at(bets, 0.02) == pytest.approx(0.4)
    assert coverage_at(bets, 0.25) == pytest.approx(0.8)


def test_replies_of_equal_confidence_come_in_together_whatever_their_order() -> None:
    forwards = [bet(0.9, right=True), bet(0.9, right=False), bet(0.5, right=True)]

    assert curve(bets_of(forwards)) == curve(bets_of(forwards[::-1]))
    assert coverage_at(bets_of(forwards), 0.02) == 0.0
    assert aurc(bets_of(forwards)) == aurc(bets_of(forwards[::-1]))


def test_a_variant_given_where_none_may_be_is_a_lost_bet() -> None:
    record = judged(answered("wrist/1"), {"variant": None, "refusal_band": "far"})

    assert bets_of([record]).wrong.tolist() == [1.0]


def test_without_any_bet_the_curve_is_undefined() -> None:
    found = {m.key: m.value for m in risk_measures([judged(answered("wrist/1"), {"facts": [["x"]]})])}

    assert found == {"aurc": None, "coverage_at_2": None, "coverage_at_5": None}


def test_latency_percentiles_by_hand() -> None:
    records = [
        judged(answered("wrist/1"), {"variant": "wrist/1"}, ms=ms) for ms in (10.0, 20.0, 30.0, 40.0, 50.0)
    ]

    found = {m.key: m.value for m in latency_measures(records)}

    assert found["latency_p50"] == 30.0
    assert found["latency_p95"] == pytest.approx(48.0)  # 0.95 * 4 = 3.8 steps: 40 + 0.8 * 10
    assert found["latency_p95_match"] == 1.0


def test_kappa_is_agreement_beyond_chance() -> None:
    # 20 both yes, 15 both no, 5 and 10 apart: observed 0.7, chance 0.5 * 0.6 + 0.5 * 0.4 = 0.5
    pairs = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15

    assert cohen_kappa(pairs) == pytest.approx(0.4)
    assert cohen_kappa([(True, True)]) is None
