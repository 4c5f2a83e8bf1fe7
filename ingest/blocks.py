"""An article's text as blocks: headings, paragraphs, bullets and table rows, each with its exact place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """`text[start:end]` without heading mark or bullet. `level` is that of a Markdown heading, else None."""

    kind: BlockKind
    start: int
    end: int
    level: int | None = None
    after_blank: bool = True
    lines: int = 1


_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?=\S)")
_BULLET = re.compile(r"[ \t]*([-*+•◦▪‣·–]|\(?\d{1,2}[.)])[ \t]+(?=\S)")
_RULE = re.compile(r"[ \t]*([-*_=][ \t]*){3,}$")
_TABLE_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t:|-]+\|?[ \t]*$")
_FENCE = re.compile(r"[ \t]*(```|~~~)")
# A line longer than any editor wraps at: where such a line goes on in the next, each line is a paragraph.
_WRAP_LIMIT = 150


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


def blocks_of(text: str, *, start: int = 0) -> list[Block]:
    """The blocks of `text` from `start` on, in order, none overlapping.

    Two ways of writing are told apart: paragraphs wrapped over several lines, and one line a paragraph.
    """
    lines = list(_lines(text, start))
    return list(_blocks(lines, wrapped=_is_wrapped(lines)))


def _lines(text: str, start: int) -> Iterator[_Line]:
    """Lines without the space around them; only '\\n' ends a line, a '\\r' before it is space."""
    at = start
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        raw = text[at:end]
        stripped = raw.rstrip()
        yield _Line(at, at + len(stripped), stripped)
        at = end + 1


def _is_wrapped(lines: list[_Line]) -> bool:
    return not any(
        len(line.text) > _WRAP_LIMIT and _is_plain(after.text) and not _TABLE_ROW.match(line.text)
        for line, after in pairwise(lines)
    )


def _is_plain(line: str) -> bool:
    return bool(line.strip()) and not any(
        p.match(line) for p in (_HEADING, _BULLET, _RULE, _TABLE_ROW, _FENCE)
    )


def _blocks(lines: list[_Line], *, wrapped: bool) -> Iterator[Block]:
    open_block: Block | None = None
    after_blank = True
    for line in lines:
        started = _started(line, after_blank)
        if started is None:
            if open_block is not None:
                yield open_block
                open_block = None
            after_blank = after_blank or not line.text
            continue
        indented = line.text[:2].isspace()
        goes_on = (
            open_block is not None
            and not after_blank
            and started.kind is BlockKind.PARAGRAPH
            and open_block.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET)
            and (wrapped or (indented and open_block.kind is BlockKind.BULLET))
        )
        if goes_on:
            assert open_block is not None
            open_block = Block(
                kind=open_block.kind,
                start=open_block.start,
                end=started.end,
                after_blank=open_block.after_blank,
                lines=open_block.lines + 1,
            )
        else:
            if open_block is not None:
                yield open_block
            open_block = started
        after_blank = False
    if open_block is not None:
        yield open_block


def _started(line: _Line, after_blank: bool) -> Block | None:
    """The block that the line starts if it does not go on with another; None where it holds no text."""
    text = line.text
    if not text or _RULE.match(text) or _FENCE.match(text):
        return None
    if _TABLE_ROW.match(text) and not _TABLE_RULE.match(text):
        start = line.start + len(text) - len(text.lstrip())
        return Block(kind=BlockKind.TABLE_ROW, start=start, end=line.end, after_blank=after_blank)
    if _TABLE_RULE.match(text):
        return None
    heading = _HEADING.match(text)
    if heading:
        closed = re.sub(r"[ \t]+#+$", "", text)
        return Block(
            kind=BlockKind.HEADING,
            start=line.start + heading.end(),
            end=line.start + max(len(closed), heading.end() + 1),
            level=len(heading.group(1)),
            after_blank=after_blank,
        )
    bullet = _BULLET.match(text)
    if bullet:
        return Block(
            kind=BlockKind.BULLET, start=line.start + bullet.end(), end=line.end, after_blank=after_blank
        )
    start = line.start + len(text) - len(text.lstrip())
    return Block(kind=BlockKind.PARAGRAPH, start=start, end=line.end, after_blank=after_blank)
