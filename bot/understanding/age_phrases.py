"""An age given in another form: 'in her forties', 'year 5 pupil', 'day 3 of life', 'she is 13'."""

import calendar
from collections.abc import Sequence

from bot.understanding.age_units import MEASURED, MEASURES, OLDEST_MONTHS, AgeMention
from bot.understanding.scope_words import RELATIVES, word_at
from bot.understanding.text import Token, numbers

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
NAMED = frozenset(
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
        "schoolboy",
        "schoolgirl",
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

_LEAST_GROWN, _MOST_TOLD = 18, 99  # years, of 'age >70'; fewer are of a rule for children
_LEAST_APART = 12  # years: fewer may be weeks or a score
# behind a fraction: '5/12 old', '6/52 baby'
_MONTHS = frozenset(m.lower() for m in (*calendar.month_name, *calendar.month_abbr) if m)
_AGED = frozenset({"old", "infant", "baby", "boy", "girl", "m", "f", "male", "female", "child", "bub"})
# 'since she was 4': the age it began at, not the age now
_BEGAN_AT = frozenset({"since", "when", "from", "till", "until", "while", "as", "before", "after", "once"})
# 'the temperature was 37', 'it was 38': what is measured, or no one in particular
_NO_ONE = frozenset(
    {"it", "that", "this", "which", "temp", "temperature", "score", "count", "level", "reading"}
)
# 'my son who is 5 for a film'; not a mother who is 44
_WHO_IS = frozenset(
    {"son", "daughter", "boy", "girl", "child", "kid", "lad", "lass", "grandson", "granddaughter", "nephew",
     "niece", "patient", "pt", "man", "woman", "lady", "gentleman", "one", "someone", "him", "her"}
)  # fmt: skip
_GOES_ON_WITH = frozenset(
    {"for", "with", "and", "has", "had", "needs", "limps", "complains", "presents", "came", "comes", "who",
     "cannot", "cant", "wont", "refuses", "keeps", "gets", "wakes", "woke"}
)  # fmt: skip


def fraction_months(written: str) -> float:
    """'3/7', '6/52', '5/12': days, weeks or months, in months."""
    count, kind = written.split("/")
    return float(count) * {"7": 12 / 365.25, "52": 12 / 52.18, "12": 1.0}[kind]


def _is_behind_a_baby(words: list[Token], i: int) -> bool:
    """'Baby, 6/52, dimple', 'infant (5/12)', 'age: 6/12'."""
    k = i - 2 if word_at(words, i - 1) in {",", "(", "now", ":", "="} else i - 1
    return word_at(words, k) in {"baby", "infant", "newborn", "neonate", "bub", "age", "aged"}


def _is_turned_round(words: list[Token], i: int) -> bool:
    """'twelve he is', 'eight, she is': the age before the one it is of."""
    run = numbers(words[i : i + 3])
    opens = word_at(words, i - 1) in {"", ",", ".", ";", "(", "\n"}
    if not opens or not run or run[0].first != 0 or not 0 < run[0].value < 106 or run[0].value % 1:
        return False
    k = i + run[0].last + 1
    k += word_at(words, k) == ","
    is_said = word_at(words, k) in {"he", "she"} and word_at(words, k + 1) in {"is", "be"}
    return is_said and word_at(words, k + 2) in {"", ",", ".", ";", ")", "-", "\n", "and", "with", "now"}


def _is_a_sex_with_age(words: list[Token], i: int) -> bool:
    """'LBP 14/52 F55': the letter is of the age behind it."""
    behind = words[i + 1] if i + 1 < len(words) else None
    if behind is None or behind.kind != "num":
        return False
    unit = words[i + 2].text if i + 2 < len(words) else ""
    is_apart = behind.text.isdigit() and int(behind.text) >= _LEAST_APART and unit not in MEASURES
    return behind.start == words[i].end or is_apart  # 'LBP 6/12 F 50'


def ages_in_phrases(words: list[Token]) -> list[AgeMention]:
    found: list[AgeMention] = []
    for i, token in enumerate(words):
        nxt = word_at(words, i + 1)
        if token.kind == "frac" and (nxt == "corrected" or (nxt != "old" and _is_behind_a_baby(words, i))):
            months = fraction_months(token.text)
            found.append(AgeMention(months, months, i, i + (nxt == "corrected"), True))
        elif token.kind == "frac" and nxt in _AGED and not _is_a_sex_with_age(words, i + 1):
            value = fraction_months(token.text)
            found.append(AgeMention(value, value, i, i + 1, True))
        elif _is_turned_round(words, i):
            number = numbers(words[i : i + 3])[0]
            low = number.value * 12
            found.append(AgeMention(low, low + 11.99, i, i + number.last, True))
        elif token.text in _DECADES and word_at(words, i - 1) in {
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
            and word_at(words, i - 1) in {"her", "his", "their", "late", "early", "mid", "in"}
        ):
            decade = float(token.text) * 12
            found.append(AgeMention(decade, decade + 119, i, i + 1, True))
        elif (
            token.text in {"year", "grade", "yr", "p"} and words[i + 1 : i + 2] and words[i + 1].kind == "num"
        ):
            level = float(words[i + 1].text)
            if (
                1 <= level <= 13
                and word_at(words, i - 1) not in {"per", "a", "last", "every", "1"}
                and word_at(words, i + 2)
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
            and word_at(words, i + 2) == "of"
            and word_at(words, i + 3) == "life"
        ):
            value = float(words[i + 1].text) * 12 / 365.25
            found.append(AgeMention(value, value, i, i + 3, True))
        elif (
            (token.text in _SAID_OF or (token.text == "of" and word_at(words, i - 1) in NAMED))
            and words[i + 1 : i + 2]
            and not (token.text in {"was", "is"} and word_at(words, i - 1) in _NO_ONE | MEASURED)
            and not (token.text == "was" and word_at(words, i - 2) in _BEGAN_AT)
            and not (token.text == "of" and is_a_relatives_trade(words, i - 1))
            and (
                _bare_age(words, i + 1)
                or (
                    token.text == "is"
                    and word_at(words, i - 1) == "who"
                    and word_at(words, i - 2) in _WHO_IS
                    and _is_of_nothing_counted(words, i + 1)
                )
                or (_is_birthday(words, i) and _is_of_a_date(words, i + 1))
            )
        ):
            years = next(n.value for n in numbers(words[i + 1 : i + 4]))
            found.append(AgeMention(years * 12, years * 12 + 11.99, i + 1, i + 1, True))
        elif (token.text in {"under", "u"} and words[i + 1 : i + 2]) or (token.text == "u" and nxt):
            j = i + 2 if nxt == "-" else i + 1
            level = float(words[j].text) if j < len(words) and words[j].kind == "num" else 0.0
            if 7 <= level <= 19 and (word_at(words, j + 1) == "s" or token.text == "u"):
                found.append(AgeMention(84, level * 12 - 1, i, j, True))
        elif (least := _least_at(words, i)) is not None:
            found.append(least)
    # "a 9 and a half year old" is read by `numbers`; '<4 months', 'under 6 months old'
    return found


def _least_at(words: list[Token], i: int) -> AgeMention | None:
    """'age >70', 'aged over 65': no number, but the least that it is."""
    if words[i].text not in {"age", "aged"}:
        return None
    j = i + 2 if word_at(words, i + 1) in {":", "=", "is"} else i + 1
    if word_at(words, j) not in {">", "≥", "over", "above"}:
        return None
    k = j + 2 if word_at(words, j + 1) == "=" else j + 1
    years = word_at(words, k)
    if not years.isdecimal() or not _LEAST_GROWN <= int(years) <= _MOST_TOLD:
        return None
    return AgeMention(float(years) * 12, OLDEST_MONTHS, i, k, True)


def is_a_relatives_trade(words: Sequence[Token], i: int) -> bool:
    """'his mother, a nurse of 41': the one named at `i` is the relative just named."""
    is_aside = word_at(words, i - 1) in {"a", "an"} and word_at(words, i - 2) in {",", "is", "(", "-"}
    return is_aside and word_at(words, i - 3) in RELATIVES


def _is_birthday(words: list[Token], i: int) -> bool:
    """'turned', 'she was': the age of a date, where one follows."""
    is_person = word_at(words, i - 1) in {"he", "she", "they"}
    return words[i].text == "turned" or (words[i].text == "was" and is_person)


def _is_of_a_date(words: list[Token], i: int) -> bool:
    """'turned three in august', 'turned 8 last week'."""
    run = numbers(words[i : i + 4])
    if not run or run[0].first != 0 or not 0 < run[0].value < 120 or run[0].value % 1:
        return False
    k = i + run[0].last + 1
    if word_at(words, k) == "in":
        return word_at(words, k + 1) in _MONTHS
    return word_at(words, k) in {"last", "this", "on", "yesterday", "today", "just"}


def _is_of_nothing_counted(words: list[Token], i: int) -> bool:
    """The number in 'my son who is 5 for a film', not in 'who is 5 foot tall'."""
    run = numbers(words[i : i + 4])
    if not run or run[0].first != 0 or not 0 < run[0].value < 106 or run[0].value % 1:
        return False
    return word_at(words, i + run[0].last + 1) in _GOES_ON_WITH


def _bare_age(words: list[Token], i: int) -> bool:
    """A number that ends its clause: "actually she's 13", "he is 45"."""
    run = numbers(words[i : i + 4])
    if not run or run[0].first != 0 or not 0 < run[0].value < 120 or run[0].value * 2 % 1:
        return False  # 37.2 is no age
    after = word_at(words, i + run[0].last + 1)
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
    } or (after not in MEASURES and word_at(words, i - 1) in {"of", "im", "hes", "shes", "pt", "patient"})
