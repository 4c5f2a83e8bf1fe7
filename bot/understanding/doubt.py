"""Whether a finding is only suspected, by the words around it."""

from collections.abc import Sequence

from bot.understanding.concepts import Concept
from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import (
    BELIEVES,
    DENIALS,
    DOUBT_AFTER,
    DOUBT_BEFORE,
    SENTENCE_ENDS,
    SURE_BEFORE,
    THINKERS,
    THOUGHTS,
    WEAK_DOUBT,
    opening_of,
    word_at,
)
from bot.understanding.text import Token

_OF_A_FIELD = frozenset({":", "=", "-"})
_OWN = frozenset({"his", "her", "their", "my"})
_SAID_SUSPECTED = frozenset({"suspected", "possible", "queried", "probable", "unconfirmed"})
_NO_DOUBT = frozenset({"no", "without", "beyond", "little", "not", "never", "undoubtedly"})
_ENDS = frozenset({"", ",", "(", ")", *SENTENCE_ENDS})
_BEINGS = frozenset({"is", "was", "would", "be", "remains", "seems", "still", "only", "just"})
_LONGEST_THINKER = 5  # tokens: 'the paediatric team at clinic suspect'


def is_doubted(words: Sequence[Token], mention: Mention, concept: Concept) -> bool:
    if concept.kind == "diagnosis" and _is_what_is_suspected(words, mention.last + 1):
        return True
    # 'disc infection/?tumour', 'discitis?', 'leukaemia suspected', 'infection is a concern'
    i = mention.last + 1
    for skip in range(4):
        word = word_at(words, i + skip)
        if word in DOUBT_AFTER:
            # a question mark at the very end of a question says nothing of the finding
            if word == "?" and (
                i + skip == len(words) - 1 or skip > 0 or words[i].start > words[mention.last].end
            ):
                if (
                    skip == 0
                    and word_at(words, mention.first - 1) in {",", "", ":", *SENTENCE_ENDS}
                    and mention.first > 0
                ):
                    return True  # '..., JIA?': the item is nothing but the query
                break
            return True
        if word in _OF_A_FIELD:
            # 'JIA: suspected', 'JIA - suspected'; behind a colon a query is of what follows it
            if word_at(words, i + skip + 1) in _SAID_SUSPECTED and word_at(words, i + skip + 2) in _ENDS:
                return True
            break
        if word not in {
            "is",
            "was",
            "remains",
            "a",
            "the",
            "being",
            "has",
            "have",
            "been",
            "high",
            "strongly",
            "on",
            "only",
            "just",
            "still",
            "but",
            "would",
            "be",
            "in",
        }:
            break
    i = mention.first - 1
    steps = 0
    reach = 8 if concept.kind == "diagnosis" else 2
    while i >= 0 and steps < reach:
        word = words[i].text
        if word == ")" and (opening := opening_of(words, i)) is not None:
            i, steps = opening - 1, steps + 1  # 'suspected (not established) JIA'
            continue
        if word in SURE_BEFORE:
            return False
        if word == "out" and word_at(words, i - 1) in {"rule", "ruling", "rules"}:
            return True
        if word.startswith("doubt") and word_at(words, i - 1) in _NO_DOUBT:
            return False  # 'no doubt that it is JIA'
        if word == "convinced" and word_at(words, i - 1) in DENIALS:
            return True  # 'not convinced it is JIA'
        if word in BELIEVES and word_at(words, mention.first - 1) in _OWN:
            i, steps = i - 1, steps + 1
            continue  # 'mum thinks his JIA is flaring'
        if word in DOUBT_BEFORE:
            if word in WEAK_DOUBT or (word in {"?", "??"} and _ends_sentence(words, i)):
                i, steps = i - 1, steps + 1
                continue
            return not (word in {"may", "could", "might"} and steps > 3)
        if word in SENTENCE_ENDS or word in {"but", "which", "with", "has"}:
            return False
        if word == "," and concept.kind != "diagnosis":
            return False
        i, steps = i - 1, steps + 1
    return False


def _ends_sentence(words: Sequence[Token], i: int) -> bool:
    """A question mark that closes a question rather than opening a query ('?discitis')."""
    glued_left = i > 0 and words[i - 1].end == words[i].start
    glued_right = i + 1 < len(words) and words[i + 1].start == words[i].end
    return glued_left and not glued_right


def _is_what_is_suspected(words: Sequence[Token], i: int) -> bool:
    """'JIA is what I suspect', 'JIA, I suspect', 'JIA would be my guess': behind the diagnosis stands whose
    thought it is."""
    i += word_at(words, i) in {",", "-", "–", "—"}
    while word_at(words, i) in _BEINGS:
        i += 1
    if word_at(words, i) in {"what", "something"}:
        i += 1
    near = [word_at(words, i + k) for k in range(_LONGEST_THINKER + 1)]
    if not near[0] or near[0] not in THINKERS:
        return False
    thought = next((k for k, w in enumerate(near) if w in THOUGHTS), None)
    if thought is None or {"", ",", *SENTENCE_ENDS, *DENIALS} & set(near[:thought]):
        return False
    last = i + thought + (word_at(words, i + thought + 1) in {"of", "about", "here"})
    return word_at(words, last + 1) in {"?", "and", "but", "at", "now", *_ENDS}  # 'JIA, I think it flares'
