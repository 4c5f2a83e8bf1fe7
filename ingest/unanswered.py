"""Questions of the same field that no article answers, so that the like of them are refused.

They lie in files named `unanswered.yaml`, a list of questions each; they are compared and never shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from ingest.asked import MAX_CHARS
from ingest.source_files import LeftOut, SourceFile
from ingest.yaml_lines import AliasUsed, RepeatedKey, load_with_lines

_FORM = 'a list of questions in quotes: ["...", "..."]'
_SHOWN = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadUnanswered:
    """The questions of all files, none twice, and what was left out."""

    questions: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


def read_unanswered(files: Sequence[SourceFile], answered: frozenset[str]) -> ReadUnanswered:
    """The questions of `files`. An entry that cannot be used becomes a LeftOut with its line, and so does one
    that is among `answered`, the questions set beside sentences; all others are read."""
    found: dict[str, None] = {}
    left_out: list[LeftOut] = []
    for file in files:
        for read in _of_file(file, answered):
            if isinstance(read, LeftOut):
                left_out.append(read)
            else:
                found[read] = None
    return ReadUnanswered(questions=tuple(found), left_out=tuple(left_out))


def _of_file(file: SourceFile, answered: frozenset[str]) -> Iterator[str | LeftOut]:
    try:
        entries, lines = load_with_lines(file.text)
    except (RepeatedKey, AliasUsed) as problem:
        yield LeftOut(path=file.path, reason=f"line {problem.line}: expected {_FORM}")
        return
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        told = " ".join(str(problem).split())[:160]
        yield LeftOut(path=file.path, reason=f"is not YAML ({told}); mend it, or quote its questions")
        return
    if not isinstance(entries, list):
        yield LeftOut(path=file.path, reason=f"holds no list; expected {_FORM}")
        return
    for at, text in enumerate(entries):
        line = lines[(at,)]
        if not isinstance(text, str) or not any(c.isalnum() for c in text) or len(text) > MAX_CHARS:
            shown = " ".join(str(text).split())[:_SHOWN]
            reason = f"line {line}: {shown!r} is no question; write one of at most {MAX_CHARS} characters"
            yield LeftOut(path=file.path, reason=reason)
            continue
        question = " ".join(text.split())
        if question in answered:
            reason = (
                f"line {line}: {question[:_SHOWN]!r} is set beside a sentence that answers it; take one out"
            )
            yield LeftOut(path=file.path, reason=reason)
            continue
        yield question
