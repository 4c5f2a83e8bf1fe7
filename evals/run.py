"""A finished run: its records, the table it ran on, and what it was a run of."""

import json
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import TypeAdapter

from bot.composing.extractive import ENGINE
from bot.domain.errors import UsageError
from bot.variant_table import VariantTable
from evals.metrics.measure import Background, background_of
from evals.ratings_lock import read_rows, write_lock
from evals.records import Record, read_records, write_records

RECORDS, ABOUT, TABLE = "records.jsonl", "run.json", "table.tsv"
PACKAGES = ("rightstudy", "langchain", "chromadb", "onnxruntime", "tantivy", "ir-measures", "scipy", "plotly")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUsed:
    name: str
    sha256: str
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a run is a run of. `date` is UTC, `seconds` the time from the first question to the last;
    of the cases every `again_every`-th was asked more than once."""

    date: str
    generation: str
    code: str
    sets: tuple[SetUsed, ...]
    only: tuple[str, ...]
    workers: int
    repeat: int
    seconds: float
    python: str
    versions: dict[str, str]
    engine: str = ENGINE
    again_every: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    about: About
    records: tuple[Record, ...]
    table: VariantTable

    @property
    def background(self) -> Background:
        return background_of(self.table, self.records)

    def scopes(self) -> dict[str, tuple[Record, ...]]:
        """All records under 'all', and those of each set under its name when there are several."""
        names = dict.fromkeys(r.set_name for r in self.records)
        scopes = {"all": self.records}
        if len(names) > 1:
            scopes |= {n: tuple(r for r in self.records if r.set_name == n) for n in names}
        return scopes


_ABOUT = TypeAdapter(About)


def installed_versions(packages: Sequence[str] = PACKAGES) -> dict[str, str]:
    """The versions of those packages that are installed."""
    found = {}
    for name in packages:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def python_version() -> str:
    return f"{platform.python_implementation()} {platform.python_version()} on {platform.machine()}"


def write_run(folder: Path, run: Run) -> None:
    write_records(folder / RECORDS, run.records)
    write_lock(folder / TABLE, run.table)
    about = json.dumps(asdict(run.about), ensure_ascii=False, indent=1)
    (folder / ABOUT).write_text(about + "\n", encoding="utf-8")


def read_run(folder: Path) -> Run:
    """The finished run in `folder`; raises UsageError that says what is missing or cannot be read."""
    try:
        return Run(
            about=_ABOUT.validate_json((folder / ABOUT).read_text(encoding="utf-8")),
            records=tuple(read_records(folder / RECORDS)),
            table=read_rows(folder / TABLE),
        )
    except (OSError, ValueError, KeyError) as fault:
        raise UsageError(
            f"{folder} holds no finished run that this version can read: {fault}. "
            f"A run is the folder that `rightstudy eval --out` wrote, with {ABOUT}, {RECORDS} and {TABLE}."
        ) from fault
