"""What may be shown while a model works."""

from dataclasses import dataclass
from enum import StrEnum


class EventKind(StrEnum):
    STATUS = "status"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A status of ours, or a statement that has been checked; never a word that has not."""

    kind: EventKind
    text: str

    @property
    def is_statement(self) -> bool:
        """Whether it is a checked part of the answer."""
        return self.kind is EventKind.STATEMENT
