"""Ages over 89, in digits and in words, in every form that referrers write an age."""

import re

from bot.chat_model.marking import Found, Marked

_OVER_89 = r"(?:9\d|1[0-2]\d)"
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine|ten)"
_TENS = rf"ninety(?:[ -]?{_ONES})?"
_IN_WORDS = rf"(?:{_TENS}|(?:a|one)[ -]hundred(?:[ -](?:and[ -])?{_ONES})?|hundred[ ]and[ ]{_ONES})"
_HALF = r"(?:\.\d|[ ]?½|[ ]and[ ]a[ ]half)?"
_ANY = rf"(?:{_OVER_89}{_HALF}|{_IN_WORDS})"
_FREE = r"(?<![\w./-])(?<!\d,)"
_YEARS = r"(?:y(?:ea)?rs?|y|años|anos|ans|jahre|anni)"
_PERSON = (
    r"(?:male|female|man|woman|lady|gentleman|gent|boy|girl|patient|pt|person|resident|grandm\w+|grandf\w+"
    r"|mother|father)"
)
_FORMS = [
    # 94 year old, 94-yr-old, 94yo, 94 y/o, 94 y.o., 94 years of age, 94y
    re.compile(
        rf"(?i){_FREE}(?P<it>{_ANY}[ -]?(?:{_YEARS}[ -]?old|{_YEARS}[ ]of[ ]age|y[./]?[ ]?o\b\.?"
        rf"|{_YEARS}(?![ ]?(?:ago|history|hx|of|post|later|survival|\d))(?=\W|$|[mf]\b)))"
        r"(?![ ]?ago)"
    ),
    re.compile(rf"(?i){_FREE}(?P<it>{_ANY})(?=[ -]{_PERSON}\b)"),
    # aged 91, age: 93, turned 95
    re.compile(
        r"(?i)\b(?:aged?|turn(?:s|ed|ing)|birthday)[ ]?(?:is|of|about|approx\.?|approximately|nearly|almost"
        rf"|:|=|-)?[ ]?(?P<it>{_ANY})(?![\w%/]|\.\d|-\d)"
        r"(?![ ]?(?:kg|cm|mm|mg|degrees?|deg|days?|weeks?|wks?|months?|mths?|hours?|minutes?|mins?))"
    ),
    # she is 92, he's 94, pt is ninety-three
    re.compile(
        r"(?i)\b(?:she|he|they|pt|patient|who|mum|mother|dad|father|gran|nan|grand\w{3,7}|i|lady|man|woman"
        r"|gentleman)(?:[ ](?:is|was)|'s|s|'m|[ ]am|'re)[ ](?:now[ ]|nearly[ ]|almost[ ]|only[ ])?"
        rf"(?P<it>{_ANY})(?![\w%/]|\.\d|-\d)"
        r"(?![ ]?(?:kg|cm|mm|mg|lbs?|bpm|mmhg|%|percent|per|degrees?|deg|days?|weeks?|wks?"
        r"|months?|mths?|hours?|minutes?|mins?|°))"
    ),
    # 92/M, M/92, (92 F), male 92, M92 and F 101 with nothing of a measure
    re.compile(rf"(?i){_FREE}(?P<it>{_OVER_89})(?=[ ]?/[ ]?[mf]\b)"),
    re.compile(
        rf"(?i)(?<![\w/])(?:[mf]|male|female)(?:[ ]?/[ ]?|,[ ]?|[ ])(?P<it>{_OVER_89})(?![\w%/]"
        rf"|\.\d|[ ]?(?:kg|cm|mm|mg|bpm|deg|days?|weeks?|months?|m\b))"
    ),
    re.compile(
        r"(?i)\b(?P<it>in[ ](?:her|his|their)[ ](?:(?:early|mid|late)[ -])?(?:(?:9|10|11)0'?s|nineties))\b"
    ),
    re.compile(r"(?i)\b(?P<it>(?:super)?centenarian|nonagenarian)\b"),
    # a name or a bracket before: 'Jane, 93,' 'Jane (93)'
    re.compile(rf"(?:\ue000,?[ ]|\ue000[ ]?\()(?P<it>{_OVER_89})(?=[ ]?[,.;):\n]|$)(?!\.\d)"),
]
# '92M' is an age, '101F' may be a temperature and '100m' a distance.
_WITH_SEX = re.compile(rf"{_FREE}(?P<it>{_OVER_89})(?=[ ]?(?P<sex>[MFmf])(?:emale|ale)?\b)")
_TEMPERATURE = re.compile(
    r"(?i)(?:\b(?:temp\w*|t|tmax|fevers?|febrile|pyrexia\w*|spik\w*|reached|oral|rectal|tympanic"
    r"|up|to|of|at|is|was|over|about)|[<>~≤≥=:])[ ]?$"
)
_DISTANCE = re.compile(
    r"(?i)(?:\b(?:walk\w*|run\w*|distance|only|after|within|than|claudicat\w*|sprint\w*|swim\w*"
    r"|about|over|under|every|per|to|for)|[<>~≤≥=])[ ]?$"
)
_SHORTEST_WALK_M = 100  # '100 m' is a distance
_COLDEST_F = 96  # below it nobody has a temperature in Fahrenheit
_MEASURE_AFTER = re.compile(
    r"(?i)[ ]?[mf][ ]?(?:temp|fever|oral|rectal|tympanic|sprint|walk|distance|then|before|on[ ]flat|race)"
)
_BARE_WORDS = re.compile(
    r"(?i)(?<![\w-])(?P<it>ninety[ -](?:one|two|three|four|five|six|seven|eight"
    r"|nine))(?![\w-])(?![ ]?(?:degrees?|deg|percent|per|%|kilos?|kg"
    r"|kilograms?|pounds?|centi\w*|milli\w*|mm|cm|mg|days?|weeks?|months?|hours?|minutes?"
    r"|seconds?|times|beats|bpm|point|over|metres?|meters?))"
)
_BEFORE = 16


def mark_old_ages(text: Marked) -> None:
    """Mark ages over 89; the words of the age alone, so that what they are said of stays."""
    for pattern in _FORMS:
        text.take_all(pattern, "age")
    text.take(
        Found(*match.span("it"), "age")
        for match in _WITH_SEX.finditer(text.readable)
        if not _is_measure(text.readable, match)
    )
    text.take_all(_BARE_WORDS, "age")


def _is_measure(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    if _MEASURE_AFTER.match(text, match.end("it")):
        return True
    if match["sex"] in "fF":
        return int(match["it"]) >= _COLDEST_F and _TEMPERATURE.search(before) is not None
    if match["sex"] == "m" and text[match.end("it")] == " " and int(match["it"]) >= _SHORTEST_WALK_M:
        return True
    return match["sex"] == "m" and _DISTANCE.search(before) is not None
