"""An assistant that needs no index: two invented topics and replies written by hand."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from bot.domain.answer import (
    AlternativeOut,
    Answer,
    CitationOut,
    ConditionOut,
    ConflictOut,
    FindingOut,
    NextStepOut,
    PictureOut,
    QuestionBackOut,
    RadiationOut,
    RatingOut,
    StatementKind,
    StatementOut,
    Status,
    UrgentOut,
    VariantOut,
)
from bot.domain.errors import QuestionRefused
from bot.domain.passage import Article, Passage, RatingConflict, RetrievedPassage
from bot.domain.picture import (
    ClinicalPicture,
    Intent,
    MatchResult,
    MatchStatus,
    Request,
    Understanding,
)
from bot.domain.rating import Category, Disagreement, Population, RadiationLevel, Rating
from bot.domain.variant import Branch, Topic, Variant
from bot.faces.edges import Edges
from bot.variant_table import VariantTable

T = TypeVar("T")
GOOD, MAYBE, POOR = Category
REFUSAL = "The question is empty. Ask which study to order."
SENTENCE = "Ultrasound shows the cord while the arches are still cartilage."
ARTICLE_TEXT = (
    f"# Knee lump in a child\n\nAn invented article.\n\n## Why ultrasound\n\n{SENTENCE} More follows.\n"
)
ARTICLE = Article(
    path="knee-lump/first-study.md",
    title="Knee lump in a child",
    text=ARTICLE_TEXT,
    sha256="0" * 64,
    topic_id="knee-lump",
    variant_ids=("knee-lump/1",),
    reviewed=date(2020, 1, 2),
    reviewer="A. Reviewer, MD",
    url=None,
    licence=None,
)


def _level(count: int | None) -> RadiationLevel:
    return RadiationLevel(level=count, population=Population.PEDIATRIC)


def _row(variant: str, procedure: str, category: Category, count: int | None) -> Rating:
    return Rating(
        variant_id=variant,
        procedure=procedure,
        category=category,
        disagreement=Disagreement.UNKNOWN if category is MAYBE else Disagreement.NO,
        rrl_adult=None,
        rrl_pediatric=_level(count),
        source="invented",
    )


def _variant(number: int, label: str, best: str, branches: tuple[Branch, ...] = ()) -> Variant:
    variant = f"knee-lump/{number}"
    studies = {"US knee": 0, "Radiography knee": 1, "MRI knee without IV contrast": 0, "CT knee": 3}
    rows = [
        _row(variant, name, GOOD if name == best else (MAYBE if name.startswith("MRI") else POOR), count)
        for name, count in studies.items()
    ]
    return Variant(
        id=variant,
        topic_id="knee-lump",
        label=label,
        phase="initial" if number == 1 else "next",
        number_confirmed=True,
        ratings=tuple(rows),
        branches=branches,
    )


TABLE = VariantTable(
    [
        Topic(
            id="knee-lump",
            name="Knee lump-Child",
            panel="Invented",
            acr_topic=None,
            revision="2020",
            population=Population.PEDIATRIC,
            variants=(
                _variant(
                    1,
                    "Child with a knee lump, first study",
                    "US knee",
                    (Branch(result="ultrasound shows a solid mass", variant_id="knee-lump/2"),),
                ),
                _variant(2, "Child with a solid knee mass", "MRI knee without IV contrast"),
            ),
        )
    ]
)


class FakeStore:
    """One article, no search."""

    generation_id = "fake0001"
    notice: str | None = None

    def __init__(self, articles: Sequence[Article] = (ARTICLE,)) -> None:
        self._articles = tuple(articles)

    def prepared_beside(self, question: str, do: Callable[[], T]) -> T:
        """Everything is at hand already."""
        return do()

    def search(
        self, question: str, *, limit: int, articles: Collection[str] | None = None
    ) -> list[RetrievedPassage]:
        return []

    def sentence_similarity(self, question: str, passages: Sequence[Passage]) -> dict[int, float]:
        return {}

    def passages_of(self, variant_id: str) -> Sequence[Passage]:
        return ()

    def article(self, path: str) -> Article:
        return {a.path: a for a in self._articles}[path]

    def articles(self) -> Sequence[Article]:
        return self._articles

    def conflicts(self) -> Sequence[RatingConflict]:
        return ()


class FakeAssistant:
    """Replies by a word in the last turn: 'knee', 'urgent', 'vague', else not covered.

    'refuse' is refused. Every turn of the conversation is kept in `asked`.
    """

    def __init__(self, *, hostile: str = "") -> None:
        self.table = TABLE
        text = ARTICLE_TEXT.replace(SENTENCE, hostile) if hostile else ARTICLE_TEXT
        self._sentence = hostile or SENTENCE
        article = Article(
            **{n: getattr(ARTICLE, n) for n in ARTICLE.__dataclass_fields__ if n != "text"}, text=text
        )
        self.store = FakeStore((article,))
        self.generation_id = self.store.generation_id
        self.asked: list[list[str]] = []

    def check(self, turns: Sequence[str]) -> None:
        if not turns[-1].strip() or "refuse" in turns[-1]:
            raise QuestionRefused(REFUSAL)

    def understand(self, turns: Sequence[str]) -> Understanding:
        return Understanding(
            picture=ClinicalPicture(),
            request=Request(intent=Intent.FACT, procedures=(), search_text=turns[-1], is_about_patient=False),
            match=MatchResult(status=MatchStatus.NO_PATIENT),
            explanation=("read the word knee",),
        )

    def answer(self, turns: Sequence[str]) -> Answer:
        self.asked.append(list(turns))
        last = turns[-1]
        if not last.strip() or "refuse" in last:
            return Answer(status=Status.ERROR, text=REFUSAL, engine="extractive", index=self.generation_id)
        if "vague" in last:
            return self._vague()
        if "solid mass" in last:
            return self._knee(2, turns)
        if "knee" in last.casefold():
            return self._knee(1, turns)
        if "poisoned" in last:
            return self._knee(1, turns, message=last)
        return Answer(
            status=Status.NOT_COVERED,
            text=f"That is not covered. I hold: Knee lump-Child.\n\nYou asked: {last}",
            engine="extractive",
            index=self.generation_id,
        )

    def _vague(self) -> Answer:
        return Answer(
            status=Status.NEEDS_DETAIL,
            text="How old is the child?",
            engine="extractive",
            index=self.generation_id,
            question_back=QuestionBackOut(
                text="Is the lump solid?",
                options=("solid", "not known yet"),
                decides=("knee-lump/2", "knee-lump/1"),
                says=("ultrasound shows a solid mass", "knee lump, no study yet"),
            ),
        )

    def _knee(self, number: int, turns: Sequence[str], message: str | None = None) -> Answer:
        variant = self.table.variant(f"knee-lump/{number}")
        other = self.table.variant(f"knee-lump/{3 - number}")
        text = self.store.articles()[0].text
        start = text.index(self._sentence)
        urgent = "urgent" in turns[-1] or message
        return Answer(
            status=Status.ANSWERED,
            text=f"**{variant.label}**\n\n{self._sentence} [1]",
            engine="extractive",
            index=self.generation_id,
            urgent=UrgentOut(message=message or "Send the child today.", reason="cord", citations=(1,))
            if urgent
            else None,
            picture=PictureOut(
                age_months=36,
                findings=(FindingOut(concept="lump", polarity="present", said="knee lump", turn=1),),
            ),
            confidence=0.9,
            conditions=(ConditionOut(condition="a lump", state="met", said="knee lump"),),
            variant=VariantOut(
                id=variant.id, label=variant.label, topic="Knee lump-Child", phase=variant.phase
            ),
            alternatives=(AlternativeOut(id=other.id, label=other.label, would_need="another result"),),
            ratings=tuple(
                RatingOut(
                    procedure=row.procedure,
                    category=row.category,
                    disagreement=row.disagreement,
                    rrl_adult=None,
                    rrl_pediatric=RadiationOut(level=row.rrl_pediatric.level, msv=row.rrl_pediatric.msv)
                    if row.rrl_pediatric
                    else None,
                    source=row.source,
                    asked=row.procedure == "CT knee" and "CT" in turns[-1],
                )
                for row in self.table.rows(variant.id)
            ),
            statements=(StatementOut(kind=StatementKind.GUIDANCE, text=self._sentence, citations=(1,)),),
            citations=(
                CitationOut(
                    number=1,
                    article=ARTICLE.path,
                    title=ARTICLE.title,
                    section="Why ultrasound",
                    quote=self._sentence,
                    start=start,
                    end=start + len(self._sentence),
                    reviewed="2020-01-02",
                ),
            ),
            conflicts=(
                ConflictOut(
                    article=ARTICLE.path, quote="q", article_says="CT is best", table_says="it is not"
                ),
            )
            if "conflict" in turns[-1]
            else (),
            next_steps=tuple(
                NextStepOut(if_=b.result, variant=b.variant_id, says=b.result) for b in variant.branches
            ),
        )


def fake_edges(assistant: FakeAssistant | None = None, data_dir: Path = Path("nowhere")) -> Edges:
    """Edges that open the fake and never a file."""
    made = assistant or FakeAssistant()
    return Edges(
        assistant=lambda: made,
        table=lambda: made.table,
        data_dir=lambda: data_dir,
        generation_id=lambda: made.generation_id,
    )
