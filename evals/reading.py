"""Question sets read from JSON Lines or CSV, every fault named with its file and line."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.domain.answer import Status
from bot.domain.errors import UsageError
from evals.cases import Case, Kind

FAULTS_SHOWN = 20
CSV_COLUMNS = {"id", "question", "variant", "expected"}
STATUS_WORDS = {
    "not covered": Status.NOT_COVERED,
    "not_covered": Status.NOT_COVERED,
    "refuse": Status.NOT_COVERED,
    "refusal": Status.NOT_COVERED,
    "needs detail": Status.NEEDS_DETAIL,
    "needs_detail": Status.NEEDS_DETAIL,
    "answered": Status.ANSWERED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """The cases of one file. `sha256` is that of its bytes, so that a run says what it was run on."""

    name: str
    sha256: str
    cases: tuple[Case, ...]


class SetFaults(UsageError):
    """One question set or more that cannot be used; the message lists file, line and reason."""

    def __init__(self, faults: Sequence[str]) -> None:
        shown = "\n".join(faults[:FAULTS_SHOWN])
        rest = f"\n... and {len(faults) - FAULTS_SHOWN} more" if len(faults) > FAULTS_SHOWN else ""
        super().__init__(
            f"{len(faults)} fault(s) in the question sets; nothing was run.\n{shown}{rest}\n"
            "Correct the lines named above; evals/GUIDE.md shows what a case may hold."
        )
        self.faults = tuple(faults)


def read_sets(paths: Iterable[Path]) -> list[QuestionSet]:
    """The sets in the order given. Raises SetFaults that lists every fault of every file at once,
    and also refuses an id that is used twice."""
    sets: list[QuestionSet] = []
    faults: list[str] = []
    first_use: dict[str, str] = {}
    names: dict[str, int] = {}
    for path in paths:
        cases: list[Case] = []
        try:
            raw = path.read_bytes()
            text = raw.decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as fault:
            faults.append(f"{path}: cannot be read as UTF-8 text: {fault}")
            continue
        rows = _csv_rows(text, path.stem) if path.suffix.lower() == ".csv" else _json_rows(text)
        for line, row in rows:
            place = f"{path}:{line}"
            if isinstance(row, str):
                faults.append(f"{place}: {row}")
                continue
            try:
                case = Case.model_validate(row)
            except ValidationError as fault:
                faults.extend(f"{place}: {reason}" for reason in _reasons(fault))
                continue
            if case.id in first_use:
                faults.append(f"{place}: id {case.id!r} is already used at {first_use[case.id]}")
                continue
            first_use[case.id] = place
            cases.append(case)
        if not cases and not faults:
            faults.append(f"{path}: holds no case")
        names[path.stem] = names.get(path.stem, 0) + 1
        name = path.stem if names[path.stem] == 1 else f"{path.stem}-{names[path.stem]}"
        sets.append(QuestionSet(name=name, sha256=sha256(raw).hexdigest(), cases=tuple(cases)))
    if faults:
        raise SetFaults(faults)
    return sets


def _json_rows(text: str) -> Iterator[tuple[int, Any]]:
    """Line number and parsed object, or line number and the reason why there is none."""
    # Not splitlines(): U+2028 and its like may stand inside a JSON string.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line, object_pairs_hook=_no_key_twice)
        except ValueError as fault:
            yield number, f"not a line of JSON: {fault}"
            continue
        yield number, row if isinstance(row, dict) else f"expected an object, found {type(row).__name__}"


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) < len(pairs):
        raise ValueError(f"a key is given twice among {[key for key, _ in pairs]}")
    return plain


def _csv_rows(text: str, stem: str) -> Iterator[tuple[int, Any]]:
    """`question,variant,expected` and an optional `id`.

    `variant`: an id, several parted by `|`, `none`, or empty for no expectation. `expected`: the
    word for a status (`not covered`, `needs detail`), or free text that the reply must support.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] | None = None
    try:
        for cells in reader:
            line = reader.line_num
            if not any(c.strip() for c in cells):
                continue
            if header is None:
                header = [c.strip().lower() for c in cells]
                unknown = set(header) - CSV_COLUMNS
                if unknown or "question" not in header:
                    yield line, f"columns {header}; expected question, variant, expected and perhaps id"
                    return
                continue
            if len(cells) != len(header):
                yield line, f"{len(cells)} cells under {len(header)} columns"
                continue
            yield (
                line,
                _row_as_case(dict(zip(header, (c.strip() for c in cells), strict=True)), f"{stem}-{line}"),
            )
    except csv.Error as fault:
        yield reader.line_num, f"not CSV: {fault}"


def _row_as_case(row: dict[str, str], default_id: str) -> dict[str, Any]:
    expect: dict[str, Any] = {}
    variant, expected = row.get("variant", ""), row.get("expected", "")
    if variant:
        ids = [part.strip() for part in variant.split("|")]
        expect["variant"] = None if variant.lower() == "none" else ids[0] if len(ids) == 1 else ids
    if expected.lower() in STATUS_WORDS:
        expect["status"] = STATUS_WORDS[expected.lower()]
    elif expected:
        expect["says"] = expected
    kind = Kind.VARIANT if expect.get("variant") else Kind.FACT if expected else Kind.OUT_OF_SCOPE
    if expect.get("status") is Status.NOT_COVERED:
        kind = Kind.OUT_OF_SCOPE
    return {
        "id": row.get("id") or default_id,
        "turns": [row["question"]],
        "kind": kind,
        "expect": expect,
    }


def _reasons(fault: ValidationError) -> Iterator[str]:
    for error in fault.errors():
        where = ".".join(str(part) for part in error["loc"]) or "the case"
        seen = repr(error["input"])[:80]
        yield f"{where}: {error['msg']} (found {seen})"
