"""An age given as a number with its unit: '9yo', '15 months', '45M', 'aged 7'."""

from bot.understanding.age_bare import is_bare_age
from bot.understanding.age_in_words import AGE_WORDS
from bot.understanding.age_phrases import NAMED
from bot.understanding.age_units import BEHIND_METRES, MEASURED, MONTH, AgeMention, age_range, unit_of
from bot.understanding.scope_words import RELATIVES, word_at
from bot.understanding.sex import FEMALE, MALE
from bot.understanding.text import Number, Token, numbers
from bot.understanding.time_kinds import kind_of_word

_PERSON = MALE | FEMALE | frozenset(
    {"infant", "baby", "child", "kid", "patient", "pt", "toddler", "boy", "girl", "newborn", "neonate",
        "student", "gymnast",
     "adult", "teen", "teenager", "adolescent", "bub", "twin", "female", "male", "who", "with", "c/o",
     "pupil"}
)  # fmt: skip
_ONE_CHILD = frozenset({"girl", "boy", "child", "kid", "lad", "lass", "infant", "baby"})
# 'the 11 y girl's spine'
_POSSESSIVE = frozenset({"girls", "boys", "childs", "lads", "womans", "mans", "ladys"})
_ABOUT = frozenset({"~", "about", "approx", "approximately", "around", "circa", "roughly"})
_SEXES_IN_FULL = frozenset({"male", "female", "man", "woman", "boy", "girl", "lady", "gentleman"})
_DURATION_BEFORE = frozenset(
    {"x", "for", "since", "past", "over", "last", "of", "hx", "history", "after", "within", "in", "ago",
        "next", "under",
     "every", "about", "during", "first", "nearly", "almost", "these", "post", "by", "than", "despite",
     "to", "still", "at", "@"}
)  # fmt: skip
_DURATION_AFTER = frozenset(
    {"history", "hx", "of", "duration", "ago", "now", "back", "post", "after", "since", "course", "into",
        "later", "worth", "already",
     "hist", "pain", "period", "h/o", "low", "lbp", "physio", "pt", "physiotherapy", "night", "worsening"}
)  # fmt: skip


# Behind these a bare number is years: no one counts them or gives a baby's age so.
_OF_AN_AGE = _PERSON - {
    "infant", "baby", "bub", "newborn", "neonate", "patient", "pt", "twin", "who", "with", "c/o", "m", "f",
}  # fmt: skip
_OF_A_PREGNANCY = frozenset({"pregnant", "pregnancy", "gestation", "gravid", "postpartum"})
_LEAST_YEARS = 3
_MOST_IN_HALVES = 10  # nobody is twelve and a half to a clinician
_SEVERAL = frozenset(
    {"children", "kids", "boys", "girls", "sons", "daughters", "two", "three", "four", "siblings", "brothers",
     "sisters", "both", "twins"}
)  # fmt: skip
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "master", "mx"})
_BORN_OF_LATE = frozenset({"baby", "infant", "newborn", "neonate", "bub", "term", "preterm", "prem", "ex"})
_LASTED = frozenset(
    {"history", "hx", "of", "duration", "ago", "post", "after", "since", "later", "h/o", "into", "course",
     "back"}
)  # fmt: skip
# kinds of time_words.yaml that are had at an age
_HAD_AT_AN_AGE = frozenset({"disease", "operation", "event", "drug", "visit"})
_SCORED = frozenset({"pain", "score", "scored", "scores", "grade", "was", "from", "level"})
_LONGEST_DISEASE = 3  # words
_FEVERISH = ("fever", "febrile", "pyrexia", "temp", "spik")
_LEAST_CELSIUS, _MOST_CELSIUS = 34, 43
_OF_A_BABY = frozenset(
    {"baby", "infant", "newborn", "neonate", "bub", "toddler", "old", "dimple", "dimples", "hairy", "tuft",
     "sacral"}
)  # fmt: skip
_LONGEST_IN_MONTHS = 36  # '63M hx of cancer' is a man of 63


def _is_a_relatives(words: list[Token], number: Number) -> bool:
    """'her mother, 74, had a hip fracture': the age of someone told of, not of the patient."""
    return (
        word_at(words, number.first - 1) in {",", "("}
        and word_at(words, number.first - 2) in RELATIVES
        and not _is_of_our_own(words, number.first - 2)
        and (
            word_at(words, number.first - 3) in {"his", "her", "their"} or words[number.first - 1].text == "("
        )
    )


def _is_of_our_own(words: list[Token], i: int) -> bool:
    """'my wife', 'our son': whom the one who writes asks about."""
    return word_at(words, i) in RELATIVES and word_at(words, i - 1) in {"my", "our"}


def _is_a_serial_number(words: list[Token], number: Number) -> bool:
    """'infusion no. 9', 'visit nr 4'."""
    left = word_at(words, number.first - 1)
    k = number.first - 2 if left == "." else number.first - 1
    return word_at(words, k) in {"nr", "nos"} or (left == "." and word_at(words, k) == "no")


def _is_a_sex(words: list[Token], i: int, number: Number) -> bool:
    """The letter of 'age 40 M', 'Age: 9M', not of 'age 4m': nobody's months are as many, nor written so."""
    if word_at(words, i) != "m" or number.value > _LONGEST_IN_MONTHS:
        return word_at(words, i) == "m"
    return words[i].is_capital and _OF_A_BABY.isdisjoint(w.text for w in words)


def _is_a_temperature(words: list[Token], number: Number) -> bool:
    """'fever 39, what now', 'febrile 38.5'."""
    near = {word_at(words, number.first - 1), word_at(words, number.first - 2)}
    return _LEAST_CELSIUS <= number.value <= _MOST_CELSIUS and any(w.startswith(_FEVERISH) for w in near)


def _is_now(words: list[Token], number: Number) -> bool:
    """'rods since her teens, 35 now', 'thirteen now; ...': an age set apart; 'pain 8, 3 now' is a score."""
    left, behind = word_at(words, number.first - 1), word_at(words, number.last + 2)
    if word_at(words, number.last + 1) != "now" or left not in {"", ",", ".", ";", "(", "\n", "is"}:
        return False
    near = {w.text for w in words[max(0, number.first - 5) : number.first]}
    is_scored = not near.isdisjoint(MEASURED | _SCORED) or any(t.isdigit() for t in near)
    opens_with_a_score = left == "" and behind == ","  # '8 now, was 5 before'
    is_apart = behind in {"", ",", ".", ";", ")", "\n", "and", "with", "he", "she", "but"}
    return is_apart and not is_scored and not opens_with_a_score


def _is_not_yet(words: list[Token], number: Number) -> bool:
    """'nineteen not yet', 'not nineteen yet', 'not quite 18': an age still to come."""
    behind = [word_at(words, number.last + k) for k in (1, 2)]
    if behind == ["not", "yet"] or behind == ["not", "quite"]:
        return True
    left = word_at(words, number.first - 1)
    if left in {"yet", "quite"} and word_at(words, number.first - 2) == "not":
        return True
    return left == "not" and "yet" in behind


def _is_not_now(words: list[Token], number: Number) -> bool:
    """'two children aged 6 and 9', 'aged 3 at diagnosis': someone else's, or the age it began at."""
    if word_at(words, number.first - 2) in _SEVERAL:
        return True
    return word_at(words, number.last + 1) in {"at", "when"} and word_at(words, number.last + 2) in {
        "diagnosis", "onset", "dx", "presentation", "first", "the", "he", "she", "diagnosed", "it",
    }  # fmt: skip


def _is_before_a_patient(words: list[Token], i: int) -> bool:
    """'17 y juvenile arthritis pt': a patient named in the same breath, with at most the disease between."""
    for k in range(i, i + _LONGEST_DISEASE + 1):
        word = word_at(words, k)
        if word in {"", ",", ".", ";", "\n", "of", "hx", "history", "with", "for"}:
            return False
        if word in {"pt", "patient", "boy", "girl"}:
            return True
    return False


def _is_behind_a_person(words: list[Token], number: Number, unit: str) -> bool:
    """'male child 7 yrs', 'baby girl now 7 weeks': years behind anyone, less behind a baby alone."""
    k = number.first - 1
    while word_at(words, k) in {"now", "currently", "(", "-"}:
        k -= 1
    is_now = k < number.first - 1 and word_at(words, number.first - 1) in {"now", "currently"}
    is_named = word_at(words, k).isalpha() and word_at(words, k - 1) in _TITLES
    if (word_at(words, k) in _OF_AN_AGE | NAMED or is_named) and unit == "year":
        return _LEAST_YEARS - 1 <= number.value < 120
    near = {word_at(words, k), word_at(words, k - 1)}
    return unit != "year" and bool(near & _BORN_OF_LATE) and (is_now or word_at(words, k) in _BORN_OF_LATE)


def _is_of_an_event(words: list[Token], at: int) -> bool:
    """'febrile convulsion aged 2': not the patient's age now where another one is given."""
    word = word_at(words, at - 1)
    return word.isalpha() and kind_of_word(word) in _HAD_AT_AN_AGE


def _months_behind(words: list[Token], unit_at: int) -> Number | None:
    """'4 years 2 months', '4 yrs and 2 months': the months."""
    k = unit_at + 1
    while word_at(words, k) in {"and", ",", "&"} and k < unit_at + 3:
        k += 1
    if k >= len(words) or word_at(words, k + 1) not in MONTH or word_at(words, k + 2) in _LASTED:
        return None
    found = numbers(words[k : k + 1])
    return Number(found[0].value, k, k) if found and found[0].value < 12 else None


def age_at(words: list[Token], number: Number) -> AgeMention | None:
    before = edge = word_at(words, number.first - 1)
    is_behind_sex = before == "/" and word_at(words, number.first - 2) in {"m", "f", "male", "female"}
    if before in {"-", "("} or is_behind_sex:
        before = word_at(words, number.first - 2)
    i = number.last + 1
    joined = i < len(words) and words[i].start == words[number.last].end
    if word_at(words, i) in {"-", "+"}:
        i += 1
    word = word_at(words, i)
    if word == "m" and word_at(words, i + 1) in BEHIND_METRES:
        return None
    if before in {"aged", "age", "ages"} and word_at(words, number.first - 2) in {
        "diagnosed",
        "dxd",
        "since",
        "at",
        "from",
        "dx",
        "diagnosis",
    }:
        return None  # the age it began at, not the age now
    if before in {"aged", "age", "ages"} and _is_not_now(words, number):
        return None
    if (
        word_at(words, i) not in {"m", "f"}
        and not unit_of(word_at(words, i))
        and _is_a_temperature(words, number)
    ):
        return None
    if _is_a_serial_number(words, number) or _is_not_yet(words, number):
        return None
    if before in {"aged", "age", "ages"} or (
        before in {":", "is"} and word_at(words, number.first - 2) in {"age", "aged"}
    ):
        is_unit = not _is_a_sex(words, i, number) and (word != "w/o" or joined)
        named = unit_of(word) if is_unit else None
        per_and_unit = named or (12.0, "year")
        last = i if named else number.last
        apart = _is_of_an_event(words, number.first - 1) or word_at(words, number.first - 2) in RELATIVES
        if named and named[1] == "year" and (months := _months_behind(words, i)):
            return AgeMention(number.value * 12 + months.value, number.value * 12 + months.value,
                              number.first, months.last + 1, True, apart)  # fmt: skip
        return AgeMention(*age_range(number.value, *per_and_unit), number.first, last, True, apart)
    if (
        before in {"m", "f", "male", "female"}
        and word_at(words, number.first - 2) not in {"the", "on"}  # a motorway, 'on the M6'
        and 0 < number.value < 120
        and not unit_of(word)
        and word not in {"/", "%"}
    ):
        # 'F 72', 'male 45,'
        return AgeMention(*age_range(number.value, 12.0, "year"), number.first, number.last, True)
    if word == "/" and word_at(words, i + 1) in {"m", "f", "male", "female"} and 0 < number.value < 120:
        return AgeMention(*age_range(number.value, 12.0, "year"), number.first, i + 1, True)  # '71/F'
    unit_found = unit_of(word)
    if is_behind_sex and unit_found and unit_found[1] == "year" and number.value < 120:
        return AgeMention(*age_range(number.value, *unit_found), number.first, i, True)  # 'M/45 yrs'
    if word in {"m", "f"} and joined and number.value >= 1:
        # '45M', '9F': a sex, not months; '3m' before 'old' is months
        if word_at(words, i + 1) in {"old", "o"} or (
            word_at(words, i + 1) == "-" and word_at(words, i + 2) == "old"
        ):
            return AgeMention(*age_range(number.value, 1.0, "month"), number.first, i + 1, True)
        if word == "m" and (
            before in _DURATION_BEFORE
            or (
                word_at(words, i + 1) in {"history", "hx", "of", "duration", "ago", "h/o"}
                and number.value <= _LONGEST_IN_MONTHS
            )
        ):
            return None
        return AgeMention(*age_range(number.value, 12.0, "year"), number.first, i, True)
    if (
        word in {"m", "f", "male", "female", "boy", "girl", "man", "woman", "lady", "gentleman"}
        and number.value <= 120
    ):
        if before in _DURATION_BEFORE:
            return None
        if word in {"m", "f", "male", "female", "man", "woman", "lady", "gentleman", "boy", "girl"}:
            return AgeMention(*age_range(number.value, 12.0, "year"), number.first, i, True)
    if unit_found is None:
        left, right = word_at(words, number.first - 1), word_at(words, number.last + 1)
        if left in MEASURED or _is_a_relatives(words, number):
            return None
        if left == "(" and right == ")" and _is_of_our_own(words, number.first - 2):
            # 'my wife (41)': hers, where no other age is told
            return AgeMention(*age_range(number.value, 12.0, "year"), number.first, number.last, True, True)
        apart = (left in {",", ".", ";"} and right in {",", ".", ";"}) or (left == "(" and right == ")")
        opens = number.first <= 3 or word_at(words, number.first - 2) in {".", "\n", ";", ":"}
        apart = apart or (
            opens
            and right == ","
            and 16 <= number.value <= 100
            and words[number.first - 1].kind == "word"
            and number.first > 0
        )
        # 'gymnast 14 with back ache'
        apart = apart or (left in _OF_AN_AGE and right in {"with", "w/"} and number.value >= _LEAST_YEARS)
        is_one = number.value == int(number.value) and left in {"", "-", ",", ".", ":", "\n"}
        apart = apart or (is_one and right == "," and word_at(words, number.last + 2) in _SEXES_IN_FULL)
        apart = apart or (left in _ABOUT and word_at(words, number.first - 2) in _SEXES_IN_FULL)
        apart = apart or (left == "now" and right in {"w", "w/", "with", ",", ".", "", "c/o", "/"})
        apart = apart or is_bare_age(words, number) or _is_now(words, number)
        # 'two and a half, holds his back'
        is_half = (
            number.first == 0 and right == "," and number.value % 1 == 0.5 and number.value < _MOST_IN_HALVES
        )
        if is_half and number.value > 1:
            return AgeMention(*age_range(number.value, 12.0, "year"), number.first, number.last, True)
        if apart and 1 <= number.value <= 105 and number.value == int(number.value):
            # 'rower, 16, in the boat': a number by itself between commas or in brackets
            return AgeMention(*age_range(number.value, 12.0, "year"), number.first, number.last, True)
        return None
    per, unit = unit_found
    j = i + 1
    if word_at(words, j) == "-":
        j += 1
    after = word_at(words, j)
    # '9yom', '9 y.o.'
    if word in {"yo", "y/o", "m/o", "w/o", "d/o", "yom", "yof", "yoa", "yrold", "yearold"}:
        if word == "w/o" and not joined and after not in _PERSON:
            return None
        return AgeMention(*age_range(number.value, per, unit), number.first, i, True)
    if word == "y" and after == "." and word_at(words, j + 1) == "o":
        return AgeMention(*age_range(number.value, per, unit), number.first, j + 1, True)
    if after in {"old", "olds", "o"} or (after == "of" and word_at(words, j + 1) == "age"):
        return AgeMention(*age_range(number.value, per, unit), number.first, j, True)
    if after in _OF_A_PREGNANCY:
        return None
    if after in {"corrected", "cga"}:
        return AgeMention(*age_range(number.value, per, unit), number.first, j, True)
    if _is_behind_a_person(words, number, unit) and after not in _LASTED and not _months_behind(words, i):
        # 'girl 9 yrs, backache 2 months', 'female 13 yrs. c/o'; outweighed by an age that says so itself
        return AgeMention(*age_range(number.value, per, unit), number.first, i, True, True)
    if before == "of" and (
        word_at(words, number.first - 2) in NAMED or word_at(words, number.first - 2) in AGE_WORDS
    ):
        return AgeMention(
            *age_range(number.value, per, unit), number.first, i, True
        )  # 'a child of 15 months'
    if before == "in" and unit == "year" and after in _ONE_CHILD:
        return AgeMention(*age_range(number.value, per, unit), number.first, i, True)  # 'JIA in 12 yr girl'
    if unit == "year" and after in {"m", "f"} and before == "in":
        return AgeMention(*age_range(number.value, per, unit), number.first, i, True)  # 'pain in 62 y F'
    if before in _DURATION_BEFORE or (
        after in _DURATION_AFTER
        and not (joined and word in {"y", "yr", "yrs"} and after in {"low", "lbp", "pain", "back"})
    ):
        return None
    if after == "with" and kind_of_word(before) == "complaint":
        return None  # 'back pain 1 yr with sciatica'
    if (
        word in {"y", "yr", "yrs", "year", "years"}
        and (after in _PERSON or after in _POSSESSIVE or after in {"m", "f"})
        and number.value < 120
    ):
        return AgeMention(*age_range(number.value, per, unit), number.first, i, True)
    if after in _PERSON and after not in {"he", "she", "his", "her", "who"}:
        opens = number.first == 0 or before in {"a", "an", "this", "our", "my", "the"}
        if after == "with" and unit != "year" and not opens:
            return None  # 'low back pain 8 weeks with leg pain'
        return AgeMention(*age_range(number.value, per, unit), number.first, i, True)
    if unit == "year" and edge == ":" and before not in _DURATION_BEFORE and _is_before_a_patient(words, j):
        return AgeMention(*age_range(number.value, per, unit), number.first, i, True)
    # the very start of a note: '9y back pain', '3 mo hairy patch'
    if number.first == 0 and unit in {"year", "month"} and joined:
        return AgeMention(*age_range(number.value, per, unit), number.first, i, True)
    if number.first == 0 and unit in {"year", "month"} and word in {"yr", "y", "mo", "yrs"}:
        return AgeMention(*age_range(number.value, per, unit), number.first, i, True)
    # 'back pain, 3 years 2 months'
    is_of_complaint = edge in {",", ":"} and kind_of_word(word_at(words, number.first - 2)) == "complaint"
    # '3 years 2 months' at the head of a note; 'baby Elsie, 10 weeks'
    if (
        unit == "year"
        and after
        and words[j].kind == "num"
        and unit_of(word_at(words, j + 1)) == (1.0, "month")
        and before not in _DURATION_BEFORE
        and not is_of_complaint
    ):
        return AgeMention(*age_range(number.value, per, unit), number.first, j + 1, True)
    if (
        unit in {"week", "month", "day"}
        and before == ","
        and {w.text for w in words[max(0, number.first - 6) : number.first]}
        & {"baby", "infant", "newborn", "bub", "neonate"}
    ):
        return AgeMention(*age_range(number.value, per, unit), number.first, i, True)
    # an age set apart: '58 yrs;', '39y -'
    edges = {"", ",", ";", "-", ".", ")", "(", ":", "/", "\n"}
    glued = joined and word in {"y", "yr", "yrs"}
    if edge == ":" and kind_of_word(word_at(words, number.first - 2)) == "complaint":
        return None  # 'back pain: 2 yrs'
    if unit == "year" and edge in edges and number.value >= 2 and (months := _months_behind(words, i)):
        if (
            word_at(words, months.last + 2) in edges and not is_of_complaint
        ):  # 'girl, 3 years and 1 month, sore back'
            exact = number.value * 12 + months.value
            return AgeMention(exact, exact, number.first, months.last + 1, True, True)
        return None
    if unit == "year" and after in edges and (edge in edges | {"f", "m"} or glued) and number.value >= 2:
        return AgeMention(*age_range(number.value, per, unit), number.first, i, True, not glued)
    # a correction: "she's 13", "he is 3 months", "make that 15 months"
    is_said_of_someone = before in {"is", "shes", "hes", "its", "was", "aged", "theyre"}
    if unit != "week" and (
        is_said_of_someone or (unit == "year" and before in {"actually", "meant", "that", "sorry", "now"})
    ):
        return AgeMention(*age_range(number.value, per, unit), number.first, i, True)
    return None
