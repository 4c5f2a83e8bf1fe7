"""The JSON Schema of a reply, made from the dataclasses themselves."""

from dataclasses import fields, is_dataclass
from importlib import resources
from typing import Any

import typer

from bot.domain import answer as contract
from bot.faces.output import write_json

SCHEMA_FILE = "answer.schema.json"


def register(app: typer.Typer) -> None:
    """Add `schema` to the command line."""
    app.command()(schema)


def schema() -> None:
    """Print the JSON Schema of a reply."""
    write_json(answer_schema())


def answer_schema() -> dict[str, Any]:
    """The schema of `Answer.to_json()`: Python's `if_` is written `if`, every key is always present."""
    from pydantic import TypeAdapter  # 60 ms that no other command needs

    made = TypeAdapter(contract.Answer).json_schema(mode="serialization")
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["description"] = "One reply of rightstudy. Keys are added, never renamed or removed."
    definitions = made["$defs"]
    for name, part in [*definitions.items(), ("Answer", made)]:
        kind = getattr(contract, name, None)
        if kind is not None and is_dataclass(kind):
            _spell_keys(part, [f.name for f in fields(kind)])
    return made


def kept_schema() -> str:
    """The schema as it is kept in the repository, for other programs to read."""
    return resources.files("bot.domain").joinpath(SCHEMA_FILE).read_text(encoding="utf-8")


def _spell_keys(part: dict[str, Any], names: list[str]) -> None:
    part["properties"] = {name.rstrip("_"): _without_title(part["properties"][name]) for name in names}
    part["required"] = [name.rstrip("_") for name in names]


def _without_title(value: dict[str, Any]) -> dict[str, Any]:
    return {key: part for key, part in value.items() if key not in ("title", "default")}
