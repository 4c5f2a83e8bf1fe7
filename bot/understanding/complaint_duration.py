"""How long the complaint has lasted, of all lengths of time that a turn tells."""

import re
from collections.abc import Mapping, Sequence

from bot.domain.picture import Finding, Polarity
from bot.understanding.concepts import Concept
from bot.understanding.duration import ACUTE_BELOW_WEEKS, DURATIONS, DurationMention, duration_concept
from bot.understanding.scope_words import SENTENCE_ENDS
from bot.understanding.text import Token
from bot.understanding.told_of import ToldOf

_SENTENCE_END = re.compile(r"[.;?!\n]")
_MAYBE = frozenset({"could", "might", "maybe", "perhaps", "possibly", "either", "anything"})
_MAYBE_OR = _MAYBE | {"or"}
_WEEKS_OF = {"day": 1 / 7, "week": 1.0, "month": 4.35, "year": 52.18}
_REACH, _APART = 3, 6  # tokens before the first of two lengths left open, and behind it to the other
_TOLD = frozenset({Polarity.HISTORICAL, Polarity.PRESENT})


def with_duration(
    findings: Sequence[Finding],
    found: Sequence[DurationMention],
    text: str,
    words: Sequence[Token],
    concepts: Mapping[str, Concept],
    *,
    turn: int,
) -> list[Finding]:
    """`findings` with the complaint's duration: the longest of those said of it, or else of nothing."""
    left_open = _left_open(words, found)
    own = [
        d
        for d in found
        if d.first not in left_open
        and not d.of_care
        and d.told_of is not ToldOf.OTHER
        and not (d.ago and d.told_of is not ToldOf.COMPLAINT and _follows_event(words, d, findings, concepts))
        and not (
            not (d.ago and d.told_of is ToldOf.COMPLAINT)
            and _is_of_the_past(text, words[d.first].start, findings)
        )
    ]
    own = [d for d in own if d.told_of is ToldOf.COMPLAINT] or own
    own = [d for d in own if not d.ago] or own
    if not own:
        # six weeks of treatment are six weeks of pain at least
        own = [
            d
            for d in found
            if d.of_care and d.told_of is not ToldOf.OTHER and not d.ago and d.weeks >= ACUTE_BELOW_WEEKS
        ][:1]
    if not own:
        open_at = {words[k].start for k in left_open}
        return [f for f in findings if f.concept not in DURATIONS or f.start not in open_at]
    longest = max(own, key=lambda d: d.weeks)
    start, end = words[longest.first].start, words[longest.last].end
    told = Finding(
        concept=duration_concept(longest.weeks),
        polarity=Polarity.PRESENT,
        said=text[start:end],
        turn=turn,
        start=start,
        end=end,
    )
    # a number outranks a word: 'acute on chronic' keeps both words, '3 days' settles 'sudden'
    return [*(f for f in findings if f.concept not in DURATIONS), told]


def _left_open(words: Sequence[Token], found: Sequence[DurationMention]) -> range:
    """The tokens of 'could be two weeks, could be a year': where the two are not alike, neither is told."""
    for one in found:
        before = {w.text for w in words[max(0, one.first - _REACH) : one.first]}
        if one.of_care or one.told_of is ToldOf.OTHER or before.isdisjoint(_MAYBE):
            continue
        behind = [w.text for w in words[one.last + 1 : one.last + 1 + _APART]]
        behind = behind[: next((k for k, w in enumerate(behind) if w in SENTENCE_ENDS), len(behind))]
        at = next((k for k, w in enumerate(behind) if w.removesuffix("s") in _WEEKS_OF), None)
        if at is None or _MAYBE_OR.isdisjoint(behind[:at]):
            continue
        last = one.last + 1 + at
        counted = next((d.weeks for d in found if one.last < d.first <= d.last == last), None)
        weeks = _WEEKS_OF[behind[at].removesuffix("s")] if counted is None else counted
        if duration_concept(one.weeks) != duration_concept(weeks):
            return range(one.first, last + 1)
    return range(0)


def _follows_event(
    words: Sequence[Token],
    d: DurationMention,
    findings: Sequence[Finding],
    concepts: Mapping[str, Concept],
) -> bool:
    """'discectomy 2 years ago': the duration belongs to the event before it, not to the pain."""
    start = words[d.first].start
    return any(
        0 <= start - f.end <= 25 and concepts[f.concept].kind in {"history", "management", "diagnosis"}
        for f in findings
    )


def _is_of_the_past(text: str, start: int, findings: Sequence[Finding]) -> bool:
    """'foot drop since an injury at age 12, unchanged for thirty years': no complaint's duration, unless a
    complaint of today stands between."""
    before = max((f for f in findings if f.end <= start and f.polarity in _TOLD), key=_begin, default=None)
    return (
        before is not None
        and before.polarity is Polarity.HISTORICAL
        and not _SENTENCE_END.search(text[before.end : start])
    )


def _begin(finding: Finding) -> int:
    return finding.start
