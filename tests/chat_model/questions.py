"""A question that the reader understands for each variant, out of the sets that may be looked at."""

import json
from functools import cache
from pathlib import Path

CASES = Path(__file__).parents[2] / "evals" / "cases" / "look.jsonl"


@cache
def question_for() -> dict[str, tuple[str, ...]]:
    """The turns of one case for each variant id."""
    found: dict[str, tuple[str, ...]] = {}
    for line in CASES.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        variant = case["expect"].get("variant")
        if case["kind"] == "variant" and isinstance(variant, str):
            found.setdefault(variant, tuple(case["turns"]))
    return found
