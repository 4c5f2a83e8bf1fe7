"""Keyword search over passages, or over sentences with the questions they answer: BM25 by tantivy."""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

import tantivy

_ANALYZER = "guidance"
_TEXT = "context"
_ARTICLE = "article"
_ROW = "row"
# A question is a sentence or two. The cap keeps a pasted book from becoming a query of 10,000 terms.
_MAX_QUERY_TERMS = 256
_K1 = 1.2  # tantivy's; a term counts at most 1 + k1 times its rarity


@dataclass(frozen=True, slots=True, kw_only=True)
class KeywordEntry:
    """A text as the index sees it: for a passage `context` is its title, section and question before its own
    words, for a sentence the questions that it is known to answer behind them."""

    row: int
    article: str
    context: str


class KeywordIndex:
    """A BM25 index, in a folder that is this process's own or in memory."""

    def __init__(self, index: tantivy.Index) -> None:
        self._analyzer = _analyzer()
        index.register_tokenizer(_ANALYZER, self._analyzer)
        index.config_reader("manual")
        index.reload()
        self._schema = index.schema
        self._searcher = index.searcher()

    def rows(self, question: str, *, limit: int, articles: Collection[str] | None = None) -> list[int]:
        """Rows of at most `limit` passages that share a word with the question, best first; ties by row."""
        terms = self._terms(question)
        if not terms or limit < 1 or (articles is not None and not articles):
            return []
        query = self._query(terms)
        if articles is not None:
            within = tantivy.Query.term_set_query(self._schema, _ARTICLE, sorted(articles))
            query = tantivy.Query.boolean_query(
                [
                    (tantivy.Occur.Must, query),
                    (tantivy.Occur.Must, tantivy.Query.const_score_query(within, 0.0)),
                ]
            )
        return [row for _, row in sorted((-score, row) for row, score in self._found(query, limit))]

    def shares(self, question: str, *, limit: int) -> dict[int, float]:
        """How much of the question's words a text holds, by its row: its score as a share of the highest that
        any text could reach, in [0, 1]. At most `limit` texts, those that hold the most."""
        terms = self._terms(question)
        if not terms or limit < 1:
            return {}
        texts = self._searcher.num_docs
        highest = 0.0
        for term in terms:
            holding = self._searcher.doc_freq(_TEXT, term)
            highest += (1 + _K1) * math.log1p((texts - holding + 0.5) / (holding + 0.5))
        return {row: score / highest for row, score in self._found(self._query(terms), limit)}

    def _terms(self, question: str) -> list[str]:
        return list(dict.fromkeys(self._analyzer.analyze(question)))[:_MAX_QUERY_TERMS]

    def _query(self, terms: list[str]) -> tantivy.Query:
        return tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, tantivy.Query.term_query(self._schema, _TEXT, t)) for t in terms]
        )

    def _found(self, query: tantivy.Query, limit: int) -> list[tuple[int, float]]:
        """Row and score of the best, in no order."""
        hits = self._searcher.search(query, limit=limit, count=False).hits
        rows = self._searcher.fast_field_values(_ROW, [address for _, address in hits])
        return list(zip(rows, (score for score, _ in hits), strict=True))


def write_keyword_index(entries: Iterable[KeywordEntry], folder: Path | None) -> KeywordIndex:
    """Builds the index in `folder`, or in memory when that is None."""
    index = tantivy.Index(_schema(), path=None if folder is None else str(folder), reuse=False)
    index.register_tokenizer(_ANALYZER, _analyzer())
    # One thread: passages keep their order, so that the same content gives the same index.
    writer = index.writer(heap_size=30_000_000, num_threads=1)
    for entry in entries:
        writer.add_document(
            tantivy.Document(**{_TEXT: entry.context, _ARTICLE: entry.article, _ROW: entry.row})
        )
    writer.commit()
    writer.wait_merging_threads()
    return KeywordIndex(index)


def open_keyword_index(folder: Path) -> KeywordIndex:
    return KeywordIndex(tantivy.Index.open(str(folder)))


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(_TEXT, tokenizer_name=_ANALYZER, index_option="freq")
    builder.add_text_field(_ARTICLE, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field(_ROW, fast=True, indexed=False, stored=False)
    return builder.build()


def _analyzer() -> tantivy.TextAnalyzer:
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(40))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.stopword("english"))
        .filter(tantivy.Filter.stemmer("english"))
        .build()
    )
