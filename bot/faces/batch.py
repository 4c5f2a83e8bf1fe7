"""A file of questions, answered one after another: what `rightstudy faq` and the page's upload do."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.answer import Answer
from bot.domain.errors import RightstudyError, UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One conversation of the file; `line` is where it starts, counted from 1."""

    id: str
    turns: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BadLine:
    """A line that could not be read or answered, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One conversation with a reply to each of its turns."""

    id: str
    turns: tuple[str, ...]
    replies: tuple[Answer, ...]

    def to_json(self) -> dict[str, Any]:
        """`{"id", "turns", "replies"}` of the contract."""
        replies = [reply.to_json() for reply in self.replies]
        return {"id": self.id, "turns": list(self.turns), "replies": replies}


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """All that came of one file; nothing of it is lost: each line is in one of the two."""

    answered: tuple[Answered, ...]
    bad_lines: tuple[BadLine, ...]


def read_questions(name: str, content: bytes) -> list[Asked | BadLine]:
    """The conversations of a `.jsonl` or `.csv` file in order, with its bad lines among them.

    Raises UsageError when the file as a whole cannot be read: other ending, or a CSV without
    the columns `id` and `question`.
    """
    if name.casefold().endswith((".jsonl", ".ndjson")):
        return list(_read_json_lines(content))
    if name.casefold().endswith(".csv"):
        return list(_read_csv(name, content))
    raise UsageError(f"{name}: questions are read from .jsonl or .csv files; save it as one of these.")


def answer_batch(
    entries: Sequence[Asked | BadLine],
    answer: Callable[[list[str]], Answer],
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Batch:
    """Answer each conversation turn by turn. A refused one becomes a bad line, the others go on."""
    answered: list[Answered] = []
    bad: list[BadLine] = []
    for done, entry in enumerate(entries, start=1):
        if isinstance(entry, BadLine):
            bad.append(entry)
        else:
            try:
                turns = list(entry.turns)
                replies = tuple(answer(turns[: n + 1]) for n in range(len(turns)))
                answered.append(Answered(id=entry.id, turns=entry.turns, replies=replies))
            except RightstudyError as error:
                bad.append(BadLine(line=entry.line, reason=str(error)))
        progress(done, len(entries))
    return Batch(answered=tuple(answered), bad_lines=tuple(bad))


def _read_json_lines(content: bytes) -> Iterator[Asked | BadLine]:
    for number, raw in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if raw.strip():
            yield _read_json_line(number, raw)


def _read_json_line(number: int, raw: bytes) -> Asked | BadLine:
    try:
        plain = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return BadLine(line=number, reason="not UTF-8 text")
    except (json.JSONDecodeError, RecursionError) as cause:
        return BadLine(line=number, reason=f"not JSON ({getattr(cause, 'msg', 'nested too deeply')})")
    if not isinstance(plain, dict):
        return BadLine(line=number, reason='expected an object with "id" and "turns"')
    identity, turns = plain.get("id", str(number)), plain.get("turns")
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        return BadLine(line=number, reason='"turns" is not a list of at least one text')
    if not isinstance(identity, str | int) or isinstance(identity, bool):
        return BadLine(line=number, reason='"id" is neither a text nor a whole number')
    return Asked(id=str(identity), turns=tuple(turns), line=number)


def _read_csv(name: str, content: bytes) -> Iterator[Asked | BadLine]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        raise UsageError(f"{name}: not UTF-8 text (byte {cause.start}). Save it as CSV UTF-8.") from cause
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = [cell.strip().casefold() for cell in next(reader, [])]
    if header[:2] != ["id", "question"]:
        raise UsageError(f"{name} line 1: expected the columns id,question; saw {','.join(header)[:80]!r}.")
    rows = iter(reader)
    while True:
        started = reader.line_num + 1
        try:
            cells = next(rows, None)
        except csv.Error as cause:
            yield BadLine(line=started, reason=f"not CSV ({cause})")
            continue
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header) or not cells[1].strip():
            reason = f"expected {len(header)} cells with a question in the second; saw {len(cells)}"
            yield BadLine(line=started, reason=reason)
            continue
        yield Asked(id=cells[0] or str(started), turns=(cells[1],), line=started)
