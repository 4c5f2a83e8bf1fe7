"""Stand-ins for the outside: an invented guideline, its passages, and a store that keeps them in memory."""

import math
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from bot.domain.passage import (
    Article,
    AskedSentence,
    Passage,
    RatingConflict,
    RetrievedPassage,
    SectionRole,
    Sentence,
)
from bot.domain.picture import (
    Alternative,
    ClinicalPicture,
    DecidingQuestion,
    Intent,
    MatchResult,
    MatchStatus,
    Option,
    ProcedureMention,
    Request,
    Understanding,
    UrgentSign,
)
from bot.domain.rating import Category, Disagreement, Population, RadiationLevel, Rating
from bot.domain.variant import Branch, Topic, Variant
from bot.variant_table import VariantTable
from ingest.sentences import sentence_spans

T = TypeVar("T")
WRIST_ARTICLE = Path(__file__).parent / "composing" / "wrist-fall.md"
FALL, OVERUSE = "wrist-pain/1", "wrist-pain/2"
REVIEWED = date(2026, 5, 30)
_ROLES = {
    "In short": SectionRole.SUMMARY,
    "Why this study": SectionRole.RATIONALE,
    "Lower rated": SectionRole.LOWER_RATED,
    "How to order": SectionRole.TECHNIQUE,
    "Next": SectionRole.NEXT_STEP,
    "Pitfalls": SectionRole.PITFALLS,
    "Escalate": SectionRole.ESCALATION,
    "Questions": SectionRole.QUESTION,
}
_BEST, _MIDDLE, _WORST = Category


def row(
    procedure: str,
    category: Category,
    *,
    variant_id: str = FALL,
    disagreement: Disagreement = Disagreement.NO,
    adult: int | str | None = None,
    child: int | str | None = None,
) -> Rating:
    """A row; a level is a number of trefoils, 'varies', or None where no source states it."""
    return Rating(
        variant_id=variant_id,
        procedure=procedure,
        category=category,
        disagreement=disagreement,
        rrl_adult=level(adult, Population.ADULT),
        rrl_pediatric=level(child, Population.PEDIATRIC),
        source="invented",
    )


def level(trefoils: int | str | None, population: Population) -> RadiationLevel | None:
    if trefoils is None:
        return None
    return RadiationLevel(level=trefoils if isinstance(trefoils, int) else None, population=population)


FALL_ROWS = (
    row("Radiography wrist", _BEST, adult=1, child=1),
    row("MRI wrist without IV contrast", _MIDDLE, disagreement=Disagreement.YES, adult=0, child=0),
    row("MRI wrist without and with IV contrast", _WORST, adult=0, child=0),
    row("MRI wrist with IV contrast", _WORST, adult=0, child=0),
    row("CT wrist without IV contrast", _MIDDLE, disagreement=Disagreement.UNKNOWN, adult=1, child=2),
    row("CT wrist with IV contrast", _WORST, adult=1, child="varies"),
    row("CT myelography complete spine", _WORST),
    row("Bone scan whole body", _WORST, adult=3, child=4),
)
OVERUSE_ROWS = (
    row("Radiography wrist", _WORST, variant_id=OVERUSE, adult=1, child=1),
    row("US wrist", _WORST, variant_id=OVERUSE, adult=0, child=0),
)
WRIST_TABLE = VariantTable(
    [
        Topic(
            id="wrist-pain",
            name="Wrist Pain",
            panel="Invented",
            acr_topic=None,
            revision="2026",
            population=None,
            variants=(
                Variant(
                    id=FALL,
                    topic_id="wrist-pain",
                    label="Wrist pain after a fall: initial imaging",
                    phase="initial",
                    number_confirmed=True,
                    ratings=FALL_ROWS,
                    branches=(Branch(result="the pain comes back with work", variant_id=OVERUSE),),
                ),
                Variant(
                    id=OVERUSE,
                    topic_id="wrist-pain",
                    label="Wrist pain from overuse: initial imaging",
                    phase="initial",
                    number_confirmed=True,
                    ratings=OVERUSE_ROWS,
                ),
            ),
        )
    ]
)


def wrist_article(*, reviewed: date | None = REVIEWED) -> Article:
    """The invented article, as it stands beside the composing tests."""
    return Article(
        path="wrist-pain/fall.md",
        title="The wrist after a fall",
        text=WRIST_ARTICLE.read_text(encoding="utf-8"),
        sha256="0" * 64,
        topic_id="wrist-pain",
        variant_ids=(FALL,),
        reviewed=reviewed,
        reviewer=None,
        url=None,
        licence=None,
    )


class InMemoryPassageStore:
    """PassageStore over whole articles; similarity is the cosine of their bags of words."""

    def __init__(
        self,
        articles: Sequence[Article],
        *,
        conflicts: Sequence[RatingConflict] = (),
        notice: str | None = None,
        asked: Mapping[str, str] | None = None,
    ) -> None:
        """`asked` gives for a question in other words the beginning of the sentence that answers it."""
        self._asked = dict(asked or {})
        self.generation_id = "in-memory"
        self.notice = notice
        self._articles = {a.path: a for a in articles}
        self._conflicts = tuple(conflicts)
        self._passages = tuple(_numbered(p for a in articles for p in passages_of(a)))

    def prepared_beside(self, question: str, do: Callable[[], T]) -> T:
        """Everything is at hand already."""
        return do()

    def search(
        self, question: str, *, limit: int, articles: Collection[str] | None = None
    ) -> list[RetrievedPassage]:
        found = [
            RetrievedPassage(
                passage=p,
                cosine_similarity=cosine(question, f"{p.section} {p.question or ''} {p.text}"),
                fused_rank_score=0.0,
            )
            for p in self._passages
            if articles is None or p.article in articles
        ]
        return sorted(found, key=lambda r: (-r.cosine_similarity, r.passage.id))[:limit]

    def sentence_similarity(self, question: str, passages: Sequence[Passage]) -> dict[int, float]:
        return {s.row: cosine(question, s.text) for p in passages for s in p.sentences}

    def answer_nearness(self, question: str, passages: Sequence[Passage]) -> dict[int, float]:
        near = self.sentence_similarity(question, passages)
        known = {
            a.sentence_row: a.cosine_similarity for a in self.asked_for(question, limit=len(self._asked))
        }
        # Words shared with a sentence say less of an answer than the space does: a story in the question
        # shares many. The very question that it is known to answer says as much.
        return {row: cosine / 2 + known.get(row, cosine / 2) for row, cosine in near.items()}

    def word_shares(self, question: str) -> dict[int, float]:
        return self.sentence_similarity(question, self._passages)

    def asked_for(self, question: str, *, limit: int) -> list[AskedSentence]:
        found = [
            AskedSentence(passage=p, sentence_row=s.row, cosine_similarity=cosine(question, asked))
            for asked, begins in self._asked.items()
            for p in self._passages
            for s in p.sentences
            if s.text.startswith(begins)
        ]
        best = sorted(found, key=lambda a: (-a.cosine_similarity, a.sentence_row))
        return list({a.sentence_row: a for a in reversed(best)}.values())[::-1][:limit]

    def answerable(self, question: str) -> None:
        return None  # it knows no questions without an answer

    def asked_questions(self) -> Sequence[str]:
        return tuple(self._asked)

    def passages_of(self, variant_id: str) -> Sequence[Passage]:
        return [p for p in self._passages if variant_id in p.variant_ids]

    def article(self, path: str) -> Article:
        return self._articles[path]

    def articles(self) -> Sequence[Article]:
        return tuple(self._articles.values())

    def conflicts(self) -> Sequence[RatingConflict]:
        return self._conflicts


def passages_of(article: Article) -> Iterator[Passage]:
    """One passage a section or question, without rows of sentences yet."""
    heading = question = ""
    for found in re.finditer(r"(?m)^(#+) (.+)$|^(?!#)(\S.*(?:\n(?!#|\n#).*)*)", article.text):
        if found[1]:
            heading, question = (heading, found[2]) if len(found[1]) == 3 else (found[2], "")
            continue
        start, end = found.start(3), found.start(3) + len(found[3].rstrip())
        text = article.text[start:end]
        sentences = [
            Sentence(
                start=first,
                end=last,
                text=article.text[first:last],
                states_rating=" rated " in article.text[first:last],
                row=0,
            )
            for line in re.finditer(r"(?m)^(?:- )?(.+)$", text)
            for first, last in sentence_spans(article.text, start + line.start(1), start + line.end(1))
        ]
        yield Passage(
            id=f"{article.path}#{start:05d}",
            article=article.path,
            title=article.title,
            section=heading,
            role=_ROLES.get(heading, SectionRole.OTHER),
            text=text,
            start=start,
            end=end,
            topic_id=article.topic_id,
            variant_ids=article.variant_ids,
            reviewed=article.reviewed,
            question=question or None,
            sentences=tuple(sentences),
            row=0,
        )


def _numbered(passages: Iterator[Passage]) -> Iterator[Passage]:
    sentence_row = 0
    for passage_row, passage in enumerate(passages):
        sentences = tuple(replace(s, row=sentence_row + n) for n, s in enumerate(passage.sentences))
        sentence_row += len(sentences)
        yield replace(passage, row=passage_row, sentences=sentences)


def cosine(one: str, other: str) -> float:
    """Cosine of two bags of words, in [0, 1]."""
    left, right = set(re.findall(r"[a-z]+", one.lower())), set(re.findall(r"[a-z]+", other.lower()))
    return len(left & right) / math.sqrt(len(left) * len(right)) if left and right else 0.0


def understood(
    question: str,
    *,
    intent: Intent = Intent.WHICH_STUDY,
    variant_id: str | None = FALL,
    status: MatchStatus | None = None,
    procedures: Sequence[ProcedureMention] = (),
    urgent: UrgentSign | None = None,
    picture: ClinicalPicture | None = None,
    reason: str | None = None,
    asks_for_study: bool = True,
    notes: tuple[str, ...] = (),
) -> Understanding:
    """What the reader would hand over for that question; undecided between the two wrist variants when
    the status says so."""
    status = status or (MatchStatus.DECIDED if variant_id else MatchStatus.NO_PATIENT)
    undecided = status is MatchStatus.UNDECIDED
    return Understanding(
        picture=picture or ClinicalPicture(),
        request=Request(
            intent=intent,
            procedures=tuple(procedures),
            search_text=question,
            is_about_patient=status is not MatchStatus.NO_PATIENT,
            asks_for_study=asks_for_study,
        ),
        match=MatchResult(
            status=status,
            variant_id=variant_id if status is MatchStatus.DECIDED else None,
            confidence=0.9 if status is MatchStatus.DECIDED else None,
            alternatives=(Alternative(variant_id=OVERUSE, would_need="work that repeats"),)
            if undecided
            else (),
            question=FALL_OR_OVERUSE if undecided else None,
            reason=reason,
        ),
        urgent=urgent,
        notes=notes,
    )


FALL_OR_OVERUSE = DecidingQuestion(
    text="Was there a fall?",
    options=(
        Option(text="A fall", says="after a fall", variant_id=FALL),
        Option(text="No fall", says="no fall, repeated work", variant_id=OVERUSE),
        Option(text="Not known", says="not known", variant_id=None),
    ),
    concept="fall",
)


def mention(
    modality: str, contrast: str | None = None, region: str | None = None, said: str | None = None
) -> ProcedureMention:
    return ProcedureMention(modality=modality, contrast=contrast, region=region, said=said or modality)
