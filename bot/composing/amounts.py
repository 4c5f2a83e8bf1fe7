"""What amount a question asks for, and whether a sentence holds one of that kind."""

from bot.composing.sought import Sought

_NUMBER = (
    r"(?:\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|few|some|half)"
)
_SPAN = rf"{_NUMBER}(?:[\s-]+(?:to|or|and|more|further|full|additional|{_NUMBER})){{0,3}}[\s-]+"
_HOURS = r"(?:minutes?|mins?|hours?|hrs?)"
_WEEKS = r"(?:days?|nights?|weeks?|wks?|fortnights?|months?|years?|birthdays?)"
_LENGTH = r"(?:mm|cm|milli?met(?:er|re)s?|centimet(?:er|re)s?|inch(?:es)?)"
_SHARE_WORD = (
    r"(?:percent(?:age)?s?|per cent|proportions?|fractions?|incidences?|prevalences?|mortality|survival"
    r"|sensitivity|specificity|lifetime risk|odds|(?:success|recurrence|failure|complication|response|cure"
    r"|recovery|fusion|death|infection|error|detection) rates?)"
)


def _counted(unit: str) -> str:
    """How a question asks for a number of that unit: 'how many weeks', 'total weeks of', 'in weeks?'"""
    return (
        rf"\b(?:how many|number of|total(?: of)?)\s+(?:[\w-]+\s+)?{unit}\b|\bin {unit}\W*(?:\?|$)"
        rf"|^\W*{unit} (?:of|off|without)\b"
    )


class Amount(Sought):
    """Kinds of amount, the first that fits being meant: how one is asked for, how a sentence gives it."""

    HOURS = (_counted(_HOURS), rf"\b{_SPAN}{_HOURS}\b")
    WEEKS = (
        _counted(_WEEKS),
        rf"\b{_SPAN}{_WEEKS}\b|\b(?:older|younger|under|over|above|below|aged?) (?:than )?\d",
    )
    SPELL = (
        r"\bhow (?:long|often|soon|frequently|quickly)\b"
        r"|\bhow many (?:[\w-]+ )?(?:times|sessions|visits|appointments) (?:an?|per|each|every)\b",
        rf"\b{_SPAN}(?:{_HOURS}|{_WEEKS})\b|\b(?:every|each|once|twice|yearly|annual\w*|monthly|daily|weekly"
        r"|immediate\w*|urgent\w*|emergency|schedules?|surveillance|interval\w*|within|until|same[- ]day"
        r"|promptly|brief\w*|never|wait\w*|delay\w*)\b",
    )
    LENGTH = (
        rf"{_counted(_LENGTH)}|\b(?:what|which) (?:[\w-]+ )?(?:diameter|thickness|width|depth)\b",
        rf"\b\d+(?:\.\d+)? ?{_LENGTH}\b",
    )
    AGE = (
        r"\b(?:what|which) age\b|\bhow old\b",
        rf"\b{_NUMBER}[\s-]{_WEEKS}\b|\b(?:aged?|under|over) \d"
        r"|\b(?:older|younger|infants?|newborns?|teenage\w*)\b",
    )
    SHARE = (
        rf"\b(?:what|which|in what)\b[^.?]{{0,25}}?\b{_SHARE_WORD}\b|^\W*{_SHARE_WORD} (?:of|in|for)\b"
        r"|\bper (?:100|1000|100,?000|million)\b",
        rf"%|\bper ?cent\b|\b\d+ (?:in|of|out of) \d+\b|\b(?:half|thirds?|quarters?|most|majority|minority"
        rf"|rare\w*|seldom|common\w*|frequent\w*|few|nearly all|{_SHARE_WORD})\b",
    )
    LEVEL = (
        r"\b(?:what|which) (?:number|value|figure|reading|cut[- ]?off|threshold)s?\b"
        r"|\b(?:an?|the|any) cut[- ]?offs?\b"
        r"|\b(?:cut[- ]?off|threshold) (?:values?|levels?|points?|of|for|in)\b"
        r"|\bhow high (?:an?|must|should|does|do|is)\b",
        r"\d",
    )
