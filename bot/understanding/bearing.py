"""Whether a turn says yes, no or 'not known' to what was just asked, in whatever words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from bot.understanding.data_files import read_words
from bot.understanding.text import Token

_WORDS = read_words("bot.understanding", "bearing_words.yaml")
_YES = _WORDS["yes"]
_NO = _WORDS["no"]
_WELL = _WORDS["well"]
_WHOLE = _WORDS["whole"]
_POINTING = _WORDS["pointing"]
_BEING = _WORDS["being"]
_POINTERS = frozenset({"he", "she", "it", "they", "there", "i", "we"})
_NONE = frozenset({"none", "nothing", "neither", "nil"})
_AS_FAR = frozenset({"that", "i", "we", "on", "from"})
_SUPPOSING = frozenset({"think", "afraid", "believe", "suppose", "guess", "hope", "say", "said", "reckon"})
# 'not that I know of' denies; 'I do not know' leaves it open
_UNKNOWN = re.compile(
    r"\b(?:(?:no|not an?|haven.?t an?) (?:idea|clue|foggiest)|"
    r"no (?:info\w*|way of (?:knowing|telling)|record)|dunno|"
    r"idk|unsure|uncertain|unknown|unclear|hard to say|have to (?:ask|check|find out)|"
    r"(?:will|ll) (?:ask|check|find out)|"
    r"silent on (?:that|this|it))\b"
    r"|\b(?:not|isn'?t|aren'?t|wasn'?t|never|can'?t|cannot|couldn'?t|don'?t|doesn'?t|haven'?t|hasn'?t|"
    r"hadn'?t|didn'?t|wouldn'?t|nobody|no ?one)\b(?! that\b)(?! as far\b)(?:\s+\w+){0,2}?\s+"
    r"(?:know|knows|known|say|says|said|tell|told|sure|certain|ask|asked|check|checked|record\w*|"
    r"document\w*|stated?|states|mention\w*|specif\w*|clear|written|wrote|gone into)\b",
    re.I,
)
_PARTS = frozenset({",", ".", ";", ":", "-", "!", "\n", "(", ")"})
_MOST_CLAUSES = 3


class Bearing(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Said:
    """How a turn bears on the question before it, said at [start, end)."""

    bearing: Bearing
    start: int
    end: int


def bearing_of(words: Sequence[Token], text: str) -> Said | None:
    """The yes, the no or the 'not known' that a turn opens with; None when it says none of them.

    A clause is a yes or a no when it has such a word and otherwise only words that point back to what was
    asked: 'none of those', 'she does', 'nothing of the sort'. 'No fever' says something of its own.
    """
    if found := _UNKNOWN.search(text):
        return Said(Bearing.UNKNOWN, *found.span())
    for clause in _clauses(words)[:_MOST_CLAUSES]:
        bearing = _of_clause([w.text for w in clause])
        if bearing is not None:
            return Said(bearing, clause[0].start, clause[-1].end)
        if any(w.text not in _POINTING for w in clause):
            return None
    return None


def _clauses(words: Sequence[Token]) -> list[list[Token]]:
    """The runs of words between marks; one that ends in a question mark is asked, not said."""
    runs: list[list[Token]] = []
    for is_mark, group in groupby(words, key=lambda w: w.text in _PARTS or w.text in {"?", "but"}):
        run = list(group)
        if not is_mark:
            runs.append(run)
        elif run[0].text == "?" and runs:
            runs.pop()
    return runs


def _of_clause(words: Sequence[str]) -> Bearing | None:
    heads = [w for w in words if w in _NO or w in _YES]
    others = [w for w in words if w not in _NO and w not in _YES]
    if heads and all(w in _POINTING or w in _BEING for w in others):
        if any(w in _NO for w in heads):
            return Bearing.NO
        return Bearing.YES
    if words[0] in _NONE and len(words) > 1 and words[1] in _AS_FAR:
        return Bearing.NO  # 'none that I could find', 'nothing on examination'
    is_of_all = any(w in _WHOLE for w in words) and any(w in _WELL for w in words)
    if is_of_all and all(w in _WHOLE | _WELL | _POINTING | _BEING for w in words):
        return Bearing.NO  # 'all normal', 'everything clear'
    if words[-1] == "so" and _SUPPOSING & set(words):
        return Bearing.NO if heads else Bearing.YES  # 'I don't think so', 'I'm afraid so'
    # 'she does', 'there is', 'it has been'
    is_bare_verb = len(words) >= 2 and words[0] in _POINTERS and words[1] in _BEING
    if is_bare_verb and len(words) <= 4 and all(w in _POINTING or w in _BEING for w in words[2:]):
        return Bearing.YES
    return None
