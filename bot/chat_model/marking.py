"""Text in which identifiers are marked, so that no later rule reads what an earlier one took."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

OLD = "90 or older"
KINDS = (
    "name", "date", "record number", "phone", "email", "web address", "address", "place", "age", "text",
)  # fmt: skip
# Stands where an identifier stood. A character for private use: no letter, digit, blank or mark.
TAKEN = "\ue000"
# What stands for an identifier says nothing more and is not read again.
_STANDS_FOR = re.compile(r"\[(?:" + "|".join(KINDS) + r")\]|\b90 or older\b")
_PLAIN = {ord(c): "-" for c in "‐‑‒–—−"} | {ord(c): "'" for c in "‘’ʼ`´"}
_PLAIN |= {ord(c): " " for c in "\t\u00a0\u2007\u2009\u202f\u3000\ue000"} | {ord("\r"): "\n"}


@dataclass(frozen=True, slots=True)
class Found:
    """An identifier at [start, end) of the readable text."""

    start: int
    end: int
    kind: str


class Marked:
    """A text as rules read it (`readable`: plain dashes, quotes, digits and letters; nothing invisible;
    `TAKEN` over what is taken), with the place of each of its characters in what was written."""

    def __init__(self, written: str) -> None:
        self.written = written
        read: list[str] = []
        self._places: list[int] = []
        for place, character in enumerate(written):
            for plain in _plain(character):
                read.append(plain)
                self._places.append(place)
        self._places.append(len(written))
        self.readable = "".join(read)
        self._cover([match.span() for match in _STANDS_FOR.finditer(self.readable)])
        self.found: list[Found] = []

    def take(self, found: Iterable[Found]) -> None:
        """Mark those identifiers, in order of place; what is empty, or taken in part, is passed over."""
        taken: list[Found] = []
        for each in found:
            free = each.start < each.end and TAKEN not in self.readable[each.start : each.end]
            if free and (not taken or taken[-1].end <= each.start):
                taken.append(each)
        self.found += taken
        self._cover([(each.start, each.end) for each in taken])

    def take_all(self, pattern: re.Pattern[str], kind: str) -> None:
        """Mark each match of the pattern, or of its group `it` where it has one."""
        group = "it" if "it" in pattern.groupindex else 0
        self.take(Found(*match.span(group), kind) for match in pattern.finditer(self.readable))

    def replaced(self) -> str:
        """What was written, with the kind in brackets for each identifier."""
        parts: list[str] = []
        at = 0
        for found in sorted(self.found, key=lambda f: f.start):
            start, end = self._places[found.start], self._places[found.end - 1] + 1
            while end < len(self.written) and not _plain(self.written[end]):
                end += 1  # the accent or invisible character that belongs to the last letter
            shown = OLD if found.kind == "age" else f"[{found.kind}]"
            if found.kind == "age" and self.written[end : end + 1].isalnum():
                shown += " "  # '92M' is '90 or older M'
            if found.kind == "age" and self.written[max(0, start - 1) : start].isalnum():
                shown = " " + shown  # 'aged94' too, so that it is known again
            parts += [self.written[at : max(at, start)], shown]
            at = max(at, end)
        return "".join(parts) + self.written[at:]

    def _cover(self, spans: list[tuple[int, int]]) -> None:
        parts: list[str] = []
        at = 0
        for start, end in spans:
            parts += [self.readable[at:start], TAKEN * (end - start)]
            at = end
        self.readable = "".join(parts) + self.readable[at:]


def _plain(character: str) -> str:
    """Wide and mathematical letters and digits as plain ones; nothing for what cannot be seen."""
    if character < "\x80":
        return " " if character in "\t" else "\n" if character == "\r" else character
    if unicodedata.category(character) in {"Cf", "Mn"} or character == "\u034f":
        return ""
    mapped = character.translate(_PLAIN)
    if mapped != character:
        return mapped
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    normal = unicodedata.normalize("NFKC", character)
    return normal if len(normal) == 1 else character
