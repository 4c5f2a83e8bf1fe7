"""What share of questions can be answered at what risk, going by the confidence in the reply."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evals.metrics.interval import Floats, Interval, statistic_interval
from evals.metrics.measure import Measure
from evals.records import Record

RISKS = (0.02, 0.05)


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskPoint:
    """Accepting replies of at least `confidence`: `coverage` of the cases, `risk` of those wrong."""

    confidence: float
    coverage: float
    risk: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bets:
    """One entry a case: the confidence of the variant given (nan where none was) and whether it is wrong."""

    confidence: Floats
    wrong: Floats


def bets_of(records: Sequence[Record]) -> Bets:
    """All cases that expect something of the variant, be it that there is none.

    A reply without a variant is never accepted, at any threshold; one whose variant carries no
    confidence is accepted last.
    """
    judged = [r for r in records if r.case.expect.expects_variant]
    confidence = [_confidence(r) for r in judged]
    wrong = [float(r.variant_id not in r.case.expect.variants) for r in judged]
    return Bets(confidence=np.array(confidence, float), wrong=np.array(wrong, float))


def _confidence(record: Record) -> float:
    if record.reply is None or record.error is not None or record.variant_id is None:
        return float("nan")
    return -1.0 if record.reply.confidence is None else record.reply.confidence


def curve(bets: Bets) -> list[RiskPoint]:
    """One point a distinct confidence, highest first: replies of equal confidence come in together.

    Source: El-Yaniv, Wiener, JMLR 2010.
    """
    coverage, risk, level = _steps(bets)
    return [
        RiskPoint(confidence=float(c), coverage=float(v), risk=float(r))
        for c, v, r in zip(level, coverage, risk, strict=True)
    ]


def _steps(bets: Bets) -> tuple[Floats, Floats, Floats]:
    """Coverage, risk and confidence at each distinct confidence, highest confidence first."""
    given = ~np.isnan(bets.confidence)
    order = np.argsort(-bets.confidence[given], kind="stable")
    level, wrong = bets.confidence[given][order], bets.wrong[given][order]
    if not len(level):
        empty = np.zeros(0)
        return empty, empty, empty
    accepted = np.arange(1, len(level) + 1)
    risk = np.cumsum(wrong) / accepted
    last_of_level = np.append(level[1:] != level[:-1], True)
    return accepted[last_of_level] / len(bets.wrong), risk[last_of_level], level[last_of_level]


def aurc(bets: Bets) -> float | None:
    """Area under the risk-coverage curve: the mean, over the accepted replies in order of confidence, of
    the risk at which each comes in; lower is better. None when no variant was given at all.

    Source: Geifman, Uziel, El-Yaniv, ICLR 2019. Replies of equal confidence come in at one risk, so that
    their order in the file does not matter. Read with coverage: silence lowers it too.
    """
    coverage, risk, _ = _steps(bets)
    if not len(risk):
        return None
    return float(np.sum(risk * np.diff(coverage, prepend=0.0)) / coverage[-1])


def coverage_at(bets: Bets, risk: float) -> float | None:
    """The largest share of cases that can be answered, by one threshold on the confidence, with at most
    that share of the answers wrong; 0 when no threshold keeps it. None without cases."""
    if not len(bets.wrong):
        return None
    coverage, risks, _ = _steps(bets)
    kept = coverage[risks <= risk]
    return float(kept.max()) if len(kept) else 0.0


def risk_measures(records: Sequence[Record]) -> list[Measure]:
    """AURC and the coverage at each of RISKS, with bootstrap intervals over cases."""
    bets = bets_of(records)
    n = len(bets.wrong)

    def drawn(rows: npt.NDArray[np.int64]) -> Bets:
        return Bets(confidence=bets.confidence[rows], wrong=bets.wrong[rows])

    def area(key: str, title: str) -> Measure:
        interval = statistic_interval(lambda rows: aurc(drawn(rows)), n)
        return _measure(key, title, aurc(bets), n, interval, aurc, unit="area", higher_is_better=False)

    def coverage(risk: float) -> Measure:
        key, title = f"coverage_at_{round(100 * risk)}", f"Coverage at {100 * risk:g} % risk"
        interval = statistic_interval(lambda rows: coverage_at(drawn(rows), risk), n)
        return _measure(
            key, title, coverage_at(bets, risk), n, interval, coverage_at, unit="share", higher_is_better=True
        )

    return [area("aurc", "Area under risk-coverage"), *(coverage(risk) for risk in RISKS)]


def _measure(
    key: str,
    title: str,
    value: float | None,
    n: int,
    interval: Interval | None,
    statistic: Callable[..., float | None],
    *,
    unit: str,
    higher_is_better: bool,
) -> Measure:
    return Measure(
        key=key,
        title=title,
        value=value,
        n=n,
        count=None,
        cases=n,
        interval=interval,
        higher_is_better=higher_is_better,
        unit=unit,
        definition=inspect.getdoc(statistic) or "",
    )
