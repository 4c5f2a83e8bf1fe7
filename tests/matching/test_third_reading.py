"""What the encoder makes of a whole text is weighed into the second reading."""

import numpy as np
import pytest

from bot.domain.picture import MatchStatus
from bot.domain.ports import TextTold
from bot.matching.conversation import Conversation
from bot.matching.second_reading import Opinion
from bot.matching.third_reading import joined
from bot.variant_table import VariantTable

LABELS = {"wrist/1": "fall, no red flags", "wrist/2": "fall, swelling"}
OPINION = Opinion(chances={"wrist/1": 0.7, "wrist/2": 0.3}, missing=0.4, outside=0.1)


def told(
    first: float, second: float, *kinds: float, labels: tuple[str, ...] = tuple(LABELS.values())
) -> TextTold:
    return TextTold(tuple(LABELS), labels, np.array([first, second, *kinds], dtype=np.float32))


def test_without_an_encoder_the_second_reading_stands() -> None:
    assert joined(OPINION, None, LABELS) is OPINION


def test_what_was_learned_under_another_label_tells_nothing() -> None:
    changed = told(9, -9, 0, 0, 0, labels=("fall, no red flags", "a burn"))

    assert joined(OPINION, changed, LABELS) is OPINION


def test_a_variant_that_both_find_likely_is_likelier_than_by_either() -> None:
    both = joined(OPINION, told(2, -2, 2, 0, -4), LABELS)

    assert both.likeliest == "wrist/1"
    assert both.chances["wrist/1"] > 0.8
    assert sum(both.chances.values()) == pytest.approx(1)


def test_the_encoder_turns_what_the_words_were_unsure_of() -> None:
    assert joined(OPINION, told(-3, 3, 2, 0, -4), LABELS).likeliest == "wrist/2"


@pytest.mark.parametrize(("kinds", "more"), [((0, 4, -4), "missing"), ((0, -4, 4), "outside")])
def test_a_kind_of_text_that_the_encoder_finds_is_likelier(kinds: tuple[float, ...], more: str) -> None:
    by_both = joined(OPINION, told(1, 0, *kinds), LABELS)

    assert getattr(by_both, more) > getattr(OPINION, more)
    assert by_both.missing + by_both.outside < 1


def test_no_chance_however_sure_breaks_the_weighing() -> None:
    sure = Opinion(chances={"wrist/1": 1.0, "wrist/2": 0.0}, missing=1.0, outside=0.0)
    both = joined(sure, told(-40, 40, -40, 40, 0), LABELS)

    assert 0 <= both.missing <= 1
    assert all(0 <= chance <= 1 for chance in both.chances.values())


def heard(table: VariantTable, variant_id: str, *, missing: float) -> TextTold:
    """What an encoder tells that is sure of the variant, with such log odds that a fact is missing."""
    variants = tuple(v.id for v in table.variants)
    odds = [8.0 if v == variant_id else 0.0 for v in variants]
    labels = tuple(v.label for v in table.variants)
    return TextTold(variants, labels, np.array([*odds, 0, missing, -9], dtype=np.float32))


SHORT = "10F achy low back 3 weeks mostly after PE, fever and night pain as on the other sheet, film?"


@pytest.mark.parametrize(("missing", "status"), [(12.0, MatchStatus.UNDECIDED), (-12.0, MatchStatus.DECIDED)])
def test_the_encoder_may_doubt_what_few_words_seem_to_tell(
    table: VariantTable, missing: float, status: MatchStatus
) -> None:
    conversation = Conversation(table, tells=lambda _text: heard(table, "back-pain-child/2", missing=missing))

    assert conversation.understand([SHORT]).match.status is status


def test_without_an_encoder_few_words_are_left_to_the_conditions(table: VariantTable) -> None:
    assert Conversation(table).understand([SHORT]).match.status is MatchStatus.DECIDED
