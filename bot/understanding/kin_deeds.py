"""Whether a relative does something for the patient, or speaks, rather than has what is mentioned behind."""

from collections.abc import Sequence

from bot.understanding.concepts import Concept
from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import RELATIVE_DEEDS, RELATIVE_HAS, SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_LEADS = frozenset({"has", "had", "have", "having", "been", "also", "just", "already", "to", "now", "only"})
_PATIENT = frozenset({"him", "them", "he", "she"})
_PATIENTS = frozenset({"his", "her", "their"})  # theirs as well: 'had her cancer'
_GETS = frozenset({"gets", "got", "getting", "get"})
_MOST_LEADS = 4
_OF_THE_KIN = frozenset({"history", "diagnosis", "management"})


def does_something(words: Sequence[Token], i: int, mention: Mention) -> bool:
    """'has been giving ibuprofen for the fever', 'had to carry her', 'gets up to him at night': what the
    relative at or just before `i` does, up to the mention, is for the patient."""
    k = i + 1
    if word_at(words, k) not in RELATIVE_HAS:
        return False
    begin = k
    while k - begin < _MOST_LEADS and word_at(words, k) in _LEADS:
        k += 1
    if k > begin and word_at(words, k) in RELATIVE_DEEDS:
        return True
    if word_at(words, k) in _GETS and word_at(words, k + 1) == "up":
        return True
    inside = {words[j].text for j in range(begin, mention.last + 1)}
    return not inside.isdisjoint(_PATIENT) or (begin < k - 1 and not inside.isdisjoint(_PATIENTS))


def is_told_by(words: Sequence[Token], i: int, mention: Mention, concept: Concept) -> bool:
    """'Wife: cannot feel when he wipes': what the relative at `i` says; 'father: prostate cancer' and
    'sister: fever, not him' have it."""
    if word_at(words, i + 1) != ":" or _is_not_of_the_patient(words, mention.last + 1):
        return False
    said = {words[j].text for j in range(i + 2, mention.last + 1)}
    return concept.kind not in _OF_THE_KIN or not said.isdisjoint(_PATIENT)


def _is_not_of_the_patient(words: Sequence[Token], i: int) -> bool:
    """'..., not him' from token `i` to the end of the sentence."""
    while word_at(words, i) not in {"", *SENTENCE_ENDS}:
        if word_at(words, i) == "not" and word_at(words, i + 1) in _PATIENT:
            return True
        i += 1
    return False
