"""Words of duration that say nothing of how long a complaint has been there."""

from bot.understanding.age_units import AgeMention
from bot.understanding.duration import DURATIONS, DurationMention
from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import word_at
from bot.understanding.text import Token
from bot.understanding.told_of import KindAt, ToldOf, adjective_told_of, told_of

_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_HABITS = frozenset(day + "s" for day in _WEEKDAYS)
# said of a noun behind it; any other word of duration is a time
_ADJECTIVES = frozenset(
    {"acute", "sudden", "new", "recent", "fresh", "abrupt", "subacute", "chronic", "longstanding",
     "persistent", "recurrent", "ongoing", "grumbling", "long", "first", "1st", "initial"}
)  # fmt: skip
_TO_COME = frozenset({"until", "till", "til", "next", "by", "before", "again", "coming"})


def without_counted(
    mentions: list[Mention],
    words: list[Token],
    found_ages: list[AgeMention],
    found_durations: list[DurationMention],
    kind_at: KindAt,
) -> list[Mention]:
    """Without words of duration that are part of a number ('39y', '6 days a week'), which is read by its own
    grammar, that speak of a day to come, or that are said of something else than the complaint."""
    counted = [(a.first, a.last) for a in found_ages if a.exact] + [
        (d.first, d.last) for d in found_durations
    ]

    def is_counted(m: Mention) -> bool:
        if m.concept not in DURATIONS:
            return False
        if words[m.first].text in _WEEKDAYS and word_at(words, m.first - 1) in _TO_COME:
            return True  # 'on leave until Monday'
        if any(a <= m.last and m.first <= b for a, b in counted):
            return True
        if m.first > 0 and words[m.first - 1].kind == "num":
            return True
        return is_time_of_something_else(words, m, kind_at)

    return [m for m in mentions if not is_counted(m)]


def is_time_of_something_else(words: list[Token], m: Mention, kind_at: KindAt) -> bool:
    """'recurrent UTIs', 'last dose Tuesday', 'on methotrexate since 2019', 'the clinic is on Thursdays'."""
    if words[m.first].text in _ADJECTIVES:
        return adjective_told_of(words, m.last, kind_at) is ToldOf.OTHER
    if words[m.last].text in _HABITS and words[m.first].text != "since" != word_at(words, m.first - 1):
        return True
    return told_of(words, m.first, m.last, kind_at) is ToldOf.OTHER


def is_time_of_complaint(words: list[Token], m: Mention, kind_at: KindAt) -> bool:
    """'will not sit since the weekend'; not 'no pain since the weekend', nor a word such as 'acute'."""
    return (
        m.concept in DURATIONS
        and not m.denies
        and "since" in {words[m.first].text, word_at(words, m.first - 1), word_at(words, m.first - 2)}
        and told_of(words, m.first, m.last, kind_at) is ToldOf.COMPLAINT
    )
