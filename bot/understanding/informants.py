"""Whether a relative only tells of the patient: 'his parents have stated that', 'according to her dad'."""

from collections.abc import Sequence

from bot.understanding.scope_words import LEADS_TO_TELLING, RELATIVE_TELLS, TELLING_VERBS, word_at
from bot.understanding.text import Token

_LONGEST_LEAD = 6  # 'have now both been very worried'
_OWNERS = frozenset({"her", "his", "their", "the", "my", "a", "both", "worried", "anxious", "concerned"})
_ALSO_OF_A_DIAGNOSIS = frozenset({"confirmed", "suspected", "queried"})
_OF_THE_ILL = _ALSO_OF_A_DIAGNOSIS | {
    "found", "noted", "seen", "thought", "believed", "reported", "described", "said", "observed", "assumed",
    "picked", "spotted", "known",
}  # fmt: skip
_CLAUSE_BEGINS = frozenset({"a", "an", "the", "that", "his", "her", "he", "she", "they", "there", "to", "it"})
_VOWELS = "aeiou"


def _forms(verb: str) -> set[str]:
    """A regular verb in all its forms: 'deny', 'denies', 'denied', 'denying'."""
    if verb.endswith("e"):
        return {verb, verb + "s", verb + "d", verb[:-1] + "ing"}
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return {verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    s = "es" if verb.endswith(("s", "sh", "ch")) else "s"
    return {verb, verb + s, verb + "ed", verb + "ing"}


_TELLS = RELATIVE_TELLS.union(*map(_forms, TELLING_VERBS))


def tells(word: str) -> bool:
    """Whether it is a word of telling, in any form."""
    return word in _TELLS


def tells_of_another(words: Sequence[Token], i: int) -> bool:
    """Whether the relative at `i` tells, or is told, rather than has something."""
    i += 1
    for _ in range(_LONGEST_LEAD):
        if word_at(words, i) not in LEADS_TO_TELLING:
            break
        i += 1
    if word_at(words, i) in _OF_THE_ILL and word_at(words, i - 1) in {"was", "were", "is", "are", "been"}:
        return False  # a father who 'was found to have a tumour'
    if word_at(words, i) in _ALSO_OF_A_DIAGNOSIS and word_at(words, i - 1) in {"has", "have", "had"}:
        return word_at(words, i + 1) in _CLAUSE_BEGINS  # a sister 'has suspected JIA'
    return tells(word_at(words, i))


def is_source(words: Sequence[Token], i: int) -> bool:
    """'brought by her father', 'according to his dad', 'per mum': the relative at `i` is where it
    comes from."""
    before = i - 1
    while word_at(words, before) in _OWNERS:
        before -= 1
    if word_at(words, before) == "to":
        return word_at(words, before - 1) in {"according", "spoke", "spoken", "speaking", "talked", "talking"}
    return word_at(words, before) in {"by", "via", "from", "alongside", "per"}
