"""Who tells what stands in a text: 'mum says', 'GP letter:', 'per his carer'."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.understanding.data_files import read_words
from bot.understanding.informants import tells
from bot.understanding.scope_words import RELATIVES, SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_WORDS = read_words("bot.understanding", "sources.yaml")
_PEOPLE = _WORDS["people"] | RELATIVES
_DEPARTMENTS, _PAPERS, _PAPERS_TELL = _WORDS["departments"], _WORDS["papers"], _WORDS["papers_tell"]
_WRITTEN_ON, _STANDS_ON = _PAPERS | _WORDS["slips"], _WORDS["stands_on"]
_PARTED_BY_TIME = _WORDS["parted_by_time"]
# one who tells, by many names
_SAME = {
    "mum": "mother", "mom": "mother", "mummy": "mother", "dad": "father", "daddy": "father", "pt": "patient",
    "he": "patient", "she": "patient", "child": "patient", "boy": "patient",
    "girl": "patient",
}  # fmt: skip
_LONGEST_HEADING = 7  # tokens before a colon
_LONGEST_ASIDE = 12  # 'Dad, who has him half the week, says'
_LONGEST_NAME = 4  # tokens from 'on' to the paper: 'on the porter's slip'
_ITEM_ENDS = frozenset({",", "and", "but", "while", "whereas", "yet"})
_DENIES = frozenset({"denies", "denied", "denying"})  # by itself it is the patient who does


@dataclass(frozen=True, slots=True)
class Source:
    """Who tells tokens [first, end). `is_paper` where it is written; `may_be_later`: words beside it tell
    of a change or of another time."""

    name: str
    first: int
    end: int
    is_paper: bool
    may_be_later: bool


def sources(words: Sequence[Token]) -> list[Source]:
    """Those who tell something, in the order of the text; each until its sentence ends or another tells."""
    found: list[Source] = []
    for begin, end in _sentences(words):
        heads = list(_heads(words, begin, end))
        if not heads:
            found += _named_behind(words, begin, end)
            continue
        ends = [first for first, _, _ in heads[1:]] + [end]
        for (first, name, is_paper), until in zip(heads, ends, strict=True):
            later = any(words[i].text in _PARTED_BY_TIME for i in range(first, until))
            found.append(Source(name, first, until, is_paper, later))
    return found


def _named_behind(words: Sequence[Token], begin: int, end: int) -> list[Source]:
    """The papers of '"JIA pt" on the porter's slip, "r/o JIA" on the request', each behind what stands on it;
    none where there is only one. Which of them is the later nothing tells."""
    found: list[Source] = []
    first = begin
    for i in range(begin, end):
        if words[i].text in _ITEM_ENDS:
            first = i + 1
        if words[i].text not in _STANDS_ON or i == first:
            continue
        reach = range(i + 1, min(end, i + 1 + _LONGEST_NAME))
        paper = next((k for k in reach if words[k].text in _WRITTEN_ON), None)
        if paper is None or any(words[k].text in _ITEM_ENDS for k in range(i, paper)):
            continue
        later = any(words[k].text in _PARTED_BY_TIME for k in range(first, paper))
        name = " ".join(words[k].text for k in range(i + 1, paper + 1))
        found.append(Source(name, first, paper + 1, is_paper=False, may_be_later=later))
        first = paper + 1
    return found if len(found) > 1 else []


def _sentences(words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    begin = 0
    for i, word in enumerate(words):
        if word.text in SENTENCE_ENDS:
            yield begin, i
            begin = i + 1
    yield begin, len(words)


def _heads(words: Sequence[Token], begin: int, end: int) -> Iterator[tuple[int, str, bool]]:
    """Where each begins to tell within one sentence, its name, and whether it is a paper."""
    i = begin
    while i < end:
        word = words[i].text
        if word in _DENIES:
            yield i, "patient", False
        reach = _telling_from(words, i, end) if word in _PEOPLE | _DEPARTMENTS | _PAPERS else None
        if reach is None:
            i += 1
            continue
        named = [words[k].text for k in range(i, reach) if words[k].text in _PEOPLE | _DEPARTMENTS | _PAPERS]
        owner = next((w for w in named if w not in _PAPERS), None)
        is_paper = any(w in _PAPERS or w in _DEPARTMENTS for w in named)
        name = _SAME.get(owner, owner) if owner else f"{word} {i}"
        yield i, f"{name} on paper" if is_paper and owner else name, is_paper
        i = reach


def _telling_from(words: Sequence[Token], at: int, end: int) -> int | None:
    """Behind the colon or the verb by which the one named at `at` tells; None where it tells nothing."""
    is_person, is_paper = words[at].text in _PEOPLE, words[at].text in _PAPERS
    if word_at(words, at - 1) == "per" or (word_at(words, at - 2), word_at(words, at - 1)) == ("per", "the"):
        return at + 1
    in_aside = False
    for i in range(at + 1, min(end, at + _LONGEST_ASIDE + 1)):
        word = words[i].text
        if word == ":":
            return i + 1 if i - at <= _LONGEST_HEADING else None
        if word == ",":
            in_aside = not in_aside
        elif not in_aside and ((is_person and tells(word)) or (is_paper and word in _PAPERS_TELL)):
            return i + 1
        elif not in_aside and word in _PEOPLE and is_person:
            return None  # of the next one it is told
        elif not in_aside and word in _PAPERS:
            is_paper = True
    return None
