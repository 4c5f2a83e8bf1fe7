"""An age is told back on the page as it would be said."""

import pytest

from bot.page.answer_view import months_in_words


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (0.0, "newborn"),
        (6 * 12 / 52.18, "6 weeks"),
        (12 / 52.18, "1 week"),
        (1.0, "1 month"),
        (3.0, "3 months"),
    ],
)
def test_a_young_age_is_told_in_weeks_or_whole_months(months: float, said: str) -> None:
    assert months_in_words(months) == said
