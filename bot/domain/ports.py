"""What the middle of the program asks of the outside, as small Protocols."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from bot.domain.passage import Answerable, Article, AskedSentence, Passage, RatingConflict, RetrievedPassage

T = TypeVar("T")
Vectors = npt.NDArray[np.float32]


class Encoder(Protocol):
    """Turns text into vectors."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """`(n_texts, n_dims)` float32, each row of length 1; `(0, n_dims)` for no texts."""


class TextTold(NamedTuple):
    """What a text tells of a patient as a whole: `log_odds` `(n_variants + 3,)` of each of `variants`, and
    that all is told, that a fact is missing, that no variant is about the patient. `labels` are those that
    the variants had when it was learned."""

    variants: tuple[str, ...]
    labels: tuple[str, ...]
    log_odds: Vectors


TellsPatients = Callable[[str], TextTold | None]


class PassageStore(Protocol):
    """The passages of one generation, searchable."""

    @property
    def generation_id(self) -> str: ...

    @property
    def notice(self) -> str | None:
        """What a user must know about a search that is not whole (e.g. keyword search alone); else None."""

    def prepared_beside(self, question: str, do: Callable[[], T]) -> T:
        """What `do` gives back or raises. A search for `question` is to follow: what it needs may be made at
        the same time, `do` being called in another thread. Changes no result."""

    def search(
        self, question: str, *, limit: int, articles: Collection[str] | None = None
    ) -> list[RetrievedPassage]:
        """At most `limit` passages, best fused rank first, ties in passage id order.

        `articles` keeps the search to those article paths.
        """

    def sentence_similarity(self, question: str, passages: Sequence[Passage]) -> dict[int, float]:
        """Cosine similarity of the question to every sentence of `passages`, by `Sentence.row`."""

    def answer_nearness(self, question: str, passages: Sequence[Passage]) -> dict[int, float]:
        """How near `question` lies to each sentence of `passages` and to the questions that it is known to
        answer, by `Sentence.row`: two cosines added. Without an encoder words are compared."""

    def word_shares(self, question: str) -> Mapping[int, float]:
        """How much of the question's words a sentence and the questions that it is known to answer hold, in
        [0, 1], by `Sentence.row`; those that hold the most."""

    def asked_for(self, question: str, *, limit: int) -> list[AskedSentence]:
        """At most `limit` sentences whose own asked questions come nearest to `question`, nearest first, none
        twice; none where no article has such questions, or without an encoder."""

    def answerable(self, question: str) -> Answerable | None:
        """Whether the question is of the kind that the articles answer; None where nothing is known of
        questions without an answer."""

    def asked_questions(self) -> Sequence[str]:
        """Every question that a sentence is known to answer, in the order of those sentences."""

    def passages_of(self, variant_id: str) -> Sequence[Passage]:
        """Every passage of the articles whose front matter names that variant, in reading order."""

    def article(self, path: str) -> Article:
        """The article at that path; raises KeyError."""

    def articles(self) -> Sequence[Article]: ...

    def conflicts(self) -> Sequence[RatingConflict]:
        """Sentences that word a rating otherwise than the table, found at ingest."""
