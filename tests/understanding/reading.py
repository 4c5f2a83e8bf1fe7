"""Short ways to what a text was read as, and how long the property tests may search."""

from functools import cache

import pytest
from hypothesis import HealthCheck, settings

from bot.domain.picture import Age, Intent, Polarity, ProcedureMention
from bot.understanding.intent import intent_of
from bot.understanding.lexicon import base_lexicon
from bot.understanding.reader import Reader
from bot.understanding.reading import Reading

# The same examples each time: a gate that fails must fail again when it is looked at.
SETTLED = settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def defect(reason: str) -> pytest.MarkDecorator:
    """Marks a case that is read wrongly today; the mark must go with the mend."""
    return pytest.mark.xfail(strict=True, reason=reason)


@cache
def reader() -> Reader:
    return Reader(base_lexicon())


def read(text: str) -> Reading:
    return reader().read(text)


def polarities(text: str) -> dict[str, Polarity]:
    """How each concept stands in the text."""
    return {f.concept: f.polarity for f in read(text).findings}


def age_of(text: str) -> Age | None:
    return read(text).age


def words_of(text: str) -> list[str]:
    """The words after misspelt ones were put right."""
    return [w.text for w in read(text).words]


def studies(text: str) -> list[ProcedureMention]:
    return list(read(text).procedures)


def intent(text: str, *, has_patient: bool = False) -> Intent:
    return intent_of(read(text), has_patient=has_patient)
