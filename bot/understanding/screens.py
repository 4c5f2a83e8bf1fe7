"""Whether a finding only names what was looked for: the heading of a form, or a test and how it came out."""

from collections.abc import Sequence

from bot.understanding.concepts import Concept
from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import DOUBT_BEFORE, HEADING_NOUNS, SURE_BEFORE, TEST_NOUNS, word_at
from bot.understanding.text import Token

_POSITIVE = frozenset(
    {"+", "++", "+ve", "positive", "pos", "yes", "y", "present", "triggered", "failed", "met"}
)  # fmt: skip
_CLEAN = frozenset(
    {"clean", "clear", "normal", "negative", "neg", "-ve", "nad", "unremarkable", "fine", "ok", "okay",
     "unrevealing", "nil", "reassuring", "sterile", "n"}
)  # fmt: skip
_BETWEEN = frozenset(
    {"is", "are", "was", "were", "has", "have", "been", "all", "both", "came", "come", "back", "so", "far",
     "entirely", "completely", ":", "=", "-", "again", "also", "today", "done", "and"}
)  # fmt: skip
_OF_A_RED_FLAG = 3.0  # weight; arthritis, a heavier concept, is not settled by a test
_OF_THE_PATIENT = frozenset(
    {"symptoms", "signs", "features", "syndrome", "history"}
)  # 'symptoms: since Monday'
_LONGEST_NAME = 4  # 'red flag screening questions'
_LONGEST_WAY = 6


def is_heading(words: Sequence[Token], mention: Mention) -> bool:
    """'Infection screen: fever N': what the items behind it are about."""
    i = mention.last + 1
    while i <= mention.last + _LONGEST_NAME and word_at(words, i) in HEADING_NOUNS:
        i += 1
    if i == mention.last + 1 or word_at(words, i) != ":" or word_at(words, i - 1) in _OF_THE_PATIENT:
        return False
    while word_at(words, i) in {":", "-", "\n", "all"}:
        i += 1
    return word_at(words, i) != "" and word_at(words, i) not in _POSITIVE


def is_a_clean_test(words: Sequence[Token], mention: Mention, concept: Concept) -> bool:
    """'infection bloods clean', 'TB work-up came back negative', unless it is known or suspected."""
    if concept.kind not in {"diagnosis", "history"} and concept.urgent != "sepsis":
        return False
    before = word_at(words, mention.first - 1)
    if before in SURE_BEFORE or before in DOUBT_BEFORE:
        return False
    i = begin = mention.last + 1
    while word_at(words, i) in TEST_NOUNS or (i > begin and word_at(words, i) == "-"):
        i += 1
    if i == begin or concept.weight > _OF_A_RED_FLAG:
        return False
    for _ in range(_LONGEST_WAY):
        if word_at(words, i) in _CLEAN:
            return True
        if word_at(words, i) not in _BETWEEN:
            return False
        i += 1
    return False
