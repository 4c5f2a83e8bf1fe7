"""Radiation of several studies together, summed from their relative radiation levels."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.rating import Population, RadiationLevel, Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """One study of a list: its level in the population asked about, None where no source states it."""

    procedure: str
    level: RadiationLevel | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseSum:
    """Effective dose of the studies in `counted`, between `low_msv` and `high_msv`.

    The sum covers the whole list only when `varies` and `unstated` are empty; with nothing counted
    there is no sum, and both ends are None.
    """

    population: Population
    low_msv: float | None
    high_msv: float | None
    counted: tuple[str, ...]
    varies: tuple[str, ...]
    unstated: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return not self.varies and not self.unstated

    @property
    def msv(self) -> str | None:
        """The range for reading, '1.3-13 mSv', '0 mSv' or '<0.06 mSv'; None with nothing counted."""
        if self.low_msv is None or self.high_msv is None:
            return None
        if self.high_msv == 0:
            return "0 mSv"
        if self.low_msv == 0:
            return f"<{self.high_msv:g} mSv"
        return f"{self.low_msv:g}-{self.high_msv:g} mSv"


def exposure_of(rating: Rating, population: Population) -> Exposure:
    """The row's level in that population; never read off the other population's scale."""
    level = rating.rrl_adult if population is Population.ADULT else rating.rrl_pediatric
    return Exposure(procedure=rating.procedure, level=level)


def sum_doses(exposures: Iterable[Exposure], population: Population) -> DoseSum:
    """The sum of the bands behind the levels. A study listed twice counts twice.

    Source of the bands: ACR Appropriateness Criteria, Radiation Dose Assessment Introduction.
    """
    low = high = 0.0
    counted: list[str] = []
    varies: list[str] = []
    unstated: list[str] = []
    for exposure in exposures:
        if exposure.level is None:
            unstated.append(exposure.procedure)
            continue
        if exposure.level.population is not population:
            raise ValueError(f"{exposure.procedure}: the level is not on the {population} scale")
        band = exposure.level.band_msv
        if band is None:
            varies.append(exposure.procedure)
            continue
        low, high = low + band[0], high + band[1]
        counted.append(exposure.procedure)
    return DoseSum(
        population=population,
        # Rounding takes away what binary fractions add: 0.1 + 0.2 is 0.3 mSv.
        low_msv=round(low, 6) if counted else None,
        high_msv=round(high, 6) if counted else None,
        counted=tuple(counted),
        varies=tuple(varies),
        unstated=tuple(unstated),
    )
