"""Answers to a file of questions, written for programs (JSON Lines) or for reading (CSV, Markdown, HTML)."""

import csv
import html
import io
import json
import re
from collections.abc import Callable

from bot.domain.answer import Answer
from bot.domain.errors import UsageError
from bot.faces.batch import Batch
from bot.faces.document import answer_as_html, page_of

CSV_COLUMNS = ("id", "turn", "question", "status", "variant", "best rated", "confidence", "reply", "sources")
# A spreadsheet runs a cell that starts with one of these, even after spaces.
FORMULA_START = re.compile(r"^\s*[=+\-@\t\r＝＋－＠]")


def write_batch(name: str, batch: Batch) -> str:
    """The batch in the format that the ending of `name` asks for; raises UsageError for another."""
    ending = name.casefold().rpartition(".")[2]
    writer = WRITERS.get(ending)
    if writer is None:
        raise UsageError(f"{name}: answers are written as .jsonl, .csv, .md or .html; choose one of these.")
    return writer(batch)


def _json_lines(batch: Batch) -> str:
    lines = (json.dumps(item.to_json(), ensure_ascii=False) + "\n" for item in batch.answered)
    return "".join(lines)


def _csv(batch: Batch) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    for item in batch.answered:
        for number, (turn, reply) in enumerate(zip(item.turns, item.replies, strict=True), start=1):
            cells = (item.id, str(number), turn, *_reply_cells(reply))
            writer.writerow([harmless_cell(cell) for cell in cells])
    return out.getvalue()


def _reply_cells(reply: Answer) -> tuple[str, ...]:
    best = [row for row in reply.ratings if row.category.rank == 0]
    return (
        reply.status.value,
        reply.variant.id if reply.variant else "",
        "; ".join(f"{row.procedure}: {row.category.value}" for row in best),
        "" if reply.confidence is None else f"{reply.confidence:.2f}",
        reply.text,
        "; ".join(f"[{c.number}] {c.article}: {c.section}" for c in reply.citations),
    )


def harmless_cell(text: str) -> str:
    """The text so that no spreadsheet runs it: a formula start gets an apostrophe before it."""
    return "'" + text if FORMULA_START.match(text) else text


def _markdown(batch: Batch) -> str:
    parts = ["# Questions and answers\n"]
    for item in batch.answered:
        parts.append(f"## {_one_line(item.id)}\n")
        for turn, reply in zip(item.turns, item.replies, strict=True):
            quoted = "\n".join("> " + line for line in (turn.splitlines() or [""]))
            parts.append(f"{quoted}\n\n{reply.text.strip()}\n")
    return "\n".join(parts)


def _html(batch: Batch) -> str:
    parts = []
    for item in batch.answered:
        parts.append(f"<section><h2>{html.escape(_one_line(item.id))}</h2>")
        for turn, reply in zip(item.turns, item.replies, strict=True):
            parts.append(f"<blockquote>{html.escape(turn)}</blockquote>{answer_as_html(reply)}")
        parts.append("</section>")
    return page_of("Questions and answers", "".join(parts))


def _one_line(text: str) -> str:
    return " ".join(text.split())


WRITERS: dict[str, Callable[[Batch], str]] = {
    "jsonl": _json_lines,
    "csv": _csv,
    "md": _markdown,
    "html": _html,
}
