"""How likely it is right to show, ask or refuse hangs on what both readings say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import MatchStatus
from bot.matching import prospects as fitted
from bot.matching.prospects import Sight, prospects
from evals.fit_confidence import calibration_error, reliability
from evals.fit_weighing import SHOW, fit, held_out, read_outcomes

_SHARES = st.floats(0.0, 1.0)


@st.composite
def sights(draw: st.DrawFn) -> Sight:
    own = draw(st.sampled_from(MatchStatus))
    missing = draw(_SHARES)
    return Sight(
        words=draw(st.integers(1, 500)),
        own=own,
        agrees=own is MatchStatus.DECIDED and draw(st.booleans()),
        chance=draw(_SHARES),
        missing=missing,
        outside=draw(st.floats(0.0, 1 - missing)),
    )


@given(sights())
def test_the_three_chances_add_up_to_one(sight: Sight) -> None:
    found = prospects(sight)

    assert found.show + found.ask + found.refuse == pytest.approx(1)
    assert min(found.show, found.ask, found.refuse) > 0


@given(st.integers(12, 300), _SHARES, _SHARES, st.floats(0.0, 0.9))
def test_the_likelier_a_variant_the_sooner_it_is_shown(
    words: int, one: float, other: float, missing: float
) -> None:
    less, more = (
        prospects(
            Sight(words=words, own=MatchStatus.DECIDED, agrees=True, chance=c, missing=missing, outside=0.0)
        )
        for c in sorted((one, other))
    )

    assert more.show >= less.show


@given(st.integers(12, 300), st.floats(0.01, 0.99), _SHARES, _SHARES)
def test_the_likelier_a_fact_is_missing_the_sooner_it_is_asked(
    words: int, chance: float, one: float, other: float
) -> None:
    less, more = (
        prospects(
            Sight(words=words, own=MatchStatus.DECIDED, agrees=True, chance=chance, missing=m, outside=0.0)
        )
        for m in sorted((one, other))
    )

    assert less.show >= more.show


def test_the_constants_are_those_of_the_outcomes_in_the_repository() -> None:
    outcomes = read_outcomes()

    show, refuse = fit(outcomes.numbers, outcomes.right)

    assert list(show) == pytest.approx(fitted.SHOW, abs=0.002)
    assert list(refuse) == pytest.approx(fitted.REFUSE, abs=0.002)


def test_the_chance_to_show_holds_for_authors_it_was_not_fitted_on() -> None:
    outcomes = read_outcomes()

    table = reliability(held_out(outcomes)[:, 0], (outcomes.right == SHOW).astype(float))

    assert calibration_error(table) < 0.04
