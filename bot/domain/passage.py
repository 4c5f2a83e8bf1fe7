"""Articles and the passages cut from them, with exact places in the file."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SectionRole(StrEnum):
    """What a section of an article is for; decides which sentences answer which question."""

    SUMMARY = "summary"
    VIGNETTE = "vignette"
    FITS = "fits"
    EXCLUSIONS = "exclusions"
    DIFFERENTIAL = "differential"
    RATIONALE = "rationale"
    LOWER_RATED = "lower_rated"
    TECHNIQUE = "technique"
    MANAGEMENT = "management"
    NEXT_STEP = "next_step"
    PITFALLS = "pitfalls"
    ESCALATION = "escalation"
    QUESTION = "question"
    COMPARISON = "comparison"
    PROVENANCE = "provenance"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One guideline article. `path` is relative to the articles' folder, with forward slashes;
    `text` is the whole file, so that offsets into it can be checked by anyone."""

    path: str
    title: str
    text: str
    sha256: str
    topic_id: str | None
    variant_ids: tuple[str, ...]
    reviewed: date | None
    reviewer: str | None
    url: str | None
    licence: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence or bullet of a passage: `article.text[start:end]`.

    `states_rating` marks a sentence that words a rating itself: it is never quoted for that rating.
    `row` is its row in the matrix of sentence vectors.
    """

    start: int
    end: int
    text: str
    states_rating: bool
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of one section, at most 220 tokens: `article.text[start:end]`.

    `question` is the heading of a question-and-answer pair, else None. `row` is its row in the
    matrix of passage vectors.
    """

    id: str
    article: str
    title: str
    section: str
    role: SectionRole
    text: str
    start: int
    end: int
    topic_id: str | None
    variant_ids: tuple[str, ...]
    reviewed: date | None
    question: str | None
    sentences: tuple[Sentence, ...]
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RetrievedPassage:
    """A passage found for one question. `cosine_similarity` lies in [-1, 1]; `fused_rank_score` is
    the sum of reciprocal ranks over both indexes. Higher is nearer for both."""

    passage: Passage
    cosine_similarity: float
    fused_rank_score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """A question in a referrer's words that the sentence in `sentence_row` answers. Searched, never shown."""

    text: str
    sentence_row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedSentence:
    """A sentence found by a question that it is known to answer.

    `cosine_similarity` is that of the question asked to the nearest of the sentence's own, in [-1, 1].
    """

    passage: Passage
    sentence_row: int
    cosine_similarity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answerable:
    """What speaks for and against a question being one that the articles answer.

    `side` is how far it is of their kind by its meaning, about 1 to -1, `side_by_words` by its words, as log
    odds; `nearer_without` how much nearer, as a cosine, the nearest question without an answer lies than the
    nearest with one.
    """

    side: float
    side_by_words: float
    nearer_without: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingConflict:
    """A sentence of an article that words a rating otherwise than the table."""

    article: str
    quote: str
    start: int
    end: int
    variant_id: str
    procedure: str
    article_says: str
    table_says: str
