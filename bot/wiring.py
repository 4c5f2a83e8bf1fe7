"""The one place that builds the real parts and hands them to each other."""

import logging
import os
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.composing.extractive import ENGINE, ExtractiveComposer
from bot.domain.answer import Answer, StatementKind, StatementOut, Status
from bot.domain.errors import QuestionRefused
from bot.domain.picture import Understanding
from bot.domain.ports import PassageStore, TellsPatients
from bot.matching.conversation import Conversation
from bot.settings import Settings
from bot.understanding.search_words import SearchWords
from bot.variant_table import VariantTable

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

    from bot.chain import Flow
    from bot.chat_model.assisting import Aid
    from bot.chat_model.events import Event

_LOG = logging.getLogger(__name__)
# A reader takes text. More than this share of characters that no keyboard writes is a file, not a question.
_MOST_UNREADABLE = 0.1
_KEPT_CONTROLS = frozenset("\n\r\t")
_FAULT = "The question could not be answered because of a fault inside the program. Please ask again."


class Assistant:
    """Answers the last turn of a conversation from one generation of the index. Holds no patient."""

    def __init__(
        self,
        *,
        table: VariantTable,
        store: PassageStore,
        settings: Settings,
        today: date | None = None,
        tells: TellsPatients | None = None,
    ) -> None:
        """`tells`: what the encoder of the same generation makes of a patient's whole text."""
        # Late: LangChain takes a third of a second to load, and a look-up needs none of it.
        from bot.chain import build_flow, write

        forbid_uploads()
        self.table = table
        self.store = store
        self._max_question_chars = settings.max_question_chars
        searched = SearchWords(lambda: (*(a.text for a in store.articles()), *store.asked_questions()))
        self._conversation = Conversation(table, put_right=searched.put_right, tells=tells)
        composer = ExtractiveComposer(
            table,
            store,
            today=today or date.today(),
            stale_after_months=settings.stale_after_months,
        )
        self._flow: Runnable[tuple[str, ...], Flow] = build_flow(
            self._understand_while_encoding, table, store, composer
        )
        self._write = write
        self._aid = _open_aid(settings, table, store, self._conversation) if settings.chat_model else None

    @property
    def generation_id(self) -> str:
        return self.store.generation_id

    def check(self, turns: Sequence[str]) -> None:
        """Raises QuestionRefused for turns that are missing, empty, too long or not text."""
        refuse_unreadable(turns, max_chars=self._max_question_chars)

    def understand(self, turns: Sequence[str]) -> Understanding:
        """What is understood of all `turns`, with how it was reached; raises QuestionRefused."""
        self.check(turns)
        return self._conversation.understand(tuple(turns), explained=True)

    def answer(
        self, turns: Sequence[str], on_event: "Callable[[Event], None]" = lambda _event: None
    ) -> Answer:
        """The reply to the last of `turns`. Total: what cannot be answered is a reply of status error.

        `on_event` hears what may be shown before the reply is whole; without a chat model there is nothing.
        """
        try:
            self.check(turns)
            flow = self._flow.invoke(tuple(turns))
            return self._write(flow if self._aid is None else self._aided(flow, self._aid, on_event))
        except QuestionRefused as refusal:
            return self._error(str(refusal))
        except Exception as fault:
            # The kind of fault alone: its message or traceback could hold the patient's words.
            _LOG.error("answering failed: %s", type(fault).__name__)
            return self._error(f"{_FAULT} ({type(fault).__name__})")

    def _aided(self, flow: "Flow", aid: "Aid", on_event: "Callable[[Event], None]") -> "Flow":
        assert flow.understanding is not None
        assert flow.answer is not None
        improved = aid.improve(
            flow.turns, flow.understanding, flow.rows, flow.evidence, flow.answer, on_event=on_event
        )
        return replace(flow, answer=improved)

    def _understand_while_encoding(self, turns: Sequence[str]) -> Understanding:
        """What is understood, while the search for it is being prepared."""
        searched = self._conversation.search_text(turns[-1])
        return self.store.prepared_beside(searched, lambda: self._conversation.understand(turns))

    def _error(self, why: str) -> Answer:
        from bot.composing.markdown import render

        note = StatementOut(kind=StatementKind.NOTE, text=why)
        answer = Answer(
            status=Status.ERROR, text="", engine=ENGINE, index=self.generation_id, statements=(note,)
        )
        return replace(answer, text=render(answer))


def _open_aid(
    settings: Settings, table: VariantTable, store: PassageStore, conversation: Conversation
) -> "Aid":
    # Late: without a chat model nothing of it is imported.
    from bot.chat_model.assisting import Aid
    from bot.chat_model.calling import LangChainCaller
    from bot.tools import build_tools

    assert settings.chat_model is not None
    return Aid(
        settings.chat_model,
        LangChainCaller(settings.chat_model),
        table,
        store,
        tools=build_tools(table, store),
        concepts=conversation.concepts,
        understand=conversation.understand,
    )


def build(settings: Settings | None = None) -> Assistant:
    """The assistant over the generation that serves; raises IndexUnusable when there is none."""
    forbid_uploads()
    settings = settings or Settings.from_environment()
    # Late: the index brings Chroma and onnxruntime, which a look-up of the table needs none of.
    from bot.generations import open_current
    from bot.retrieval import open_store

    generation = open_current(settings.data_dir)
    store = open_store(generation, threads=settings.threads)
    return Assistant(table=generation.table, store=store, settings=settings, tells=store.patient_told)


def forbid_uploads() -> None:
    """Turn off what libraries would send away: an inherited LangSmith key alone uploads every question."""
    os.environ["LANGSMITH_TRACING"] = "false"
    os.environ["LANGCHAIN_TRACING_V2"] = "false"
    os.environ["ANONYMIZED_TELEMETRY"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"


def refuse_unreadable(turns: Sequence[str], *, max_chars: int) -> None:
    """Raises QuestionRefused, with what to do, for turns that are missing, empty, too long or not text."""
    if isinstance(turns, str) or not turns:
        raise QuestionRefused("There is no question. Write one: the patient's age, complaint and findings.")
    for number, turn in enumerate(turns, start=1):
        where = "The question" if number == len(turns) else f"Turn {number}"
        problem = _problem(turn, max_chars)
        if problem:
            raise QuestionRefused(f"{where} {problem}")


def _problem(turn: object, max_chars: int) -> str | None:
    if not isinstance(turn, str):
        return "is not text. Write it in words."
    if len(turn) > max_chars:
        return (
            f"has {len(turn)} characters; at most {max_chars} are read. Nothing was cut off and nothing was "
            f"answered: shorten it to what matters and ask again."
        )
    is_plain = turn.isprintable() and "\ufffd" not in turn
    unreadable = 0 if is_plain else sum(_is_unreadable(c) for c in turn)
    if (
        "\x00" in turn
        or unreadable > _MOST_UNREADABLE * len(turn)
        or any("\ud800" <= c <= "\udfff" for c in turn)
    ):
        return "cannot be read as text: it holds bytes that are no characters. Write it in words."
    if not any(c.isalnum() for c in turn):
        return "is empty. Write the patient's age, complaint and findings, or what you want to know."
    return None


def _is_unreadable(c: str) -> bool:
    return c == "\ufffd" or (unicodedata.category(c) in ("Cc", "Cn", "Co", "Cs") and c not in _KEPT_CONTROLS)
