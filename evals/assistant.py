"""What an evaluation asks of the program under test, and how it is opened."""

from collections.abc import Callable, Sequence
from typing import Protocol

from bot.domain.answer import Answer
from bot.domain.ports import PassageStore
from bot.variant_table import VariantTable


class Assistant(Protocol):
    """The chain users get. The same turns must give the same reply, timings aside."""

    @property
    def table(self) -> VariantTable: ...

    @property
    def store(self) -> PassageStore: ...

    @property
    def generation_id(self) -> str: ...

    def answer(self, turns: Sequence[str]) -> Answer:
        """The reply to the last turn."""


# Called once in every process; must be a function of a module, so that a new process can find it.
OpenAssistant = Callable[[], Assistant]


def open_installed() -> Assistant:
    """The installed program with its settings from the environment and the current generation."""
    # Late: opening a model takes longer than reading a set and finding a fault in it.
    from bot.wiring import build

    from bot.settings import Settings

    return build(Settings.from_environment())
