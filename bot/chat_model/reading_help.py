"""Words that the reader did not understand, read by a chat model as a proposal for the user to confirm.

Nothing proposed enters the picture: it becomes a question, whose answer the reader understands by itself.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.chat_model.budget import Budget
from bot.chat_model.calling import Caller, CallFailed
from bot.chat_model.claims import Proposals
from bot.chat_model.events import Event, EventKind
from bot.chat_model.identifiers import cleaned_turns
from bot.chat_model.prompts import as_data, instructions
from bot.chat_model.talking import talk
from bot.composing.asking import leads_to
from bot.domain.answer import Answer, QuestionBackOut, StatementKind, StatementOut, Status
from bot.domain.picture import MatchStatus, Option, Understanding
from bot.variant_table import VariantTable

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool

PROPOSED = (
    "The chat model proposes to read “{words}” as “{concept}”. Nothing is taken over unless you confirm it."
)
_HELPED = frozenset({Status.NEEDS_DETAIL, Status.NOT_COVERED})
NOT_MEANT = "none of these"


class ReadingHelp:
    """`concepts` are the names that the reader understands, by id; `understand` is the reader itself."""

    def __init__(
        self,
        caller: Caller,
        table: VariantTable,
        concepts: Mapping[str, str],
        understand: Callable[[Sequence[str]], Understanding],
    ) -> None:
        self._caller = caller
        self._table = table
        self._concepts = concepts
        self._understand = understand

    def propose(
        self,
        turns: Sequence[str],
        understanding: Understanding,
        answer: Answer,
        *,
        budget: Budget,
        on_event: Callable[[Event], None],
    ) -> Answer:
        """The answer with a question whether some words mean what the model proposes, where confirming it
        would find a variant; else the answer as it is. A model that fails changes nothing."""
        if budget.calls_left < 2 or not _is_at_a_loss(understanding, answer):
            return answer
        cleaned = tuple(c.text for c in cleaned_turns(turns))
        on_event(Event(kind=EventKind.STATUS, text="asking how unread words may be meant"))
        try:
            proposals = self._proposals(cleaned, budget)
        except CallFailed:
            return answer
        known = {f.concept for f in understanding.picture.findings}
        for proposal in proposals.proposals:
            words = _anchored(proposal.words, turns[-1])
            name = self._concepts.get(proposal.concept)
            if words is None or name is None or proposal.concept in known:
                continue
            variant_id = self._decided((*turns, name), understanding)
            if variant_id is not None:
                return self._asking(answer, words, name, variant_id)
        return answer

    def _proposals(self, cleaned: Sequence[str], budget: Budget) -> Proposals:
        from langchain_core.tools import StructuredTool

        hand_in: BaseTool = StructuredTool.from_function(
            func=lambda **_given: "",
            name="give_proposals",
            description="Hand in the proposals.",
            args_schema=Proposals,
        )
        concepts = [{"concept": key, "means": name} for key, name in self._concepts.items()]
        return talk(
            self._caller,
            instructions("reading"),
            as_data({"turns": list(cleaned), "concepts": concepts}),
            hand_in=hand_in,
            form=Proposals,
            budget=budget,
        )

    def _decided(self, turns: Sequence[str], before: Understanding) -> str | None:
        """The variant that the reader, told so by the user, would find and did not find before."""
        match = self._understand(turns).match
        is_new = match.status is MatchStatus.DECIDED and match.variant_id != before.match.variant_id
        return match.variant_id if is_new else None

    def _asking(self, answer: Answer, words: str, name: str, variant_id: str) -> Answer:
        note = StatementOut(kind=StatementKind.NOTE, text=PROPOSED.format(words=words, concept=name))
        yes = Option(text=f"Yes, {name}", says=name, variant_id=variant_id)
        no = Option(text="No", says=NOT_MEANT, variant_id=None)
        return replace(
            answer,
            status=Status.NEEDS_DETAIL,
            statements=(*answer.statements, note),
            question_back=QuestionBackOut(
                text=f"Does “{words}” mean: {name}?",
                options=(yes.text, no.text),
                decides=(leads_to(yes, self._table), leads_to(no, self._table)),
                says=(yes.says, no.says),
            ),
        )


def _is_at_a_loss(understanding: Understanding, answer: Answer) -> bool:
    """Whether a patient is spoken of for whom no variant was found, for no reason that is known: a question
    outside the sources stays outside, and an emergency is not put off by a question."""
    match = understanding.match
    if match.status is MatchStatus.DECIDED or match.reason is not None or understanding.urgent is not None:
        return False
    return answer.status in _HELPED or understanding.picture.age is not None


def _anchored(words: str, question: str) -> str | None:
    """The words as they stand in the question; None when they do not."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = re.search(rf"(?<!\w){pattern}(?!\w)", question, re.IGNORECASE) if pattern else None
    return found.group() if found else None
