"""The passages of one generation, searched by words and by meaning at once."""

import contextlib
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

import numpy as np

from bot.answer_search import AnswerSearch
from bot.background import Background
from bot.dense_index import ChromaIndex
from bot.domain.errors import IndexUnusable
from bot.domain.passage import (
    Answerable,
    Article,
    AskedSentence,
    Passage,
    RatingConflict,
    RetrievedPassage,
)
from bot.domain.ports import TextTold, Vectors
from bot.encoder import Encoded, OnnxEncoder, normalised
from bot.generations import ENCODER_FOLDER, Generation
from bot.keyword_index import KeywordEntry, KeywordIndex, open_keyword_index, write_keyword_index
from bot.matrices import matrix_of
from bot.passage_codec import (
    article_facts_from_json,
    article_from_json,
    conflicts_from_json,
    passages_from_lines,
)
from bot.search_text import search_text_of
from bot.word_vectors import WordVectors

T = TypeVar("T")

# Reciprocal rank fusion. Source: Cormack, Clarke, Büttcher, SIGIR 2009, who set k = 60.
_FUSION_K = 60
# Each index hands in this many at least: fusing 24 of each found the right article in the first four always.
_CANDIDATES = 24
# Up to here comparing every vector (0.04 ms at 1,000 passages, 0.23 at 10,000, none missed) beats Chroma,
# whose every query goes through its database first (1.3 and 1.6 ms, recall 0.998 and 0.98).
EXACT_UP_TO = 20_000


def read_articles(generation: Generation) -> tuple[dict[str, Article], tuple[Passage, ...]]:
    """The articles of a generation by path, and its passages in the order of their rows."""
    generation.check("articles.json", "articles", "passages.jsonl")
    facts = article_facts_from_json(generation.read_text("articles.json"))
    texts = {f["path"]: (generation.path / "articles" / f["path"]).read_bytes().decode() for f in facts}
    articles = {f["path"]: article_from_json(f, texts[f["path"]]) for f in facts}
    return articles, tuple(passages_from_lines(generation.read_text("passages.jsonl"), texts))


class GenerationStore:
    """PassageStore over one generation. Opened in a few milliseconds; the encoder, and Chroma where there
    are more than `exact_up_to` passages, are loaded in the background and waited for by the first search.

    Where the encoder's files are missing or altered, `notice` says that the search is by words alone, and
    similarities are those of words. Where Chroma cannot open, the same vectors are searched exactly.
    """

    def __init__(self, generation: Generation, *, threads: int = 2, exact_up_to: int = EXACT_UP_TO) -> None:
        self._generation = generation
        self._threads = threads
        generation.check("conflicts.json")
        self._articles, self._passages = read_articles(generation)
        self._conflicts = tuple(conflicts_from_json(generation.read_text("conflicts.json")))
        self._of_variant: dict[str, list[Passage]] = defaultdict(list)
        self._rows_of_article: dict[str, list[int]] = defaultdict(list)
        for passage in self._passages:
            self._rows_of_article[passage.article].append(passage.row)
            for variant_id in passage.variant_ids:
                self._of_variant[variant_id].append(passage)
        self._answers = AnswerSearch(generation, self._passages)
        self._encoder = Background(self._load_encoder)
        is_large = len(self._passages) > exact_up_to
        self._chroma = Background(self._open_chroma) if is_large else None

    @property
    def generation_id(self) -> str:
        return self._generation.id

    @property
    def notice(self) -> str | None:
        """What a user must know about a search that is not whole; else None. Waits for the encoder."""
        said = [self._generation.notice]
        if self._passages and self._encoder.value is None:
            said.append(
                "The encoder's files are missing or altered: passages were searched by their words alone. "
                "Run `rightstudy ingest` to mend it."
            )
        return " ".join(s for s in said if s) or None

    def prepared_beside(self, question: str, do: Callable[[], T]) -> T:
        """What `do` gives back, while the question's vector is made for the search to come, and what lies
        near it is looked for."""
        encoder = self._encoder.value if self._encoder.is_made else None
        if encoder is None:
            return do()

        def look(encoded: Encoded) -> None:
            self._answers.nearness(encoded.answering)
            self._answers.word_shares(normalised(question))

        return encoder.encode_beside(question, do, look)

    def patient_told(self, text: str) -> TextTold | None:
        """What the encoder makes of a patient's whole text; None without an encoder that does."""
        encoder = self._encoder.value
        if encoder is None:
            return None
        try:
            told = encoder.patient(text)
        except Exception:  # onnxruntime raises its own kinds; the other readings stand without it
            return None
        return told if told is not None and bool(np.isfinite(told.log_odds).all()) else None

    def search(
        self, question: str, *, limit: int, articles: Collection[str] | None = None
    ) -> list[RetrievedPassage]:
        """At most `limit` passages, best fused rank first, ties in passage id order.

        `articles` keeps the search to those article paths.
        """
        question = normalised(question)
        if limit < 1 or not self._passages or not question.strip():
            return []
        depth = max(_CANDIDATES, 2 * limit)
        score: dict[int, float] = defaultdict(float)
        vector = self._vector(question)
        for ranking in (
            self._keywords.rows(question, limit=depth, articles=articles),
            self._nearest(vector, depth, articles),
            self._answering(question, depth, articles),
        ):
            for rank, row in enumerate(ranking, start=1):
                score[row] += 1 / (_FUSION_K + rank)
        best = sorted(score, key=lambda row: (-score[row], self._passages[row].id))[:limit]
        similarity = self._similarity_to_passages(question, best)
        return [
            RetrievedPassage(passage=self._passages[row], cosine_similarity=s, fused_rank_score=score[row])
            for row, s in zip(best, similarity, strict=True)
        ]

    def sentence_similarity(self, question: str, passages: Sequence[Passage]) -> dict[int, float]:
        """Cosine similarity of the question to every sentence of `passages`, by `Sentence.row`."""
        sentences = [s for p in passages for s in p.sentences]
        if not sentences:
            return {}
        vector = self._vector(question)
        if vector is None:
            return {s.row: self._words.cosine_similarity(question, s.text) for s in sentences}
        rows = [s.row for s in sentences]
        return dict(zip(rows, (self._answers.sentence_vectors[rows] @ vector[0]).tolist(), strict=True))

    def asked_for(self, question: str, *, limit: int) -> list[AskedSentence]:
        """At most `limit` sentences whose own asked questions come nearest to `question`, nearest first, ties
        by row; none where no article has such questions, or without an encoder."""
        question = normalised(question)
        vector = self._answering_vector(question) if question.strip() else None
        return [] if vector is None else self._answers.sentences(question, vector, limit=limit)

    def answer_nearness(self, question: str, passages: Sequence[Passage]) -> dict[int, float]:
        """How near `question` lies to each sentence of `passages` and to the questions that it is known to
        answer, by `Sentence.row`: two cosines added. Without an encoder the words stand for both."""
        rows = [s.row for p in passages for s in p.sentences]
        vector = self._answering_vector(normalised(question)) if rows else None
        if vector is None:
            return {row: 2 * near for row, near in self.sentence_similarity(question, passages).items()}
        return dict(zip(rows, self._answers.nearness(vector).total[rows].tolist(), strict=True))

    def word_shares(self, question: str) -> Mapping[int, float]:
        """How much of the question's words a sentence and the questions that it is known to answer hold, in
        [0, 1], by `Sentence.row`; of the hundred that hold the most."""
        return self._answers.word_shares(normalised(question))

    def answerable(self, question: str) -> Answerable | None:
        """Whether the question is of the kind that the articles answer; None where the index knows no
        questions without an answer, or without an encoder."""
        question = normalised(question)
        is_told = self._answers.tells_answerable and question.strip()
        vector = self._answering_vector(question) if is_told else None
        return None if vector is None else self._answers.answerable(question, vector)

    def asked_questions(self) -> Sequence[str]:
        """Every question that a sentence is known to answer, in the order of those sentences."""
        return tuple(q.text for q in self._answers.asked)

    def passages_of(self, variant_id: str) -> Sequence[Passage]:
        """Every passage of the articles whose front matter names that variant, in reading order."""
        return tuple(self._of_variant.get(variant_id, ()))

    def article(self, path: str) -> Article:
        """The article at that path; raises KeyError."""
        return self._articles[path]

    def articles(self) -> Sequence[Article]:
        return tuple(self._articles.values())

    def conflicts(self) -> Sequence[RatingConflict]:
        """Sentences that word a rating otherwise than the table, found at ingest."""
        return self._conflicts

    def close(self) -> None:
        """Gives back what Chroma holds. The store is not to be used afterwards."""
        chroma = self._chroma.value if self._chroma else None
        if chroma is not None:
            chroma.close()

    def _nearest(self, vector: Vectors | None, depth: int, articles: Collection[str] | None) -> list[int]:
        """Rows of the passages nearest in meaning, by exact similarity, ties by row."""
        if vector is None:
            return []
        chroma = self._chroma.value if self._chroma else None
        if articles is not None:
            # Exact over a few articles: quicker than a filter in Chroma, and nothing is missed.
            rows = self._rows_within(articles)
        elif chroma is not None:
            rows = chroma.rows(vector, limit=depth)
        else:
            best: list[int] = np.argsort(-(self._vectors @ vector[0]), kind="stable")[:depth].tolist()
            return best
        of_rows = (self._vectors[rows] @ vector[0]).tolist()
        return [row for _, row in sorted(zip((-s for s in of_rows), rows, strict=True))][:depth]

    def _answering(self, question: str, depth: int, articles: Collection[str] | None) -> list[int]:
        """Rows of the passages with sentences known to answer such a question, the nearest first."""
        vector = self._answering_vector(question)
        if vector is None:
            return []
        within = None if articles is None else set(self._rows_within(articles))
        rows: dict[int, None] = {}
        for row in self._answers.passage_rows(question, vector):
            if len(rows) == depth:
                break
            if within is None or row in within:
                rows[row] = None
        return list(rows)

    def _rows_within(self, articles: Collection[str]) -> list[int]:
        return [row for path in sorted(articles) for row in self._rows_of_article.get(path, ())]

    def _similarity_to_passages(self, question: str, rows: Sequence[int]) -> list[float]:
        vector = self._vector(question)
        if vector is None:
            return [self._words.cosine_similarity(question, self._passages[r].text) for r in rows]
        similarity: list[float] = (self._vectors[list(rows)] @ vector[0]).tolist()
        return similarity

    def _vector(self, question: str) -> Vectors | None:
        """The question's vector, `(1, n_dims)`; None when there is no encoder or it gave no finite numbers:
        Chroma takes a NaN and returns passages at random."""
        encoder = self._encoder.value
        return None if encoder is None else _finite(encoder.encode([question]))

    def _answering_vector(self, question: str) -> Vectors | None:
        """That by which the encoder puts the question near its answers, `(1, n_dims)`; else as `_vector`."""
        encoder = self._encoder.value
        return None if encoder is None else _finite(encoder.encode_answering([question]))

    def _load_encoder(self) -> OnnxEncoder | None:
        try:
            self._generation.check(ENCODER_FOLDER)
            encoder = OnnxEncoder(self._generation.path / ENCODER_FOLDER, threads=self._threads)
            encoder.load()
        except (
            Exception
        ):  # onnxruntime raises its own kinds; without it the words are searched, and it is said
            return None
        return encoder

    def _open_chroma(self) -> ChromaIndex | None:
        try:
            return ChromaIndex(self._generation.private_copy("chroma"))
        except Exception:  # Chroma raises its own kinds; the verified vectors are searched exactly instead
            return None

    @cached_property
    def _keywords(self) -> KeywordIndex:
        with contextlib.suppress(OSError, ValueError, IndexUnusable):
            return open_keyword_index(self._generation.private_copy("bm25"))
        # No room for a copy, say: the same index again, in memory.
        return write_keyword_index(
            (KeywordEntry(row=p.row, article=p.article, context=search_text_of(p)) for p in self._passages),
            None,
        )

    @cached_property
    def _vectors(self) -> Vectors:
        return matrix_of(self._generation, "vectors.npy")

    @cached_property
    def _words(self) -> WordVectors:
        return WordVectors([p.text for p in self._passages])


def _finite(vector: Vectors) -> Vectors | None:
    return vector if np.isfinite(vector).all() else None


def open_store(generation: Generation, *, threads: int = 2) -> GenerationStore:
    """The searchable passages of `generation`; raises IndexUnusable when one of its files is damaged."""
    return GenerationStore(generation, threads=threads)
