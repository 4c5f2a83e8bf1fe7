"""The bounds that a run must keep, read from TOML and held against its measures."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from bot.domain.errors import UsageError
from evals.metrics.measure import Measure

OWN_GATES = Path(__file__).parent / "gates.toml"
NAMED = 5


class Gate(BaseModel):
    """One bound. `set` None: all sets of the run together."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    metric: str
    min: float | None = None
    max: float | None = None
    set: str | None = None
    optional: bool = False
    why: str = ""

    @model_validator(mode="after")
    def has_one_bound(self) -> "Gate":
        if (self.min is None) == (self.max is None):
            raise ValueError("give either `min` or `max`")
        return self


class _GateFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    gate: list[Gate]


@dataclass(frozen=True, slots=True, kw_only=True)
class GateResult:
    """`missed_by` is the distance to the bound in the measure's own unit; None when kept or unmeasured."""

    gate: Gate
    title: str
    value: float | None
    n: int
    unit: str
    passed: bool
    missed_by: float | None
    offenders: tuple[str, ...]

    def in_words(self) -> str:
        """One line: which gate, what was seen, what was asked for, by how much, and where to look."""
        where = f" on {self.gate.set}" if self.gate.set else ""
        bound = f"at least {self.gate.min:g}" if self.gate.min is not None else f"at most {self.gate.max:g}"
        if self.value is None:
            return f"{self.title}{where}: nothing was counted, {bound} was asked for"
        unit = f" {self.unit}" if self.unit in ("ms", "rows") else ""
        line = f"{self.title}{where}: {self.value:.4g}{unit} (n = {self.n}), {bound}{unit} was asked for"
        if self.missed_by is None:
            return line
        line += f", missed by {self.missed_by:.4g}{unit}"
        if self.offenders:
            more = f" and {len(self.offenders) - NAMED} more" if len(self.offenders) > NAMED else ""
            line += f"; see {', '.join(self.offenders[:NAMED])}{more}"
        return line


def read_gates(path: Path) -> list[Gate]:
    """The gates in the file; raises UsageError that says what cannot be read."""
    try:
        return _GateFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).gate
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as fault:
        raise UsageError(f"{path}: no gates can be read from it: {fault}") from fault


def check_gates(gates: Sequence[Gate], measures: Mapping[str, Sequence[Measure]]) -> list[GateResult]:
    """Every gate held against the measures of its scope; raises UsageError for an unknown metric.

    A gate on a set that was not run is left out: it says nothing about this run.
    """
    results = []
    for gate in gates:
        scope = gate.set or "all"
        if scope not in measures:
            continue
        found = {m.key: m for m in measures[scope]}
        if gate.metric not in found:
            raise UsageError(f"No metric has the key {gate.metric!r}. Known: {', '.join(sorted(found))}.")
        results.append(_hold(gate, found[gate.metric]))
    return results


def _hold(gate: Gate, measure: Measure) -> GateResult:
    missed_by: float | None = None
    if measure.value is not None:
        short = gate.min - measure.value if gate.min is not None else measure.value - (gate.max or 0.0)
        missed_by = short if short > 1e-12 else None  # sums of shares are not exact
    return GateResult(
        gate=gate,
        title=measure.title,
        value=measure.value,
        n=measure.n,
        unit=measure.unit,
        passed=gate.optional if measure.value is None else missed_by is None,
        missed_by=missed_by,
        offenders=measure.offenders if missed_by is not None else (),
    )
