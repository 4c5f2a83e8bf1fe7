"""What a face needs of the rest of the program, opened only when it is first asked for.

A command that only looks up a rating must start in half a second, so nothing heavy is imported
before it is needed: that is why the imports of this module stand inside functions.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.domain.answer import Answer
from bot.domain.picture import Understanding
from bot.variant_table import VariantTable

if TYPE_CHECKING:
    from bot.chat_model.events import Event  # nothing of a chat model is loaded where none is set
    from bot.domain.ports import PassageStore  # brings in numpy, which a look-up does not need

    OnEvent = Callable[[Event], None]


def unheard(_event: "Event") -> None:
    """For who does not want to hear what is done meanwhile."""


class Assistant(Protocol):
    """Answers the last turn of a conversation from one generation of the index."""

    @property
    def table(self) -> VariantTable: ...

    @property
    def store(self) -> "PassageStore": ...

    @property
    def generation_id(self) -> str: ...

    def check(self, turns: Sequence[str]) -> None:
        """Raises QuestionRefused for turns that are missing, empty, too long or not text."""

    def answer(self, turns: Sequence[str], on_event: "OnEvent" = unheard) -> Answer:
        """The reply to the last of `turns`; what cannot be answered is a reply of status error.

        `on_event` hears of a chat model's work while it lasts; without a model there is nothing to hear.
        """

    def understand(self, turns: Sequence[str]) -> Understanding:
        """What is understood of all `turns`, for `--explain`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """How to open the assistant, the variant table alone, and the folder both live in.

    `generation_id` tells which generation serves now: a long-lived face opens anew when it changes.
    `model_notice` is what a user must know of where their words go; None where no chat model is set.
    """

    assistant: Callable[[], Assistant]
    table: Callable[[], VariantTable]
    data_dir: Callable[[], Path]
    generation_id: Callable[[], str]
    model_notice: Callable[[], str | None]


def answer_checked(assistant: Assistant, turns: Sequence[str], on_event: "OnEvent" = unheard) -> Answer:
    """The reply to the last of `turns`; raises QuestionRefused where that reply would only be the refusal."""
    assistant.check(turns)
    return assistant.answer(turns, on_event)


def real_edges() -> Edges:
    """The edges of the installed program: settings from the environment, the current generation."""

    def assistant() -> Assistant:
        from bot import wiring
        from bot.settings import Settings

        built: Assistant = wiring.build(Settings.from_environment())
        return built

    def table() -> VariantTable:
        from bot.generations import open_current
        from bot.settings import Settings

        return open_current(Settings.from_environment().data_dir, table_only=True).table

    def data_dir() -> Path:
        from bot.settings import Settings

        return Settings.from_environment().data_dir

    def generation_id() -> str:
        from bot.generations import read_current

        return read_current(data_dir())

    def model_notice() -> str | None:
        from bot.settings import Settings

        chat_model = Settings.from_environment().chat_model
        if chat_model is None:
            return None
        from bot.chat_model.assisting import notice

        return notice(chat_model)

    return Edges(
        assistant=assistant,
        table=table,
        data_dir=data_dir,
        generation_id=generation_id,
        model_notice=model_notice,
    )
