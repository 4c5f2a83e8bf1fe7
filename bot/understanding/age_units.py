"""Ages in months: the units they are given in, and one mention of an age."""

from dataclasses import dataclass
from enum import IntEnum

ADULT_FROM_MONTHS = 18 * 12
OLDEST_MONTHS = 130 * 12
YEAR = frozenset({"y", "yo", "yr", "yrs", "year", "years", "y/o", "yrold", "yoa", "yom", "yof", "yearold"})
MONTH = frozenset({"m", "mo", "mos", "mth", "mths", "month", "months", "m/o", "mnth", "mnths", "mon"})
WEEK = frozenset({"w", "wk", "wks", "week", "weeks", "w/o"})  # 'w/o' only where it is glued to its number
DAY = frozenset({"d", "day", "days", "d/o"})
MEASURES = YEAR | MONTH | WEEK | DAY | {"hours", "hrs", "kg", "mg", "stone", "cm", "mm", "%"}

# Names of what is measured in a patient: the number behind one is no age.
MEASURED = frozenset(
    {"esr", "crp", "wcc", "wbc", "wbcc", "hb", "hgb", "plt", "platelets", "ck", "alp", "ldh", "urate",
     "ferritin", "pct", "procalcitonin", "lactate", "psa", "egfr", "creatinine", "neutrophils",
     "lymphocytes", "haemoglobin", "hemoglobin", "calcium", "hr", "rr", "bp", "pulse", "sats", "spo2",
     "gcs", "temp", "temperature", "t", "bmi", "weight", "height", "vas", "nrs", "odi", "ph", "inr",
     "tsh", "albumin", "cd4"}
)  # fmt: skip
# behind metres: '10 m board' is neither an age nor a duration
BEHIND_METRES = frozenset(
    {"board", "platform", "pool", "sprint", "race", "dive", "high", "tower", "rifle", "freestyle",
     "butterfly", "backstroke", "breaststroke", "hurdles", "relay", "swim", "wall", "drop"}
)  # fmt: skip


class AgeOwner(IntEnum):
    """Whose age it is, likeliest the patient's first. MAYBE: the patient's where no other age is told.
    COMPANION: somebody's who comes along, which still tells more than nothing. OTHER: never the patient's."""

    PATIENT = 0
    MAYBE = 1
    COMPANION = 2
    OTHER = 3


@dataclass(frozen=True, slots=True)
class AgeMention:
    """An age over tokens [first, last], in months, as a closed range. `exact` when a number was given;
    `apart` when only its place between commas says that it is an age."""

    low: float
    high: float
    first: int
    last: int
    exact: bool
    apart: bool = False
    owner: AgeOwner = AgeOwner.PATIENT


def unit_of(word: str) -> tuple[float, str] | None:
    if word in YEAR:
        return 12.0, "year"
    if word in MONTH:
        return 1.0, "month"
    if word in WEEK:
        return 12 / 52.18, "week"
    if word in DAY:
        return 12 / 365.25, "day"
    return None


def age_range(value: float, per: float, unit: str) -> tuple[float, float]:
    low = value * per
    # '9 years' covers the whole tenth year of life; a month or week is taken as said
    return (low, low + 11.99) if unit == "year" and value == int(value) else (low, low)
