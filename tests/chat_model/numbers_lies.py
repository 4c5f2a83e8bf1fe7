"""Numbers of true sentences made false: ages, durations, doses, sizes, counts and units."""

import random
import re
from collections.abc import Callable, Iterator

from tests.chat_model.disguises import full_width, mathematical, translated, zero_width
from tests.chat_model.wording import NUMBER_WORDS

NumberChange = Callable[[str, str], Iterator[tuple[str, str]]]

_NUMBER = r"(?P<n>\d+(?:\.\d+)?|" + "|".join(NUMBER_WORDS[1:]) + r")"
_RANGE = rf"{_NUMBER}(?: to (?P<m>\d+|" + "|".join(NUMBER_WORDS) + r"))?"
_AGE = re.compile(
    rf"(?:\bunder |\bover |\bage of |\bolder than |\baged |\bboy of |\buntil about |\bbetween |\bage under |"
    rf"\b[Aa]fter about |\b[Aa]fter |\b[Aa] )"
    rf"(?:{_RANGE}| (?P<o>\d+) and (?P<p>\d+))(?=[ -](?:months? of age|years?|months? old|months? who|"
    rf"-?month-old|-?year-old)|\s(?:comes|has|by itself|months)|[,.])"
)
_DURATION = re.compile(rf"\b{_RANGE}(?= (?:weeks?|days?|months ago|months\b(?! of age| old)))")
_DOSE = re.compile(r"(?P<symbol>☢+)(?P<gap> \(|, meaning an effective dose of )(?P<band>[\d.-]+ mSv)")
_SIZE = re.compile(r"\b(?P<n>\d+(?:\.\d+)?)(?= (?:mm|cm)\b)")
_COUNTED = (
    r"views|scenarios|findings|causes|reasons|tasks|parts|variants|perpendicular|things|sites|"
    r"four|images|of four|flags|suspected-arthritis|known-arthritis|low back|back-pain-child|phases|risks"
)
_COUNT = re.compile(rf"\b(?P<n>{'|'.join(NUMBER_WORDS[2:])})(?= (?:{_COUNTED}|MRI)\b)", re.IGNORECASE)
_LEVELS = re.compile(r"\bL2-L3\b|\bL1-L2 to L5-S1\b|\bT1\b(?!-)|\btechnetium-99m\b")
_OTHER_LEVEL = {
    "L2-L3": "L5-S1",
    "L1-L2 to L5-S1": "T1-T2 to T8-T9",
    "T1": "T3",
    "technetium-99m": "iodine-131",
}
_BANDS = (("☢", "<0.03 mSv"), ("☢☢", "0.03-0.3 mSv"), ("☢☢☢☢☢", "10-30 mSv"), ("O", "0 mSv"))
_UNITS = (
    (r"(?<=\d )months\b|(?<=four )months\b|(?<=six )months\b", "years"),
    (r"(?<=\d )months of age\b", "weeks of age"),
    (r"(?<=\d )years\b", "months"),
    (r"(?<=\d )years\b", "weeks"),
    (r"(?<=\d|x|e|o) weeks\b", " months"),
    (r"(?<=\d|x|e|o) weeks\b", " days"),
    (r"(?<!\(0 )\bmSv\b", "Sv"),
    (r"(?<!\(0 )\bmSv\b", "Gy"),
    (r"\bmm\b", "cm"),
    (r"\bcm\b", "mm"),
    (r"\bcm\b", "inches"),
    (r"\bdays old\b", "months old"),
    (r"-month-old", "-year-old"),
    (r"-year-old", "-month-old"),
    (r"\bmonths ago\b", "years ago"),
    (r"\b12 weeks\b", "12 months"),
    (r"\btwelve weeks\b", "twelve days"),
)


def changed_numbers(chance: random.Random) -> dict[str, NumberChange]:
    """What makes the lies of each kind: takes a sentence and its passage, yields (rule, sentence)."""
    return {
        "changed age": lambda text, known: _other_numbers(_AGE, text, known, chance),
        "changed duration": lambda text, known: _other_numbers(_DURATION, text, known, chance),
        "changed dose": _other_dose,
        "changed size, level or nuclide": lambda text, known: _other_size(text, known, chance),
        "changed count": lambda text, known: _other_numbers(_COUNT, text, known, chance),
        "changed unit": lambda text, known: _other_unit(text, known),
        "changed number in disguise": lambda text, known: _disguised(text, known, chance),
    }


# A bound from below must sink, and one from above must rise: else what is said follows from the truth.
_FROM_BELOW = re.compile(
    r"\b(?:more than|after|after about|older than|passed|outlasts|resists|means more than|lasted) "
    r"[\w ]*$|^[^,;]*\bweeks of treatment fail",
    re.IGNORECASE,
)
_OVER_FIFTY = re.compile(r"\bover 50\b")
_Turn = tuple[str, Callable[[float], float]]
_SINKING: tuple[_Turn, ...] = (("halved", lambda n: n // 2), ("a third", lambda n: n // 3))
_RISING: tuple[_Turn, ...] = (
    ("doubled", lambda n: n * 2),
    ("tripled", lambda n: n * 3 if n < 15 else n + 15),
    ("more", lambda n: n + 5),
)


def _other_numbers(
    pattern: re.Pattern[str],
    text: str,
    known: str,
    chance: random.Random,
    write: Callable[[str], str] = str,
) -> Iterator[tuple[str, str]]:
    """Every number of one place made larger, or smaller where it is a bound from below, so that the passage
    does not hold the new one."""
    for found in pattern.finditer(text):
        before = text[max(0, found.start("n") - 20) : found.start("n")]
        sinks = (
            _FROM_BELOW.search(before) or "treatment fail" in text or "or more" in text[found.end() :][:15]
        )
        if _OVER_FIFTY.search(found[0]):
            continue
        places = [(g, *found.span(g)) for g in found.groupdict() if found[g] is not None]
        for rule, turned in _SINKING if sinks else _RISING:
            new, at, numbers = "", 0, []
            for _, start, end in places:
                number = turned(_value(text[start:end]))
                numbers.append(_like(text[start:end], number))
                new += text[at:start] + write(numbers[-1])
                at = end
            new += text[at:]
            if "zero" in numbers or "0" in numbers:
                continue
            if not any(re.search(rf"\b{re.escape(n)}\b", known, re.IGNORECASE) for n in numbers):
                yield rule, new


def _value(written: str) -> float:
    lower = written.lower()
    return NUMBER_WORDS.index(lower) if lower in NUMBER_WORDS else float(written)


def _like(written: str, number: float) -> str:
    if written.lower() in NUMBER_WORDS and number < len(NUMBER_WORDS):
        word = NUMBER_WORDS[int(number)]
        return word.capitalize() if written[0].isupper() else word
    return f"{number:g}"


def _other_dose(text: str, known: str) -> Iterator[tuple[str, str]]:
    for found in _DOSE.finditer(text):
        for symbol, band in _BANDS:
            if band not in known:
                new = text[: found.start()] + symbol + found["gap"] + band + text[found.end() :]
                yield f"both {symbol}", new
                yield "band", text[: found.start("band")] + band + text[found.end("band") :]
                yield "symbol", text[: found.start("symbol")] + symbol + text[found.end("symbol") :]


def _other_size(text: str, known: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    yield from _other_numbers(_SIZE, text, known, chance)
    for found in _LEVELS.finditer(text):
        yield found[0], text[: found.start()] + _OTHER_LEVEL[found[0]] + text[found.end() :]


def _other_unit(text: str, known: str) -> Iterator[tuple[str, str]]:
    for pattern, unit in _UNITS:
        for found in re.finditer(pattern, text):
            yield pattern, text[: found.start()] + unit + text[found.end() :]


def _disguised(text: str, known: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Another number, in digits that are not ASCII or not seen as such."""
    arabic = translated(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    superscript = translated(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    writings: dict[str, Callable[[str], str]] = {
        "full width": lambda n: full_width(n, chance),
        "zero width": lambda n: zero_width(n, chance),
        "mathematical": lambda n: mathematical(n, chance),
        "Arabic-Indic": lambda n: arabic(int(n), chance) if n.isdigit() else n,
        "superscript": lambda n: superscript(int(n), chance) if n.isdigit() else n,
    }
    for name, write in writings.items():
        for pattern in (_AGE, _DURATION, _SIZE):
            for _, new in _other_numbers(pattern, text, known, chance, write):
                if not new.isascii():
                    yield name, new
