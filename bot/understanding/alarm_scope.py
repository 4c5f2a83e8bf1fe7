"""How the sign of an emergency stands where the rules for all findings are too narrow.

A notice on what has been so for thirty years is noise, and so is one on what a brother had: here the whole
sentence is read, where for other findings the nearest words do.
"""

from collections.abc import Sequence
from functools import cache

from bot.domain.picture import Polarity
from bot.understanding.alarm_of_another import is_of_another
from bot.understanding.back_then import had_at_an_age
from bot.understanding.concepts import Concept
from bot.understanding.data_files import read_mapping
from bot.understanding.lexicon import Mention
from bot.understanding.over import is_turned_round
from bot.understanding.over_since import is_long_over
from bot.understanding.scope_words import word_at
from bot.understanding.text import Token
from bot.understanding.word_classes import Span, WordClasses

_SENTENCE_ENDS = frozenset({".", ";", "\n", "?", "!"})
_AHEAD, _BEHIND = 24, 8
# behind these another statement begins: 'leg weakness and breast cancer five years ago'
_NEXT_STATEMENT = frozenset({"and", "with", "known", "treated", "had"})
_ITS_OWN_CLAUSE = frozenset({"since", "for", "has", "have", "ever", "after", "from", "still"})
_ENDS_AS_EVER = frozenset({"", ",", ")", "for", "since", "from", "over", "in", "and", "after", "throughout"})
_NOT_YET_LONG = frozenset({"day", "days", "week", "weeks", "wk", "wks", "month", "months", "fortnight"})
_AGES = frozenset({"year", "years", "yr", "yrs", "month", "months", "week", "weeks", "day", "-", "y", "yo"})
_OLD_WITHIN = 4
_WATCHED_WITHIN = 6
_MENDING = frozenset({"improving", "improves", "recovering", "stronger"})
_GROWS = frozenset({"worse", "worsening", "weaker", "spreading", "deteriorating"})
_LEAK = ("leak", "incontinen", "wet", "dribbl")
_NO_LEAK = ("numb", "tingl", "retention", "without", "notic", "faec", "fec", "stool", "poo", "bowel", "soil")
_EFFORT_WITHIN = 5  # tokens
# alarms only together with cancer, fever or infection
_IN_COMPANY = frozenset({"neuro_deficit", "lost_ability", "failing_circulation", "lost_orientation"})
_HEALTH_WITHIN = 3  # tokens before 'for years'
_ALL_BACK = frozenset({"over", "left_nothing"})
_OF_ANY_ILLNESS = frozenset({"over", "of_late", "turns"})


def is_alarm(concept: Concept) -> bool:
    """Whether the concept describes an emergency, or makes one together with cancer, fever or infection."""
    return concept.urgent is not None or concept.id in _IN_COMPANY


def may_be_set_aside(words: Sequence[Token], mention: Mention, concept: Concept) -> bool:
    """Whether the sentence is read for what sets the mention aside: an alarm, or 'sepsis' as an infection."""
    is_sepsis = concept.id == "infection" and words[mention.first].text.startswith(("sepsis", "septic"))
    return is_alarm(concept) or is_sepsis


def set_aside(words: Sequence[Token], mention: Mention, concept: Concept) -> Polarity | None:
    """HISTORICAL, FAMILY or ABSENT where the sentence sets the sign aside, else None."""
    begin, end = _sentence(words, mention)
    found = _aside_classes().spans(words[begin:end])
    spans = [Span(s.first + begin, s.last + begin, s.name) for s in found]
    behind = [s for s in spans if s.first > mention.last]
    if concept.urgent == "child_abuse":
        return Polarity.ABSENT if _is_cleared(spans) else None
    if is_of_another(words, behind) or _is_of_one_cared_for(words, spans, mention):
        return Polarity.FAMILY
    if any(s.name == "would_be" and s.first <= mention.last + 2 for s in behind):
        return Polarity.ABSENT
    if any(s.name == "to_watch" and 0 <= mention.first - s.last <= _WATCHED_WITHIN for s in spans):
        return Polarity.ABSENT
    if _is_on_the_mend(words, mention) or is_long_over(words, mention):
        return Polarity.HISTORICAL
    if concept.urgent == "sepsis" or concept.id in {"infection", "failing_circulation"}:
        if any(s.name == "stood_down" for s in behind):
            return Polarity.ABSENT
        if concept.id == "infection":
            return None
        if _is_a_low_number(words, mention) and any(s.name == "her_usual" for s in behind):
            return Polarity.HISTORICAL
        spans = [s for s in spans if s.name in _OF_ANY_ILLNESS]  # 'septic, obs unchanged' is septic
    if _is_of_effort(words, mention, behind, spans):
        return Polarity.HISTORICAL
    is_over = (
        _is_within_recovery(spans, mention)
        or _is_long_so(words, mention, spans, end)
        or _is_dated_and_over(words, mention, spans)
    )
    return Polarity.HISTORICAL if is_over else None


@cache
def _aside_classes() -> WordClasses:
    written = read_mapping("bot.understanding", "alarm_scope.yaml")
    return WordClasses({k: [str(p) for p in v] for k, v in written.items() if isinstance(v, list)})


def _sentence(words: Sequence[Token], mention: Mention) -> tuple[int, int]:
    """The sentence around the mention as a range of tokens, cut off where it is too long."""
    begin, end = mention.first, mention.last + 1
    while begin > max(0, mention.first - _BEHIND) and words[begin - 1].text not in _SENTENCE_ENDS:
        begin -= 1
    while end < min(len(words), mention.last + _AHEAD) and not _ends_sentence(words, end):
        end += 1
    return begin, end


def _ends_sentence(words: Sequence[Token], i: int) -> bool:
    """A mark that ends one; not that of 'incontinence? Only on coughing', which asks and answers."""
    answers = words[i].text == "?" and word_at(words, i + 1) in {"only", "just"}
    return words[i].text in _SENTENCE_ENDS and not answers


def _is_cleared(spans: Sequence[Span]) -> bool:
    """'safeguarding consulted, no concerns'; not 'no concerns from school but I do not believe it', nor
    'closed in 2020, reopened last week'."""
    cleared = [s for s in spans if s.name == "cleared"]
    return bool(cleared) and not any(
        s.name in {"turns", "open_again"}
        and s.first > cleared[0].first
        and not any(c.first <= s.first and s.last <= c.last for c in cleared)
        for s in spans
    )


def _is_of_effort(
    words: Sequence[Token], mention: Mention, behind: Sequence[Span], spans: Sequence[Span]
) -> bool:
    """'leaks urine when she coughs': a leak of the pelvic floor, unless it is new."""
    leaks = all(
        not words[i].text.startswith(_NO_LEAK) for i in range(mention.first, mention.last + 1)
    ) and any(words[i].text.startswith(_LEAK) for i in range(mention.first, mention.last + 1))
    if not leaks:
        return False
    near = [s for s in behind if s.name == "on_effort" and s.first <= mention.last + _EFFORT_WITHIN]
    return bool(near) and not any(s.name in {"of_late", "turns"} for s in spans)


def _is_on_the_mend(words: Sequence[Token], mention: Mention) -> bool:
    """'the weakness in his foot is improving each week': it changes, but for the better."""
    inside = {words[i].text for i in range(mention.first, mention.last + 1)}
    return not _MENDING.isdisjoint(inside)


def _is_a_low_number(words: Sequence[Token], mention: Mention) -> bool:
    return any(words[i].kind == "num" for i in range(mention.first, mention.last + 1))


def _is_of_one_cared_for(words: Sequence[Token], spans: Sequence[Span], mention: Mention) -> bool:
    """'she looked after a patient with cauda equina'; not 'I am looking after a patient with it'."""
    return any(
        s.name == "cares_for"
        and 0 < mention.first - s.last <= _OLD_WITHIN
        and word_at(words, s.first - 1) in {"she", "he", "they", "who", "and", "recently", "just", "once"}
        for s in spans
    )


def _is_dated_and_over(words: Sequence[Token], mention: Mention, spans: Sequence[Span]) -> bool:
    """'in 2019 she had cauda equina syndrome, decompressed the same night, and made a full recovery'; not
    'never got everything back'."""
    over = [s for s in spans if s.name in _ALL_BACK and s.first > mention.last]
    is_open = any(
        s.name in {"not_yet", "of_late"} and not any(o.first <= s.first and s.last <= o.last for o in over)
        for s in spans
    )
    return bool(over) and not is_open and had_at_an_age(words, mention)


def _is_within_recovery(spans: Sequence[Span], mention: Mention) -> bool:
    """'full sphincter and leg recovery'; not 'hopes for a full bladder recovery'."""
    return any(s.name == "back_again" and s.first <= mention.first <= s.last for s in spans) and not any(
        s.name == "not_yet" for s in spans
    )


def _is_long_so(words: Sequence[Token], mention: Mention, spans: Sequence[Span], end: int) -> bool:
    if any(s.name == "old_before" and _is_right_before(words, s, mention) for s in spans):
        return not _is_of_late(spans, mention.first - 2, mention.last + 2)
    for span in spans:
        if span.first <= mention.last or span.name not in {"as_ever", "for_years", "over"}:
            continue
        if span.name == "over" and is_turned_round(words, span.first, span.last, mention.last + 1):
            continue
        if span.name == "for_years" and _is_of_health(mention, span, spans):
            continue
        if span.name == "as_ever" and any(
            w.text in _NOT_YET_LONG for w in words[mention.last + 1 : span.first]
        ):
            continue  # 'numb for a month, unchanged' is as it has been for a month
        commas = [i for i in range(mention.last + 1, span.first) if words[i].text == ","]
        if not commas:
            begins = not any(w.text in _NEXT_STATEMENT for w in words[mention.last + 1 : span.first])
        elif span.name == "over":
            begins = commas[-1] + 1 == span.first
        elif span.name == "as_ever":
            follows = word_at(words, span.last + 1) if span.last + 1 < end else ""
            begins = commas[-1] + 1 == span.first and follows in _ENDS_AS_EVER
        else:
            begins = len(commas) == 1 and words[commas[-1] + 1].text in _ITS_OWN_CLAUSE
        stop = next((i for i in range(span.last + 1, end) if words[i].text == ","), end)
        if word_at(words, stop + 1) in _GROWS:
            stop += 2  # 'numb for two years, worse today'
        if begins and not _is_of_late(spans, mention.first - 3, stop):
            return True
    return False


def _is_of_health(mention: Mention, span: Span, spans: Sequence[Span]) -> bool:
    """'wetting himself again after being dry for years', 'for the first time in ten years': how long all was
    well before the sign, not how long it has been there."""
    return any(s.name == "new_again" and mention.last < s.first <= span.last for s in spans) or any(
        s.name == "in_health" and mention.last < s.first and 0 < span.first - s.last <= _HEALTH_WITHIN
        for s in spans
    )


def _is_right_before(words: Sequence[Token], span: Span, mention: Mention) -> bool:
    near = span.last < mention.first <= span.last + _OLD_WITHIN
    between = words[span.last + 1 : mention.first]
    is_age = span.first > 0 and words[span.first - 1].text in _AGES
    return near and not is_age and not any(w.text in {",", "with", "and", "woman", "man"} for w in between)


def _is_of_late(spans: Sequence[Span], first: int, last: int) -> bool:
    as_ever = [s for s in spans if s.name == "as_ever"]  # 'no worse'
    return any(
        s.name in {"of_late", "turns"}
        and first <= s.first < last
        and not any(e.first <= s.first and s.last <= e.last for e in as_ever)
        for s in spans
    )
