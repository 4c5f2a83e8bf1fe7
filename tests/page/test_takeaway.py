"""The forms a reply leaves the page in, and the feedback that stays."""

import json
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.rating import Population
from bot.page.evaluation import latest_report
from bot.page.feedback import FEEDBACK_FILE, Verdict, feedback_line, keep_feedback
from bot.page.takeaway import note_text, order_text, plain_words
from tests.faces.fake_assistant import FakeAssistant

CHILD = Population.PEDIATRIC


def test_an_order_names_study_indication_scenario_rating_source_and_index() -> None:
    text = order_text(FakeAssistant().answer(["knee lump"]), ["knee lump"], CHILD)

    assert text.splitlines()[0] == "Study: US knee (Usually Appropriate; radiation O 0 mSv)"
    for part in ("Indication: knee lump", "knee-lump/1", "invented", "fake0001"):
        assert part in text


def test_an_order_for_a_study_that_was_asked_about_carries_its_own_rating() -> None:
    text = order_text(FakeAssistant().answer(["knee CT"]), ["knee CT"], CHILD)

    assert text.startswith("Study: CT knee (Usually Not Appropriate;")


def test_nothing_can_be_ordered_from_a_reply_without_ratings() -> None:
    reply = FakeAssistant().answer(["else"])

    assert order_text(reply, ["else"], None) == ""
    assert plain_words(reply, None) == ""


def test_a_note_keeps_every_number_with_its_place() -> None:
    text = note_text(FakeAssistant().answer(["knee"]), ["knee"], CHILD)

    assert "[1] knee-lump/first-study.md: Why ultrasound" in text


def test_plain_words_cite_the_guidance_and_end_with_the_clinician() -> None:
    text = plain_words(FakeAssistant().answer(["knee"]), CHILD)

    assert "- US knee. It uses no X-rays." in text
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
