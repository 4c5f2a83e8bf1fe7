"""The reply of a program that routes to variants and shows the rows of the first."""

from collections.abc import Sequence

from bot.domain.answer import (
    AlternativeOut,
    Answer,
    CitationOut,
    RadiationOut,
    RatingOut,
    StatementKind,
    StatementOut,
    Status,
    VariantOut,
)
from bot.domain.passage import Passage
from bot.domain.rating import RadiationLevel, Rating
from bot.domain.variant import Variant
from bot.variant_table import VariantTable

ALTERNATIVES = 4


def routed_reply(
    name: str,
    ranked: Sequence[str],
    table: VariantTable,
    *,
    confidence: float | None = None,
    rows: Sequence[RatingOut] | None = None,
    passages: Sequence[Passage] = (),
) -> Answer:
    """The first of `ranked` with its rows (or `rows`), the next few as alternatives, and the passages
    quoted whole. None to route to: the sources do not hold it."""
    if not ranked:
        return Answer(status=Status.NOT_COVERED, text="Nothing was found.", engine=name, index="")
    variant = table.variant(ranked[0])
    shown = tuple(rows) if rows is not None else tuple(row_out(r) for r in table.rows(variant.id))
    numbered = list(enumerate(passages, start=1))
    return Answer(
        status=Status.ANSWERED,
        text="\n".join([*(f"- {r.procedure}: {r.category}" for r in shown), *(p.text for p in passages)]),
        engine=name,
        index="",
        confidence=confidence,
        variant=variant_out(variant, table),
        alternatives=tuple(
            AlternativeOut(id=vid, label=table.variant(vid).label, would_need="")
            for vid in ranked[1 : 1 + ALTERNATIVES]
        ),
        ratings=shown,
        statements=tuple(
            StatementOut(kind=StatementKind.GUIDANCE, text=p.text, citations=(n,)) for n, p in numbered
        ),
        citations=tuple(_citation(n, p) for n, p in numbered),
    )


def variant_out(variant: Variant, table: VariantTable) -> VariantOut:
    topic = table.topic(variant.topic_id).name
    return VariantOut(id=variant.id, label=variant.label, topic=topic, phase=variant.phase)


def row_out(row: Rating) -> RatingOut:
    return RatingOut(
        procedure=row.procedure,
        category=row.category,
        disagreement=row.disagreement,
        rrl_adult=_level_out(row.rrl_adult),
        rrl_pediatric=_level_out(row.rrl_pediatric),
        source=row.source,
    )


def _level_out(level: RadiationLevel | None) -> RadiationOut | None:
    return None if level is None else RadiationOut(level=level.level, msv=level.msv)


def _citation(number: int, passage: Passage) -> CitationOut:
    return CitationOut(
        number=number,
        article=passage.article,
        title=passage.title,
        section=passage.section,
        quote=passage.text,
        start=passage.start,
        end=passage.end,
        reviewed=passage.reviewed.isoformat() if passage.reviewed else None,
    )
