"""Single words of a true sentence put otherwise: synonyms, spelling, numbers, contractions."""

import random
import re
from collections.abc import Iterator, Sequence
from functools import partial

from tests.chat_model.synonyms import CONTRACTIONS, SPELLINGS, Synonym
from tests.chat_model.wording import NUMBER_WORDS, upper_first

_UNIT = r"(?: |-)(?:weeks?|months?|years?|views|scenarios|variants|findings|sites|parts|reasons|causes|risks)"
_IN_DIGITS = re.compile(rf"(?<![\w/.-])(?P<n>\d{{1,2}})(?= to \d+{_UNIT}|{_UNIT})(?![.-]?\d)")
_IN_LETTERS = re.compile(
    rf"\b(?P<n>{'|'.join(NUMBER_WORDS[2:])})(?= to (?:{'|'.join(NUMBER_WORDS)}){_UNIT}|{_UNIT})",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\b(\d+) to (\d+)(?= (?:weeks|months))")


def reworded(text: str, synonyms: Sequence[Synonym], chance: random.Random, *, limit: int) -> str:
    """Up to `limit` of the synonyms that fit, each in all its places; no word is changed twice."""
    fitting = [
        s
        for s in synonyms
        if re.search(s.pattern, text, re.IGNORECASE) and not re.search(s.unless, text, re.IGNORECASE)
    ]
    chance.shuffle(fitting)
    spoken: set[str] = set()
    for synonym in fitting[: limit * 2]:
        if limit == 0:
            break
        found = re.search(synonym.pattern, text, re.IGNORECASE)
        if found is None or set(found[0].lower().split()) & spoken:
            continue
        other = chance.choice(synonym.others)
        text = re.sub(synonym.pattern, partial(_in_case, other=other), text, flags=re.IGNORECASE)
        spoken |= set(found[0].lower().split()) | set(other.lower().split())
        limit -= 1
    return text


def _in_case(found: re.Match[str], other: str) -> str:
    opens = found.start() == 0 or found.string[: found.start()].endswith(". ")
    put = found.expand(other) if "\\" in other else other
    return upper_first(put) if opens and found[0][0].isupper() else put


def spelled_otherwise(text: str) -> Iterator[str]:
    """American words in British spelling and the other way round, all of them."""
    british = any(re.search(rf"\b{b}", text, re.IGNORECASE) for _, b in SPELLINGS)
    new = text
    for american, other in SPELLINGS:
        old, put = (other, american) if british else (american, other)
        new = re.sub(rf"\b{old}", put, new)
        new = re.sub(rf"\b{old.capitalize()}", put.capitalize(), new)
    if new != text:
        yield new


def numbers_rewritten(text: str) -> Iterator[str]:
    """Digits as words and words as digits, before a unit."""
    if _IN_DIGITS.search(text):
        yield _RANGE.sub(r"\1-\2", text) if _RANGE.search(text) else _to_letters(text)
        yield _to_letters(_RANGE.sub(lambda m: f"{_letters(m[1])} to {_letters(m[2])}", text))
    # A sentence does not open with a digit.
    if _IN_LETTERS.search(text) and not _IN_LETTERS.match(text):
        yield re.sub(
            rf"\b(?:{'|'.join(NUMBER_WORDS[2:])})(?= to (?:{'|'.join(NUMBER_WORDS)}){_UNIT}|{_UNIT})",
            lambda m: str(NUMBER_WORDS.index(m[0].lower())),
            text,
            flags=re.IGNORECASE,
        )


def _to_letters(text: str) -> str:
    return _IN_DIGITS.sub(lambda m: _letters(m["n"]), text)


def _letters(digits: str) -> str:
    return NUMBER_WORDS[int(digits)] if int(digits) < len(NUMBER_WORDS) else digits


def contracted(text: str) -> Iterator[str]:
    for pattern, short in CONTRACTIONS:
        if re.search(pattern, text):
            yield re.sub(pattern, short, text)
            return


def since(text: str) -> Iterator[str]:
    """'since' or 'as' for 'because'."""
    if re.search(r"\bbecause\b(?! of\b)", text, re.IGNORECASE):
        for other in ("since", "as"):
            lower = re.sub(r"\bbecause\b(?! of\b)", other, text)
            yield re.sub(r"\bBecause\b(?! of\b)", other.capitalize(), lower)


def ought(text: str) -> Iterator[str]:
    """'ought to' for 'should', 'must' for 'has to'."""
    if re.search(r"\bshould\b", text):
        yield re.sub(
            r"\bshould\b(?! not)(?: (always))?", _ought, re.sub(r"\bshould not\b", "ought not to", text)
        )
    if re.search(r"(?<!not )\b(?:has|have) to\b", text):
        yield re.sub(r"(?<!not )\b(?:has|have) to\b", "must", text)


def _ought(found: re.Match[str]) -> str:
    return f"ought {found[1]} to" if found[1] else "ought to"
