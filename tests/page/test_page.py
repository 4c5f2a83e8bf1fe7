"""The page run by Streamlit's own test runner over the fake assistant."""

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from bot.domain.rating import Category
from bot.page.siblings_view import changes_between
from bot.variant_table import VariantTable
from tests.faces.fake_assistant import TABLE

APP = str(Path(__file__).with_name("fake_app.py"))


@pytest.fixture
def page() -> AppTest:
    return AppTest.from_file(APP, default_timeout=30).run()


def drawn(page: AppTest) -> str:
    """All own markup on the page, in order."""
    return "\n".join(
        element.proto.body for element in page.main if hasattr(element.proto, "body")
    ) + "\n".join(str(getattr(block.proto, "body", "")) for block in page.get("html"))


def ask(page: AppTest, text: str) -> AppTest:
    return page.chat_input[0].set_value(text).run()


def press(page: AppTest, key: str) -> AppTest:
    return page.button(key=key).click().run()


def test_the_first_look_says_what_is_covered_and_what_it_is_not_for(page: AppTest) -> None:
    shown = drawn(page)

    assert not page.exception
    assert "Knee lump-Child" in shown
    assert "Not for" in shown
    assert "fake0001" in shown
    assert len([b for b in page.button if b.key and b.key.startswith("example-")]) == 6


def test_an_answer_shows_scenario_ratings_and_statement(page: AppTest) -> None:
    shown = drawn(ask(page, "knee lump"))

    assert not page.exception
    for part in ("Child with a knee lump, first study", "Usually Appropriate", "still cartilage."):
        assert part in shown


def test_an_urgent_notice_stands_before_the_scenario(page: AppTest) -> None:
    shown = drawn(ask(page, "urgent knee"))

    assert shown.index("Send the child today.") < shown.index('class="variant"')


def test_a_number_opens_its_source_with_the_quote_marked_and_closes_it_again(page: AppTest) -> None:
    ask(page, "knee lump")

    assert "<mark" in drawn(press(page, "cite-statement-0-1"))
    assert "<mark" not in drawn(press(page, "close-source"))


def test_a_result_button_takes_the_same_patient_to_the_next_scenario(page: AppTest) -> None:
    ask(page, "knee lump")

    shown = drawn(press(page, "next-0"))

    assert 'class="variant">Child with a solid knee mass' in shown
    assert "1 earlier turn<" in shown


def test_the_deciding_question_is_answered_by_a_button(page: AppTest) -> None:
    ask(page, "vague")

    shown = drawn(press(page, "option-0"))

    assert 'class="variant">Child with a solid knee mass' in shown


def test_words_taken_back_are_answered_without_them(page: AppTest) -> None:
    ask(page, "a knee lump in the knee")

    page.pills[0].set_value([]).run()

    talk = page.session_state["conversation"]
    assert not page.exception
    assert talk.turns_to_read == ["a in the knee"]
    assert len(page.pills[0].options) == 1  # the words stay on the page, to be restored


def test_the_age_is_a_chip_that_can_be_corrected(page: AppTest) -> None:
    ask(page, "knee lump in a 3-year-old boy")
    assert [label.replace("\\", "") for label in page.pills[0].options] == ["knee lump", "3-year-old", "boy"]

    age = next(field for field in page.text_input if field.label == "3-year-old")
    age.set_value("13-year-old")
    next(b for b in page.button if b.label == "Answer with these words").click().run()

    assert not page.exception
    assert page.session_state["conversation"].turns == ["knee lump in a 13-year-old boy"]
    assert '<div class="said">knee lump in a 13-year-old boy</div>' in drawn(page)


def test_another_scenario_is_explored_without_losing_the_patient(page: AppTest) -> None:
    ask(page, "knee lump")

    assert "Exploring another scenario" in drawn(press(page, "sibling-knee-lump/2"))
    assert "Exploring another scenario" not in drawn(press(page, "back"))
    assert page.session_state["conversation"].answer.variant.id == "knee-lump/1"


def test_a_new_patient_leaves_nothing_of_the_last(page: AppTest) -> None:
    ask(page, "knee lump")

    press(page, "new-patient")

    assert page.session_state["conversation"].exchanges == []
    assert "What it covers" in drawn(page)


def test_a_refused_question_says_why(page: AppTest) -> None:
    assert "The question is empty." in drawn(ask(page, "refuse"))


def test_the_words_of_a_refused_question_can_be_changed_and_asked(page: AppTest) -> None:
    ask(page, "refuse the knee lump")

    page.text_area[0].set_value("a knee lump")
    next(b for b in page.button if b.label == "Ask again").click().run()

    assert page.session_state["conversation"].turns == ["a knee lump"]
    assert "The question is empty." not in drawn(page)


def test_a_difference_between_article_and_table_is_shown(page: AppTest) -> None:
    assert "Article and table differ." in drawn(ask(page, "knee conflict"))


def test_a_stale_review_is_said(page: AppTest) -> None:
    ask(page, "knee lump")

    assert "more than two years ago" in drawn(press(page, "cite-statement-0-1"))


def test_picked_studies_are_added_up(page: AppTest) -> None:
    ask(page, "knee lump")

    page.multiselect(key="dose-picked").set_value(["CT knee", "Radiography knee"]).run()

    # 0.3-3 and 0-0.03 mSv
    assert "Together (child): 0.3-3.03 mSv" in drawn(page)


@pytest.mark.parametrize("hostile", ["<script>window.x=1</script>", "![i](http://example.invalid/i)"])
def test_hostile_words_are_drawn_as_words(page: AppTest, hostile: str) -> None:
    shown = drawn(ask(page, hostile))

    assert "<script>window.x" not in shown
    assert "<img" not in shown
    assert not any(hostile in markdown.value for markdown in page.markdown)


def test_a_search_that_is_too_long_is_said_and_not_cut() -> None:
    page = AppTest.from_function(_articles, default_timeout=30).run()

    page.text_input(key="article-search").set_value("x" * 501).run()
    assert "at most 500" in drawn(page)

    page.text_input(key="article-search").set_value("sedation").run()
    assert "Nothing was found." in drawn(page)


def _articles() -> None:
    from bot.page.browse import show_articles
    from tests.faces.fake_assistant import fake_edges

    show_articles(fake_edges())


def test_what_is_recommended_elsewhere_is_told_although_this_scenario_does_not_rate_it() -> None:
    only_here = _topic_with("US knee", "CT knee")

    shown = changes_between(only_here, only_here.variant("elbow/1"), only_here.variant("elbow/2"))

    assert "CT knee (not rated here)" in shown
    assert "US knee (not rated there)" in shown


def _topic_with(*best: str) -> VariantTable:
    """A topic with one scenario for each of these studies, which alone is rated there."""
    row = TABLE.rows("knee-lump/1")[0]
    variant = TABLE.variant("knee-lump/1")
    variants = tuple(
        replace(
            variant,
            id=f"elbow/{n}",
            topic_id="elbow",
            branches=(),
            ratings=(
                replace(row, variant_id=f"elbow/{n}", procedure=study, category=Category.USUALLY_APPROPRIATE),
            ),
        )
        for n, study in enumerate(best, start=1)
    )
    return VariantTable([replace(TABLE.topic("knee-lump"), id="elbow", variants=variants)])


def test_feedback_without_a_verdict_is_not_saved(page: AppTest) -> None:
    ask(page, "knee lump")

    next(b for b in page.button if b.label == "Send").click().run()

    assert "Choose what was right or wrong" in page.warning[0].value


def test_a_result_says_where_it_leads(page: AppTest) -> None:
    assert "→ Child with a solid knee mass" in drawn(ask(page, "knee lump"))


def test_that_nothing_is_recommended_is_told_as_the_answer() -> None:
    page = AppTest.from_function(_nothing_recommended, default_timeout=30).run()

    shown = drawn(page)
    assert '<p class="lead">No study is recommended' in shown
    assert shown.index('class="lead"') < shown.index("4 studies:")
    assert "<tbody></tbody>" not in shown


def _nothing_recommended() -> None:
    from dataclasses import replace

    from bot.domain.rating import Category
    from bot.page.answer_view import show_ratings
    from tests.faces.fake_assistant import FakeAssistant

    reply = FakeAssistant().answer(["knee lump"])
    worst = tuple(replace(row, category=Category.USUALLY_NOT_APPROPRIATE) for row in reply.ratings)
    show_ratings(replace(reply, ratings=worst), None)
