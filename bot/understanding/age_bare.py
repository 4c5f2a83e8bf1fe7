"""Whether a number that stands alone is an age: 'LBP, 61', 'Mrs Abbott, 55', 'rower 16 with back ache'."""

from collections.abc import Sequence

from bot.understanding.age_phrases import is_a_relatives_trade
from bot.understanding.age_units import MEASURED, MEASURES
from bot.understanding.scope_words import word_at
from bot.understanding.text import Number, Token

_LEAST, _MOST = 1, 105
_ADULT_LEAST = 16  # 'patient 7 attended': fewer is more often a count
_STOPS = frozenset({"", "\n", ":", "?", ";", "."})
_OF_SOMEONE = frozenset({"himself", "herself", "themselves", "he", "she", "patient", "pt"})
_TOLD_OF = frozenset(
    {"him", "her", "them", "he", "she", "they", "son", "daughter", "lad", "lass", "boy", "girl", "child",
     "kid", "niece", "nephew", "grandson", "granddaughter", "twin", "patient", "pt", "man",
     "woman", "lady", "gentleman"}
)  # fmt: skip
# Who someone is by sport, trade or school: the number behind such a word is that person's age.
_DOERS = frozenset(
    {"athlete", "ballerina", "batter", "bowler", "boxer", "builder", "caddie", "canoeist", "carer", "catcher",
     "cheerleader", "cleaner", "climber", "courier", "cricketer", "cyclist", "dancer", "decorator", "diver",
     "driver", "farmer", "fencer", "fielder", "fisherman", "footballer", "forward", "gardener", "goalie",
     "golfer", "gymnast", "hooker", "hurdler", "jockey", "joiner", "judoka", "jumper", "kayaker", "keeper",
     "labourer", "laborer", "lifter", "linebacker", "mechanic", "netballer", "nurse", "paddler", "pensioner",
     "pitcher", "player", "plumber", "porter", "prop", "pupil", "quarterback", "racer", "rider", "roofer",
     "rower", "runner", "sailor", "schoolboy", "schoolgirl", "scout", "skateboarder", "skater", "skier",
     "snowboarder", "soldier", "sportsman", "sportswoman", "sprinter", "striker", "student", "surfer",
     "swimmer", "teacher", "teenager", "teen", "thrower", "trampolinist", "triathlete", "tumbler", "vaulter",
     "violinist", "waiter", "waitress", "walker", "warehouseman", "weightlifter", "welder", "worker",
     "wrestler", "accountant", "baker", "barber", "barista", "bricklayer", "butcher", "chef", "clerk",
     "cook", "electrician", "engineer", "firefighter", "hairdresser", "lawyer", "librarian", "midwife",
     "painter", "paramedic", "plasterer", "postie", "postman", "receptionist", "scaffolder", "secretary",
     "solicitor", "tiler", "trucker", "adolescent", "youngster", "boy", "girl", "lad",
     "lass", "man", "woman", "lady", "gent"}
)  # fmt: skip
_DOERS_ENDS = (
    "lifter",
    "boarder",
    "keeper",
    "driver",
    "player",
    "worker",
    "builder",
    "jumper",
    "runner",
    "rider",
)
_QUOTES = frozenset({'"', "'"})
_NEARLY = frozenset({"nearly", "almost"})
_WORD_LEAST = 11
_DOERS_LEAST = 3
# What is counted behind a number: 'swimmer 20 lengths a day'.
_COUNTED = frozenset(
    {"x", "h", "hr", "hrs", "hour", "hours", "min", "mins", "minutes", "times", "sessions", "session",
     "games", "matches", "miles", "km", "lengths", "laps", "reps", "sets", "nights", "classes", "lessons",
     "practices", "overs", "kilometres", "metres", "kilos", "lbs", "out", "or", "to", "more", "of", "%", "/"}
)  # fmt: skip
_NEVER_BEFORE = frozenset(
    {"to", "and", "or", "level", "levels", "score", "no", "number", "room", "bed", "ward"}
)


def is_bare_age(words: Sequence[Token], number: Number) -> bool:
    """Whether nothing but an age can be meant by this number without a unit."""
    if not (_LEAST <= number.value <= _MOST and number.value == int(number.value)):
        return False
    left, right = word_at(words, number.first - 1), word_at(words, number.last + 1)
    if right == "," and left in _NEARLY and number.first == 1 and words[1].kind == "word":
        return word_at(words, number.last + 2) not in MEASURES  # 'nearly three, says'
    if right == "," and all(w.text in _QUOTES for w in words[: number.first]):
        # '44, roofer', 'forty-four, roofer'
        return number.last == number.first or words[number.first].kind == "word"
    if left == ":" and right == "," and words[number.first].kind == "word":
        return number.value >= _WORD_LEAST  # 'dictation: forty-six, low back pain'; results are in digits
    if left == ",":
        before = words[number.first - 2] if number.first >= 2 else None
        told = before is not None and before.kind in {"word", "abbr"} and not is_measure(before.text)
        is_time = right == ":" and number.last + 2 < len(words) and words[number.last + 2].kind == "num"
        return told and right in _STOPS and not is_time and not _is_listed(words, number)
    if left == "(" and word_at(words, number.first - 2) in _TOLD_OF:
        return right in {",", ")", ";"}  # 'brought her (5, fever)'
    if left == ":" and word_at(words, number.first - 2) in _OF_SOMEONE:
        return right in {",", *_STOPS}
    doer = left
    if left == "of" and not is_a_relatives_trade(words, number.first - 2):
        doer = word_at(words, number.first - 2)  # 'swimmer of fourteen'
    if (doer in _DOERS or doer.endswith(_DOERS_ENDS)) and number.value >= _DOERS_LEAST:
        behind = words[number.last + 1] if number.last + 1 < len(words) else None
        return behind is None or (behind.kind != "num" and not ({behind.text} & (_COUNTED | MEASURES)))
    return left in {"patient", "pt"} and number.value >= _ADULT_LEAST and right.isalpha() and len(right) > 2


def is_measure(word: str) -> bool:
    """Whether a number behind that word is no age: 'CRP 12', 'score: 8', 'bed 4'."""
    is_level = len(word) > 1 and word[0] in "lstc" and word[1:].isdigit()
    return word in MEASURED or word in _NEVER_BEFORE or is_level


def _is_listed(words: Sequence[Token], number: Number) -> bool:
    """'pain score 4, 5': the comma parts two numbers."""
    near = words[max(0, number.first - 4) : number.first - 1]
    return any(w.kind == "num" for w in near[-1:])
