"""Which of the illnesses and regions beside the complaint are the patient's background: 'PMH asthma', 'eczema
managed with emollients', 'fully immunised'."""

from collections.abc import Sequence

from bot.domain.picture import Finding, Polarity
from bot.understanding.back_then import is_of_an_age
from bot.understanding.lexicon import Lexicon
from bot.understanding.phrases import PhraseLists
from bot.understanding.scope_words import word_at
from bot.understanding.text import Token

_LISTS = PhraseLists("background.yaml")
_HEADINGS = _LISTS.phrases("headings")
_WEAK_HEADINGS = _LISTS.phrases("weak_headings")
_STANDING = _LISTS.phrases("standing")
_SETTLED = _LISTS.phrases("settled")
_PAST = _LISTS.phrases("past")

_ELSEWHERE = "other_region"
_HURT_BY_OTHERS = frozenset({"child_abuse"})
# What the topics in hand are asked about, with all that is a kind of it.
_IN_HAND = frozenset(
    {"back_pain", "joint_pain", "limb_joint_pain", "si_joint_pain", "tmj_pain", "skin_sign",
     "named_arthritis", "idiopathic_arthritis", "arthritis_unspecified", "imaging_suspicious",
     "radiculopathy", "cauda_equina"}
)  # fmt: skip
_JOINTS_IN_HAND = frozenset({"joint_pain", "limb_joint_pain"})
_THERE = frozenset({Polarity.PRESENT, Polarity.SUSPECTED})
_ENDS = frozenset({".", "\n", "?", "!"})
# Behind these the text is at the complaint again.
_OF_NOW = frozenset(
    {"now", "but", "today", "presents", "presenting", "presented", "complains", "complaining", "c/o", "pc",
     "hpc", "with", "develops", "developed", "new", "acute", "sudden", "since", "worsening"}
)  # fmt: skip
_NOTHING = frozenset({"nil", "none", "unremarkable", "no", "nad", "clear", "negative", "normal", "well"})
_HOW_LONG = frozenset(
    {"day", "days", "week", "weeks", "wk", "wks", "month", "months", "mths", "hour", "hours", "today",
     "yesterday", "tonight", "sudden", "acute", "worst", "worse", "since", "recent", "now"}
)  # fmt: skip
_BESIDE = frozenset({"(", ",", "-", "is", "was", "been", "has", "all", "now", "fully", "currently", "@", "#"})
_REACH = 40  # tokens of a list under its heading
_MOST_BESIDE = 2
_LONG_LETTER = 60  # tokens


def without_background(
    findings: Sequence[Finding], words: Sequence[Token], lexicon: Lexicon
) -> list[Finding]:
    """The findings without what is told of other regions only as background.

    What a heading sets apart goes where its sentence asks nothing; the rest goes only beside another
    complaint, so that an illness asked about by itself is still known to lie outside.
    """
    elsewhere = {f for f in findings if _is_elsewhere(f, lexicon)}
    if not elsewhere:
        return list(findings)
    place = {w.start: i for i, w in enumerate(words)}
    spans = {f: (place[f.start], _last(f, place[f.start], words)) for f in elsewhere if f.start in place}
    listed = {f for f, (first, _) in spans.items() if _is_under_heading(words, first)}
    told = {f for f in spans if f in listed or _is_told_as_background(words, *spans[f])}
    in_hand = [f for f in findings if f.polarity in _THERE and f not in elsewhere]
    kinds = frozenset().union(*(lexicon.ancestors(f.concept) for f in in_hand)) & _IN_HAND
    complained = elsewhere - told

    def goes(finding: Finding) -> bool:
        if finding not in told:
            return False
        if finding.concept == "limb_other" and not kinds - _JOINTS_IN_HAND:
            return bool(complained)  # of a knee with gout the gout is the question
        if kinds or complained:
            return True
        # of a long letter that asks of something else, an illness told in passing is not the question
        is_apart = finding in listed or len(words) >= _LONG_LETTER
        return is_apart and not _is_asked(words, spans[finding][1])

    return [f for f in findings if not goes(f)]


def _is_elsewhere(finding: Finding, lexicon: Lexicon) -> bool:
    return (
        finding.polarity in _THERE
        and finding.concept not in _HURT_BY_OTHERS
        and _ELSEWHERE in lexicon.ancestors(finding.concept)
    )


def _last(finding: Finding, first: int, words: Sequence[Token]) -> int:
    last = first
    while last + 1 < len(words) and words[last + 1].end <= finding.end:
        last += 1
    return last


def _is_under_heading(words: Sequence[Token], first: int) -> bool:
    """Whether the mention stands under a heading of past or standing illnesses, nothing of today between."""
    has_semicolon = has_comma = False
    for i in range(first - 1, max(-1, first - 1 - _REACH), -1):
        word = words[i].text
        if word in _ENDS or word in _OF_NOW:
            return False
        has_semicolon = has_semicolon or word == ";"
        has_comma = has_comma or word in {",", ";"}
        if (last := _HEADINGS.last_at(words, i)) is not None and last < first:
            mark = word_at(words, last + 1) in {":", "-"} or word_at(words, last) == ":"
            behind = word_at(words, last + 2 if mark and word_at(words, last) != ":" else last + 1)
            return behind not in _NOTHING and (mark or not has_semicolon)
        if not has_comma and (last := _WEAK_HEADINGS.last_at(words, i)) is not None and last < first:
            return not _says_how_long(words, i, first)
    return False


def _says_how_long(words: Sequence[Token], heading: int, first: int) -> bool:
    """'3 day history of headache', 'hx of chest pain since Monday': the complaint, under a heading."""
    near = [*words[max(0, heading - 3) : heading], *words[first : first + 8]]
    cut = next((k for k, w in enumerate(near[3:], 3) if w.text in _ENDS or w.text in {",", ";"}), len(near))
    return any(w.text in _HOW_LONG or w.kind == "frac" for w in near[:cut])


def _is_told_as_background(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether the illness is one that stands for years, or is told as treated, over or of an early age."""
    if any(_STANDING.last_at(words, i) is not None for i in range(first, last + 1)):
        return True
    for i in range(max(0, first - 5), first):
        end = _PAST.last_at(words, i)
        if end == first - 1 and not _crosses_an_end(words, i, first):
            return True
    i = last + 1
    for _ in range(_MOST_BESIDE + 1):
        if _SETTLED.last_at(words, i) is not None or is_of_an_age(words, i) or _is_dated(words, i):
            return True
        if word_at(words, i) not in _BESIDE:
            return False
        i += 1
    return False


def _is_dated(words: Sequence[Token], i: int) -> bool:
    """'wrist fracture 2016', 'bronchiolitis @ 5/12', 'chest infection two years ago'."""
    word = word_at(words, i)
    if word.isdigit() and len(word) == 4 and word[:2] in {"19", "20"}:
        return True
    if word_at(words, i - 1) == "@" and i < len(words) and words[i].kind in {"num", "frac"}:
        return True
    return word_at(words, i + 1) in {"years", "yrs", "year", "yr"} and word_at(words, i + 2) == "ago"


def _crosses_an_end(words: Sequence[Token], begin: int, end: int) -> bool:
    return any(words[i].text in _ENDS or words[i].text in {",", ";"} for i in range(begin, end))


def _is_asked(words: Sequence[Token], last: int) -> bool:
    """Whether the sentence of the mention ends in a question mark."""
    for i in range(last + 1, len(words)):
        if words[i].text in _ENDS:
            return words[i].text == "?"
    return False
