"""95 % intervals: Wilson for plain shares, a seeded bootstrap over cases for everything else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.stats import binomtest

LEVEL = 0.95
RESAMPLES = 2000
SEED = 20261121

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    low: float
    high: float


def wilson(successes: int, n: int) -> Interval | None:
    """Wilson score interval of a share, without continuity correction; None for n = 0.

    Source: Wilson, JASA 1927; recommended for small n by Brown, Cai, DasGupta, Stat Sci 2001.
    """
    if n == 0:
        return None
    found = binomtest(successes, n).proportion_ci(confidence_level=LEVEL, method="wilson")
    return Interval(low=float(found.low), high=float(found.high))


def ratio_interval(numerators: Sequence[float], denominators: Sequence[float]) -> Interval | None:
    """Interval of sum(numerators) / sum(denominators), one entry a case; None when nothing is counted.

    One unit a case, right or wrong: Wilson. Otherwise cases are resampled (their units belong together),
    percentile bootstrap, seeded. Where all cases agree the bootstrap would give no width at all, so
    Wilson over cases stands in: 40 of 40 without a fault does not prove that there is none.
    Source: Efron, Tibshirani, An Introduction to the Bootstrap, ch. 13.
    """
    top, bottom = np.asarray(numerators, float), np.asarray(denominators, float)
    total = float(bottom.sum())
    if total == 0:
        return None
    n = int((bottom > 0).sum())
    is_plain_share = bool(np.all(np.isin(bottom, (0.0, 1.0))) and np.all(np.isin(top, (0.0, 1.0))))
    share = float(top.sum()) / total
    if is_plain_share or share in (0.0, 1.0):
        return wilson(round(share * n), n)
    draws = _draws(len(top))
    with np.errstate(invalid="ignore", divide="ignore"):
        values = top[draws].sum(axis=1) / bottom[draws].sum(axis=1)
    return percentile_interval(values)


def statistic_interval(
    statistic: Callable[[npt.NDArray[np.int64]], float | None], n: int, *, resamples: int = 500
) -> Interval | None:
    """Percentile bootstrap of `statistic`, a function of the drawn case numbers; None for n < 2."""
    if n < 2:
        return None
    found = [statistic(row) for row in _draws(n, resamples)]
    return percentile_interval(np.array([v for v in found if v is not None], float))


def percentile_interval(values: Floats) -> Interval | None:
    """The middle 95 % of bootstrap values, undefined ones left out; None when none is left."""
    kept = values[np.isfinite(values)]
    if not len(kept):
        return None
    low, high = np.quantile(kept, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(low=float(low), high=float(high))


def resampled(values: Floats, resamples: int = RESAMPLES) -> Floats:
    """`values` with its first axis (cases) drawn anew so often: `(resamples, n_cases, ...)`."""
    return values[_draws(len(values), resamples)]


@lru_cache(maxsize=16)
def _draws(n: int, resamples: int = RESAMPLES) -> npt.NDArray[np.int64]:
    """`(resamples, n)` case numbers drawn with replacement, the same for the same n."""
    return np.random.default_rng(SEED).integers(0, n, size=(resamples, n))
