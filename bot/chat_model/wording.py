"""An extractive answer with its guidance worded by a chat model, or left as it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.chat_model.budget import Budget
from bot.chat_model.calling import Caller, CallFailed
from bot.chat_model.claims import Claim, Claims
from bot.chat_model.dossier import Dossier, build_dossier
from bot.chat_model.events import Event, EventKind
from bot.chat_model.filling import is_rows_alone, references, with_names
from bot.chat_model.identifiers import cleaned_turns
from bot.chat_model.prompts import instructions, version
from bot.chat_model.talking import talk
from bot.composing.citing import Citations
from bot.composing.evidence import Evidence
from bot.composing.rating_statements import rating_statement
from bot.domain.answer import Answer, ModelOut, StatementKind, StatementOut, Status
from bot.domain.passage import Passage, SectionRole
from bot.domain.picture import Understanding
from bot.domain.ports import PassageStore
from bot.domain.rating import Rating
from bot.guard.guard import Held, NotHeld, check_claim
from bot.settings import ChatModelSettings

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool

LEFT_OUT = "The chat model's wording is left out ({why}); what follows is quoted from the guidance."
NO_CLAIMS = "it had nothing to say"
NOT_SUPPORTED = "too little of it was held by the sources"
_RATED_ITSELF = "it rated studies in words of its own"
_LEAST_SHARE = 0.5  # of the claims that must stand for the rest to be an answer
_WORDED = frozenset({StatementKind.GUIDANCE, StatementKind.NEXT_STEP, StatementKind.PITFALL})
_KINDS = {
    SectionRole.NEXT_STEP: StatementKind.NEXT_STEP,
    SectionRole.PITFALLS: StatementKind.PITFALL,
    SectionRole.ESCALATION: StatementKind.PITFALL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A claim that stands: its text as shown, where its source holds it, and the rows it refers to."""

    kind: StatementKind
    text: str = ""
    places: tuple[tuple[Passage, int, int], ...] = ()
    rows: tuple[Rating, ...] = ()


class Worder:
    """Asks one chat model to word answers. `on_event` hears what may be shown meanwhile."""

    def __init__(
        self,
        settings: ChatModelSettings,
        caller: Caller,
        store: PassageStore,
        *,
        tools: "Sequence[BaseTool]" = (),
    ) -> None:
        self._settings = settings
        self._caller = caller
        self._store = store
        self._tools = tuple(tools)

    def word(
        self,
        turns: Sequence[str],
        understanding: Understanding,
        rows: Sequence[Rating],
        evidence: Evidence,
        answer: Answer,
        *,
        budget: Budget,
        on_event: Callable[[Event], None] = lambda _event: None,
    ) -> Answer:
        """The answer worded by the model where every check allows it, else as it was with a note why not.

        An answer without guidance is left alone: there is nothing to word.
        """
        if answer.status not in {Status.ANSWERED, Status.NEEDS_DETAIL} or not any(
            s.kind in _WORDED for s in answer.statements
        ):
            return answer
        label = answer.variant.label if answer.variant else None
        cleaned = tuple(c.text for c in cleaned_turns(turns))
        dossier = build_dossier(cleaned, understanding, rows, evidence, answer, label=label)
        on_event(Event(kind=EventKind.STATUS, text=f"{self._settings.name} is wording the answer"))
        try:
            claims = self._claims(dossier, budget).claims
        except CallFailed as failed:
            return self._without(answer, failed.problem.value, budget)
        if not claims:
            return self._without(answer, NO_CLAIMS, budget)
        on_event(Event(kind=EventKind.STATUS, text="checking every sentence against its source"))
        checked, dropped, rated_itself = self._checked(claims, dossier)
        if rated_itself:
            return self._without(answer, _RATED_ITSELF, budget, claims=len(claims), dropped=dropped)
        if not any(c.places for c in checked) or dropped > (1 - _LEAST_SHARE) * len(claims):
            return self._without(answer, NOT_SUPPORTED, budget, claims=len(claims), dropped=dropped)
        worded = assembled(answer, checked, self._engine)
        if not self._stands(worded):
            return self._without(answer, NOT_SUPPORTED, budget, claims=len(claims), dropped=len(claims))
        for statement in worded.statements:
            on_event(Event(kind=EventKind.STATEMENT, text=statement.text))
        told = model_out(self._settings, budget, used=True, claims=len(claims), dropped=dropped)
        return replace(worded, model=told)

    def _stands(self, answer: Answer) -> bool:
        """The last gate: every quote is in its article, character for character."""
        return all(self._store.article(c.article).text[c.start : c.end] == c.quote for c in answer.citations)

    @property
    def _engine(self) -> str:
        return f"llm:{self._settings.name}"

    def _claims(self, dossier: Dossier, budget: Budget) -> Claims:
        from langchain_core.tools import StructuredTool

        hand_in = StructuredTool.from_function(
            func=lambda **_given: "",
            name="give_claims",
            description="Hand in the answer.",
            args_schema=Claims,
        )
        return talk(
            self._caller,
            instructions("wording"),
            dossier.as_data(),
            hand_in=hand_in,
            form=Claims,
            tools=self._tools,
            budget=budget,
            found=lambda artifact: dossier.add(r.passage for r in artifact),
        )

    def _checked(self, claims: Sequence[Claim], dossier: Dossier) -> tuple[list[Checked], int, bool]:
        """The claims that stand, how many do not, and whether one of those rated in words of its own."""
        results = [check(claim, dossier, self._store) for claim in claims]
        dropped = [r for r in results if isinstance(r, NotHeld)]
        checked = dict.fromkeys(r for r in results if not isinstance(r, NotHeld))
        return list(checked), len(dropped), any(r.rates for r in dropped)

    def _without(
        self, answer: Answer, why: str, budget: Budget, *, claims: int = 0, dropped: int = 0
    ) -> Answer:
        return left_out(answer, self._settings, budget, why=why, claims=claims, dropped=dropped)


def left_out(
    answer: Answer,
    settings: ChatModelSettings,
    budget: Budget,
    *,
    why: str,
    claims: int = 0,
    dropped: int = 0,
) -> Answer:
    """The answer as it was, with a note why nothing of the model is in it."""
    note = StatementOut(kind=StatementKind.NOTE, text=LEFT_OUT.format(why=why))
    told = model_out(settings, budget, used=False, claims=claims, dropped=dropped, fault=why)
    return replace(answer, statements=(*answer.statements, note), model=told)


def model_out(
    settings: ChatModelSettings,
    budget: Budget,
    *,
    used: bool,
    claims: int,
    dropped: int,
    fault: str | None = None,
) -> ModelOut:
    """What the reply tells of the model's part."""
    return ModelOut(
        name=settings.name,
        prompt=version(),
        used=used,
        calls=budget.calls,
        claims=claims,
        dropped=dropped,
        input_tokens=budget.input_tokens,
        output_tokens=budget.output_tokens,
        seconds=round(budget.seconds_taken, 3),
        cost_usd=budget.cost_usd(settings.price),
        fault=fault,
    )


def check(claim: Claim, dossier: Dossier, store: PassageStore) -> Checked | NotHeld:
    """The claim as it may be shown, or why it may not be."""
    named = tuple(dict.fromkeys([*references(claim.text), *(r.strip("{}[] ") for r in claim.rows)]))
    if any(dossier.row(reference) is None for reference in named):
        return NotHeld(reason="it refers to a row that was not given")
    if is_rows_alone(claim.text):
        rows = (dossier.row(reference) for reference in named)
        return Checked(kind=StatementKind.RATING, rows=tuple(row for row in rows if row is not None))
    cited = [dossier.passage(reference) for reference in claim.passages]
    if any(passage is None for passage in cited):
        return NotHeld(reason="it cites a passage that was not found")
    plain = with_names(claim.text, dossier)
    result = check_claim(plain, [p for p in cited if p is not None], store.sentence_similarity)
    if isinstance(result, NotHeld):
        return result
    return _shown(claim, result, dossier)


def _shown(claim: Claim, held: Held, dossier: Dossier) -> Checked:
    places = tuple((p.passage, p.start, p.end) for p in held.places)
    rows = (dossier.row(r) for r in (*references(claim.text), *claim.rows))
    return Checked(
        kind=_KINDS.get(held.places[0].passage.role, StatementKind.GUIDANCE),
        text=" ".join(with_names(claim.text, dossier).split()),
        places=places,
        rows=tuple(dict.fromkeys(row for row in rows if row is not None)),
    )


def assembled(answer: Answer, checked: Sequence[Checked], engine: str) -> Answer:
    """The answer with the checked claims where its guidance stood; an urgent notice keeps its sources.

    Ratings that claims refer to follow as statements of their own, unless the answer words them already.
    """
    citations = Citations()
    held = {c.number: c for c in answer.citations}
    urgent = answer.urgent
    if urgent is not None:
        urgent = replace(urgent, citations=tuple(citations.keep(held[n]) for n in urgent.citations))
    said = [
        StatementOut(
            kind=c.kind,
            text=c.text,
            citations=tuple(dict.fromkeys(citations.cite(*place) for place in c.places)),
        )
        for c in checked
        if c.places
    ]
    first = next(i for i, s in enumerate(answer.statements) if s.kind in _WORDED)
    before = [s for s in answer.statements[:first] if s.kind not in _WORDED]
    after = [s for s in answer.statements[first:] if s.kind not in _WORDED]
    told = " ".join(s.text for s in (*before, *after) if s.kind is StatementKind.RATING)
    rows = dict.fromkeys(row for c in checked for row in c.rows if row.procedure not in told)
    rated = [rating_statement(row) for row in rows]
    return replace(
        answer,
        engine=engine,
        urgent=urgent,
        statements=(*before, *said, *rated, *after),
        citations=citations.out,
    )
