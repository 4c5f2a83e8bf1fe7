"""What a schema cannot say of a table: no row twice, ids in their topic, every `next` leading somewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import process

from ingest.yaml_lines import Location


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class TableProblem:
    """One thing wrong: what was seen, what was expected, what to do."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path} line {self.line}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadYaml:
    """A file's values as YAML gave them, not yet checked, and their lines."""

    path: str
    plain: dict[str, Any]
    lines: dict[Location, int]

    def problem(self, place: tuple[Any, ...], message: str) -> TableProblem:
        return TableProblem(path=self.path, line=line_of(place, self.lines), message=message)

    def items(self, *place: Any) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
        """The mappings of the list at `place`, each with its own place; none where there is no such list."""
        at: Any = self.plain
        for part in place:
            at = at.get(part) if isinstance(at, dict) else at[part]
        for position, item in enumerate(at if isinstance(at, list) else ()):
            if isinstance(item, dict):
                yield (*place, position), item


def line_of(place: tuple[Any, ...], lines: dict[Location, int]) -> int:
    """The line of the deepest part of `place` that stands in the file."""
    for length in range(len(place), -1, -1):
        if place[:length] in lines:
            return lines[place[:length]]
    return 1


def repeats(read: ReadYaml) -> Iterator[TableProblem]:
    """Variant ids that stand twice, and procedures that stand twice in a variant."""
    first_of_id: dict[str, int] = {}
    for place, variant in read.items("variants"):
        variant_id = str(variant.get("id"))
        line = line_of((*place, "id"), read.lines)
        first = first_of_id.setdefault(variant_id, line)
        if first != line:
            yield read.problem(
                (*place, "id"), f"variant id {variant_id!r} stands in line {first} already; give it its own"
            )
        first_of_row: dict[str, int] = {}
        for row_place, row in read.items(*place, "ratings"):
            procedure = " ".join(str(row.get("procedure")).split())
            row_line = line_of(row_place, read.lines)
            first_row = first_of_row.setdefault(procedure.lower(), row_line)
            if "procedure" in row and first_row != row_line:
                yield read.problem(
                    row_place,
                    f"{procedure!r} is rated for {variant_id} in line {first_row} already; keep one row",
                )


def problems_between(files: Sequence[ReadYaml]) -> Iterator[TableProblem]:
    """Topics that clash between files, ids outside their topic, `next` and `when` that say nothing."""
    known = [str(v.get("id")) for file in files for _, v in file.items("variants")]
    file_of_topic: dict[str, str] = {}
    for file in files:
        topic = file.plain.get("topic")
        topic_id = str(topic.get("id")) if isinstance(topic, dict) else None
        if topic_id is not None and file_of_topic.setdefault(topic_id, file.path) != file.path:
            yield file.problem(
                ("topic", "id"), f"topic {topic_id!r} is in {file_of_topic[topic_id]} already; keep one file"
            )
        for place, variant in file.items("variants"):
            variant_id = str(variant.get("id"))
            if topic_id is not None and variant_id.split("/")[0] != topic_id:
                yield file.problem(
                    (*place, "id"), f"id {variant_id!r} must begin with its topic: '{topic_id}/'"
                )
            for at, branch in file.items(*place, "next"):
                target = branch.get("variant")
                if isinstance(target, str) and target not in known:
                    near = process.extractOne(target, known)[0]
                    yield file.problem(
                        (*at, "variant"),
                        f"next leads to {target!r}, which no table holds; nearest: {near!r}",
                    )
            for at, condition in file.items(*place, "when"):
                if ("any" in condition) == ("none" in condition):
                    yield file.problem(
                        at,
                        f"condition {condition.get('name')!r} needs either 'any' or 'none', with concept ids",
                    )
