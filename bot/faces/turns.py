"""Reading the turns of a conversation from the command line, standard input or a file."""

import json
import sys
from pathlib import Path

from bot.domain.errors import UsageError


def turns_from(words: list[str], turns: list[str], conversation: Path | None) -> list[str]:
    """The turns of one conversation, oldest first.

    Those of the file come first, then `--turn`, then the words of the command line; the single
    word `-` reads the question from standard input. Raises UsageError when there is none.
    """
    found = conversation_file(conversation) if conversation else []
    found += turns
    if words == ["-"]:
        found.append(standard_input())
    elif words:
        found.append(" ".join(words))
    if not found:
        raise UsageError(
            'No question was given. Write it after the command (`rightstudy ask "3-month-old with a hairy '
            'patch"`), pipe it in with `-`, or give the turns with --turn or --conversation.'
        )
    return found


def standard_input() -> str:
    """The question piped in; raises UsageError when the bytes are not UTF-8 text."""
    try:
        return sys.stdin.buffer.read().decode("utf-8").strip()
    except UnicodeDecodeError as cause:
        raise UsageError(
            f"Standard input is not UTF-8 text (byte {cause.start} cannot be read). Save it as UTF-8."
        ) from cause


def conversation_file(path: Path) -> list[str]:
    """A JSON list of turns, `{"turns": [...]}`, or plain text with one turn a line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as cause:
        raise UsageError(f"{path}: cannot be read as UTF-8 text ({cause}).") from cause
    if not text.lstrip().startswith(("[", "{")):
        return [line.strip() for line in text.splitlines() if line.strip()]
    try:
        plain = json.loads(text)
    except json.JSONDecodeError as cause:
        raise UsageError(f"{path} line {cause.lineno}: not JSON ({cause.msg}).") from cause
    turns = plain.get("turns") if isinstance(plain, dict) else plain
    if not isinstance(turns, list) or not all(isinstance(turn, str) for turn in turns):
        raise UsageError(f"{path}: expected a list of texts, or an object whose `turns` is one.")
    return turns
