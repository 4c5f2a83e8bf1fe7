"""How old a patient is said to be: an age in months, in every form referrers write it."""

from dataclasses import dataclass

from bot.understanding.data_files import read_words
from bot.understanding.sex import FEMALE, MALE
from bot.understanding.text import Number, Token, numbers

ADULT_FROM_MONTHS = 18 * 12
_MAX_MONTHS = 130 * 12
_YEAR = frozenset({"y", "yo", "yr", "yrs", "year", "years", "y/o", "yrold", "yoa", "yom", "yof", "yearold"})
_MONTH = frozenset({"m", "mo", "mos", "mth", "mths", "month", "months", "m/o", "mnth", "mnths", "mon"})
_WEEK = frozenset({"w", "wk", "wks", "week", "weeks", "w/o"})  # 'w/o' only where it is glued to its number
_DAY = frozenset({"d", "day", "days", "d/o"})
_PERSON = MALE | FEMALE | frozenset(
    {"infant", "baby", "child", "kid", "patient", "pt", "toddler", "boy", "girl", "newborn", "neonate",
        "student", "gymnast",
     "adult", "teen", "teenager", "adolescent", "bub", "twin", "female", "male", "who", "with", "c/o",
     "pupil"}
)  # fmt: skip
_DURATION_BEFORE = frozenset(
    {"x", "for", "since", "past", "over", "last", "of", "hx", "history", "after", "within", "in", "ago",
        "next", "under",
     "every", "about", "during", "first", "nearly", "almost", "these", "post", "by", "than", "despite",
     "to", "still", "at", "@"}
)  # fmt: skip
_DURATION_AFTER = frozenset(
    {"history", "hx", "of", "duration", "ago", "now", "back", "post", "after", "since", "course", "into",
        "later", "worth",
     "hist", "pain", "period", "h/o", "low", "lbp", "physio", "pt", "physiotherapy", "night", "worsening"}
)  # fmt: skip


# Words that give an age range in months on their own. Closed ranges; the ends overlap on purpose.
def _age_words() -> dict[str, tuple[float, float]]:
    found = {}
    for span, names in read_words("bot.understanding", "age_words.yaml").items():
        low, _, high = span.partition("-")
        for name in names:
            found[name] = (float(low), float(_MAX_MONTHS) if high == "oldest" else float(high))
    return found


_WORDS = _age_words()
# Said of the patient's relatives or of the speaker as often as of the patient.
_WEAK = frozenset(
    {"son", "daughter", "husband", "wife", "mum", "nurse", "driver", "minor", "guy", "engineer",
        "builder", "retired", "child",
     "children", "kids", "kid", "juvenile", "farmer", "accountant", "warehouse", "grandma",
     "grandmother", "grandfather",
     "boy", "girl", "lad", "elderly"}
)  # fmt: skip
_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_RELATIVE = frozenset({"mother", "father", "mum", "mom", "dad", "sister", "brother", "sibling", "aunt",
    "uncle", "parent",
                       "grandmother", "grandfather", "twin"})  # fmt: skip


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


# 'im 33', 'mums 54', 'a man of forty one': whose age a bare number is
_SAID_OF = frozenset(
    [
        "shes",
        "hes",
        "is",
        "im",
        "whos",
        "mums",
        "moms",
        "dads",
        "nans",
        "sons",
        "daughters",
        "grans",
        "husbands",
        "wifes",
        "partners",
        "lads",
        "girls",
        "boys",
        "am",
        "turned",
        "theyre",
        "was",
        "childs",
        "babys",
        "mans",
        "ladys",
        "kids",
        "brothers",
        "sisters",
        "friends",
        "patients",
        "pts",
        "nephews",
        "nieces",
        "grandads",
    ]
)
_NAMED = frozenset(
    [
        "man",
        "woman",
        "gentleman",
        "lady",
        "girl",
        "boy",
        "lad",
        "lass",
        "bloke",
        "child",
        "kid",
        "patient",
        "infant",
        "male",
        "female",
        "person",
        "teenager",
        "youngster",
        "chap",
        "guy",
        "pt",
        "student",
        "builder",
        "nurse",
        "mate",
        "pal",
        "colleague",
        "pupil",
        "individual",
        "adult",
        "worker",
    ]
)
_DURATION_UNITS = _YEAR | _MONTH | _WEEK | _DAY | {"hours", "hrs", "kg", "mg", "stone", "cm", "mm", "%"}


def _unit(word: str) -> tuple[float, str] | None:
    if word in _YEAR:
        return 12.0, "year"
    if word in _MONTH:
        return 1.0, "month"
    if word in _WEEK:
        return 12 / 52.18, "week"
    if word in _DAY:
        return 12 / 365.25, "day"
    return None


def _range(value: float, per: float, unit: str) -> tuple[float, float]:
    low = value * per
    # '9 years' covers the whole tenth year of life; a month or week is taken as said
    return (low, low + 11.99) if unit == "year" and value == int(value) else (low, low)


def ages(words: list[Token], found_numbers: list[Number] | None = None) -> list[AgeMention]:
    """Ages of the patient in the order they stand; durations, doses and relatives' ages are left out."""
    nums = numbers(words) if found_numbers is None else found_numbers
    found: list[AgeMention] = []
    for k, number in enumerate(nums):
        mention = _age_at(words, number)
        if (
            mention
            and k
            and nums[k - 1].last == number.first - 2
            and words[number.first - 1].text in {"or", "-", "to", "/"}
        ):
            # '17 or 18 y/o': the range of both
            per = mention.low / number.value if number.value else 0.0
            low = nums[k - 1].value * per
            if 0 <= low < mention.low:
                mention = AgeMention(low, mention.high, nums[k - 1].first, mention.last, True)
        if mention and 0 <= mention.low <= _MAX_MONTHS:
            found.append(mention)
    found += _other_forms(words)
    sexed = [m for m in found if _text(words, m.last) in {"m", "f"}]
    if len(sexed) > 1:
        # '45M LBP 3m': the second is months of pain
        later = {m.first for m in sexed[1:] if _text(words, m.last) == "m"}
        found = [m for m in found if m.first not in later]
    if any(m.exact and not m.apart for m in found):
        found = [m for m in found if not m.apart]
    if not any(m.exact for m in found):
        found += _word_ages(words)
    return sorted(found, key=lambda m: m.first)


def _text(words: list[Token], i: int) -> str:
    return words[i].text if 0 <= i < len(words) else ""


def _age_at(words: list[Token], number: Number) -> AgeMention | None:
    before = edge = _text(words, number.first - 1)
    if before in {"-", "("}:
        before = _text(words, number.first - 2)
    i = number.last + 1
    joined = i < len(words) and words[i].start == words[number.last].end
    if _text(words, i) in {"-", "+"}:
        i += 1
    word = _text(words, i)
    if before in {"aged", "age", "ages"} and _text(words, number.first - 2) in {
        "diagnosed",
        "dxd",
        "since",
        "at",
        "from",
        "dx",
        "diagnosis",
    }:
        return None  # the age it began at, not the age now
    if before in {"aged", "age", "ages"} or (
        before in {":", "is"} and _text(words, number.first - 2) in {"age", "aged"}
    ):
        named = _unit(word) if word != "w/o" or joined else None
        per_and_unit = named or (12.0, "year")
        last = i if named else number.last
        return AgeMention(*_range(number.value, *per_and_unit), number.first, last, True)
    if (
        before in {"m", "f", "male", "female"}
        and 0 < number.value < 120
        and not _unit(word)
        and word not in {"/", "%"}
    ):
        # 'F 72', 'male 45,'
        return AgeMention(*_range(number.value, 12.0, "year"), number.first, number.last, True)
    unit_found = _unit(word)
    if word in {"m", "f"} and joined and number.value >= 1:
        # '45M', '9F': a sex, not months; '3m' before 'old' is months
        if _text(words, i + 1) in {"old", "o"} or (
            _text(words, i + 1) == "-" and _text(words, i + 2) == "old"
        ):
            return AgeMention(*_range(number.value, 1.0, "month"), number.first, i + 1, True)
        if word == "m" and (
            before in _DURATION_BEFORE
            or _text(words, i + 1) in {"history", "hx", "of", "duration", "ago", "h/o"}
        ):
            return None
        return AgeMention(*_range(number.value, 12.0, "year"), number.first, i, True)
    if (
        word in {"m", "f", "male", "female", "boy", "girl", "man", "woman", "lady", "gentleman"}
        and number.value <= 120
    ):
        if before in _DURATION_BEFORE:
            return None
        if word in {"m", "f", "male", "female", "man", "woman", "lady", "gentleman", "boy", "girl"}:
            return AgeMention(*_range(number.value, 12.0, "year"), number.first, i, True)
    if unit_found is None:
        left, right = _text(words, number.first - 1), _text(words, number.last + 1)
        apart = (left in {",", ".", ";"} and right in {",", ".", ";"}) or (left == "(" and right == ")")
        opens = number.first <= 3 or _text(words, number.first - 2) in {".", "\n", ";", ":"}
        apart = apart or (
            opens
            and right == ","
            and 16 <= number.value <= 100
            and words[number.first - 1].kind == "word"
            and number.first > 0
        )
        apart = apart or (left == "now" and right in {"w", "w/", "with", ",", ".", "", "c/o", "/"})
        if apart and 1 <= number.value <= 105 and number.value == int(number.value):
            # 'rower, 16, in the boat': a number by itself between commas or in brackets
            return AgeMention(*_range(number.value, 12.0, "year"), number.first, number.last, True)
        return None
    per, unit = unit_found
    j = i + 1
    if _text(words, j) == "-":
        j += 1
    after = _text(words, j)
    # '9yom', '9 y.o.'
    if word in {"yo", "y/o", "m/o", "w/o", "d/o", "yom", "yof", "yoa", "yrold", "yearold"}:
        if word == "w/o" and not joined and after not in _PERSON:
            return None
        return AgeMention(*_range(number.value, per, unit), number.first, i, True)
    if word == "y" and after == "." and _text(words, j + 1) == "o":
        return AgeMention(*_range(number.value, per, unit), number.first, j + 1, True)
    if after in {"old", "olds", "o"} or (after == "of" and _text(words, j + 1) == "age"):
        return AgeMention(*_range(number.value, per, unit), number.first, j, True)
    if before == "of" and (
        _text(words, number.first - 2) in _NAMED or _text(words, number.first - 2) in _WORDS
    ):
        return AgeMention(*_range(number.value, per, unit), number.first, i, True)  # 'a child of 15 months'
    if before in _DURATION_BEFORE or (
        after in _DURATION_AFTER
        and not (joined and word in {"y", "yr", "yrs"} and after in {"low", "lbp", "pain", "back"})
    ):
        return None
    if (
        word in {"y", "yr", "yrs", "year", "years"}
        and (after in _PERSON or after in {"m", "f"})
        and number.value < 120
    ):
        return AgeMention(*_range(number.value, per, unit), number.first, i, True)
    if after in _PERSON and after not in {"he", "she", "his", "her", "who"}:
        opens = number.first == 0 or before in {"a", "an", "this", "our", "my", "the"}
        if after == "with" and unit != "year" and not opens:
            return None  # 'low back pain 8 weeks with leg pain'
        return AgeMention(*_range(number.value, per, unit), number.first, i, True)
    # the very start of a note: '9y back pain', '3 mo hairy patch'
    if number.first == 0 and unit in {"year", "month"} and joined:
        return AgeMention(*_range(number.value, per, unit), number.first, i, True)
    if number.first == 0 and unit in {"year", "month"} and word in {"yr", "y", "mo", "yrs"}:
        return AgeMention(*_range(number.value, per, unit), number.first, i, True)
    # '3 years 2 months' at the head of a note; 'baby Elsie, 10 weeks'
    if (
        unit == "year"
        and after
        and words[j].kind == "num"
        and _unit(_text(words, j + 1)) == (1.0, "month")
        and before not in _DURATION_BEFORE
    ):
        return AgeMention(*_range(number.value, per, unit), number.first, j + 1, True)
    if (
        unit in {"week", "month", "day"}
        and before == ","
        and {w.text for w in words[max(0, number.first - 6) : number.first]}
        & {"baby", "infant", "newborn", "bub", "neonate"}
    ):
        return AgeMention(*_range(number.value, per, unit), number.first, i, True)
    # an age set apart: '58 yrs;', '39y -'
    edges = {"", ",", ";", "-", ".", ")", "(", ":", "/", "\n"}
    glued = joined and word in {"y", "yr", "yrs"}
    if unit == "year" and after in edges and (edge in edges | {"f", "m"} or glued) and number.value >= 2:
        return AgeMention(*_range(number.value, per, unit), number.first, i, True, not glued)
    # a correction: "she's 13", "he is 3 months", "make that 15 months"
    is_said_of_someone = before in {"is", "shes", "hes", "its", "was", "aged", "theyre"}
    if unit != "week" and (
        is_said_of_someone or (unit == "year" and before in {"actually", "meant", "that", "sorry", "now"})
    ):
        return AgeMention(*_range(number.value, per, unit), number.first, i, True)
    return None


def _other_forms(words: list[Token]) -> list[AgeMention]:
    found: list[AgeMention] = []
    for i, token in enumerate(words):
        nxt = _text(words, i + 1)
        if token.kind == "frac" and nxt in {
            "old",
            "infant",
            "baby",
            "boy",
            "girl",
            "m",
            "f",
            "male",
            "female",
            "child",
            "bub",
        }:
            count, kind = token.text.split("/")
            per = {"7": 12 / 365.25, "52": 12 / 52.18, "12": 1.0}[kind]
            value = float(count) * per
            found.append(AgeMention(value, value, i, i + 1, True))
        elif token.text in _DECADES and _text(words, i - 1) in {
            "her",
            "his",
            "their",
            "the",
            "late",
            "early",
            "mid",
            "in",
        }:
            low = _DECADES[token.text] * 12
            found.append(AgeMention(low, low + 119, i, i, True))
        elif (
            token.kind == "num"
            and nxt == "s"
            and _text(words, i - 1) in {"her", "his", "their", "late", "early", "mid", "in"}
        ):
            decade = float(token.text) * 12
            found.append(AgeMention(decade, decade + 119, i, i + 1, True))
        elif (
            token.text in {"year", "grade", "yr", "p"} and words[i + 1 : i + 2] and words[i + 1].kind == "num"
        ):
            level = float(words[i + 1].text)
            if (
                1 <= level <= 13
                and _text(words, i - 1) not in {"per", "a", "last", "every", "1"}
                and _text(words, i + 2)
                in {
                    "pupil",
                    "student",
                    "boy",
                    "girl",
                    "child",
                    "schoolboy",
                    "schoolgirl",
                    "kid",
                    "at",
                    "footballer",
                    "lad",
                }
            ):
                found.append(AgeMention((level + 4) * 12, (level + 6) * 12, i, i + 1, True))
        elif (
            token.text == "day"
            and words[i + 1 : i + 2]
            and words[i + 1].kind == "num"
            and _text(words, i + 2) == "of"
            and _text(words, i + 3) == "life"
        ):
            value = float(words[i + 1].text) * 12 / 365.25
            found.append(AgeMention(value, value, i, i + 3, True))
        elif (
            (token.text in _SAID_OF or (token.text == "of" and _text(words, i - 1) in _NAMED))
            and words[i + 1 : i + 2]
            and _bare_age(words, i + 1)
        ):
            years = next(n.value for n in numbers(words[i + 1 : i + 4]))
            found.append(AgeMention(years * 12, years * 12 + 11.99, i + 1, i + 1, True))
        elif (token.text in {"under", "u"} and words[i + 1 : i + 2]) or (token.text == "u" and nxt):
            j = i + 2 if nxt == "-" else i + 1
            level = float(words[j].text) if j < len(words) and words[j].kind == "num" else 0.0
            if 7 <= level <= 19 and (_text(words, j + 1) == "s" or token.text == "u"):
                found.append(AgeMention(84, level * 12 - 1, i, j, True))
        elif token.text in {"actually", "meant", "sorry", "is"} and nxt in {"shes", "hes", "she", "he"}:
            continue
    # "a 9 and a half year old" is read by `numbers`; '<4 months', 'under 6 months old'
    return found


def _bare_age(words: list[Token], i: int) -> bool:
    """A number that ends its clause: "actually she's 13", "he is 45"."""
    run = numbers(words[i : i + 4])
    if not run or run[0].first != 0 or not 0 < run[0].value < 120:
        return False
    after = _text(words, i + run[0].last + 1)
    return after in {
        "",
        ".",
        ",",
        ";",
        "\n",
        "not",
        "and",
        "now",
        "!",
        "with",
        "n",
        "+",
        "w",
        "who",
        "been",
        "he",
        "she",
        "hes",
        "shes",
        "but",
        "whose",
        "?",
        "&",
    } or (
        after not in _DURATION_UNITS and _text(words, i - 1) in {"of", "im", "hes", "shes", "pt", "patient"}
    )


def _word_ages(words: list[Token]) -> list[AgeMention]:
    found = []
    for i, token in enumerate(words):
        span = _WORDS.get(token.text)
        if span is None:
            continue
        if token.text in _RELATIVE and _text(words, i + 1) in {
            "has",
            "with",
            "had",
            "says",
            "reports",
            "noticed",
            "is",
        }:
            continue
        if token.text == "old" or (token.text in _WEAK and _text(words, i - 1) in {"no", "not"}):
            continue
        if token.text == "juvenile":
            continue
        if token.text == "adult" and _text(words, i + 1) in {"dose", "doses"}:
            continue
        found.append(AgeMention(span[0], span[1], i, i, False))
    if not found:
        return []
    low = max(m.low for m in found)
    high = min(m.high for m in found)
    spread = {words[k].text for m in found for k in (m.first - 1, m.first + 1) if 0 <= k < len(words)}
    if low > high and "or" in spread:
        return []  # 'a child or an adult': not said
    if low > high:  # 'a woman brings her daughter': the child is the patient
        child = [m for m in found if m.high < ADULT_FROM_MONTHS]
        return child[:1] or found[:1]
    best = found[-1]
    return [AgeMention(low, high, best.first, best.last, False)]
