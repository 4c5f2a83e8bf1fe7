"""Word lists kept as YAML files beside the code that uses them."""

from importlib.resources import files

import yaml


def read_mapping(package: str, name: str) -> dict[str, object]:
    """The mapping in that file of the package; raises ValueError when it holds anything else."""
    written = files(package).joinpath(name).read_text(encoding="utf-8")
    loaded = yaml.load(written, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    if not isinstance(loaded, dict):
        raise ValueError(f"{package}/{name}: expected a mapping, saw {type(loaded).__name__}")
    return loaded


def read_words(package: str, name: str) -> dict[str, frozenset[str]]:
    """Lists of words by name, each written as a list or as words apart by blanks."""
    return {
        key: frozenset(value.split() if isinstance(value, str) else [str(w) for w in _listed(value)])
        for key, value in read_mapping(package, name).items()
    }


def _listed(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError(f"expected words, saw {type(value).__name__}")
    return value
