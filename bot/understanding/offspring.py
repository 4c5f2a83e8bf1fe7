"""Whether a finding is that of an adult patient's child: '45M ... His son has a fever'."""

from collections.abc import Sequence

from bot.understanding.age_units import ADULT_FROM_MONTHS, AgeMention
from bot.understanding.informants import is_source, tells_of_another
from bot.understanding.kin_deeds import does_something
from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import OFFSPRING, OFFSPRING_HAS, SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_FAR = 12  # tokens
_ITEM_BEGINS = frozenset({"", ",", ":", "(", "and", "as", "because", *SENTENCE_ENDS})
_WHOSE = frozenset(
    {"his", "her", "their", "the", "own", "older", "younger", "little", "two", "three", "both"}
)
_CARES = frozenset({"care", "cares", "cared", "caring", "looks", "looking", "looked", "look"})
_BEINGS = frozenset(
    {"is", "are", "was", "were", "got", "with"}
)  # of one thing, not of what stands behind a comma
_PATIENT = frozenset({"he", "she", "him", "patient", "pt", "but", "hes", "shes"})


def tells_an_adult(ages: Sequence[AgeMention]) -> bool:
    """Whether the patient's ages, as far as they are told, are an adult's."""
    return bool(ages) and all(a.low >= ADULT_FROM_MONTHS for a in ages)


def is_of_offspring(words: Sequence[Token], mention: Mention) -> bool:
    """Of an adult: whether a child has it; 'since the birth of her baby has had fever' is the mother's."""
    for i in range(mention.first - 1, max(-1, mention.first - 1 - _FAR), -1):
        word = words[i].text
        if word in _PATIENT or word in SENTENCE_ENDS:
            return False
        if word not in OFFSPRING:
            continue
        if tells_of_another(words, i) or is_source(words, i) or does_something(words, i, mention):
            return False
        begin = i
        while word_at(words, begin - 1) in _WHOSE:
            begin -= 1
        k = i + 2 if word_at(words, i + 1) in {"who", "both", "also"} else i + 1
        is_right_before = begin < i and i == mention.first - 1 and word_at(words, begin - 1) in _ITEM_BEGINS
        if word_at(words, k) in _BEINGS and any(w.text == "," for w in words[k : mention.first]):
            return False
        is_cared_for = word_at(words, begin - 1) in {"for", "after"} and word_at(words, begin - 2) in _CARES
        is_subject = word_at(words, begin - 1) in _ITEM_BEGINS or word_at(words, i + 1) == "who"
        return is_right_before or ((is_subject or is_cared_for) and word_at(words, k) in OFFSPRING_HAS)
    return False
