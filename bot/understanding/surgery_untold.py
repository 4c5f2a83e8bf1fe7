"""An operation of which the text does not say where it was: 'decompression 2019, shoulder or spine?', 'PMH:
surgery 2009'."""

import re
from collections.abc import Mapping, Sequence

from bot.domain.picture import Polarity
from bot.understanding.concepts import Concept
from bot.understanding.data_files import read_words
from bot.understanding.lexicon import Mention, around
from bot.understanding.operation_place import ELSEWHERE
from bot.understanding.polarity import polarity_of
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_CONCEPT = "surgery_untold"
_LUMBAR_SURGERY, _ANY_SURGERY = "prior_lumbar_surgery", "any_surgery"
_WORDS = read_words("bot.understanding", "surgery_untold.yaml")
_OPERATION, _LUMBAR, _ELSEWHERE = _WORDS["operation"], _WORDS["lumbar"], _WORDS["elsewhere"]
_OR, _WHERE, _NOT_SAID, _PLACED = _WORDS["or"], _WORDS["where"], _WORDS["not_said"], _WORDS["placed"]
_NAMES, _PAST, _LEAD = _WORDS["names"], _WORDS["told_as_past"], _WORDS["lead"]
_OF_THE_SPINE, _NONE_BEHIND = _WORDS["for_it"], _WORDS["none_behind"]
_ENDS = frozenset({"", ",", *SENTENCE_ENDS}) - {"?"}
_QUOTES = frozenset({'"', "'", "(", ")", "“", "”", "‘", "’"})
_SEXES = frozenset({"m", "f", "yo", "y/o"})
_QUERIED = _WORDS["queried"]
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
_LONGEST_LEAD = 6  # tokens before a bare name
_LEVEL = re.compile(r"[ls][1-5]")
_TOGETHER = 4  # tokens within which the parts of such a saying stand
_REACH = 14  # tokens from the operation to what is said of its place


def surgery_untold_mentions(
    words: Sequence[Token], mentions: Sequence[Mention], concepts: Mapping[str, Concept]
) -> list[Mention]:
    """A mention of an operation of an unknown place, where one is named, and then either two places with a
    choice between them, one of the low back, or that nobody says where; or where one of the past is named
    and nothing else is said of it. `mentions` are the others of the text."""
    if _CONCEPT not in concepts:
        return []
    for i, word in enumerate(words):
        if word.text in _OPERATION:
            told = any(m.concept == _LUMBAR_SURGERY and not m.first <= i <= m.last for m in mentions)
            last = _left_open_at(words, i) or (None if told else _queried_at(words, i))
            if last is not None:
                return [Mention(_CONCEPT, i, last, False)]
    if any(m.concept == _LUMBAR_SURGERY for m in mentions):
        return []
    for i, word in enumerate(words):
        if word.text in _NAMES and _is_bare(words, i):
            named = Mention(_ANY_SURGERY, i, i, False)
            stands = polarity_of(words, named, concepts[_ANY_SURGERY], around(mentions, named))
            if stands is Polarity.PRESENT:
                return [Mention(_CONCEPT, i, i, False)]
    return []


def _is_bare(words: Sequence[Token], operation: int) -> bool:
    """'previous op.', 'surgery 2009', 'a procedure for it years ago': of the past, and neither the part nor
    what it was for is told."""
    i = operation - 1
    while word_at(words, i) in _LEAD and operation - i <= _LONGEST_LEAD:
        i -= 1
    is_past = word_at(words, i) in _PAST
    if not is_past and word_at(words, i) not in _ENDS | {":", "("} | _SEXES:  # '46M op 2017'
        return False  # 'hernia surgery'
    i = operation + 1
    if word_at(words, i) in {"history", "hx"}:
        i += 1
    if is_past and word_at(words, i) in {":", "=", "?"} and word_at(words, i + 1) in {"yes", "y"}:
        # 'past surgical history: yes (2019)', not '(appendix)'
        is_year = word_at(words, i + 2) == "(" and bool(_YEAR.fullmatch(word_at(words, i + 3)))
        return is_year or word_at(words, i + 2) in _ENDS
    i = operation + 1
    is_for_it = word_at(words, i) == "for" and word_at(words, i + 1) in _OF_THE_SPINE
    if is_for_it:
        i += 2
    while word_at(words, i) in {"'", '"', "-", "(", "in"}:
        i += 1
    if _YEAR.fullmatch(word_at(words, i)):
        is_placed_behind = word_at(words, i + 2) in ELSEWHERE  # 'surgery 2009, hernia'
        return word_at(words, i + 1) in _ENDS | {")"} and not is_placed_behind
    ago = next((k for k in (i + 1, i + 2) if word_at(words, k) == "ago"), None)
    if ago is not None:
        return word_at(words, ago + 1) != "for" or word_at(words, ago + 2) in _OF_THE_SPINE
    return (is_past or is_for_it) and word_at(words, i) in _ENDS and word_at(words, i + 1) not in _NONE_BEHIND


def _left_open_at(words: Sequence[Token], operation: int) -> int | None:
    """The last token of what leaves the place open, in the operation's sentence or the one behind it."""
    ends = 0
    for i in range(operation + 1, min(len(words), operation + 1 + _REACH)):
        if words[i].text in SENTENCE_ENDS and words[i].text != "?":
            ends += 1
        if ends > 1:
            return None
        near = [w.text for w in words[max(operation + 1, i - _TOGETHER) : i + 1]]
        if _LUMBAR.intersection(near) and _ELSEWHERE.intersection(near) and _OR.intersection(near):
            return i
        parted = len(near) - near[::-1].index(",") if "," in near else 0
        near = near[parted:]
        is_open = _WHERE.intersection(near) and _NOT_SAID.intersection(near)
        if is_open and not _is_placed(words, operation):
            return i
    return None


def _queried_at(words: Sequence[Token], operation: int) -> int | None:
    """The last token of an operation that is only queried: '?lumbar surgery', '"back op 2009?" in notes'."""
    i = operation - 1
    while word_at(words, i) in _QUERIED:
        i -= 1
    opens = word_at(words, i)
    if opens == "?" and words[i].end == words[i + 1].start:
        is_one = i > 0 and words[i - 1].end == words[i].start and words[i - 1].kind in {"word", "abbr", "num"}
        return None if is_one or word_at(words, operation + 1).isalpha() else operation
    behind = operation + 1 + bool(_YEAR.fullmatch(word_at(words, operation + 1)))
    is_quoted = opens in _QUOTES and word_at(words, behind) == "?" and word_at(words, behind + 1) in _QUOTES
    return behind if is_quoted else None


def _is_placed(words: Sequence[Token], operation: int) -> bool:
    """'lumbar fusion', 'microdiscectomy L5/S1'."""
    near = words[max(0, operation - _TOGETHER) : operation + _TOGETHER]
    return any(w.text in _PLACED or _LEVEL.fullmatch(w.text) for w in near)
