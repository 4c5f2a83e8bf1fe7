"""One thing that `doctor` looks at, and what to do when it is not well."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """`mend` says what to do about it when it is not `well`. What is not `needed` fails nothing."""

    name: str
    well: bool
    seen: str
    mend: str = ""
    needed: bool = True
