"""What an evaluation asks of the program under test, and how it is opened."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.composing.extractive import ENGINE
from bot.domain.answer import Answer
from bot.domain.ports import Encoder, PassageStore
from bot.settings import ChatModelSettings
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The program under test, and the encoder to judge and to route the baselines with (None: none).

    `engine` is what words its answers: replies of one engine are never taken for another's.
    """

    open_assistant: OpenAssistant
    open_encoder: Callable[[], Encoder | None]
    engine: str = ENGINE


# The imports below are late: opening a model takes longer than finding a fault in a question set.
def open_installed() -> Assistant:
    """The installed program over the current generation, without a chat model whatever is set: gates hold
    what is the same each time."""
    from bot.settings import Settings
    from bot.wiring import build

    return build(replace(Settings.from_environment(), chat_model=None))


def open_installed_with_model() -> Assistant:
    """The installed program with the chat model of its settings."""
    from bot.settings import Settings
    from bot.wiring import build

    return build(Settings.from_environment())


def open_installed_encoder() -> Encoder | None:
    """The encoder of the current generation; None when it does not open (the search says so itself)."""
    from bot.encoder import OnnxEncoder
    from bot.generations import ENCODER_FOLDER, open_current
    from bot.settings import Settings

    generation = open_current(Settings.from_environment().data_dir)
    encoder = OnnxEncoder(generation.path / ENCODER_FOLDER)
    try:
        encoder.encode(["a word"])
    except Exception:  # whatever a damaged or missing graph raises
        return None
    return encoder


INSTALLED = Subject(open_assistant=open_installed, open_encoder=open_installed_encoder)


def installed_with(chat_model: ChatModelSettings) -> Subject:
    """The installed program with its chat model, which must be that of the environment."""
    return Subject(
        open_assistant=open_installed_with_model,
        open_encoder=open_installed_encoder,
        engine=f"llm:{chat_model.name}",
    )
