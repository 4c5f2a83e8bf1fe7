"""What users think of a reply, appended to a file on this machine."""

import json
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from bot.domain.answer import Answer

FEEDBACK_FILE = "feedback.jsonl"
MAX_COMMENT_CHARS = 1000


class Verdict(StrEnum):
    """What was right or wrong with a reply."""

    RIGHT = "right"
    WRONG_VARIANT = "wrong variant"
    MISSING = "something is missing"
    UNCLEAR = "unclear"


def feedback_line(
    answer: Answer, verdict: Verdict, comment: str, *, turns: list[str] | None, now: datetime
) -> str:
    """One line of JSON. `turns` is None unless the user agreed to keep the question's text."""
    kept: dict[str, str | list[str] | None] = {
        "at": now.isoformat(timespec="seconds"),
        "index": answer.index,
        "engine": answer.engine,
        "status": answer.status.value,
        "variant": answer.variant.id if answer.variant else None,
        "verdict": verdict.value,
        "comment": comment,
    }
    if turns is not None:
        kept["turns"] = turns
    return json.dumps(kept, ensure_ascii=True) + "\n"


def keep_feedback(data_dir: Path, line: str) -> None:
    """Append the line; raises OSError when the folder cannot be written."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / FEEDBACK_FILE).open("a", encoding="utf-8") as file:
        file.write(line)
