"""The sections of an article: what stands under which heading, and what it is for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.passage import SectionRole
from ingest.blocks import Block, BlockKind, blocks_of
from ingest.roles import role_of_heading

_MAX_BARE_HEADING = 120
_SMALL_WORDS = frozenset(
    re.findall(
        "[a-z]+",
        "a an and are as at by do for from how in is of on or should the to vs what when who why with"
        " without",
    )
)
_SIGNED = re.compile(r"\s*(last )?(reviewed|written|updated|medically reviewed)\b", re.IGNORECASE)
INTRODUCTION = "Introduction"


@dataclass(slots=True, kw_only=True)
class Section:
    """A heading and the blocks up to the next one. `parent` is the heading above, if any.

    `question` is set where the heading is one that the blocks answer.
    """

    heading: str
    role: SectionRole
    level: int
    parent: str | None = None
    question: str | None = None
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """An article's own title (None where it has none) and its sections in order, empty ones left out."""

    title: str | None
    sections: tuple[Section, ...]


def outline_of(text: str, *, start: int = 0) -> Outline:
    """The outline of the visible `text` from `start` on."""
    blocks = blocks_of(text, start=start)
    title, rest = _title_of(text, blocks)
    sections = [Section(heading=INTRODUCTION, role=SectionRole.VIGNETTE, level=1)]
    for position, block in enumerate(rest):
        above = _open_sections(sections)
        level = _heading_level(text, rest, position, above)
        if level is None:
            if _SIGNED.match(text, block.start) and block.lines == 1 and block.kind is BlockKind.PARAGRAPH:
                sections.append(Section(heading="Review", role=SectionRole.PROVENANCE, level=2))
            sections[-1].blocks.append(block)
        else:
            sections.append(_opened(text[block.start : block.end], level, above))
    return Outline(title=title, sections=tuple(s for s in sections if s.blocks))


def _title_of(text: str, blocks: list[Block]) -> tuple[str | None, list[Block]]:
    """The last of the headings that stand before the first paragraph ('Pediatric Imaging', then the title);
    of Markdown headings, the first of level 1."""
    title = None
    for position, block in enumerate(blocks):
        wording = text[block.start : block.end]
        is_title = block.level == 1 or (
            block.kind is BlockKind.PARAGRAPH
            and block.lines == 1
            and _reads_as_heading(wording)
            and position + 1 < len(blocks)
        )
        if not is_title or role_of_heading(wording) in (SectionRole.SUMMARY, SectionRole.QUESTION):
            return title, blocks[position:]
        title = wording.strip()
        if block.level == 1:
            return title, blocks[position + 1 :]
    return title, []


def _open_sections(sections: Sequence[Section]) -> list[Section]:
    """The latest section and those it lies in, outermost first."""
    path: list[Section] = []
    for section in reversed(sections):
        if not path or section.level < path[0].level:
            path.insert(0, section)
    return path


def _heading_level(text: str, blocks: list[Block], position: int, above: list[Section]) -> int | None:
    """The level of a heading, 1 to 6; None when the block is not one."""
    block = blocks[position]
    if block.level is not None:
        return block.level
    if block.kind is not BlockKind.PARAGRAPH or block.lines > 1 or position + 1 == len(blocks):
        return None
    wording = text[block.start : block.end]
    following = blocks[position + 1]
    if following.kind is BlockKind.HEADING and following.level is not None and following.level > 2:
        return None
    in_questions = any(s.role is SectionRole.QUESTION for s in above)
    if in_questions and _is_question(wording) and following.kind is not BlockKind.HEADING:
        return 3
    if not _reads_as_heading(wording):
        return None
    if in_questions and role_of_heading(wording) is None:
        return None
    if wording.rstrip().endswith(":"):
        # A list's introduction in capitals, or a heading below the one that is open.
        return 3
    return 2 if wording.rstrip().endswith("?") or role_of_heading(wording) is not None else 3


def _opened(wording: str, level: int, above: list[Section]) -> Section:
    parents = [s for s in above if s.level < level and s.heading != INTRODUCTION]
    parent = parents[-1] if parents else None
    heading = wording.strip().strip("*_ ").rstrip(":")
    if parent is not None and parent.role is SectionRole.QUESTION and parent.question is None:
        role = SectionRole.QUESTION
    else:
        role = role_of_heading(heading) or (parent.role if parent is not None else SectionRole.OTHER)
    is_pair = role is SectionRole.QUESTION and (parent is not None or _is_question(heading))
    return Section(
        heading=heading,
        role=role,
        level=level,
        parent=parent.heading if parent is not None else None,
        question=heading if is_pair else None,
    )


def _is_question(wording: str) -> bool:
    return wording.rstrip().rstrip("*_").endswith("?") and len(wording) <= 300


def _reads_as_heading(wording: str) -> bool:
    """Whether a line without any mark is worded as a heading: short, unpunctuated, in capitals or asking."""
    wording = wording.strip()
    if not 2 <= len(wording) <= _MAX_BARE_HEADING or wording[-1] in ".;,!" or _SIGNED.match(wording):
        return False
    if not wording[0].isalnum() or ". " in wording:
        return False
    if wording.endswith("?") or ("? " in wording and role_of_heading(wording) is not None):
        return True
    words = [w for w in re.findall(r"[^\W_][\w'’-]*", wording) if w.lower() not in _SMALL_WORDS]
    capital = sum(not w[0].islower() for w in words)
    return bool(words) and capital == len(words) and (len(words) > 1 or not wording.endswith(":"))
