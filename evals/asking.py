"""One question put to the program under test, with all that is observed while it answers."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.answer import Answer
from evals.assistant import Assistant

ARTICLES_RETRIEVED = 10  # the depth that retrieval is scored to


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What an option of the question back leads to when a user takes it."""

    option: str
    status: str
    variant: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """Exactly one of `reply` and `error` is set. `ms` is wall time around the one call.

    `retrieved` are article paths, best first, as the passage store alone finds them for the turns.
    """

    reply: Answer | None
    error: str | None
    ms: float
    retrieved: tuple[str, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()


def observe(assistant: Assistant, turns: Sequence[str], *, closely: bool) -> Observation:
    """The reply, or the error in words: an exception is an outcome to count, never a reason to stop.

    `closely` also takes every option of a question back, and searches the passages.
    """
    began = time.perf_counter()
    try:
        reply = assistant.answer(list(turns))
    except Exception as fault:  # any fault of the program under test is a result here
        return Observation(reply=None, error=_in_words(fault), ms=_ms_since(began))
    ms = _ms_since(began)
    if not isinstance(reply, Answer):
        return Observation(reply=None, error=f"gave a {type(reply).__name__}, not an Answer", ms=ms)
    if not closely:
        return Observation(reply=reply, error=None, ms=ms)
    return Observation(
        reply=reply,
        error=None,
        ms=ms,
        retrieved=_articles_found(assistant, turns),
        follow_ups=_take_every_option(assistant, turns, reply),
    )


def _take_every_option(assistant: Assistant, turns: Sequence[str], reply: Answer) -> tuple[FollowUp, ...]:
    if reply.question_back is None:
        return ()
    taken = []
    for option, says in zip(reply.question_back.options, reply.question_back.says, strict=False):
        try:
            then = assistant.answer([*turns, says])
        except Exception as fault:
            taken.append(FollowUp(option=option, status=_in_words(fault), variant=None))
            continue
        variant = then.variant.id if then.variant else None
        taken.append(FollowUp(option=option, status=then.status, variant=variant))
    return tuple(taken)


def _articles_found(assistant: Assistant, turns: Sequence[str]) -> tuple[str, ...]:
    """Each article once, at the place of its best passage; empty when the search itself fails."""
    try:
        found = assistant.store.search(" ".join(turns), limit=5 * ARTICLES_RETRIEVED)
    except Exception:
        return ()
    return tuple(dict.fromkeys(hit.passage.article for hit in found))[:ARTICLES_RETRIEVED]


def _ms_since(began: float) -> float:
    return (time.perf_counter() - began) * 1000


def _in_words(fault: Exception) -> str:
    return f"{type(fault).__name__}: {fault}"[:500]
