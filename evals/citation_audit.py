"""Whether the citations of a reply exist, quote what the article says, and support what cites them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.answer import Answer, CitationOut, StatementKind
from bot.domain.passage import Article
from bot.domain.ports import PassageStore
from evals.entailment import Entailment

MUST_CITE = frozenset({StatementKind.GUIDANCE, StatementKind.NEXT_STEP, StatementKind.PITFALL})
CONTEXT_CHARS = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A citation's quote between the words that stand around it in the article."""

    number: int
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationAudit:
    """Counts with their faults in words.

    `uses`: numbers that statements point at, plus statements that point at none and must.
    `quotes`: citations. `claims`: statements that cite. `needed`: uses that their claim cannot spare.
    """

    uses: int
    use_faults: tuple[str, ...]
    quotes: int
    quote_faults: tuple[str, ...]
    claims: int
    unsupported: tuple[str, ...]
    cited: int
    needless: tuple[str, ...]
    excerpts: tuple[Excerpt, ...]


def audit_citations(answer: Answer, store: PassageStore, entailment: Entailment) -> CitationAudit:
    """Holds every citation of the reply against the articles it names."""
    by_number = {c.number: c for c in answer.citations}
    uses, use_faults = _audit_uses(answer, by_number)
    quote_faults: list[str] = []
    excerpts: list[Excerpt] = []
    for citation in answer.citations:
        article = _article(store, citation.article)
        fault = _quote_fault(citation, article)
        if fault:
            quote_faults.append(f"[{citation.number}] {fault}")
        elif article:
            excerpts.append(_excerpt(citation, article))
    claims, cited = 0, 0
    unsupported: list[str] = []
    needless: list[str] = []
    for text, numbers in _claims(answer):
        claims += 1
        quotes = [by_number[n].quote for n in numbers if n in by_number]
        cited += len(quotes)
        if not entailment.supports(quotes, text):
            unsupported.append(text)
            needless.extend(text for _ in quotes)
        else:
            needless.extend(text for _ in _spare(quotes, text, entailment))
    return CitationAudit(
        uses=uses,
        use_faults=tuple(use_faults),
        quotes=len(answer.citations),
        quote_faults=tuple(quote_faults),
        claims=claims,
        unsupported=tuple(unsupported),
        cited=cited,
        needless=tuple(needless),
        excerpts=tuple(excerpts),
    )


def _claims(answer: Answer) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Statements that must cite or do. A row's words are traced to the table, not to an article."""
    for statement in answer.statements:
        if statement.kind in MUST_CITE or (statement.citations and statement.kind is StatementKind.NOTE):
            yield statement.text, statement.citations


def _spare(quotes: Sequence[str], text: str, entailment: Entailment) -> Iterator[str]:
    """Quotes that do not support the claim alone and whose removal leaves it supported."""
    for place, quote in enumerate(quotes):
        rest = [*quotes[:place], *quotes[place + 1 :]]
        if rest and not entailment.supports([quote], text) and entailment.supports(rest, text):
            yield quote


def _audit_uses(answer: Answer, by_number: dict[int, CitationOut]) -> tuple[int, list[str]]:
    uses, faults = 0, []
    pointing = [(s.text, s.citations, s.kind in MUST_CITE) for s in answer.statements]
    if answer.urgent:
        pointing.append((answer.urgent.message, answer.urgent.citations, False))
    for text, numbers, must in pointing:
        if must and not numbers:
            uses += 1
            faults.append(f"cites nothing: {text}")
        for number in numbers:
            uses += 1
            if number not in by_number:
                faults.append(f"cites [{number}], which the reply does not hold: {text}")
    if len(by_number) < len(answer.citations):
        uses += 1
        faults.append("two citations share a number")
    return uses, faults


def _quote_fault(citation: CitationOut, article: Article | None) -> str | None:
    if article is None:
        return f"no article {citation.article!r} is held"
    stands = article.text[citation.start : citation.end]
    if not citation.quote.strip():
        return f"quotes nothing from {citation.article}"
    if stands != citation.quote:
        return f"{citation.article} says {stands[:80]!r} there, the quote says {citation.quote[:80]!r}"
    if citation.title != article.title:
        return f"{citation.article} is titled {article.title!r}, the citation says {citation.title!r}"
    reviewed = article.reviewed.isoformat() if article.reviewed else None
    if citation.reviewed != reviewed:
        return f"{citation.article} was reviewed {reviewed}, the citation says {citation.reviewed}"
    return None


def _excerpt(citation: CitationOut, article: Article) -> Excerpt:
    before = article.text[max(0, citation.start - CONTEXT_CHARS) : citation.start]
    after = article.text[citation.end : citation.end + CONTEXT_CHARS]
    return Excerpt(number=citation.number, before=before, after=after)


def _article(store: PassageStore, path: str) -> Article | None:
    try:
        return store.article(path)
    except KeyError:
        return None
