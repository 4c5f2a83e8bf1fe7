"""Whether a turn that names no diagnosis says that the one in hand is known or only suspected."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.understanding.text import Token

_KNOWN = frozenset({"known", "established", "confirmed", "diagnosed", "proven"})
_SUSPECTED = frozenset(
    {"suspected", "suspicion", "suspect", "queried", "provisional", "presumed", "unconfirmed", "undiagnosed"}
)
# These say so only where it was asked: 'as soon as possible' is of something else.
_KNOWN_IF_ASKED = frozenset({"definite", "definitive", "certain", "firm", "made"})
_SUSPECTED_IF_ASKED = frozenset(
    {"query", "possible", "possibly", "probable", "probably", "tentative", "working"}
)
_TURNS_ROUND = frozenset(
    {
        "not",
        "never",
        "no",
        "isnt",
        "wasnt",
        "hasnt",
        "havent",
        "without",
        "non",
        "longer",
        "yet",
        "arent",
        "nor",
        "nobody",
        "noone",
        "none",
    }
)
# the diagnosis was taken away again, which leaves the doubt there was before
_WITHDRAWN = re.compile(
    r"\b(?:withdrawn|withdrew|retracted|revoked|rescinded|downgraded|taken back|walked back|un-?diagnosed)\b",
    re.I,
)
_REACH = 3
_LONGEST_IF = 5  # tokens from 'if' to the certainty
# Behind such a word the certainty is not of another noun: 'confirmed fracture' is.
_MAY_FOLLOW = frozenset(
    {"", ",", ".", ";", ":", "-", "!", "?", "\n", "(", ")", "'", '"', "and", "but", "or", "only", "yet",
     "now", "at", "in", "by", "since", "last", "this", "when", "as", "years", "months", "it", "then", "so",
     "not", "diagnosis", "case", "one", "already", "for", "from", "stage", "actually", "really", "today",
     "after", "any", "anymore"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure a diagnosis is said to be, at [start, end)."""

    known: bool
    start: int
    end: int


def certainty_of(
    words: Sequence[Token], text: str, names: frozenset[int], *, is_asked_about: bool = False
) -> Certainty | None:
    """What the turn says last of how sure the diagnosis is; None when it does not, or asks.

    `names` are the places where words for the diagnosis itself begin: 'confirmed JIA' is of it as well.
    `is_asked_about`: the question before was how sure it is.
    """
    sure = _KNOWN | _KNOWN_IF_ASKED if is_asked_about else _KNOWN
    unsure = _SUSPECTED | _SUSPECTED_IF_ASKED if is_asked_about else _SUSPECTED
    found: list[Certainty] = [
        Certainty(False, *m.span()) for m in _WITHDRAWN.finditer(text) if not _is_asked(words, m.start())
    ]
    for i, word in enumerate(words):
        if word.text not in sure and word.text not in unsure:
            continue
        follower = words[i + 1] if i + 1 < len(words) else None
        is_free = follower is None or follower.text in _MAY_FOLLOW or follower.start in names
        if not is_free or _is_asked(words, word.start) or _is_supposed(words, i):
            continue
        turned = _turned_at(words, i)
        known = (word.text in sure) == (turned is None)
        if word.text in unsure and turned is not None and not _is_over(words, i):
            continue  # 'not only suspected': what is so stands elsewhere
        found.append(Certainty(known, words[i if turned is None else turned].start, word.end))
    return max(found, key=lambda c: c.start, default=None)


def _turned_at(words: Sequence[Token], i: int) -> int | None:
    """Where the word that turns the one at `i` round stands, or None."""
    for k in range(i - 1, max(-1, i - 1 - _REACH), -1):
        if words[k].kind not in {"word", "abbr"}:
            return None
        if words[k].text in _TURNS_ROUND:
            return k
    return None


def _is_supposed(words: Sequence[Token], i: int) -> bool:
    """'no idea if that is confirmed': what stands behind an 'if' is not said to be so."""
    for k in range(i - 1, max(-1, i - 1 - _LONGEST_IF), -1):
        if words[k].kind not in {"word", "abbr"} and words[k].text != "'":
            return False
        if words[k].text in {"if", "whether"}:
            return True
    return False


def _is_over(words: Sequence[Token], i: int) -> bool:
    """'no longer suspected', 'not a suspicion any more': the doubt there was is gone."""
    before = [w.text for w in words[max(0, i - _REACH) : i]]
    behind = [w.text for w in words[i + 1 : i + 3]]
    return "longer" in before or behind[:1] == ["anymore"] or behind in (["any", "more"], ["any", "longer"])


def _is_asked(words: Sequence[Token], start: int) -> bool:
    """Whether the sentence around that place ends in a question mark."""
    for word in words:
        if word.start < start:
            continue
        if word.text in {".", ";", "\n", "!"}:
            return False
        if word.text == "?":
            return True
    return False
