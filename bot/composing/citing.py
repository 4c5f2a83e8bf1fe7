"""Quotes as they are said, and the numbered places they come from."""

import re
from dataclasses import replace

from bot.domain.answer import CitationOut
from bot.domain.passage import Passage

_MARKS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
_BULLET = re.compile(r"^\s*(?:[-*+•◦▪>]\s+)+", re.MULTILINE)


def said_of(quote: str) -> str:
    """The quote's words without Markdown emphasis, bullet marks and line breaks."""
    return " ".join(_MARKS.sub("", _BULLET.sub("", quote)).split())


class Citations:
    """The places cited so far, numbered from 1 in order of first use; one number for one place."""

    def __init__(self) -> None:
        self._cited: dict[tuple[str, int, int], CitationOut] = {}

    def cite(self, passage: Passage, start: int, end: int) -> int:
        """The number of `[start, end)` of the article that the passage is part of."""
        place = (passage.article, start, end)
        if place not in self._cited:
            self._cited[place] = CitationOut(
                number=len(self._cited) + 1,
                article=passage.article,
                title=passage.title,
                section=passage.question or passage.section,
                quote=passage.text[start - passage.start : end - passage.start],
                start=start,
                end=end,
                reviewed=passage.reviewed.isoformat() if passage.reviewed else None,
            )
        return self._cited[place].number

    def keep(self, citation: CitationOut) -> int:
        """The number, here, of a place cited before."""
        place = (citation.article, citation.start, citation.end)
        if place not in self._cited:
            self._cited[place] = replace(citation, number=len(self._cited) + 1)
        return self._cited[place].number

    @property
    def out(self) -> tuple[CitationOut, ...]:
        return tuple(self._cited.values())
