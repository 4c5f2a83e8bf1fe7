"""An invented assistant over an invented table and article, with defects to plant in it."""

import hashlib
import os
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from bot.domain.answer import (
    AlternativeOut,
    Answer,
    CitationOut,
    QuestionBackOut,
    RatingOut,
    StatementKind,
    StatementOut,
    Status,
    TimingsOut,
    VariantOut,
)
from bot.domain.passage import Article, Passage, RatingConflict, RetrievedPassage, SectionRole
from bot.domain.rating import Category, Disagreement, Rating
from bot.domain.variant import Topic, Variant
from bot.variant_table import VariantTable

T = TypeVar("T")
UA, MAY, NOT = Category.USUALLY_APPROPRIATE, Category.MAY_BE_APPROPRIATE, Category.USUALLY_NOT_APPROPRIATE
WRIST = "wrist/fall.md"
TEXT = {
    WRIST: "# Wrist after a fall\n\nA scaphoid fracture can hide on the first films. "
    "Repeat films after 10 days.\n",
    "wrist/lump.md": "# Wrist lump\n\nA ganglion lets light through. "
    "A solid lump is seen by ultrasound first.\n",
}


def _variant(number: int, label: str, rows: dict[str, Category], topic: str = "wrist") -> Variant:
    vid = f"{topic}/{number}"
    return Variant(
        id=vid,
        topic_id=topic,
        label=label,
        phase="initial",
        number_confirmed=True,
        ratings=tuple(
            Rating(
                variant_id=vid,
                procedure=name,
                category=category,
                disagreement=Disagreement.NO,
                rrl_adult=None,
                rrl_pediatric=None,
                source="invented",
            )
            for name, category in rows.items()
        ),
    )


def _topic(tid: str, *variants: Variant) -> Topic:
    return Topic(
        id=tid,
        name=tid.title(),
        panel="MSK",
        acr_topic=None,
        revision="2024",
        population=None,
        variants=variants,
    )


FILMS, MRI, US = "Radiography wrist", "MRI wrist without IV contrast", "US wrist"
TABLE = VariantTable(
    [
        _topic(
            "wrist",
            _variant(1, "wrist pain after a fall, initial imaging", {FILMS: UA, MRI: NOT}),
            _variant(2, "wrist pain after a fall, radiographs normal", {MRI: UA, FILMS: UA, US: NOT}),
            _variant(3, "wrist lump, initial imaging", {FILMS: UA, MRI: NOT, US: MAY}),
        ),
        _topic("ear", _variant(1, "ear pain, no discharge", {"CT temporal bone": NOT}, topic="ear")),
    ]
)


class InventedStore:
    """Two articles, one passage each; a search counts words in common."""

    generation_id = "generation-of-test"
    notice = None

    def articles(self) -> Sequence[Article]:
        return [self.article(path) for path in TEXT]

    def article(self, path: str) -> Article:
        text = TEXT[path]
        return Article(
            path=path,
            title=text.split("\n")[0].lstrip("# "),
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            topic_id="wrist",
            variant_ids=("wrist/1",) if path == WRIST else ("wrist/3",),
            reviewed=date(2026, 1, 2),
            reviewer=None,
            url=None,
            licence=None,
        )

    def prepared_beside(self, question: str, do: Callable[[], T]) -> T:
        """Everything is at hand already."""
        return do()

    def search(
        self, question: str, *, limit: int, articles: Collection[str] | None = None
    ) -> list[RetrievedPassage]:
        words = set(question.lower().split())
        hits = [
            RetrievedPassage(
                passage=self._passage(path),
                cosine_similarity=len(words & set(TEXT[path].lower().split())) / 100,
                fused_rank_score=0.0,
            )
            for path in TEXT
        ]
        return sorted(hits, key=lambda h: -h.cosine_similarity)[:limit]

    def sentence_similarity(self, question: str, passages: Sequence[Passage]) -> dict[int, float]:
        return {}

    def passages_of(self, variant_id: str) -> Sequence[Passage]:
        return [self._passage(p) for p in TEXT if variant_id in self.article(p).variant_ids]

    def conflicts(self) -> Sequence[RatingConflict]:
        return []

    def _passage(self, path: str) -> Passage:
        article = self.article(path)
        return Passage(
            id=path,
            article=path,
            title=article.title,
            section="",
            role=SectionRole.OTHER,
            text=article.text,
            start=0,
            end=len(article.text),
            topic_id="wrist",
            variant_ids=article.variant_ids,
            reviewed=article.reviewed,
            question=None,
            sentences=(),
            row=0,
        )


def rows_of(variant_id: str) -> tuple[RatingOut, ...]:
    return tuple(
        RatingOut(
            procedure=r.procedure,
            category=r.category,
            disagreement=r.disagreement,
            rrl_adult=None,
            rrl_pediatric=None,
            source=r.source,
        )
        for r in TABLE.rows(variant_id)
    )


def variant_out(variant_id: str) -> VariantOut:
    v = TABLE.variant(variant_id)
    return VariantOut(id=v.id, label=v.label, topic=TABLE.topic(v.topic_id).name, phase=v.phase)


def quote(path: str, words: str, number: int = 1) -> CitationOut:
    start = TEXT[path].index(words)
    return CitationOut(
        number=number,
        article=path,
        title=InventedStore().article(path).title,
        section="",
        quote=words,
        start=start,
        end=start + len(words),
        reviewed="2026-01-02",
    )


def answered(variant_id: str, *, confidence: float = 0.9, alternatives: Sequence[str] = ()) -> Answer:
    """An honest reply: the variant's rows, one cited sentence, and a text that says no more."""
    rows = rows_of(variant_id)
    said = "Repeat films after 10 days."
    return Answer(
        status=Status.ANSWERED,
        text="\n".join([*(f"- {r.procedure}: {r.category}" for r in rows), f"{said} [1]"]),
        engine="extractive",
        index="generation-of-test",
        confidence=confidence,
        variant=variant_out(variant_id),
        alternatives=tuple(AlternativeOut(id=a, label=a, would_need="") for a in alternatives),
        ratings=rows,
        statements=(StatementOut(kind=StatementKind.GUIDANCE, text=said, citations=(1,)),),
        citations=(quote(WRIST, said),),
        timings_ms=TimingsOut(understand=1, match=1, retrieve=1, compose=1, total=4),
    )


def refused() -> Answer:
    return Answer(
        status=Status.NOT_COVERED,
        text="The sources do not hold this. Held: Wrist, Ear.",
        engine="extractive",
        index="generation-of-test",
    )


def asked_back() -> Answer:
    return Answer(
        status=Status.NEEDS_DETAIL,
        text="Were radiographs taken?",
        engine="extractive",
        index="generation-of-test",
        confidence=0.4,
        alternatives=tuple(AlternativeOut(id=f"wrist/{n}", label="", would_need="") for n in (1, 2)),
        question_back=QuestionBackOut(
            text="Were radiographs taken?",
            options=("not yet", "normal"),
            decides=("wrist/1", "wrist/2"),
            says=("fall", "fall, films normal"),
        ),
    )


class InventedAssistant:
    """Goes by words: 'films normal', 'lump', 'fall', 'wrist' alone; anything else is not covered."""

    table = TABLE
    store = InventedStore()
    generation_id = "generation-of-test"

    def __init__(self, defect: Callable[[Answer], Answer] = lambda reply: reply) -> None:
        self._defect = defect

    def answer(self, turns: Sequence[str]) -> Answer:
        return self._defect(self._honest(" ".join(turns)))

    def _honest(self, said: str) -> Answer:
        if "films normal" in said:
            return answered("wrist/2", confidence=0.95, alternatives=["wrist/1"])
        if "lump" in said:
            return answered("wrist/3", confidence=0.7, alternatives=["wrist/1", "wrist/2"])
        if "fall" in said:
            return answered("wrist/1", confidence=0.8, alternatives=["wrist/2", "wrist/3"])
        return asked_back() if "wrist" in said else refused()


def open_invented() -> InventedAssistant:
    return InventedAssistant()


def open_flawed() -> InventedAssistant:
    """Raises on 'raise', hangs on 'hang', ends its process on 'die'."""

    def flaw(reply: Answer) -> Answer:
        return reply

    class Flawed(InventedAssistant):
        def answer(self, turns: Sequence[str]) -> Answer:
            if "raise" in turns[-1]:
                raise RuntimeError("invented fault")
            if "hang" in turns[-1]:
                time.sleep(60)
            if "die" in turns[-1].split():
                os._exit(9)
            return super().answer(turns)

    return Flawed(flaw)


def with_words(reply: Answer, words: str) -> Answer:
    """The reply with a line added to its text."""
    return replace(reply, text=f"{reply.text}\n{words}")
