"""The project's own table and passages, cut as the index cuts them."""

from functools import cache
from pathlib import Path

from bot.domain.passage import Passage
from bot.matching.conditions import compile_topic
from bot.variant_table import VariantTable
from ingest.articles import read_article
from ingest.passages import passages_of_articles
from ingest.source_files import SourceFolder, read_source_folder
from ingest.tables import read_tables
from ingest.token_counts import token_counter
from ingest.weights import default_weights

SOURCES = Path(__file__).parents[2] / "source_articles"


@cache
def own_table() -> VariantTable:
    return VariantTable(read_tables(_sources().tables, compile_topic=compile_topic))


@cache
def own_passages() -> tuple[Passage, ...]:
    """Every passage of every article, with the ids that they have in an index."""
    table = own_table()
    articles = [read_article(file, table, {}) for file in _sources().articles]
    count = token_counter(default_weights().tokenizer_file)
    return tuple(passages_of_articles(articles, {v.id for v in table.variants}, count))


@cache
def _sources() -> SourceFolder:
    return read_source_folder(SOURCES)
