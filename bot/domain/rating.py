"""A rating: one row of the variant table, with the vocabulary it may use."""

from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    """Appropriateness category, worded as the ACR words it. The only place these words are written."""

    USUALLY_APPROPRIATE = "Usually Appropriate"
    MAY_BE_APPROPRIATE = "May Be Appropriate"
    USUALLY_NOT_APPROPRIATE = "Usually Not Appropriate"

    @property
    def rank(self) -> int:
        """0 for the best category, 2 for the worst."""
        return _RANKS[self]


_RANKS = {category: rank for rank, category in enumerate(Category)}


class Disagreement(StrEnum):
    """Whether the panel's votes disagreed; UNKNOWN where the source drops the label."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Population(StrEnum):
    """Whose radiation scale or topic it is."""

    ADULT = "adult"
    PEDIATRIC = "pediatric"


# Effective-dose bands behind the trefoil symbols, in mSv, as (low, high).
# Source: ACR Appropriateness Criteria, Radiation Dose Assessment Introduction.
ADULT_BANDS_MSV: tuple[tuple[float, float], ...] = (
    (0.0, 0.0), (0.0, 0.1), (0.1, 1.0), (1.0, 10.0), (10.0, 30.0), (30.0, 100.0),
)  # fmt: skip
PEDIATRIC_BANDS_MSV: tuple[tuple[float, float], ...] = (
    (0.0, 0.0), (0.0, 0.03), (0.03, 0.3), (0.3, 3.0), (3.0, 10.0), (10.0, 30.0),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RadiationLevel:
    """Relative radiation level of a procedure in one population.

    `level` counts trefoils, 0 to 5; None means the source says that it varies with the region.
    A level that no source states is not a RadiationLevel at all but None in the row.
    """

    level: int | None
    population: Population

    @property
    def band_msv(self) -> tuple[float, float] | None:
        """Lower and upper effective dose in mSv; None where it varies."""
        if self.level is None:
            return None
        bands = ADULT_BANDS_MSV if self.population is Population.ADULT else PEDIATRIC_BANDS_MSV
        return bands[self.level]

    @property
    def msv(self) -> str:
        """The band for reading: '0 mSv', '<0.03 mSv', '0.3-3 mSv' or 'varies'."""
        band = self.band_msv
        if band is None:
            return "varies"
        low, high = band
        if high == 0:
            return "0 mSv"
        return f"<{high:g} mSv" if low == 0 else f"{low:g}-{high:g} mSv"

    @property
    def symbol(self) -> str:
        """'O' for none, one to five trefoils, or 'Varies'."""
        if self.level is None:
            return "Varies"
        return "☢" * self.level if self.level else "O"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One row of the variant table: how one procedure is rated for one variant."""

    variant_id: str
    procedure: str
    category: Category
    disagreement: Disagreement
    rrl_adult: RadiationLevel | None
    rrl_pediatric: RadiationLevel | None
    source: str
