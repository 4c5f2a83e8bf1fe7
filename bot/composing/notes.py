"""What a reader must know besides the answer: doubts about reading, sources and search."""

from dataclasses import replace
from datetime import date

from bot.domain.answer import Answer, ConflictOut, StatementKind, StatementOut
from bot.domain.picture import Understanding
from bot.domain.ports import PassageStore


def notes_on(
    answer: Answer,
    understanding: Understanding,
    store: PassageStore,
    *,
    today: date,
    stale_after_months: int,
) -> Answer:
    """The answer with its conflicts and closing notes."""
    conflicts = _conflicts(answer, store)
    notes = [f"Reading: {note}." for note in understanding.notes]
    stale = _stale(answer, today, stale_after_months)
    if stale:
        notes.append(stale)
    if store.notice:
        notes.append(store.notice)
    statements = (*answer.statements, *(StatementOut(kind=StatementKind.NOTE, text=n) for n in notes))
    return replace(answer, conflicts=conflicts, statements=statements)


def _conflicts(answer: Answer, store: PassageStore) -> tuple[ConflictOut, ...]:
    """Sentences, of the articles cited or on the matched variant, that word a rating otherwise."""
    cited = {c.article for c in answer.citations}
    variant = answer.variant.id if answer.variant else None
    return tuple(
        ConflictOut(article=c.article, quote=c.quote, article_says=c.article_says, table_says=c.table_says)
        for c in store.conflicts()
        if c.variant_id == variant or (variant is None and c.article in cited)
    )


def _stale(answer: Answer, today: date, after_months: int) -> str | None:
    old: dict[str, str] = {}
    for citation in answer.citations:
        if citation.reviewed is not None:
            reviewed = date.fromisoformat(citation.reviewed)
            months = (today.year - reviewed.year) * 12 + today.month - reviewed.month
            if months > after_months or (months == after_months and today.day > reviewed.day):
                old[citation.article] = citation.reviewed
    if not old:
        return None
    listed = ", ".join(f"{article} on {reviewed}" for article, reviewed in sorted(old.items()))
    return f"Last reviewed more than {after_months} months ago: {listed}."
