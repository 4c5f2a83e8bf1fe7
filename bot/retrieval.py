"""The passages of one generation, searched by words and by meaning at once."""

import contextlib
import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from bot.dense_index import ChromaIndex
from bot.domain.errors import IndexUnusable
from bot.domain.passage import (
    Article,
    AskedQuestion,
    AskedSentence,
    Passage,
    RatingConflict,
    RetrievedPassage,
)
from bot.domain.ports import Vectors
from bot.encoder import OnnxEncoder, normalised
from bot.generations import ASKED_FILE, ASKED_VECTORS, ENCODER_FOLDER, Generation
from bot.keyword_index import KeywordEntry, KeywordIndex, open_keyword_index, write_keyword_index
from bot.passage_codec import (
    article_facts_from_json,
    article_from_json,
    asked_from_json,
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
# Two questions come nearer to each other than a question to a passage, by so much on the look-at questions.
_QUESTIONS_NEARER = 0.05
# A product of so few rows stays in its thread. Of 2,000 at once it is shared among threads, and to wait for
# them took 8 ms beside another busy process; in blocks it takes 0.1 ms.
_BLOCK = 256
_FIRST = 100  # of the asked questions nearest: they hold the twenty sentences that are looked for
# Up to here comparing every vector (0.04 ms at 1,000 passages, 0.23 at 10,000, none missed) beats Chroma,
# whose every query goes through its database first (1.3 and 1.6 ms, recall 0.998 and 0.98).
EXACT_UP_TO = 20_000


class GenerationStore:
    """PassageStore over one generation. Opened in a few milliseconds; the encoder, and Chroma where there
    are more than `exact_up_to` passages, are loaded in the background and waited for by the first search.

    Where the encoder's files are missing or altered, `notice` says that the search is by words alone, and
    similarities are those of words. Where Chroma cannot open, the same vectors are searched exactly.
    """

    def __init__(self, generation: Generation, *, threads: int = 2, exact_up_to: int = EXACT_UP_TO) -> None:
        self._generation = generation
        self._threads = threads
        generation.check("articles.json", "articles", "passages.jsonl", "conflicts.json")
        facts = article_facts_from_json(generation.read_text("articles.json"))
        texts = {f["path"]: (generation.path / "articles" / f["path"]).read_bytes().decode() for f in facts}
        self._articles = {f["path"]: article_from_json(f, texts[f["path"]]) for f in facts}
        self._passages = tuple(passages_from_lines(generation.read_text("passages.jsonl"), texts))
        self._conflicts = tuple(conflicts_from_json(generation.read_text("conflicts.json")))
        self._of_variant: dict[str, list[Passage]] = defaultdict(list)
        self._rows_of_article: dict[str, list[int]] = defaultdict(list)
        for passage in self._passages:
            self._rows_of_article[passage.article].append(passage.row)
            for variant_id in passage.variant_ids:
                self._of_variant[variant_id].append(passage)
        self._encoder = _Background(self._load_encoder)
        is_large = len(self._passages) > exact_up_to
        self._chroma = _Background(self._open_chroma) if is_large else None
        self._latest_asked: tuple[Vectors, Vectors] | None = None

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
        """What `do` gives back, while the question's vector is made for the search to come."""
        encoder = self._encoder.value if self._encoder.is_made else None
        return do() if encoder is None else encoder.encode_beside(question, do)

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
        for ranking in (
            self._keywords.rows(question, limit=depth, articles=articles),
            self._nearest(question, depth, articles),
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
        return dict(zip(rows, (self._sentence_vectors[rows] @ vector[0]).tolist(), strict=True))

    def asked_for(self, question: str, *, limit: int) -> list[AskedSentence]:
        """At most `limit` sentences whose own asked questions come nearest to `question`, nearest first, none
        twice; none where no article has such questions, or without an encoder."""
        found: dict[int, AskedSentence] = {}
        for sentence_row, similarity in self._asked_by_nearness(question):
            if len(found) == limit:
                break
            if sentence_row not in found:
                found[sentence_row] = AskedSentence(
                    passage=self._passages[self._passage_of_sentence[sentence_row]],
                    sentence_row=sentence_row,
                    cosine_similarity=similarity,
                )
        return list(found.values())

    def asked_questions(self) -> Sequence[str]:
        """Every question that a sentence is known to answer, in the order of those sentences."""
        return tuple(q.text for q in self._asked)

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

    def _nearest(self, question: str, depth: int, articles: Collection[str] | None) -> list[int]:
        """Rows of the passages nearest in meaning, by exact similarity, ties by row."""
        vector = self._vector(question)
        if vector is None:
            return []
        chroma = self._chroma.value if self._chroma else None
        by_questions = self._nearness_by_questions(vector)
        if articles is not None:
            # Exact over a few articles: quicker than a filter in Chroma, and nothing is missed.
            rows = [row for path in sorted(articles) for row in self._rows_of_article.get(path, ())]
        elif chroma is not None:
            near = np.argsort(-by_questions, kind="stable")[:depth]
            asked = near[by_questions[near] > -1].tolist()
            rows = list(dict.fromkeys((*chroma.rows(vector, limit=depth), *asked)))
        else:
            similarity = np.maximum(self._vectors @ vector[0], by_questions)
            best: list[int] = np.argsort(-similarity, kind="stable")[:depth].tolist()
            return best
        of_rows = np.maximum(self._vectors[rows] @ vector[0], by_questions[rows]).tolist()
        return [row for _, row in sorted(zip((-s for s in of_rows), rows, strict=True))][:depth]

    def _nearness_by_questions(self, vector: Vectors) -> Vectors:
        """For each passage how near the nearest question comes that a sentence of it is known to answer,
        brought to the scale of passages; `(n_passages,)`, -1 where there is none."""
        nearness = np.full(len(self._passages), -1.0, dtype=np.float32)
        if self._asked_rows:
            similarity = self._similarity_to_asked(vector) - _QUESTIONS_NEARER
            np.maximum.at(nearness, self._asked_passage_rows, similarity)
        return nearness

    def _similarity_to_asked(self, vector: Vectors) -> Vectors:
        """Cosine similarity to each asked question, `(n_asked,)`; remembered of the latest vector, since
        passages and sentences are both looked for by it."""
        known = self._latest_asked  # read once: another thread may put its own there
        if known is not None and known[0] is vector:
            return known[1]
        similarity = _cosines(self._asked_vectors, vector[0])
        self._latest_asked = (vector, similarity)
        return similarity

    def _asked_by_nearness(self, question: str) -> Iterator[tuple[int, float]]:
        """Row of the answering sentence and similarity of each asked question, nearest first, ties by row."""
        question = normalised(question)
        rows = self._asked_rows
        vector = self._vector(question) if rows and question.strip() else None
        if vector is None:
            return
        similarity = self._similarity_to_asked(vector)
        for at in falling(similarity):
            yield rows[at], float(similarity[at])

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
        if encoder is None:
            return None
        vector = encoder.encode([question])
        return vector if np.isfinite(vector).all() else None

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
        return self._matrix("vectors.npy")

    @cached_property
    def _sentence_vectors(self) -> Vectors:
        return self._matrix("sentence_vectors.npy")

    @cached_property
    def _asked(self) -> Sequence[AskedQuestion]:
        """The asked questions by row of their vectors; a generation of an earlier version has none."""
        if ASKED_FILE not in self._generation.manifest.files:
            return ()
        return asked_from_json(self._generation.read_text(ASKED_FILE))

    @cached_property
    def _asked_rows(self) -> list[int]:
        return [q.sentence_row for q in self._asked]

    @cached_property
    def _asked_passage_rows(self) -> npt.NDArray[np.intp]:
        return np.array([self._passage_of_sentence[row] for row in self._asked_rows], dtype=np.intp)

    @cached_property
    def _asked_vectors(self) -> Vectors:
        return self._matrix(ASKED_VECTORS)

    @cached_property
    def _passage_of_sentence(self) -> dict[int, int]:
        return {s.row: p.row for p in self._passages for s in p.sentences}

    def _matrix(self, name: str) -> Vectors:
        self._generation.check(name)
        matrix: Vectors = np.load(self._generation.path / name, mmap_mode="r", allow_pickle=False)
        # The same pages of the file as a plain array: a memmap is wrapped anew at every use of it.
        return matrix.view(np.ndarray)

    @cached_property
    def _words(self) -> WordVectors:
        return WordVectors([p.text for p in self._passages])


def _cosines(vectors: Vectors, vector: Vectors) -> Vectors:
    """Cosine similarity of each row of `vectors` to `vector`, all of length 1; `(n_rows,)`."""
    blocks = range(0, len(vectors), _BLOCK)
    return np.concatenate([vectors[at : at + _BLOCK] @ vector for at in blocks])


def falling(similarity: Vectors) -> Iterator[int]:
    """Places in `similarity` from the highest value down, ties by place; all are sorted only where more than
    the first hundred are wanted."""
    first = 0
    if len(similarity) > _FIRST:
        least = np.partition(similarity, -_FIRST)[-_FIRST]
        high = np.flatnonzero(similarity >= least)
        yield from high[np.argsort(-similarity[high], kind="stable")].tolist()
        first = len(high)
    yield from np.argsort(-similarity, kind="stable")[first:].tolist()


class _Background(Generic[T]):
    """A value that a thread of its own starts on at once; `value` waits for it."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._made: list[T] = []
        self._thread = threading.Thread(target=lambda: self._made.append(make()), daemon=False)
        self._thread.start()

    @property
    def is_made(self) -> bool:
        return bool(self._made)

    @property
    def value(self) -> T:
        self._thread.join()
        return self._made[0]


def open_store(generation: Generation, *, threads: int = 2) -> GenerationStore:
    """The searchable passages of `generation`; raises IndexUnusable when one of its files is damaged."""
    return GenerationStore(generation, threads=threads)
