"""The patterns by which questions are told apart, and the short forms written out, read once from data."""

import re
from collections.abc import Mapping
from functools import cache

from bot.understanding.data_files import read_mapping


@cache
def _patterns() -> dict[str, object]:
    return read_mapping("bot.understanding", "wording.yaml")


@cache
def wording(name: str) -> re.Pattern[str]:
    """The pattern of that name in wording.yaml: any of its alternatives, case ignored."""
    alternatives = _patterns()[name]
    assert isinstance(alternatives, list)
    return re.compile("|".join(str(a) for a in alternatives), re.IGNORECASE)


@cache
def abbreviations() -> Mapping[str, str]:
    """Short forms by their long ones."""
    return {
        str(short): str(long)
        for short, long in read_mapping("bot.understanding", "abbreviations.yaml").items()
    }
