"""Passages cut from articles: within a section, whole sentences, at most 220 tokens."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.passage import Passage, SectionRole, Sentence
from bot.search_text import heading_of
from ingest.articles import ReadArticle
from ingest.rating_words import states_rating
from ingest.sections import Section
from ingest.sentences import Span
from ingest.token_counts import TokenCounter
from ingest.units import Unit, units_of
from ingest.variant_mentions import variants_named

MAX_PASSAGE_TOKENS = 220
# The encoder reads 256 tokens, two of them marks; title, section and question come before the text.
_ENCODER_TOKENS = 254
# However long a heading is, this much of the text is embedded with it.
_MIN_TOKENS = 100
# No word is longer; a piece of text without spaces is cut here.
_MAX_PIECE = 400
FREQUENT_QUESTIONS = "Questions"


@dataclass(frozen=True, slots=True)
class _Cut:
    role: SectionRole
    sentences: tuple[Span, ...]


def passages_of_articles(
    articles: Sequence[ReadArticle], known_variants: Collection[str], count: TokenCounter
) -> list[Passage]:
    """Passages of all articles; `row` of passages and of sentences count through the whole list."""
    passages: list[Passage] = []
    sentence_row = 0
    for read in articles:
        number = 0
        for section in read.outline.sections:
            for cut in _cut(read, section, count):
                passage = _passage(read, section, cut, number, len(passages), sentence_row, known_variants)
                passages.append(passage)
                number += 1
                sentence_row += len(cut.sentences)
    return passages


def _passage(
    read: ReadArticle,
    section: Section,
    cut: _Cut,
    number: int,
    row: int,
    sentence_row: int,
    known_variants: Collection[str],
) -> Passage:
    article = read.article
    start, end = cut.sentences[0][0], cut.sentences[-1][1]
    return Passage(
        id=f"{article.path}#{number:04d}",
        article=article.path,
        title=article.title,
        section=section_name(section),
        role=cut.role,
        text=article.text[start:end],
        start=start,
        end=end,
        topic_id=article.topic_id,
        variant_ids=variants_of_section(read, section, known_variants),
        reviewed=article.reviewed,
        question=section.question,
        sentences=tuple(
            Sentence(
                start=a,
                end=b,
                text=article.text[a:b],
                states_rating=states_rating(article.text[a:b]),
                row=sentence_row + position,
            )
            for position, (a, b) in enumerate(cut.sentences)
        ),
        row=row,
    )


def section_name(section: Section) -> str:
    """The heading that a reader finds in the article; for a question, the heading that it stands under."""
    return section.heading if section.question is None else (section.parent or FREQUENT_QUESTIONS)


def variants_of_section(
    read: ReadArticle, section: Section, known_variants: Collection[str]
) -> tuple[str, ...]:
    """The variants that its headings name, where they name any of the article's; else all the article's.

    An overview has a section for each variant, and a section on one must not speak for its siblings.
    """
    article = read.article
    headings = f"{section.parent or ''} {section.heading}"
    named = variants_named(headings, article.topic_id, known_variants)
    return tuple(v for v in named if v in article.variant_ids) or article.variant_ids


def _cut(read: ReadArticle, section: Section, count: TokenCounter) -> Iterator[_Cut]:
    """The section's units, put together while they fit and torn between sentences where they do not."""
    heading = heading_of(read.article.title, section_name(section), section.question)
    limit = max(_MIN_TOKENS, min(MAX_PASSAGE_TOKENS, _ENCODER_TOKENS - sum(count(heading))))
    open_units: list[Unit] = []
    filled = 0
    for unit in units_of(read.visible, section):
        unit = _with_short_sentences(read.visible, unit, limit, count)
        size = _size(read.article.text, unit.sentences, open_units, count)
        fits = (
            bool(open_units)
            and filled + size <= limit
            and open_units[-1].role is unit.role
            and (section.question is not None or not (unit.alone or open_units[-1].alone))
            and _is_unbroken(read, open_units[-1].sentences[-1][1], unit.sentences[0][0])
        )
        if open_units and not fits:
            yield from _closed(read, open_units, limit, count)
            open_units, filled = [], 0
        open_units.append(unit)
        filled += size
    if open_units:
        yield from _closed(read, open_units, limit, count)


def _size(text: str, sentences: Sequence[Span], before: Sequence[Unit], count: TokenCounter) -> int:
    start = before[-1].sentences[-1][1] if before else sentences[0][0]
    return sum(count([text[start : sentences[-1][1]]]))


def _closed(read: ReadArticle, units: list[Unit], limit: int, count: TokenCounter) -> Iterator[_Cut]:
    """One passage, or as many as the sentences need; none runs across hidden text."""
    text = read.article.text
    sentences = [span for unit in units for span in unit.sentences]
    ends = [sentences[0][0], *(end for _, end in sentences)]
    sizes = count([text[a:b] for a, b in pairwise(ends)])
    taken: list[Span] = []
    filled = 0
    for span, size in zip(sentences, sizes, strict=True):
        if taken and (filled + size > limit or not _is_unbroken(read, taken[-1][1], span[0])):
            yield _Cut(units[0].role, tuple(taken))
            taken, filled = [], 0
        taken.append(span)
        filled += size
    yield _Cut(units[0].role, tuple(taken))


def _is_unbroken(read: ReadArticle, start: int, end: int) -> bool:
    """Whether all between two places is seen."""
    return read.visible[start:end] == read.article.text[start:end]


def _with_short_sentences(text: str, unit: Unit, limit: int, count: TokenCounter) -> Unit:
    """The unit with each sentence over `limit` tokens cut into pieces at its spaces."""
    sizes = count([text[a:b] for a, b in unit.sentences])
    if max(sizes) <= limit:
        return unit
    pieces: list[Span] = []
    for span, size in zip(unit.sentences, sizes, strict=True):
        pieces += [span] if size <= limit else _pieces(text, span, limit, count)
    return Unit(role=unit.role, sentences=tuple(pieces), alone=unit.alone)


def _pieces(text: str, span: Span, limit: int, count: TokenCounter) -> Iterator[Span]:
    """The span cut in halves at a space until each is short enough."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return
    if end - start <= 1 or count([text[start:end]])[0] <= limit:
        yield start, end
        return
    middle = (start + end) // 2
    space = max((text.rfind(c, max(start, middle - _MAX_PIECE), middle) for c in " \n\t"), default=-1)
    cut = space if space > start else middle
    yield from _pieces(text, (start, cut), limit, count)
    yield from _pieces(text, (cut, end), limit, count)
