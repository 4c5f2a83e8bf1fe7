"""Text from outside never becomes markup."""

import html
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answer import RatingOut
from bot.domain.rating import Category, Disagreement, Population
from bot.faces.leading_rows import split_ratings
from bot.faces.rating_rows import rows_out
from bot.page.markup import contrast_of, escaped, label, prose_with_tables, ratings_table, spoken_label
from bot.page.radiation_view import chart
from bot.page.siblings_view import flips
from bot.page.source_view import is_stale, marked_article
from tests.faces.fake_assistant import TABLE


@given(st.text())
def test_escaped_text_holds_no_markup_and_reads_the_same(text: str) -> None:
    shown = escaped(text)

    assert not re.search(r"[<>\"']", shown)
    assert html.unescape(shown) == html.unescape(html.escape(text))


@pytest.mark.parametrize(
    "hostile",
    [
        "![x](http://example.invalid/i.png)",
        ":green-badge[Usually Appropriate]",
        "[a](javascript:alert(1))",
        "$\\href{http://example.invalid}{x}$",
        "**bold** <b>x</b> https://example.invalid",
    ],
)
def test_every_markdown_character_of_a_label_is_escaped(hostile: str) -> None:
    shown = label(hostile)

    assert not re.search(r"(?<!\\)[\[\]()!:$*<>`]", shown.replace("\\\\", ""))


def test_a_long_label_ends_in_an_ellipsis() -> None:
    assert label("word " * 100, limit=20).endswith("…")


@given(st.text(min_size=1, max_size=3000), st.data())
def test_the_marked_words_of_an_article_are_exactly_its_offsets(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    shown = marked_article(text, start, end)

    marked = shown.partition('<mark id="quote">')[2].partition("</mark>")[0]
    assert re.sub(r"<[^>]*>", "", marked) == escaped(text[start:end])


@given(st.text(max_size=3000), st.integers(0, 2900))
def test_folding_an_article_loses_none_of_it(text: str, start: int) -> None:
    shown = marked_article(text, min(start, len(text)), len(text))

    shown = shown.replace("<summary>Earlier in this article</summary>", "")
    assert re.sub(r"<[^>]*>", "", shown) == escaped(text)


def test_a_category_is_worded_not_only_coloured() -> None:
    rows = rows_out(TABLE.rows("knee-lump/1"))

    shown = ratings_table(rows, Population.PEDIATRIC, caption="c")

    for category in Category:
        assert f"{category.value}</span>" in shown
    assert "Radiation, child" in shown


def test_the_best_are_shown_what_was_asked_too_and_the_rest_is_folded() -> None:
    rows = rows_out(TABLE.rows("knee-lump/1"))
    asked = tuple(_asked(row) if row.procedure == "CT knee" else row for row in rows)

    shown, folded, _ = split_ratings(asked)

    assert [row.procedure for row in shown] == ["US knee", "CT knee"]
    assert len(shown) + len(folded) == len(rows)


def test_where_nothing_is_recommended_that_is_said() -> None:
    poor = tuple(
        row for row in rows_out(TABLE.rows("knee-lump/1")) if row.category is Category.USUALLY_NOT_APPROPRIATE
    )

    shown, folded, lead = split_ratings(poor)

    assert shown == []
    assert folded == list(poor)
    assert lead.startswith("No study is recommended")


def test_flips_are_the_studies_rated_otherwise_biggest_change_first() -> None:
    # US: Usually -> Usually Not (2 steps); MRI: May Be -> Usually (1 step); the others stay.
    found = flips(TABLE, "knee-lump/1", "knee-lump/2")

    assert [study for study, *_ in found] == ["US knee", "MRI knee without IV contrast"]


def test_a_bar_is_drawn_for_a_dose_and_none_for_no_radiation() -> None:
    shown = chart(TABLE.rows("knee-lump/1"), Population.PEDIATRIC)

    assert "0.3-3 mSv" in shown
    assert shown.count('class="bar "') == 2  # the film and the CT; ultrasound and MRI have none


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("MRI spine without and with IV contrast", "without and with"),
        ("MRI spine without IV contrast", "without"),
        ("CT spine with IV contrast", "with"),
        ("US spine", ""),
    ],
)
def test_contrast_is_read_off_the_name_of_the_study(name: str, words: str) -> None:
    assert contrast_of(name) == words


def test_a_review_is_stale_after_two_years_and_an_unknown_date_is_not_called_so() -> None:
    today = date(2026, 11, 21)

    assert is_stale(date(2024, 10, 1), today)
    assert not is_stale(date(2024, 11, 30), today)
    assert not is_stale(None, today)


def _asked(row: RatingOut) -> RatingOut:
    return RatingOut(
        procedure=row.procedure,
        category=row.category,
        disagreement=Disagreement.YES,
        rrl_adult=row.rrl_adult,
        rrl_pediatric=row.rrl_pediatric,
        source=row.source,
        asked=True,
    )


def test_a_table_of_an_article_is_drawn_as_a_table_and_its_words_stay_words() -> None:
    shown = prose_with_tables(
        "Before\n| A | B |\n|---|:-:|\n| <b>1</b> | 2 |\n| 3 | 4 |\n\nAfter | not a table\n"
    )

    assert '<th scope="col">A</th><th scope="col">B</th>' in shown
    assert "<td>&lt;b&gt;1&lt;/b&gt;</td><td>2</td>" in shown
    assert "After | not a table" in shown


@given(text=st.text(alphabet="|-: \nab<*", max_size=80))
def test_no_bars_and_dashes_break_the_drawing_of_an_article(text: str) -> None:
    shown = prose_with_tables(text)

    assert re.sub(r"<[^>]*>|[|\-:*\s]", "", shown) == re.sub(r"[|\-:*\s]", "", text).replace("<", "&lt;")


def test_the_label_of_a_field_is_read_aloud_as_it_was_said() -> None:
    assert spoken_label("3-year-old, 1.5 kg") == "3-year-old, 1.5 kg"


@given(st.text())
def test_the_label_of_a_field_holds_no_sign_that_markdown_knows(text: str) -> None:
    shown = spoken_label(text)

    assert shown
    assert not re.search(r"[\\`*_{}\[\]()#+!|:$<>~&@/=^\"]", shown)
    assert not re.match(r"\s*(?:[-+]|\d+[.])", shown)
