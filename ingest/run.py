"""An ingest from a folder of articles and tables to the generation that serves."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from bot.domain.errors import IndexUnusable, SourceError, UsageError
from bot.domain.passage import Passage
from bot.domain.variant import Topic
from bot.generations import GENERATIONS_FOLDER, read_current
from bot.matching.conditions import compile_topic as conditions_from_labels
from bot.variant_table import VariantTable
from ingest.answer_space import space_of
from ingest.articles import ReadArticle, read_article
from ingest.asked import read_questions
from ingest.build import (
    Content,
    building_folder,
    check_room,
    is_whole,
    let_serve,
    only_ingest,
    put_in_place,
    write_generation,
)
from ingest.canary import check_fresh_index
from ingest.embedding import Embedder
from ingest.passages import passages_of_articles
from ingest.rating_check import RatingFindings, check_ratings
from ingest.report import ArticleReport, IngestReport, TopicReport
from ingest.source_files import LeftOut, SourceFile, SourceFolder, read_source_folder
from ingest.tables import read_tables
from ingest.token_counts import token_counter
from ingest.unanswered import read_unanswered
from ingest.weights import Weights, default_weights, weights_in

Progress = Callable[[str, int, int], None]


def no_progress(step: str, done: int, total: int) -> None:
    """Shows nothing."""


def ingest_folder(
    folder: Path,
    data_dir: Path,
    *,
    progress: Progress = no_progress,
    model: Path | None = None,
    compile_topic: Callable[[Topic], Topic] = conditions_from_labels,
) -> IngestReport:
    """Builds the index of all articles and tables below `folder`, and lets it serve.

    `progress` is told the step, how much of it is done and how much there is. `model` is a folder with
    another encoder. Raises UsageError (no such folder), SourceError (a table is wrong, or there is nothing
    to ingest) and IndexUnusable (another ingest runs, no room, the disk fails); then nothing has changed.
    """
    clock = _Clock()
    with clock("read"):
        progress("reading", 0, 1)
        source = _source(folder)
        table = VariantTable(read_tables(source.tables, compile_topic=compile_topic))
        articles, refused = _read_articles(source, table)
        if not articles and not table.topics:
            raise SourceError(_nothing_told(folder, (*source.left_out, *refused)))
        weights = default_weights() if model is None else weights_in(model)
        known = {v.id for v in table.variants}
        passages = passages_of_articles(articles, known, token_counter(weights.tokenizer_file))
        findings = check_ratings(passages, table)
        asked = read_questions(source.asked, passages)
        unanswered = read_unanswered(source.unanswered, frozenset(q.text for q in asked.questions))
        progress("reading", 1, 1)
    content = Content(
        table=table,
        articles=articles,
        passages=passages,
        conflicts=findings.conflicts,
        asked=asked.questions,
        unanswered=unanswered.questions,
        encoder_name=weights.name,
        encoder_sha256=weights.sha256,
    )
    left_out = (*source.left_out, *refused, *asked.left_out, *unanswered.left_out)

    def report(*, unchanged: bool, embedded: int, reused: int) -> IngestReport:
        return _report(content, findings, left_out, clock.seconds, unchanged, embedded, reused)

    try:
        with only_ingest(data_dir):
            if _serves(data_dir, content.generation_id()):
                return report(unchanged=True, embedded=0, reused=0)
            return _build(data_dir, content, weights, progress, clock, report)
    except OSError as problem:
        raise IndexUnusable(
            f"The index could not be written in {data_dir} ({problem.strerror or problem}). "
            f"The one before it, if any, serves on. Mend the disk or give another folder, and ingest again."
        ) from problem


def _build(
    data_dir: Path,
    content: Content,
    weights: Weights,
    progress: Progress,
    clock: "_Clock",
    report: Callable[..., IngestReport],
) -> IngestReport:
    generation_id = content.generation_id()
    if is_whole(data_dir, generation_id):  # the content of an index that was kept
        let_serve(data_dir, generation_id)
        return report(unchanged=False, embedded=0, reused=len(content.passages))
    check_room(data_dir, len(content.passages))
    with building_folder(data_dir) as building:
        folder = building / generation_id
        folder.mkdir()
        with clock("embed"):
            embedder = Embedder(weights, space_of(weights.sha256), _earlier(data_dir), folder / "encoder")
            embedded = embedder.embed(
                content.passages, content.asked, content.asked_to_embed(), content.unanswered, progress
            )
        made = report(unchanged=False, embedded=embedded.embedded, reused=embedded.reused)
        with clock("index"):
            progress("indexing", 0, 1)
            # Without the timings: the same content gives the same files.
            write_generation(folder, content, embedded, {**asdict(made), "timings_s": {}})
            if content.passages:
                check_fresh_index(folder)
            put_in_place(data_dir, building, content)
            progress("indexing", 1, 1)
    return report(unchanged=False, embedded=embedded.embedded, reused=embedded.reused)


def _source(folder: Path) -> SourceFolder:
    try:
        return read_source_folder(folder)
    except NotADirectoryError as problem:
        raise UsageError(
            f"There is no folder {folder}. Give the folder that holds the articles."
        ) from problem


def _read_articles(source: SourceFolder, table: VariantTable) -> tuple[list[ReadArticle], list[LeftOut]]:
    """The articles that can be read, and the others with the reason."""
    topic_of_folder = _topics_by_folder(source.tables, table)
    articles, refused = [], []
    for file in source.articles:
        try:
            articles.append(read_article(file, table, topic_of_folder))
        except SourceError as problem:
            refused.append(LeftOut(path=file.path, reason=str(problem).removeprefix(f"{file.path}: ")))
    return articles, refused


def _topics_by_folder(tables: Sequence[SourceFile], table: VariantTable) -> dict[str, str]:
    """Topics come in the order of their tables, one a table."""
    return {file.path.rpartition("/")[0]: topic.id for file, topic in zip(tables, table.topics, strict=True)}


def _serves(data_dir: Path, generation_id: str) -> bool:
    try:
        return read_current(data_dir) == generation_id and is_whole(data_dir, generation_id)
    except IndexUnusable:
        return False


def _earlier(data_dir: Path) -> list[Path]:
    """Folders of the generations that stand, to take vectors and encoder from."""
    return sorted(p for p in (data_dir / GENERATIONS_FOLDER).iterdir() if p.name.isalnum())


def _report(
    content: Content,
    findings: RatingFindings,
    left_out: Sequence[LeftOut],
    timings_s: dict[str, float],
    unchanged: bool,
    embedded: int,
    reused: int,
) -> IngestReport:
    by_article: dict[str, list[Passage]] = {a.article.path: [] for a in content.articles}
    for passage in content.passages:
        by_article[passage.article].append(passage)
    return IngestReport(
        generation_id=content.generation_id(),
        unchanged=unchanged,
        topics=tuple(
            TopicReport(id=t.id, variants=len(t.variants), rows=sum(len(v.ratings) for v in t.variants))
            for t in content.table.topics
        ),
        articles=tuple(
            ArticleReport(
                path=read.article.path,
                title=read.article.title,
                sections=len(read.outline.sections),
                passages=len(by_article[read.article.path]),
                questions=len({p.question for p in by_article[read.article.path] if p.question}),
                variants=read.article.variant_ids,
                remarks=read.remarks,
            )
            for read in content.articles
        ),
        left_out=tuple(left_out),
        conflicts=findings.conflicts,
        loose=findings.loose,
        passages=len(content.passages),
        sentences=sum(len(p.sentences) for p in content.passages),
        asked=len(content.asked),
        unanswered=len(content.unanswered),
        embedded=embedded,
        reused=reused,
        timings_s={step: round(seconds, 3) for step, seconds in timings_s.items()},
    )


def _nothing_told(folder: Path, left_out: Sequence[LeftOut]) -> str:
    why = "".join(f"\n{file.path}: {file.reason}" for file in left_out[:20])
    return f"Nothing to ingest in {folder}: no article (.md, .txt) and no variants.yaml could be read.{why}"


class _Clock:
    """Seconds by step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[step] = time.perf_counter() - began
