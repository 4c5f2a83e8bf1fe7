"""Words of duration that say nothing of how long a complaint has been there."""

from bot.understanding.age_units import AgeMention
from bot.understanding.duration import DurationMention
from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import word_at
from bot.understanding.text import Token

_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_TO_COME = frozenset({"until", "till", "til", "next", "by", "before", "again", "coming"})


def without_counted(
    mentions: list[Mention],
    words: list[Token],
    found_ages: list[AgeMention],
    found_durations: list[DurationMention],
) -> list[Mention]:
    """Without words of duration that are part of a number ('39y', '6 days a week'), which is read by its own
    grammar, or that speak of a day to come."""
    counted = [(a.first, a.last) for a in found_ages if a.exact] + [
        (d.first, d.last) for d in found_durations
    ]

    def is_counted(m: Mention) -> bool:
        if m.concept not in {"acute", "subacute", "chronic"}:
            return False
        if words[m.first].text in _WEEKDAYS and word_at(words, m.first - 1) in _TO_COME:
            return True  # 'on leave until Monday'
        if any(a <= m.last and m.first <= b for a, b in counted):
            return True
        return m.first > 0 and words[m.first - 1].kind == "num"

    return [m for m in mentions if not is_counted(m)]
