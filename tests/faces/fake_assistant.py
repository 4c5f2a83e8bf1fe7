"""An assistant that needs no index: two invented topics and replies written by hand."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from bot.chat_model.events import Event, EventKind
from bot.domain.answer import (
    AlternativeOut,
    Answer,
    CitationOut,
    ConditionOut,
    ConflictOut,
    FindingOut,
    ModelOut,
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
    WordsOut,
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
from bot.faces.edges import Edges, unheard
from bot.variant_table import VariantTable

T = TypeVar("T")
GOOD, MAYBE, POOR = Category
MODEL = ModelOut(
    name="invented:model",
    prompt="0a1b2c3d",
    used=True,
    calls=2,
    claims=5,
    dropped=1,
    input_tokens=812,
    output_tokens=96,
    seconds=2.14,
    cost_usd=0.00048,
)
REFUSAL = "The question is empty. Ask which study to order."
SENTENCE = "Ultrasound shows the cord while the arches are still cartilage."
# Words that the fake understands, with concept and polarity; two of them overlap in 'lump at night'.
FINDINGS = (
    ("knee lump", "lump", "present"),
    ("lump at night", "night_lump", "present"),
    ("fever", "fever", "absent"),
)
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

    'refuse' is refused. Every turn of the conversation is kept in `asked`. With a `model` each reply tells
    of it, and what it does is told meanwhile.
    """

    def __init__(self, *, hostile: str = "", model: ModelOut | None = None) -> None:
        self.model = model
        self.table = TABLE
        text = ARTICLE_TEXT.replace(SENTENCE, hostile) if hostile else ARTICLE_TEXT
        self._sentence = hostile or SENTENCE
        article = Article(
            **{n: getattr(ARTICLE, n) for n in ARTICLE.__dataclass_fields__ if n != "text"}, text=text
        )
        self.store = FakeStore((article,))
        # Another generation, since the page keeps an opened assistant by it.
        self.generation_id = self.store.generation_id if model is None else "fake0002"
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

    def answer(self, turns: Sequence[str], on_event: Callable[[Event], None] = unheard) -> Answer:
        self.asked.append(list(turns))
        reply = self._reply(turns)
        if self.model is None:
            return reply
        on_event(Event(kind=EventKind.STATUS, text=f"{self.model.name} is wording the answer"))
        for statement in reply.statements:
            on_event(Event(kind=EventKind.STATEMENT, text=statement.text))
        return replace(reply, model=self.model)

    def _reply(self, turns: Sequence[str]) -> Answer:
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
            picture=_picture(turns),
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
            picture=_picture(turns),
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


def _words(words: str, turns: Sequence[str]) -> WordsOut | None:
    """Where the conversation first says those words, letter case aside."""
    for number, turn in enumerate(turns, start=1):
        start = turn.casefold().find(words)
        if start >= 0:
            end = start + len(words)
            return WordsOut(said=turn[start:end], turn=number, start=start, end=end)
    return None


def _picture(turns: Sequence[str]) -> PictureOut:
    found = [(concept, polarity, _words(words, turns)) for words, concept, polarity in FINDINGS]
    return PictureOut(
        age_months=36,
        age_words=_words("3-year-old", turns),
        sex_words=_words("boy", turns),
        findings=tuple(
            FindingOut(concept=c, polarity=p, said=w.said, turn=w.turn, start=w.start, end=w.end)
            for c, p, w in found
            if w is not None
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
        model_notice=lambda: f"Questions are sent to {made.model.name}." if made.model else None,
    )
