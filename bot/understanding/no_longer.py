"""Whether what is told to be well is so no longer, or on one side alone: 'bladder normal until today', 'power
normal on the left, 3/5 on the right'."""

from collections.abc import Sequence

from bot.understanding.concepts import Concept
from bot.understanding.functions import FUNCTIONS
from bot.understanding.lexicon import Mention
from bot.understanding.phrases import PhraseLists
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_LISTS = PhraseLists("no_longer.yaml")
_UNTIL_LATELY = _LISTS.phrases("until_lately")
_STEPS = _LISTS.words("between")
_WELL = _LISTS.words("well")
_FAULTS = _LISTS.words("faults")
_GRADES = frozenset({"0", "1", "2", "3", "4"})  # of 5
_SIDES = {"left": "right", "right": "left", "l": "r", "r": "l", "lt": "rt", "rt": "lt"}
_NOT_A_FAULT = _LISTS.words("not_a_fault")
_STILL_SO = _LISTS.words("still_so")
_NEXT = frozenset({",", "but", "and", "while", "whereas"})  # behind the second side another statement
_PARTS = _NEXT | {"/", "-"}  # between the two sides
_KINDS = frozenset({"symptom", "sign", "diagnosis"})
_REACH = 6  # tokens from the word of health to 'until today'
_SIDES_WITHIN = 16  # tokens that speak of both sides


def is_well_no_longer(words: Sequence[Token], mention: Mention, concept: Concept) -> bool:
    """Whether a denied mention was so until lately, or is so of one side and not of the other."""
    if concept.kind not in _KINDS:
        return False
    return _was_until_lately(words, mention) or _is_of_one_side(words, mention)


def _was_until_lately(words: Sequence[Token], mention: Mention) -> bool:
    """Of a function a word of health may stand between, and another function; of 'no fever and well until
    yesterday' only the health is so."""
    names = any(words[k].text in FUNCTIONS for k in range(mention.first, mention.last + 1))
    between = _STEPS | FUNCTIONS | _WELL if names else _STEPS
    for i in range(mention.first + 1, mention.last + 1 + _REACH):
        if (last := _UNTIL_LATELY.last_at(words, i)) is not None:
            return not any(word_at(words, last + k) in _STILL_SO for k in range(1, _REACH))
        if i <= mention.last or (words[i : i + 1] and words[i].text in between):
            continue
        if not (names and word_at(words, i) == "," and word_at(words, i + 1) in FUNCTIONS):
            return False
    return False


def _is_of_one_side(words: Sequence[Token], mention: Mention) -> bool:
    """One side is well and the other has a fault, in one sentence and of one function."""
    if not any(words[k].text in FUNCTIONS for k in range(mention.first, mention.last + 1)):
        return False
    end = mention.last + 1
    while word_at(words, end) not in {"", *SENTENCE_ENDS} and end <= mention.last + _SIDES_WITHIN:
        end += 1
    sides = [k for k in range(mention.first, end) if words[k].text in _SIDES]
    if len(sides) < 2 or words[sides[1]].text != _SIDES[words[sides[0]].text]:
        return False
    said = [_said_of(words, mention.first, end, sides, n) for n in (0, 1)]
    return {"well", "fault"} == set(said)


def _said_of(words: Sequence[Token], begin: int, end: int, sides: Sequence[int], n: int) -> str:
    """'well' or 'fault' by the words of that side's part: up to a comma, 'but' or 'and' between the two."""
    between = range(sides[0] + 1, sides[1])
    part = next((k for k in between if words[k].text in _PARTS), sides[0])
    stop = next((k for k in range(sides[1], end) if words[k].text in _NEXT), end)
    mine = range(begin, part + 1) if n == 0 else range(part + 1, stop)
    if any(_is_a_fault(words, k) or _is_low_grade(words, k) for k in mine):
        return "fault"
    return "well" if any(words[k].text in _WELL or _is_full_grade(words, k) for k in mine) else ""


def _is_a_fault(words: Sequence[Token], i: int) -> bool:
    """'absent', 'weakness'; not 'no weakness'."""
    return words[i].text in _FAULTS and word_at(words, i - 1) not in _NOT_A_FAULT


def _is_low_grade(words: Sequence[Token], i: int) -> bool:
    return words[i].text in _GRADES and word_at(words, i + 1) == "/" and word_at(words, i + 2) == "5"


def _is_full_grade(words: Sequence[Token], i: int) -> bool:
    return words[i].text == "5" and word_at(words, i + 1) == "/" and word_at(words, i + 2) == "5"
