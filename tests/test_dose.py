"""Sums of relative radiation levels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.rating import Category, Population, RadiationLevel
from bot.dose import Exposure, exposure_of, sum_doses
from tests.fakes import level, row

ADULT, CHILD = Population.ADULT, Population.PEDIATRIC


def exposure(trefoils: int | str | None, population: Population = ADULT, name: str = "x") -> Exposure:
    return Exposure(procedure=name, level=level(trefoils, population))


@pytest.mark.parametrize(
    ("trefoils", "population", "msv"),
    [
        ([0, 0], ADULT, "0 mSv"),
        ([1, 1], ADULT, "<0.2 mSv"),  # 0-0.1 twice
        ([3, 4], ADULT, "11-40 mSv"),  # 1-10 and 10-30
        ([3, 4], CHILD, "3.3-13 mSv"),  # 0.3-3 and 3-10
        ([0, 2], CHILD, "0.03-0.3 mSv"),
        ([3, 3], ADULT, "2-20 mSv"),  # the same study twice counts twice
    ],
)
def test_bands_are_summed_end_by_end(trefoils: list[int], population: Population, msv: str) -> None:
    assert sum_doses([exposure(t, population) for t in trefoils], population).msv == msv


def test_a_study_without_a_stated_level_is_named_and_not_counted() -> None:
    total = sum_doses([exposure(3, name="CT"), exposure(None, name="Discography")], ADULT)

    assert total.msv == "1-10 mSv"
    assert total.counted == ("CT",)
    assert total.unstated == ("Discography",)
    assert not total.is_whole


def test_a_level_that_varies_is_named_and_not_counted() -> None:
    total = sum_doses([exposure("varies", CHILD, "CT")], CHILD)

    assert (total.msv, total.varies) == (None, ("CT",))


def test_a_childs_dose_is_never_read_off_the_adult_scale() -> None:
    rating = row("CT", Category.MAY_BE_APPROPRIATE, adult=3)

    assert exposure_of(rating, CHILD).level is None
    with pytest.raises(ValueError, match="not on the pediatric scale"):
        sum_doses([Exposure(procedure="CT", level=RadiationLevel(level=3, population=ADULT))], CHILD)


@given(st.lists(st.one_of(st.none(), st.just("varies"), st.integers(0, 5)), max_size=12))
def test_every_study_is_counted_or_named_once(levels: list[int | str | None]) -> None:
    total = sum_doses([exposure(trefoils) for trefoils in levels], ADULT)

    assert len(total.counted) + len(total.varies) + len(total.unstated) == len(levels)
    if total.low_msv is not None and total.high_msv is not None:
        assert 0 <= total.low_msv <= total.high_msv
