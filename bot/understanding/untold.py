"""Whether a finding is named only to say that nobody knows it: 'not sure whether she has had surgery'."""

from collections.abc import Sequence

from bot.understanding.concepts import Concept
from bot.understanding.earlier_denial import is_of_an_earlier_time
from bot.understanding.headings import is_under_unknown
from bot.understanding.lexicon import Mention
from bot.understanding.phrases import PhraseLists
from bot.understanding.said_of import ITEM_ENDS, begins_at, is_said_before, is_said_behind
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token
from bot.understanding.why_came import is_of_another_item

_LISTS = PhraseLists("untold.yaml")
_BEHIND = _LISTS.phrases("behind")
_BEFORE = _LISTS.phrases("before")
_BRIDGE = _LISTS.words("bridge")
_TOWARDS = _LISTS.words("towards")
KINDS_ASKED_ABOUT = frozenset({"symptom", "sign", "diagnosis", "history", "assertion", "management"})
_LONGEST_CHOICE = 16  # tokens from 'whether' to the second of two
_LONGEST_LEAD = 6
_TESTS = frozenset({"test", "tests", "serology", "swab", "swabs", "titres", "antibodies", "bloods", "screen"})
_PENDING = frozenset(
    {"sent", "pending", "awaited", "requested", "ordered", "arranged", "booked", "outstanding", "taken"}
)
_FORWARD = frozenset({"if", "whether", "about", "what", "which", "how", "when", "where", "of", "on", "that"})
_PAPERS = frozenset({"card", "form", "sheet", "letter", "referral", "page", "note", "notes", "proforma"})
_MAYBE = frozenset({"may", "might", "could", "perhaps", "maybe", "possibly"})
_OF_MAYBE = frozenset({"be", "have", "been", "had", "a", "an", "on", "some", "once"})


def is_untold(
    words: Sequence[Token], mention: Mention, concept: Concept, mentions: Sequence[Mention]
) -> bool:
    """Whether the text says of the finding that it is not known."""
    if concept.kind not in KINDS_ASKED_ABOUT:
        return False
    if concept.kind == "assertion" and any(
        begins_at(_BEHIND, words, i) for i in range(mention.first + 1, mention.last + 1)
    ):
        return True  # 'red flags: left blank' is one mention of them

    def says_unknown(i: int) -> bool:
        return (
            _says_unknown(words, i)
            and not is_of_an_earlier_time(words, i, mention, concept)
            and not is_of_another_item(words, mention, mentions, i)
        )

    return (
        is_said_behind(words, mention, mentions, says_unknown, _BRIDGE)
        or is_said_before(words, mention, _BEFORE, _TOWARDS)
        or is_under_unknown(words, mention)
        or (concept.kind == "history" and _is_a_pending_test(words, mention))
        or (concept.kind == "history" and _is_only_a_maybe(words, mention))
        or (concept.kind == "history" and _is_one_of_two(words, mention))
    )


def _says_unknown(words: Sequence[Token], i: int) -> bool:
    """Of 'no red flags, not sure whether she fell' it speaks of what follows."""
    last = _BEHIND.last_at(words, i)
    if last is None or not begins_at(_BEHIND, words, i):
        return False
    if word_at(words, last + 1) == "why":
        return False  # the cause is not known, the finding is
    if word_at(words, last + 1) == "on" and _PAPERS & {word_at(words, last + 2), word_at(words, last + 3)}:
        return True  # 'is empty on the card'
    # 'were not asked about.' ends there
    return word_at(words, last + 1) not in _FORWARD or word_at(words, last + 2) in ITEM_ENDS | {
        "and",
        "or",
        "yet",
    }


def _is_a_pending_test(words: Sequence[Token], mention: Mention) -> bool:
    """'HIV test sent', 'HIV serology is awaited'."""
    i = mention.last + 1
    if word_at(words, i) not in _TESTS:
        return False
    while word_at(words, i) in _TESTS or word_at(words, i) in {
        "is",
        "are",
        "was",
        "were",
        "has",
        "been",
        "result",
    }:
        i += 1
    return word_at(words, i) in _PENDING


def _is_one_of_two(words: Sequence[Token], mention: Mention) -> bool:
    """'cannot tell me whether that was a biopsy or a discectomy': one of the two, and nobody knows which."""
    whether = None
    for i in range(mention.first - 1, max(-1, mention.first - 1 - _LONGEST_CHOICE), -1):
        if words[i].text in SENTENCE_ENDS:
            return False
        if words[i].text in {"whether", "if"} and word_at(words, i + 1) != "to":
            whether = i
            break
    if whether is None or not _is_not_known_at(words, whether):
        return False
    end = mention.last + _LONGEST_CHOICE
    behind = [word_at(words, i) for i in range(whether, end)]
    ends = (k for k, w in enumerate(behind) if w in {"", *SENTENCE_ENDS} and whether + k > mention.last)
    return "or" in behind[: next(ends, len(behind))]


def _is_not_known_at(words: Sequence[Token], whether: int) -> bool:
    """Whether 'cannot tell me' or the like leads up to that place."""
    for start in range(whether - 1, max(-1, whether - 1 - _LONGEST_LEAD), -1):
        last = _BEFORE.last_at(words, start)
        if last is not None and whether - last <= 3:
            return True
    return False


def _is_only_a_maybe(words: Sequence[Token], mention: Mention) -> bool:
    """'it may be a steroid': a diagnosis may be suspected, a history is known or it is not."""
    i = mention.first - 1
    while word_at(words, i) in _OF_MAYBE:
        i -= 1
    return word_at(words, i) in _MAYBE
