"""What a passage should not tear: a paragraph, a list with its introduction, a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.passage import SectionRole
from ingest.blocks import Block, BlockKind
from ingest.roles import role_of_text
from ingest.sections import Section
from ingest.sentences import Span, sentence_spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Sentences that belong together. `alone`: no other unit may share the passage."""

    role: SectionRole
    sentences: tuple[Span, ...]
    alone: bool


def units_of(text: str, section: Section) -> Iterator[Unit]:
    """The units of the section in order."""
    for group in _groups(text, section.blocks):
        first = text[group[0].start : group[0].end]
        is_list = any(b.kind is not BlockKind.PARAGRAPH for b in group)
        role = role_of_text(
            section.role, first, is_list_intro=is_list and group[0].kind is BlockKind.PARAGRAPH
        )
        if group[0].kind is BlockKind.TABLE_ROW or group[-1].kind is BlockKind.TABLE_ROW:
            role = SectionRole.COMPARISON if role is SectionRole.OTHER else role
        sentences = tuple(span for block in group for span in _sentences(text, block))
        if sentences:
            yield Unit(role=role, sentences=sentences, alone=is_list)


def _groups(text: str, blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Paragraphs one by one; a run of bullets or rows with the paragraph ending in ':' before it."""
    group: list[Block] = []
    for block in blocks:
        joins = bool(group) and (
            block.kind is group[-1].kind is not BlockKind.PARAGRAPH
            or (
                block.kind is not BlockKind.PARAGRAPH
                and group[-1].kind is BlockKind.PARAGRAPH
                and text[group[-1].start : group[-1].end].rstrip("*_ ").endswith(":")
            )
        )
        if group and not joins:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _sentences(text: str, block: Block) -> list[Span]:
    """A table row is one sentence; other blocks are split."""
    if block.kind is BlockKind.TABLE_ROW:
        return [(block.start, block.end)]
    return sentence_spans(text, block.start, block.end)
