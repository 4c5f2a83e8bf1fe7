"""Sentences of a stretch of text, with their places."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_END = re.compile(r"[.!?…]+[\"'”’»)\]*_`]*(?=\s)")
_OPENING = re.compile(r"\s+[\"'“‘«(\[*_`]*[A-Z0-9À-ÞΑ-Ω☢•-]")
# Abbreviations that go on with a capital or a figure. Units ("5 min.") are left out: a capital after them
# begins a sentence more often than not.
_ABBREVIATION = re.compile(
    r"\b(e\.g|i\.e|vs|cf|al|approx|ca|dr|mr|mrs|ms|prof|st|figs?|resp|incl|excl|refs?|eds?)\.$", re.IGNORECASE
)
_BEFORE_A_FIGURE = re.compile(r"\b(nos?|vol|pp?|var)\.$", re.IGNORECASE)
_LEAD_IN_WORDS = 10
_FEWEST_WORDS = 3


def sentence_spans(text: str, start: int, end: int) -> list[Span]:
    """Spans [start, end) of the sentences in `text[start:end]`, in order, without the space around them.

    A bold lead-in ('**If negative.** Go on.') stays with the sentence behind it, and a scrap of fewer
    than three words ('Child.') with the sentence before it.
    """
    spans: list[Span] = []
    for one in _split(text, start, end):
        words = len(text[one[0] : one[1]].split())
        if spans and (words < _FEWEST_WORDS or _is_lead_in(text[spans[-1][0] : spans[-1][1]])):
            spans[-1] = (spans[-1][0], one[1])
        else:
            spans.append(one)
    return spans


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for found in _END.finditer(text, start, end):
        if not _OPENING.match(text, found.end(), end) or _is_abbreviation(text, found, at):
            continue
        trimmed = _trimmed(text, at, found.end())
        if trimmed is not None:
            yield trimmed
        at = found.end()
    trimmed = _trimmed(text, at, end)
    if trimmed is not None:
        yield trimmed


def _is_abbreviation(text: str, found: re.Match[str], sentence_start: int) -> bool:
    if found.group() != ".":
        return False
    before = text[max(sentence_start, found.end() - 12) : found.end()]
    if _BEFORE_A_FIGURE.search(before):
        return text[found.end() :][:3].strip()[:1].isdigit()
    return _ABBREVIATION.search(before) is not None


def _is_lead_in(sentence: str) -> bool:
    return (
        sentence.startswith(("**", "__"))
        and sentence.endswith(("**", "__"))
        and len(sentence.split()) <= _LEAD_IN_WORDS
    )


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
