"""A composer over the invented wrist guideline."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.composing.evidence import gather_evidence
from bot.composing.extractive import ExtractiveComposer
from bot.domain.answer import Answer
from bot.domain.picture import Understanding
from tests.fakes import WRIST_TABLE, InMemoryPassageStore, wrist_article

TODAY = date(2026, 11, 21)
Compose = Callable[[Understanding], Answer]


def composing_with(store: InMemoryPassageStore, *, today: date = TODAY) -> Compose:
    """Understanding to answer, as the chain does it, without the gate."""
    composer = ExtractiveComposer(WRIST_TABLE, store, today=today, stale_after_months=24)

    def compose(understanding: Understanding) -> Answer:
        variant_id = understanding.match.variant_id
        rows = WRIST_TABLE.rows(variant_id) if variant_id else ()
        return composer.compose(understanding, rows, gather_evidence(understanding, store))

    return compose


@pytest.fixture(scope="session")
def store() -> InMemoryPassageStore:
    return InMemoryPassageStore([wrist_article()])


@pytest.fixture(scope="session")
def compose(store: InMemoryPassageStore) -> Compose:
    return composing_with(store)
