"""Kinds of thing that a question may seek, each told by how it is asked for and how a sentence gives it."""

import re
from enum import Enum
from functools import lru_cache
from typing import Self


class Sought(Enum):
    """The members are the kinds; without one of the kind asked for a sentence is no answer."""

    def __init__(self, asking: str, giving: str) -> None:
        self._asking = re.compile(asking, re.IGNORECASE)
        self._giving = re.compile(giving, re.IGNORECASE)

    @classmethod
    @lru_cache(maxsize=32)  # of one question the best sentence and all near ones are held against it
    def asked_in(cls, question: str) -> Self | None:
        """The first kind asked for, without which a sentence is no answer; None where none is."""
        return next((kind for kind in cls if kind.is_asked_in(question)), None)

    def is_asked_in(self, question: str) -> bool:
        return self._asking.search(question) is not None

    def is_given_in(self, said: str) -> bool:
        """Whether the sentence holds one of that kind."""
        return self._giving.search(said) is not None
