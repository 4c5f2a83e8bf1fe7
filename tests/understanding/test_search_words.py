"""Misspelt words of a question are searched as the articles write them; the reader's own are left to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.search_words import SearchWords
from tests.understanding.reading import SETTLED

_TEXTS = ["Reassess the tethered cord by sonography at 4 to 6 weeks."] * 5 + ["Adalimumab, once."]
WORDS = SearchWords(lambda: _TEXTS)


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("reasess", "reassess"),
        ("tetherd", "tethered"),
        ("sonografy", "sonography"),
        ("sonography", "sonography"),
        pytest.param("tether", "tether", id="further away than a slip"),
        pytest.param("adalimumb", "adalimumb", id="towards a rare word nothing is put right"),
        pytest.param("adalimumab", "adalimumab", id="a rare word that is near none"),
        pytest.param("denosumab", "denosumab", id="a name that no article holds"),
        pytest.param("cors", "cors", id="a short word"),
        pytest.param("weeds", "weeds", id="an English word is no slip of another"),
    ],
)
def test_a_slip_is_searched_as_the_articles_write_it(written: str, searched: str) -> None:
    assert WORDS.put_right(written) == searched


@SETTLED
@given(st.text(max_size=20).map(str.lower))
def test_what_is_put_right_stands_in_the_articles_or_as_it_was_written(word: str) -> None:
    found = WORDS.put_right(word)

    assert found == word or any(found in text.lower() for text in _TEXTS)


def test_the_articles_are_not_read_before_a_word_is_unknown() -> None:
    def read() -> list[str]:
        raise AssertionError("read too early")

    assert SearchWords(read).put_right("child") == "child"
