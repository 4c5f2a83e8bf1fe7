"""Whether the steroids that a text names are taken for long: not those of a week, of long ago or in plan."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.picture import Polarity
from bot.understanding.concepts import Concept
from bot.understanding.duration import DurationMention
from bot.understanding.lexicon import Mention, around
from bot.understanding.phrases import PhraseLists, Phrases
from bot.understanding.polarity import polarity_of
from bot.understanding.scope_words import DENIALS, SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_STEROIDS, _UNTOLD = "chronic_steroid", "steroid_untold"
_TAKEN = Polarity.PRESENT
_LISTS = PhraseLists("steroid_course.yaml")
_NEVER_BEFORE, _NEVER_BEHIND = _LISTS.phrases("never_before"), _LISTS.phrases("never_behind")
_OVER_BEFORE, _OVER_BEHIND = _LISTS.phrases("over_before"), _LISTS.phrases("over_behind")
_OVER_THEN, _LONG_AGO = _LISTS.phrases("over_then"), _LISTS.phrases("long_ago")
_LONG_NAMED, _LONG_BEHIND = _LISTS.phrases("long_named"), _LISTS.phrases("long_behind")
_LONG_OVER = _LISTS.phrases("long_over")
_BEGINS, _SHORT, _ENDS = _LISTS.words("begins"), _LISTS.words("short"), _LISTS.words("ends")
_BRIDGE, _DOSE = _LISTS.words("bridge"), _LISTS.words("dose")
_LONG_FROM_WEEKS = 12.0  # as chronic pain; a burst or a taper is over by then
_REACH = 7  # tokens to either side
_DENIED_WITHIN = 4  # tokens from the denial to what it denies


def without_short_steroids(
    mentions: Sequence[Mention],
    words: Sequence[Token],
    durations: Sequence[DurationMention],
    concepts: Mapping[str, Concept],
) -> list[Mention]:
    """The mentions without steroids that were never taken, for a short time or long ago; those of the past of
    an unknown length are left open."""
    kept: list[Mention] = []
    open_: list[Mention] = []
    for m in mentions:
        is_told = m.concept == _STEROIDS and not m.denies and _UNTOLD in concepts
        if not is_told or polarity_of(words, m, concepts[_STEROIDS], around(mentions, m)) is not _TAKEN:
            kept.append(m)
        elif not _was_never_taken(words, m):
            weeks = _weeks_of(words, m, durations)
            told_long = _is_long_by_words(words, m) or not _is_over(words, m)
            is_long = weeks >= _LONG_FROM_WEEKS if weeks is not None else told_long
            if is_long:
                kept.append(m)
            elif weeks is None and not _is_behind(_LONG_AGO, words, m):
                open_.append(replace(m, concept=_UNTOLD))
    return kept if any(m.concept == _STEROIDS for m in kept) else sorted([*kept, *open_], key=_first)


def _first(mention: Mention) -> tuple[int, int, str]:
    return mention.first, mention.last, mention.concept


def _was_never_taken(words: Sequence[Token], m: Mention) -> bool:
    return _is_before(_NEVER_BEFORE, words, m) or _is_right_behind(_NEVER_BEHIND, words, m)


def _is_over(words: Sequence[Token], m: Mention) -> bool:
    if _is_before(_OVER_BEFORE, words, m) or _is_behind(_OVER_BEHIND, words, m):
        return True
    return _is_behind(_OVER_THEN, words, m) and not _has_begun(words, m)


def _is_long_by_words(words: Sequence[Token], m: Mention) -> bool:
    """'long-term prednisolone last year', 'used steroids for years'; not 'long-term until 2019'."""
    is_long = _is_before(_LONG_NAMED, words, m) or _is_behind(_LONG_BEHIND, words, m)
    return is_long and not _is_behind(_LONG_OVER, words, m)


def _has_begun(words: Sequence[Token], m: Mention) -> bool:
    """'started prednisolone last year', 'on steroids since May'; not 'started a course last year'."""
    near = {words[i].text for i in range(_begin_of_lead(words, m) - 1, m.first) if i >= 0}
    for i in range(m.first, m.last + 1 + _REACH):
        if word_at(words, i) in {"", ",", *SENTENCE_ENDS}:
            break
        near.add(words[i].text)
    return not near.isdisjoint(_BEGINS) and near.isdisjoint(_SHORT)


def _begin_of_lead(words: Sequence[Token], m: Mention) -> int:
    """Where the words begin that only lead up to the drug."""
    first = m.first
    while first > 0 and m.first - first < _REACH and words[first - 1].text in _BRIDGE:
        first -= 1
    return first


def _is_before(phrases: Phrases, words: Sequence[Token], m: Mention) -> bool:
    """Whether such a phrase leads up to the drug, or stands within its mention."""
    first = _begin_of_lead(words, m)
    for i in range(max(0, first - 2), m.last + 1):
        last = phrases.last_at(words, i)
        if last is not None and last >= first - 1:
            return not (_is_denied(words, i) or _is_on_and_off(words, i))
    return False


def _is_on_and_off(words: Sequence[Token], i: int) -> bool:
    return (
        words[i].text == "off"
        and word_at(words, i - 1) in {"and", "&", "/"}
        and word_at(words, i - 2) == "on"
    )


def _is_right_behind(phrases: Phrases, words: Sequence[Token], m: Mention) -> bool:
    return phrases.last_at(words, m.last + 1) is not None


def _is_behind(phrases: Phrases, words: Sequence[Token], m: Mention) -> bool:
    """Whether such a phrase stands behind the drug in its clause; its mention may end in 'for' or 'since'."""
    first = m.last + (m.last == m.first or words[m.last].text not in {"for", "since"})
    for i in range(first, m.last + 1 + _REACH):
        if word_at(words, i) in {"", ",", *SENTENCE_ENDS}:
            return False
        if phrases.last_at(words, i) is not None:
            return not _is_denied(words, i)
    return False


def _is_denied(words: Sequence[Token], i: int) -> bool:
    """'has never managed to come off', 'not yet weaned off'."""
    for k in range(i - 1, i - 1 - _DENIED_WITHIN, -1):
        if word_at(words, k) in {"", ",", *SENTENCE_ENDS}:
            return False
        if word_at(words, k) in DENIALS:
            return True
    return False


def _weeks_of(words: Sequence[Token], m: Mention, durations: Sequence[DurationMention]) -> float | None:
    """How long they are taken, as far as the words beside them tell."""
    return max((d.weeks for d in durations if _is_of(words, m, d)), default=None)


def _is_of(words: Sequence[Token], m: Mention, d: DurationMention) -> bool:
    if d.last < m.first:
        between = [w.text for w in words[d.last + 1 : m.first]]
        return "of" in between and len(between) <= _REACH and set(between) <= _BRIDGE
    between = [w.text for w in words[m.last + 1 : d.first]]
    if between[-1:] == ["after"]:  # 'stopped after two years', which were those of the drug
        ended = {*between, *(word_at(words, m.first - k) for k in (1, 2))}
        return len(between) <= _REACH and "," not in between and not ended.isdisjoint(_ENDS)
    is_near = len(between) <= _REACH and all(w in _DOSE or w.isdecimal() for w in between)
    # 'stopped two weeks ago' is no length, 'started two weeks ago' is
    return is_near and (not d.ago or bool({"started", "begun", "commenced"} & set(between)))
