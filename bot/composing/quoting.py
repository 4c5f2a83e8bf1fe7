"""A sentence of an article said word for word, with the place it stands at."""

from bot.composing.candidates import Candidate
from bot.composing.citing import Citations
from bot.domain.answer import StatementKind, StatementOut


def quoted(candidate: Candidate, kind: StatementKind, citations: Citations) -> StatementOut:
    """The candidate's sentence as a statement, word for word, with its place."""
    sentence = candidate.sentence
    number = citations.cite(candidate.passage, sentence.start, sentence.end)
    return StatementOut(kind=kind, text=candidate.said, citations=(number,))
