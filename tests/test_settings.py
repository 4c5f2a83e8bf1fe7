"""Settings out of the environment."""

from pathlib import Path

import pytest

from bot.domain.errors import UsageError
from bot.settings import Settings, default_data_dir


def test_what_is_set_is_taken() -> None:
    settings = Settings.from_environment(
        {"RIGHTSTUDY_DATA": "/d", "RIGHTSTUDY_ARTICLES": "/a", "RIGHTSTUDY_THREADS": "2"}
    )

    assert (settings.data_dir, settings.articles_dir, settings.threads) == (Path("/d"), Path("/a"), 2)


def test_nothing_needs_to_be_set() -> None:
    settings = Settings.from_environment({})

    assert settings.max_question_chars == 2000
    assert settings.articles_dir.name == "source_articles"
    assert settings.encoder is None


def test_a_checkout_keeps_its_index_beside_itself_with_or_without_a_home() -> None:
    assert default_data_dir({}) == default_data_dir({"HOME": "/home/someone"})


@pytest.mark.parametrize("written", ["-1", "0", "many", "1.5", "²"])
def test_a_setting_that_is_no_count_is_refused_by_its_name(written: str) -> None:
    with pytest.raises(UsageError, match="RIGHTSTUDY_THREADS"):
        Settings.from_environment({"RIGHTSTUDY_THREADS": written})
