"""Numbers as a reader sees them, the same in the report and in RESULTS.md."""

from evals.metrics.interval import Interval
from evals.metrics.measure import Measure


def shown(value: float | None, unit: str) -> str:
    """'91.2 %', '0.931', '12.4 ms' or '3'; a dash where undefined."""
    if value is None:
        return "–"
    if unit == "share":
        # 99.96 must not read as 100: a promise broken once is broken.
        percent = 100 * value
        rounded = f"{percent:.1f}"
        if rounded == "100.0" and value < 1:
            rounded = ">99.9"
        if rounded == "0.0" and value > 0:
            rounded = "<0.1"
        return f"{rounded.removesuffix('.0')} %"
    if unit == "ms":
        return f"{value:.1f} ms"
    return f"{value:.0f}" if unit == "rows" else f"{value:.3f}"


def interval_shown(interval: Interval | None, unit: str) -> str:
    """'88.0 to 93.6'; empty where there is none."""
    if interval is None:
        return ""
    if unit == "share":
        return f"{100 * interval.low:.1f} to {100 * interval.high:.1f}"
    digits = 1 if unit == "ms" else 3
    return f"{interval.low:.{digits}f} to {interval.high:.{digits}f}"


def n_shown(measure: Measure) -> str:
    """'310/340' for shares, else 'n = 340'."""
    if measure.unit == "share" and measure.count is not None:
        return f"{measure.count:g}/{measure.n}"
    return f"n = {measure.n}"
