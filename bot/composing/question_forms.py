"""The form of a question, and what the answer to that form has in it."""

import re
from enum import Enum


class Form(Enum):
    """What a question asks for: its first words and the look of an answer to it."""

    NUMBER = (
        r"\b(how (?!do|does|is|are|can|should|to\b)\w+|what (age|size)|until when|up to what|when)\b",
        r"\d|\b(one|two|three|four|six|twelve)\b",
    )
    REASON = (r"\bwhy\b", r"\b(because|since|so|due to|needs?|shows?|cannot|without)\b")
    YES_NO = (
        r"^\W*(does|do|is|are|can|could|should|will|would|must|may|has|need)\b",
        r"^(yes|no|not|rarely|generally)\b",
    )
    LIST = (r"\b(which|what (are|other|symptoms|signs|findings|counts)|list)\b", r";|(,[^,]+){3}")
    DEFINITION = (
        r"\b(what(’s|'s|s)? (is|does)|define|definition|meaning of|difference)\b",
        r"\b(is an?|are|means?|refers?|counts?|lasts?)\b",
    )

    def __init__(self, asking: str, answering: str) -> None:
        self._asking = re.compile(asking, re.IGNORECASE)
        self._answering = re.compile(answering, re.IGNORECASE)

    def is_asked_in(self, question: str) -> bool:
        return self._asking.search(question) is not None

    def is_answered_in(self, said: str) -> bool:
        return self._answering.search(said) is not None


def form_of(question: str) -> Form | None:
    """The first form that the question has; None for a statement or a bare wish."""
    return next((form for form in Form if form.is_asked_in(question)), None)
