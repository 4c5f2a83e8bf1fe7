"""Whether a list is denied at its end: 'fever, sweats and weight loss all denied'."""

from collections.abc import Sequence

from bot.understanding.concepts import Concept
from bot.understanding.earlier_denial import is_of_an_earlier_time
from bot.understanding.lexicon import Mention
from bot.understanding.said_of import lasts_between
from bot.understanding.scope_words import (
    DENIED_BEHIND,
    NOT_THERE_AFTER,
    QUIET,
    SAYS_ITSELF,
    word_at,
)
from bot.understanding.text import Token
from bot.understanding.why_came import is_of_another_item

_WHAT_WAS_LISTED = frozenset({"these", "them", "those", "this", "that", "it", "which"})
_LOOKED_FOR = frozenset(
    {"asked", "checked", "screened", "explored", "covered", "sought", "reviewed", "enquired"}
)
_REACH = 100  # tokens; a list of nine items at most is looked at
_WHOLE = frozenset({"all", "both", "entirely", "completely", "perfectly"})


def ends_a_denied_list(
    words: Sequence[Token], mention: Mention, concept: Concept, mentions: Sequence[Mention]
) -> bool:
    """Whether the mention stands in a list that is denied at its end: 'fever, weight loss and sweats
    all denied', 'fever/sweats: nil'. Commas alone make no such list of fewer than three."""
    i = mention.last + 1
    ends = lasts_between(mentions, i, i + _REACH)
    # of 'back pain and fever, spine X-rays negative' only the film is
    films = {m.first for m in mentions if "imaging" in m.concept or m.concept == "ultrasound_done"}
    items, bound = 1, False
    while items < 9:
        joined = False
        while word_at(words, i) in {",", "and", "&", "or", "/"}:
            bound = bound or words[i].text != ","
            i, joined = i + 1, True
        if i in films:
            return False
        last = ends.get(i)
        if last is None:
            last = (
                i if joined and word_at(words, i).isalpha() and word_at(words, i) not in SAYS_ITSELF else None
            )
            if last is None or word_at(words, i) in DENIED_BEHIND | {"all", "both", "no"}:
                break
        i, items = last + 1, items + 1
    if word_at(words, i) == ":" and word_at(words, i + 1) in {"all", "both", "no", "nil", "none"}:
        i, bound = i + 1, True
    while word_at(words, i) in {"all", "both", "each", "are", "were", "is", ":", "-", "being"}:
        bound = bound or words[i].text in {"all", "both", "each", ":"}
        i += 1
    if word_at(words, i) in _LOOKED_FOR and word_at(words, i + 1) in {"and", "&", ":", ",", "-", "as"}:
        i, bound = i + 2, True  # 'cancer, fever, trauma all asked and negative'
    # 'bladder, bowel and saddle all OK'
    if items > 2 and word_at(words, i) in {"entirely", "completely", "perfectly"}:
        i += 1
    is_well = word_at(words, i - 1) in _WHOLE and word_at(words, i) in NOT_THERE_AFTER
    denied = (
        is_well
        or (word_at(words, i) in DENIED_BEHIND and not _opens_its_own(words, i))
        or (word_at(words, i) == "no" and word_at(words, i + 1) in {"", ".", ",", ";", "\n"} and bound)
    )
    if not (items > 1 and denied and (bound or items > 2)):
        return False
    return not is_of_an_earlier_time(words, i, mention, concept) and not is_of_another_item(
        words, mention, mentions, i
    )


def _opens_its_own(words: Sequence[Token], i: int) -> bool:
    """'back pain, a normal examination and none of the warning signs': what is denied comes behind."""
    return word_at(words, i + 1) == "of" and word_at(words, i + 2) not in _WHAT_WAS_LISTED


def is_in_quiet_list(words: Sequence[Token], i: int, mentions: Sequence[Mention]) -> bool:
    """Whether the joints listed from `i` on, each a bare word, end in 'fine' or 'quiet'."""
    bare = {m.first for m in mentions if m.first == m.last}
    steps, joined = 0, False
    while word_at(words, i) in {",", "and", "&", "+", "/", "or"} and i + 1 in bare and steps < 6:
        joined = joined or words[i].text != ","
        i, steps = i + 2, steps + 1
    if word_at(words, i) == "is" and not joined:
        return False  # 'the jaw, wrist is fine' is of the wrist alone
    if word_at(words, i) in {"all", "are", "is", "were", "both"}:
        i += 1
    return steps > 0 and word_at(words, i) in QUIET
