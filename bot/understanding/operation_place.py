"""Whether an operation that a text names was one on another part than the low back, or was never done."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.understanding.lexicon import Mention
from bot.understanding.phrases import PhraseLists
from bot.understanding.scope_words import DENIALS, SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_DONE, _PLANNED = "prior_lumbar_surgery", "surgical_candidate"
_OPERATIONS = frozenset({_DONE, _PLANNED, "surgery_somewhere"})
_LISTS = PhraseLists("operation_place.yaml")
ELSEWHERE, _LUMBAR, _SPINAL = _LISTS.words("elsewhere"), _LISTS.words("lumbar"), _LISTS.words("spinal")
_OF_THE_SPINE, _OF_THE_COLUMN = _LISTS.words("of_the_spine") | _SPINAL, _LISTS.words("of_the_column")
_BEFORE, _BEHIND = _LISTS.words("before"), _LISTS.words("behind")
_REFUSED, _OFFERED = _LISTS.words("refused_before"), _LISTS.words("offered_before")
_LEAD, _TAIL = _LISTS.words("lead"), _LISTS.words("tail")
_NOT_DONE_BEHIND, _SAID_OF_IT = _LISTS.words("not_done_behind"), _LISTS.words("said_of_it")
_NUMBER = re.compile(r"\d{1,4}")
_LUMBAR_LEVEL = re.compile(r"[ls]\d.*")
_OTHER_LEVEL = re.compile(r"[ct]\d.*")
_REACH = 7  # tokens to either side


@dataclass(frozen=True, slots=True)
class PartTold:
    """The part of an operation, and the word that tells it."""

    is_lumbar: bool
    word: Token


def part_told(words: Sequence[Token]) -> PartTold | None:
    """The part told where it was asked for: 'his lumbar spine', 'just the hernia', 'not the back'."""
    lumbar = next((i for i, w in enumerate(words) if _is_lumbar(w.text)), None)
    other = next((w for w in words if _is_of_another_part(w.text)), None)
    if lumbar is None and other is None:
        lumbar = next((i for i, w in enumerate(words) if w.text in _SPINAL), None)
    if lumbar is not None:
        is_denied = any(word_at(words, k) in DENIALS for k in range(lumbar - 3, lumbar))
        return PartTold(is_lumbar=not is_denied, word=words[lumbar])
    return PartTold(is_lumbar=False, word=other) if other is not None else None


def without_operations_elsewhere(mentions: Sequence[Mention], words: Sequence[Token]) -> list[Mention]:
    """The mentions without operations told of another part ('cervical discectomy', 'fusion of the ankle')
    and without those that were refused or only offered."""
    return [m for m in mentions if not (m.concept in _OPERATIONS and _is_none(words, m))]


def is_elsewhere(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether the operation named by tokens [first, last] was on another part than the low back."""
    near = [words[i].text for i in range(first, last + 1)]
    near += [*_joined(words, range(first - 1, first - 1 - _REACH, -1), _BEFORE)]
    near += [*_joined(words, range(last + 1, last + 1 + _REACH), _BEHIND)]
    if any(_is_lumbar(w) for w in near):
        return False
    if any(w in _OF_THE_SPINE for w in near):  # 'hip and spinal surgery': the hip's was another operation
        return any(w in _OF_THE_COLUMN or _OTHER_LEVEL.fullmatch(w) for w in near)
    return any(_is_of_another_part(w) for w in near)


def _is_lumbar(word: str) -> bool:
    return word in _LUMBAR or _LUMBAR_LEVEL.fullmatch(word) is not None


def _is_of_another_part(word: str) -> bool:
    return word in ELSEWHERE or _OTHER_LEVEL.fullmatch(word) is not None


def _joined(words: Sequence[Token], places: range, bridge: frozenset[str]) -> Iterator[str]:
    """The words at these places, up to the first that neither names a part nor leads to one."""
    for i in places:
        word = word_at(words, i)
        leads = word in bridge or _NUMBER.fullmatch(word) is not None
        if not (leads or _is_lumbar(word) or _is_of_another_part(word)):
            return
        yield word


def _is_none(words: Sequence[Token], mention: Mention) -> bool:
    return (
        is_elsewhere(words, mention.first, mention.last)
        or _is_refused(words, mention)
        or (mention.concept == _DONE and _verb_before(words, mention) in _OFFERED)
    )


def _is_refused(words: Sequence[Token], mention: Mention) -> bool:
    """'refused a discectomy', 'back surgery offered but declined'; not 'discectomy, declined physio'."""
    if _verb_before(words, mention) in _REFUSED:
        return True
    for i in range(mention.first + 1, mention.last + 1 + _REACH):
        word = word_at(words, i)
        if word in _NOT_DONE_BEHIND:
            behind = word_at(words, i + 1)
            return behind in {"", ",", ")", *SENTENCE_ENDS, *_SAID_OF_IT} or behind.isdigit()
        if i > mention.last and word not in _TAIL and not _NUMBER.fullmatch(word):
            return False
    return False


def _verb_before(words: Sequence[Token], mention: Mention) -> str:
    """The nearest word before the operation that does not only lead to it."""
    i = mention.first - 1
    while (
        i >= 0
        and mention.first - i <= _REACH
        and (words[i].text in _LEAD or _LUMBAR_LEVEL.fullmatch(words[i].text))
    ):
        i -= 1
    return word_at(words, i)
