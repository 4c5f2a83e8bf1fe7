"""The planted claims of the project's own articles, made once for a process: that takes seconds."""

from functools import cache

from tests.chat_model.guidance import own_passages, own_table
from tests.chat_model.lies import lies
from tests.chat_model.paraphrases import paraphrases
from tests.chat_model.planted import Planted


@cache
def told() -> tuple[Planted, ...]:
    return tuple(lies(own_table(), own_passages()))


@cache
def paraphrased() -> tuple[Planted, ...]:
    return tuple(paraphrases(own_passages()))
