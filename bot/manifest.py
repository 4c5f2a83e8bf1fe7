"""The manifest of a generation: the sha256 of each of its files, sealed by one of its own."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MANIFEST_FILE = "manifest.json"
FORMAT = 5


class Damaged(Exception):
    """A file of a generation is missing, altered or not listed; the text says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """`files` gives the sha256 of every file by its path inside the generation, with forward slashes."""

    id: str
    files: Mapping[str, str]
    facts: Mapping[str, Any]

    def under(self, part: str) -> list[str]:
        """The files of a part: that very file, or all below the folder of that name."""
        return [name for name in self.files if name == part or name.startswith(part + "/")]


def sha256_of(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def write_manifest(folder: Path, generation_id: str, facts: Mapping[str, Any]) -> None:
    """Lists every file in `folder` and seals the list."""
    files = {
        path.relative_to(folder).as_posix(): sha256_of(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST_FILE
    }
    plain = {"id": generation_id, "format": FORMAT, "files": files, "facts": dict(facts)}
    text = json.dumps({**plain, "seal": _seal(plain)}, indent=1, sort_keys=True)
    (folder / MANIFEST_FILE).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the generation in `folder`; raises Damaged when it is not whole or not its own."""
    try:
        plain = json.loads((folder / MANIFEST_FILE).read_bytes())
        seal = plain.pop("seal")
        if seal != _seal(plain) or plain["id"] != folder.name:
            raise Damaged(f"{MANIFEST_FILE} was altered")
        if plain["format"] != FORMAT:
            raise Damaged(f"it was made by another version of the program (format {plain['format']})")
        return Manifest(id=plain["id"], files=plain["files"], facts=plain["facts"])
    except OSError as problem:
        raise Damaged(f"{MANIFEST_FILE} cannot be read ({problem.strerror})") from problem
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise Damaged(f"{MANIFEST_FILE} was altered") from problem


def check_files(folder: Path, manifest: Manifest, names: Iterable[str]) -> None:
    """Raises Damaged at the first of `names` that does not hold what the manifest says."""
    for name in names:
        expected = manifest.files.get(name)
        if expected is None:
            raise Damaged(f"{name} is not in the manifest")
        try:
            seen = sha256_of(folder / name)
        except OSError as problem:
            raise Damaged(f"{name} cannot be read ({problem.strerror})") from problem
        if seen != expected:
            raise Damaged(f"{name} was altered")


def _seal(plain: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()
