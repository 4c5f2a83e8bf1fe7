"""What an ingest says of itself: what was read, made, left out and why."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.domain.passage import RatingConflict
from ingest.source_files import LeftOut


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleReport:
    path: str
    title: str
    sections: int
    passages: int
    questions: int
    variants: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicReport:
    id: str
    variants: int
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseRating:
    """A sentence whose rating holds for some of the rows that its words may mean, not for all."""

    article: str
    quote: str
    article_says: str
    table_says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """`unchanged`: the index held all this already and was not touched. Timings are seconds by step."""

    generation_id: str
    unchanged: bool
    topics: tuple[TopicReport, ...]
    articles: tuple[ArticleReport, ...]
    left_out: tuple[LeftOut, ...]
    conflicts: tuple[RatingConflict, ...]
    loose: tuple[LooseRating, ...]
    passages: int
    sentences: int
    asked: int
    unanswered: int
    embedded: int
    reused: int
    timings_s: dict[str, float] = field(default_factory=dict)

    @property
    def questions(self) -> int:
        return sum(a.questions for a in self.articles)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    def lines(self) -> Iterator[str]:
        """The report for reading, one finding a line."""
        rows = sum(t.rows for t in self.topics)
        variants = sum(t.variants for t in self.topics)
        yield (
            f"Read: {len(self.topics)} topics ({variants} variants, {rows} rows), "
            f"{len(self.articles)} articles."
        )
        for article in self.articles:
            yield (
                f"  {article.path}: {article.sections} sections, {article.passages} passages, "
                f"{article.questions} questions"
            )
            yield from (f"    remark: {remark}" for remark in article.remarks)
        if self.unchanged:
            yield f"Nothing has changed: the index {self.generation_id} serves on."
        else:
            yield (
                f"Made: index {self.generation_id} with {self.passages} passages and {self.sentences} "
                f"sentences, {self.asked} asked and {self.unanswered} unanswered questions; "
                f"{self.embedded} texts embedded, "
                f"{self.reused} taken over."
            )
        for file in self.left_out:
            yield f"Left out: {file.path}: {file.reason}"
        for conflict in self.conflicts:
            yield (
                f"Conflict: {conflict.article} at character {conflict.start} says "
                f"{conflict.article_says}; the table says {conflict.table_says} ({conflict.procedure}, "
                f"{conflict.variant_id}). The table is what is shown. Sentence: {conflict.quote}"
            )
        for loose in self.loose:
            yield (
                f"Looser than the table: {loose.article} says {loose.article_says}; {loose.table_says}. "
                f"Sentence: {loose.quote}"
            )
