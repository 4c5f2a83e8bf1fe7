"""Whether a finding is named only to say that nobody knows it: 'not sure whether she has had surgery'."""

from collections.abc import Sequence

from bot.understanding.concepts import Concept
from bot.understanding.lexicon import Mention
from bot.understanding.phrases import PhraseLists
from bot.understanding.said_of import ITEM_ENDS, begins_at, is_said_before, is_said_behind
from bot.understanding.scope_words import word_at
from bot.understanding.text import Token

_LISTS = PhraseLists("untold.yaml")
_BEHIND = _LISTS.phrases("behind")
_BEFORE = _LISTS.phrases("before")
_BRIDGE = _LISTS.words("bridge")
_TOWARDS = _LISTS.words("towards")
KINDS_ASKED_ABOUT = frozenset({"symptom", "sign", "diagnosis", "history", "assertion", "management"})
_FORWARD = frozenset({"if", "whether", "about", "what", "which", "how", "when", "where", "of", "on", "that"})
_MAYBE = frozenset({"may", "might", "could", "perhaps", "maybe", "possibly"})
_OF_MAYBE = frozenset({"be", "have", "been", "had", "a", "an", "on", "some", "once"})


def is_untold(
    words: Sequence[Token], mention: Mention, concept: Concept, mentions: Sequence[Mention]
) -> bool:
    """Whether the text says of the finding that it is not known."""
    if concept.kind not in KINDS_ASKED_ABOUT:
        return False
    return (
        is_said_behind(words, mention, mentions, lambda i: _says_unknown(words, i), _BRIDGE)
        or is_said_before(words, mention, _BEFORE, _TOWARDS)
        or (concept.kind == "history" and _is_only_a_maybe(words, mention))
    )


def _says_unknown(words: Sequence[Token], i: int) -> bool:
    """Of 'no red flags, not sure whether she fell' it speaks of what follows."""
    last = _BEHIND.last_at(words, i)
    if last is None or not begins_at(_BEHIND, words, i):
        return False
    if word_at(words, last + 1) == "why":
        return False  # the cause is not known, the finding is
    # 'were not asked about.' ends there
    return word_at(words, last + 1) not in _FORWARD or word_at(words, last + 2) in ITEM_ENDS | {
        "and",
        "or",
        "yet",
    }


def _is_only_a_maybe(words: Sequence[Token], mention: Mention) -> bool:
    """'it may be a steroid': a diagnosis may be suspected, a history is known or it is not."""
    i = mention.first - 1
    while word_at(words, i) in _OF_MAYBE:
        i -= 1
    return word_at(words, i) in _MAYBE
