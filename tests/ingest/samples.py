"""The invented folder, and small helpers to read from it."""

from pathlib import Path

from bot.domain.passage import Passage
from bot.variant_table import VariantTable
from ingest.articles import ReadArticle, read_article
from ingest.passages import passages_of_articles
from ingest.source_files import SourceFile, read_source_folder
from ingest.tables import read_tables

FOLDER = Path(__file__).parent / "folder"


def count_words(texts: list[str]) -> list[int]:
    """Words stand in for tokens where the real tokenizer does not matter."""
    return [len(t.split()) for t in texts]


def table() -> VariantTable:
    return VariantTable(read_tables(read_source_folder(FOLDER).tables))


def source(text: str, path: str = "wrist-pain/test.md") -> SourceFile:
    return SourceFile(path=path, data=text.encode(), text=text)


def article(name: str) -> ReadArticle:
    file = next(f for f in read_source_folder(FOLDER).articles if f.path.endswith(name))
    return read_article(file, table(), {"wrist-pain": "wrist-pain"})


def written(text: str) -> ReadArticle:
    return read_article(source(text), table(), {})


def passages_of(read: ReadArticle) -> list[Passage]:
    return passages_of_articles([read], {v.id for v in table().variants}, count_words)


def sentences_of(read: ReadArticle) -> list[str]:
    return [s.text for p in passages_of(read) for s in p.sentences]
