"""How long something has lasted: durations in weeks, and what they are durations of."""

from dataclasses import dataclass

from bot.understanding.age_units import BEHIND_METRES, AgeMention
from bot.understanding.text import Number, Token
from bot.understanding.told_of import ToldOf

# Source: ACR Appropriateness Criteria, Low Back Pain: acute < 6 weeks, subacute 6 to 12, chronic > 12.
ACUTE_BELOW_WEEKS = 6.0
# the concepts of how long a complaint has lasted
DURATIONS = frozenset({"acute", "subacute", "chronic"})
CHRONIC_ABOVE_WEEKS = 12.0
_UNITS = {
    "h": 1 / 168, "hr": 1 / 168, "hrs": 1 / 168, "hour": 1 / 168, "hours": 1 / 168,
    "d": 1 / 7, "day": 1 / 7, "days": 1 / 7,
    "w": 1.0, "wk": 1.0, "wks": 1.0, "week": 1.0, "weeks": 1.0, "w/o": 1.0, "weekss": 1.0,
    "m": 4.345, "mo": 4.345, "mos": 4.345, "mth": 4.345, "mths": 4.345, "month": 4.345, "months": 4.345,
    "mnths": 4.345, "mon": 4.345,
    "y": 52.18, "yr": 52.18, "yrs": 52.18, "year": 52.18, "years": 52.18,
    "fortnight": 2.0, "fortnights": 2.0,
}  # fmt: skip
_JUST = 0.001
_VAGUE = {"few": 3.0, "several": 4.0, "couple": 2.0, "many": 8.0, "some": 3.0}
CARE = frozenset(
    {"physio", "physiotherapy", "pt", "therapy", "treatment", "nsaid", "nsaids", "conservative",
        "management", "medical", "tx",
     "rehab", "analgesia", "ibuprofen", "naproxen", "antibiotics", "rx", "meds", "exercises",
     "chiropractic", "optimal", "chiro",
     "medication", "physical", "nonoperative"}
)  # fmt: skip
# behind a duration: what it lasted was the relief, not the complaint
_OF_RELIEF = frozenset({"rest", "resting", "off", "break", "holiday", "away"})
_HALVES = {"half": 0.5, "quarter": 0.25}
_NOT_NOW = frozenset({"ago", "later", "earlier", "previously", "prior", "old", "time", "before"})


@dataclass(frozen=True, slots=True)
class DurationMention:
    """A duration in weeks over tokens [first, last]. `of_care`: of a treatment of the complaint.
    `told_of`: of the complaint or of something else, once the reader has seen what else the text names."""

    weeks: float
    first: int
    last: int
    of_care: bool
    ago: bool
    told_of: ToldOf = ToldOf.UNTOLD


# 'twelve hours a week of it', 'six sessions a week of training': how often
_COUNTED_IN_A_TIME = _UNITS.keys() | {"times", "sessions", "classes", "matches", "x", "twice", "once"}


def durations(words: list[Token], nums: list[Number], taken: list[AgeMention]) -> list[DurationMention]:
    """Durations in order; places already read as an age are passed over."""
    busy = {i for a in taken if a.exact for i in range(a.first, a.last + 1)}
    starts = {n.first for n in nums}
    found = []
    for number in nums:
        if number.first in busy:
            continue
        i = number.last + 1
        value = number.value
        if _counts_from(words, number.first, i):
            found.append(
                _mention(words, value * _UNITS[words[number.first - 1].text], number.first - 1, i - 1)
            )
            continue
        # a range, '3-4 weeks', '6 to 8 wks': the upper end is what has been reached
        if i + 1 < len(words) and words[i].text in {"-", "to", "or"} and i + 1 in starts:
            continue
        if i < len(words) and words[i].text in {"-", "+", "x", "full"}:
            i += 1
        unit = _UNITS.get(words[i].text) if i < len(words) else None
        if unit is None or _is_a_rate(words, i) or _is_metres(words, i):
            continue  # '6 days a week' is how often, not how long
        if unit < _UNITS["day"] and _is_of_stiffness(words, number.first, i):
            continue
        behind = i + 2 if _text(words, i + 1) in {"of", "s", "'"} else i + 1
        if _text(words, behind) in _OF_RELIEF:
            continue
        if (last := _half_behind(words, i + 1)) is not None:
            value, i = value + 0.5, last  # 'two months and a half'
        found.append(_mention(words, value * unit, number.first, i))
    for i, token in enumerate(words):
        if token.kind == "frac":
            count, kind = token.text.split("/")
            if i not in busy:
                per = {"7": 1 / 7, "52": 1.0, "12": 4.345}[kind]
                found.append(_mention(words, float(count) * per, i, i))
        elif token.text in _HALVES and (
            last := next((k for k in (i + 1, i + 2) if _text(words, k) in {"year", "yr"}), None)
        ):
            found.append(_mention(words, _HALVES[token.text] * _UNITS["year"], i, last))
        elif token.text in _VAGUE or (token.text in {"a", "an", "one"} and i + 1 < len(words)):
            j = i + 1
            if j < len(words) and words[j].text == "of":
                j += 1
            unit = _UNITS.get(words[j].text) if j < len(words) else None
            single = (
                token.text in {"a", "an"}
                and _text(words, i - 1) not in _COUNTED_IN_A_TIME
                and j < len(words)
                and words[j].text in {"week", "month", "year", "fortnight", "day"}
            )
            if unit and token.text in {"a", "one"} and (last := _half_behind(words, j + 1)) is not None:
                found.append(_mention(words, 1.5 * unit, i, last))
            elif (
                unit
                and (token.text in _VAGUE or single)
                and (
                    not single
                    or _text(words, j + 1) == "of"
                    or _text(words, i - 1)
                    in {
                        "for",
                        "about",
                        "over",
                        "past",
                        "than",
                        "nearly",
                        "almost",
                        "last",
                        "x",
                        "since",
                        "around",
                    }
                )
            ):
                found.append(_mention(words, _VAGUE.get(token.text, 1.0) * unit, i, j))
        elif (
            token.text in {"past", "last"}
            and _text(words, i + 1) in {"year", "month"}
            and (token.text == "past" or _text(words, i - 1) in {"the", "for", "over"})
        ):
            found.append(_mention(words, 1.0 * _UNITS[_text(words, i + 1)], i, i + 1))
        elif token.text in {"weeks", "wks"} and _text(words, i - 1) in {"for", "past", "over", "since", "x"}:
            found.append(_mention(words, 4.0, i, i))
    return sorted(found, key=lambda d: d.first)


def _half_behind(words: list[Token], i: int) -> int | None:
    """The last token of 'and a half' there."""
    if _text(words, i) != "and":
        return None
    last = i + 2 if _text(words, i + 1) == "a" else i + 1
    return last if _text(words, last) == "half" else None


def _counts_from(words: list[Token], first: int, behind: int) -> bool:
    """'day 9 of back pain', 'it's now week nine'; not 'day 3 of life' or 'day 5 of antibiotics', told of
    something else."""
    if _text(words, first - 1) not in {"day", "week", "month"}:
        return False
    if _text(words, behind) != "of":
        return "now" in {_text(words, behind), *(_text(words, k) for k in range(first - 4, first - 1))}
    of = [_text(words, behind + k) for k in range(1, 6)]
    return any(w.startswith(("pain", "ache", "backache", "sore", "lbp", "sciatica")) for w in of)


def _is_of_stiffness(words: list[Token], first: int, last: int) -> bool:
    """'stiff for an hour each morning', 'EMS 1 h': how long a morning, not how long ago."""
    near = [_text(words, k) for k in range(first - 6, last + 5)]
    return any(w.startswith("stiff") or w in {"ems", "morning", "mornings", "waking", "am"} for w in near)


def _is_metres(words: list[Token], unit: int) -> bool:
    """'10 m board'."""
    return _text(words, unit) == "m" and _text(words, unit + 1) in BEHIND_METRES


def _is_a_rate(words: list[Token], unit: int) -> bool:
    """'6 days a week'; not 'for five weeks a pain'. Nor is '15 w/ pain' a length of time."""
    word = _text(words, unit + 1)
    if word == "/" and _text(words, unit) == "w":
        return True
    return word in {"per", "each", "every", "old"} or (
        word in {"a", "/"} and _text(words, unit + 2) in _UNITS
    )


def _text(words: list[Token], i: int) -> str:
    return words[i].text if 0 <= i < len(words) else ""


def _mention(words: list[Token], weeks: float, first: int, last: int) -> DurationMention:
    after = [w.text for w in words[last + 1 : last + 5]]
    before = [w.text for w in words[max(0, first - 4) : first]]
    stop = {".", ";", "\n", ",", "but"}
    near_after = after[: next((k for k, w in enumerate(after) if w in stop), len(after))]
    cut = next((k for k, w in enumerate(reversed(before)) if w in stop), len(before))
    near_before = before[len(before) - cut :] if cut else []
    follows = near_after[1:4] if near_after[:1] == ["of"] else near_after[:1]
    of_care = any(w in CARE for w in follows) or any(
        w in CARE and (w != "pt" or near_before[k - 1 : k] not in [["a"], ["the"], ["my"], ["this"]])
        for k, w in enumerate(near_before)
        if k >= len(near_before) - 3
    )
    ago = bool(near_after) and near_after[0] in _NOT_NOW
    # 'less than six weeks' is not yet six, 'over 12 weeks' is past it
    said = set(before[-2:])
    if said & {"less", "under", "<", "nearly", "almost"}:
        weeks *= 1 - _JUST
    elif said & {"more", "over", ">", "beyond"} or near_after[:1] == ["+"]:
        weeks *= 1 + _JUST
    return DurationMention(weeks, first, last, of_care, ago)


def duration_concept(weeks: float) -> str:
    """The lexicon concept for a complaint of that many weeks."""
    if weeks < ACUTE_BELOW_WEEKS:
        return "acute"
    return "subacute" if weeks <= CHRONIC_ABOVE_WEEKS else "chronic"
