"""A chat model's whole part in one answer: help with reading where the reader is at a loss, then wording."""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.chat_model.budget import Budget
from bot.chat_model.calling import Caller
from bot.chat_model.events import Event
from bot.chat_model.reading_help import ReadingHelp
from bot.chat_model.wording import Worder, left_out, model_out
from bot.composing.evidence import Evidence
from bot.domain.answer import Answer
from bot.domain.picture import Understanding
from bot.domain.ports import PassageStore
from bot.domain.rating import Rating
from bot.settings import ChatModelSettings
from bot.variant_table import VariantTable

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool

_LOG = logging.getLogger(__name__)
_FAULT = "a fault inside the program"


class Aid:
    """`concepts` are those of the reader by id, `understand` is the reader."""

    def __init__(
        self,
        settings: ChatModelSettings,
        caller: Caller,
        table: VariantTable,
        store: PassageStore,
        *,
        tools: "Sequence[BaseTool]",
        concepts: Mapping[str, str],
        understand: Callable[[Sequence[str]], Understanding],
    ) -> None:
        self._settings = settings
        self._reading = ReadingHelp(caller, table, concepts, understand)
        self._worder = Worder(settings, caller, store, tools=tools)

    def improve(
        self,
        turns: Sequence[str],
        understanding: Understanding,
        rows: Sequence[Rating],
        evidence: Evidence,
        answer: Answer,
        *,
        on_event: Callable[[Event], None],
    ) -> Answer:
        """The answer with what the model could add. Total: whatever goes wrong, the answer stays as it was
        and says so."""
        budget = Budget(
            ends=time.monotonic() + self._settings.deadline_s, calls_left=self._settings.max_calls
        )
        try:
            answer = self._reading.propose(turns, understanding, answer, budget=budget, on_event=on_event)
            answer = self._worder.word(
                turns, understanding, rows, evidence, answer, budget=budget, on_event=on_event
            )
            if answer.model is None and budget.calls:  # it helped with reading alone
                told = model_out(self._settings, budget, used=False, claims=0, dropped=0)
                answer = replace(answer, model=told)
            return answer
        except Exception as fault:  # the answer is there: nothing that a model does may cost it
            # The kind alone: its message could hold the patient's words or the key.
            _LOG.error("the chat model's part failed: %s", type(fault).__name__)
            return left_out(replace(answer, model=None), self._settings, budget, why=_FAULT)


def notice(settings: ChatModelSettings) -> str:
    """What a user must know of where their words go, in one sentence."""
    where = urlsplit(settings.url).hostname if settings.url else None
    place = f"{settings.name} at {where}" if where else settings.name
    return (
        f"Questions are sent to {place} for wording, with names, numbers, dates and addresses taken out. "
        f"Ratings never come from it."
    )
