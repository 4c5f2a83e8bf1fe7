"""Variant tables read from a folder's variants.yaml files, refused whole when anything is wrong."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import yaml
from pydantic import ValidationError
from rapidfuzz import process

from bot.domain.errors import SourceError
from bot.domain.rating import Category
from bot.domain.variant import Topic
from ingest.source_files import SourceFile
from ingest.table_checks import ReadYaml, TableProblem, line_of, problems_between, repeats
from ingest.table_model import TableModel, topic_of
from ingest.yaml_lines import AliasUsed, Location, RepeatedKey, load_with_lines

_SHOWN_PROBLEMS = 50


def as_it_is(topic: Topic) -> Topic:
    return topic


def read_tables(
    files: Iterable[SourceFile], *, compile_topic: Callable[[Topic], Topic] = as_it_is
) -> tuple[Topic, ...]:
    """The topics of all tables, each given to `compile_topic`.

    Raises SourceError that lists every problem of every file: a table is used whole or not at all.
    """
    problems: list[TableProblem] = []
    read = [r for r in (_read_yaml(file, problems) for file in files) if r is not None]
    models = [(r.path, _model_of(r, problems)) for r in read]
    for r in read:
        problems += repeats(r)
    problems += problems_between(read)
    if problems:
        raise SourceError(_told(sorted(set(problems))))
    topics = []
    for path, model in models:
        assert model is not None
        try:
            topics.append(compile_topic(topic_of(model)))
        except SourceError as problem:
            raise SourceError(f"{path}: {problem}") from problem
    return tuple(topics)


def _read_yaml(file: SourceFile, problems: list[TableProblem]) -> ReadYaml | None:
    def problem(line: int, message: str) -> None:
        problems.append(TableProblem(path=file.path, line=line, message=message))

    try:
        plain, lines = load_with_lines(file.text)
    except RepeatedKey as repeated:
        problem(repeated.line, f"the key {repeated.key!r} stands twice; keep one")
    except AliasUsed as alias:
        problem(alias.line, "an alias (*name) is not allowed; write the value out")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        problem(mark.line + 1 if mark else 1, f"not YAML ({error.problem}); mend the line or quote its text")
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        problem(1, f"not YAML ({(str(error).splitlines() or ['?'])[0]}); mend it")
    else:
        if isinstance(plain, dict):
            return ReadYaml(path=file.path, plain=plain, lines=lines)
        problem(1, "expected the keys 'topic' and 'variants'; see another topic's variants.yaml")
    return None


def _model_of(read: ReadYaml, problems: list[TableProblem]) -> TableModel | None:
    try:
        return TableModel.model_validate(read.plain)
    except ValidationError as error:
        problems += [
            TableProblem(path=read.path, line=line, message=message)
            for line, message in _told_errors(error, read.lines)
        ]
        return None


def _told_errors(error: ValidationError, lines: dict[Location, int]) -> Iterator[tuple[int, str]]:
    for found in error.errors(include_url=False):
        location = tuple(found["loc"])
        line = line_of(location, lines)
        key = _key_of(location, lines)
        seen = repr(found["input"])[:80]
        if found["type"] == "missing":
            yield line, f"{location[-1]!r} is missing; add it"
        elif found["type"] == "extra_forbidden":
            yield line, f"the key {location[-1]!r} is not known; take it out or mend its spelling"
        elif key == "category":
            allowed = [c.value for c in Category]
            near = process.extractOne(str(found["input"]), allowed)[0]
            yield line, f"category reads {seen}; expected one of: {', '.join(allowed)}. Nearest: {near!r}"
        elif key == "disagreement":
            yield line, f"disagreement reads {seen}; expected yes, no or unknown"
        elif key in ("adult", "pediatric"):
            yield line, f"{key} reads {seen}; expected a number of trefoils from 0 to 5, varies or unstated"
        else:
            yield line, f"{key} reads {seen}; {found['msg'][0].lower()}{found['msg'][1:]}"


def _key_of(location: tuple[Any, ...], lines: dict[Location, int]) -> str:
    """The last key of the file in an error's place; a union puts names of its types behind it."""
    for length in range(len(location), 0, -1):
        if location[:length] in lines and isinstance(location[length - 1], str):
            return str(location[length - 1])
    return "the file"


def _told(problems: list[TableProblem]) -> str:
    shown = [str(p) for p in problems[:_SHOWN_PROBLEMS]]
    if len(problems) > len(shown):
        shown.append(f"... and {len(problems) - len(shown)} more problems like these.")
    head = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    return f"The variant tables have {head}; nothing was ingested.\n" + "\n".join(shown)
