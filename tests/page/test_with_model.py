"""The page where a chat model is set, over the fake assistant."""

import pytest
from streamlit.testing.v1 import AppTest

from bot.page.events_view import in_progress
from tests.page.test_page import APP, ask, drawn, press

NOTICE = "Questions are sent to invented:model."


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("FAKE_MODEL", "1")
    return AppTest.from_file(APP, default_timeout=30).run()


def test_the_first_look_and_every_answer_say_where_questions_go(page: AppTest) -> None:
    first = drawn(page)
    answered = drawn(ask(page, "knee lump"))

    assert NOTICE in first
    assert NOTICE in answered


def test_without_a_model_nothing_is_said_of_one() -> None:
    page = AppTest.from_file(APP, default_timeout=30).run()

    assert "sent to" not in drawn(ask(page, "knee lump"))


def test_the_foot_of_an_answer_tells_the_models_part(page: AppTest) -> None:
    shown = drawn(ask(page, "knee lump"))

    assert "invented:model worded it: 5 claims, 1 dropped · 2 calls · 812 tokens in, 96 out" in shown
    assert "extractive · index fake0002" in shown


def test_every_way_of_asking_is_answered_where_its_progress_is_seen(page: AppTest) -> None:
    press(page, "example-0")
    ask(page, "knee lump in a 3-year-old boy")
    press(page, "next-0")
    page.pills[0].set_value([page.pills[0].options[0]]).run()

    talk = page.session_state["conversation"]
    assert not page.exception
    assert talk.waiting == []
    assert [e.said for e in talk.exchanges[1:]] == [
        "knee lump in a 3-year-old boy",
        "ultrasound shows a solid mass",
    ]
    assert talk.taken_back


def test_words_are_changed_with_a_model_as_without(page: AppTest) -> None:
    ask(page, "an elbow")

    page.text_area[0].set_value("a knee lump")
    next(b for b in page.button if b.label == "Ask again").click().run()

    assert page.session_state["conversation"].turns == ["a knee lump"]


def _stopped_midway() -> None:
    """The page with an assistant that another press breaks off when all has been told."""
    import streamlit as st

    from bot.page import ask
    from tests.faces.fake_assistant import MODEL, FakeAssistant, fake_edges

    class Stopped(FakeAssistant):
        def answer(self, turns, on_event):  # type: ignore[no-untyped-def]
            super().answer(turns, on_event)
            st.stop()

    stopped = Stopped(model=MODEL)
    stopped.generation_id = "fake-stopped"
    ask.show(fake_edges(stopped))


def test_status_and_checked_sentences_are_in_sight_while_the_answer_is_made() -> None:
    page = AppTest.from_function(_stopped_midway, default_timeout=30).run()

    shown = drawn(ask(page, "knee lump"))

    assert not page.exception
    assert "invented:model is wording the answer" in shown
    assert "<li>Ultrasound shows the cord while the arches are still cartilage.</li>" in shown


def test_a_question_that_was_broken_off_is_not_lost() -> None:
    page = AppTest.from_function(_stopped_midway, default_timeout=30).run()

    talk = ask(page, "knee lump").session_state["conversation"]

    assert talk.exchanges == []
    assert len(talk.waiting) == 1


@pytest.mark.parametrize("hostile", ["<script>window.x=1</script>", "<img src=http://example.invalid/a>"])
def test_nothing_that_is_told_meanwhile_becomes_markup(hostile: str) -> None:
    shown = in_progress(hostile, [hostile])

    assert "<script" not in shown
    assert "<img" not in shown


def test_the_page_of_question_files_says_where_they_go() -> None:
    page = AppTest.from_function(_question_file, default_timeout=30).run()

    assert NOTICE in drawn(page)


def _question_file() -> None:
    from bot.page.files import show
    from tests.faces.fake_assistant import MODEL, FakeAssistant, fake_edges

    show(fake_edges(FakeAssistant(model=MODEL)))


def test_a_models_name_is_drawn_as_words() -> None:
    page = AppTest.from_function(_hostile_name, default_timeout=30).run()

    shown = drawn(ask(page, "knee lump"))

    assert "&lt;b&gt;model" in shown
    assert "<b>model" not in shown


def _hostile_name() -> None:
    from dataclasses import replace

    from bot.page import ask
    from tests.faces.fake_assistant import MODEL, FakeAssistant, fake_edges

    named = FakeAssistant(model=replace(MODEL, name="invented:<b>model"))
    named.generation_id = "fake-hostile-name"
    ask.show(fake_edges(named))
