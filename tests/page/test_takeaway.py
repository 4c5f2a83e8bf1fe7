"""The forms a reply leaves the page in, and the feedback that stays."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.domain.answer import Answer
from bot.domain.rating import Population
from bot.faces.row_source import source_words
from bot.page.evaluation import latest_report
from bot.page.feedback import FEEDBACK_FILE, Verdict, feedback_line, keep_feedback
from bot.page.takeaway import Circumstances, note_text, order_text, plain_words
from tests.faces.fake_assistant import FakeAssistant

CHILD = Circumstances(population=Population.PEDIATRIC, revision="2020", today=date(2026, 1, 2))


def test_an_order_names_study_indication_scenario_rating_source_and_index() -> None:
    text = order_text(FakeAssistant().answer(["knee lump"]), ["knee lump"], CHILD)

    assert text.splitlines()[0] == "Study: US knee (Usually Appropriate; radiation O 0 mSv)"
    for part in ("knee-lump/1", "revision 2020", "invented", "Date: 2026-01-02", "fake0001"):
        assert part in text


def test_the_indication_holds_age_and_sex_and_denies_what_was_denied() -> None:
    said = ["3-year-old boy with a knee lump, fever ruled out"]

    text = order_text(FakeAssistant().answer(said), said, CHILD)

    assert "Indication: 3-year-old, boy, knee lump, no fever\n" in text


@pytest.mark.parametrize("form", [order_text, note_text])
def test_what_is_urgent_stands_first_in_what_is_taken_away(
    form: Callable[[Answer, list[str], Circumstances], str],
) -> None:
    reply = FakeAssistant().answer(["urgent knee"])

    assert form(reply, ["urgent knee"], CHILD).startswith("URGENT: Send the child today.\n")
    assert plain_words(reply, CHILD).startswith("URGENT: Send the child today.\n")


def test_the_family_reads_what_became_of_the_study_it_asked_about() -> None:
    text = plain_words(FakeAssistant().answer(["knee CT"]), CHILD)

    assert "You also asked about:\n- CT knee: Usually Not Appropriate\n" in text


@pytest.mark.parametrize(
    ("tag", "words"),
    [("acr-document", "read on a page or PDF of the American College of Radiology"), ("mine", "mine")],
)
def test_a_source_tag_is_told_in_words(tag: str, words: str) -> None:
    assert source_words(tag).startswith(words)


def test_an_order_for_a_study_that_was_asked_about_carries_its_own_rating() -> None:
    text = order_text(FakeAssistant().answer(["knee CT"]), ["knee CT"], CHILD)

    assert text.startswith("Study: CT knee (Usually Not Appropriate;")


def test_nothing_can_be_ordered_from_a_reply_without_ratings() -> None:
    reply = FakeAssistant().answer(["else"])

    assert order_text(reply, ["else"], CHILD) == ""
    assert plain_words(reply, CHILD) == ""


def test_a_note_keeps_every_number_with_its_place() -> None:
    text = note_text(FakeAssistant().answer(["knee"]), ["knee"], CHILD)

    assert "[1] knee-lump/first-study.md: Why ultrasound" in text


def test_plain_words_cite_the_guidance_and_end_with_the_clinician() -> None:
    text = plain_words(FakeAssistant().answer(["knee"]), CHILD)

    assert "- Ultrasound (US knee). It uses no X-rays." in text
    assert "[1] Knee lump in a child, Why ultrasound" in text
    assert "Discuss with your clinician" in text.splitlines()[-1]


def test_feedback_keeps_the_question_only_with_consent(tmp_path: Path) -> None:
    reply = FakeAssistant().answer(["knee of a boy"])
    now = datetime(2026, 1, 2, tzinfo=UTC)
    for turns in (None, ["knee of a boy"]):
        keep_feedback(tmp_path, feedback_line(reply, Verdict.RIGHT, "fine", turns=turns, now=now))

    silent, told = map(json.loads, (tmp_path / FEEDBACK_FILE).read_text(encoding="utf-8").splitlines())
    assert "turns" not in silent
    assert "boy" not in json.dumps(silent)
    assert told["turns"] == ["knee of a boy"]


def test_the_newest_report_is_found_and_none_where_there_is_none(tmp_path: Path) -> None:
    assert latest_report(tmp_path / "nowhere") is None
    (tmp_path / "a.html").write_text("a", encoding="utf-8")

    assert latest_report(tmp_path) == tmp_path / "a.html"
