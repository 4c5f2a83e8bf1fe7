"""YAML read once for its values and once for the lines they stand on."""

from typing import Any

import yaml

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # a build without libyaml: slower, the same result
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

Location = tuple[str | int, ...]


class RepeatedKey(Exception):
    """A mapping holds the same key twice, which YAML would settle in silence for the last."""

    def __init__(self, key: str, line: int) -> None:
        super().__init__(key)
        self.key = key
        self.line = line


class AliasUsed(Exception):
    """The file uses an alias (`*name`): a table needs none, and a few can grow without bound."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def load_with_lines(text: str) -> tuple[Any, dict[Location, int]]:
    """The values, and the line (1-based) of every key and item by its path in them.

    Raises yaml.YAMLError, RepeatedKey and AliasUsed.
    """
    for event in yaml.parse(text, Loader=Loader):
        if isinstance(event, yaml.AliasEvent):
            raise AliasUsed(event.start_mark.line + 1 if event.start_mark else 1)
    node = yaml.compose(text, Loader=Loader)
    lines: dict[Location, int] = {}
    if node is not None:
        _note_lines(node, (), lines)
    return yaml.load(text, Loader=Loader), lines


def _note_lines(node: yaml.Node, at: Location, lines: dict[Location, int]) -> None:
    lines[at] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                raise RepeatedKey(str(key.value), key.start_mark.line + 1)
            seen.add(key.value)
            _note_lines(value, (*at, key.value), lines)
            lines[(*at, key.value)] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            _note_lines(item, (*at, position), lines)
