"""Files of questions: nothing lost, nothing run by a spreadsheet."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import UsageError
from bot.faces.batch import Asked, BadLine, answer_batch, read_questions
from bot.faces.batch_output import FORMULA_START, harmless_cell, write_batch
from tests.faces.fake_assistant import FakeAssistant
from tests.faces.test_cli import run


def test_a_conversation_gets_one_reply_a_turn(tmp_path: Path) -> None:
    asked, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    asked.write_text('{"id": "a", "turns": ["knee", "a solid mass"]}\n', encoding="utf-8")

    result = run("faq", str(asked), "--out", str(out))

    line = json.loads(out.read_text(encoding="utf-8"))
    assert result.exit_code == 0
    assert (line["id"], line["turns"]) == ("a", ["knee", "a solid mass"])
    assert [r["variant"]["id"] for r in line["replies"]] == ["knee-lump/1", "knee-lump/2"]


def test_a_bad_line_is_reported_by_number_and_the_others_are_answered(tmp_path: Path) -> None:
    asked, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [
        '{"id": 1, "turns": ["knee"]}',
        "",
        "not json",
        '{"id": 3, "turns": []}',
        '{"turns": ["refuse"]}',
    ]
    asked.write_text("\n".join([*lines, '{"id": 5, "turns": ["knee"]}']), encoding="utf-8")

    result = run("faq", str(asked), "--out", str(out))

    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == ["1", "5"]
    for number in (3, 4, 5):
        assert f"line {number}: " in result.stderr
    assert "2 conversations answered, 3 bad lines" in result.stderr


def test_a_csv_question_may_span_lines_and_bad_rows_are_named() -> None:
    content = b'id,question\n1,"knee\nlump"\n2\n3,knee\n'

    entries = read_questions("in.csv", content)

    assert entries[0] == Asked(id="1", turns=("knee\nlump",), line=2)
    assert isinstance(entries[1], BadLine)
    assert entries[1].line == 4
    assert entries[2] == Asked(id="3", turns=("knee",), line=5)


@pytest.mark.parametrize("name", ["in.txt", "in"], ids=["text", "no ending"])
def test_a_file_of_another_kind_is_refused_by_name(name: str) -> None:
    with pytest.raises(UsageError, match=name):
        read_questions(name, b"")


def test_a_csv_without_its_columns_is_refused() -> None:
    with pytest.raises(UsageError, match="id,question"):
        read_questions("in.csv", b"q\nknee\n")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "＝"], ids=repr)
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(start: str) -> None:
    batch = answer_batch([Asked(id="1", turns=(f'{start}HYPERLINK("x")',), line=1)], FakeAssistant().answer)

    rows = list(csv.reader(io.StringIO(write_batch("o.csv", batch), newline="")))

    assert rows[1][2].startswith("'")


@given(st.text())
def test_no_cell_ever_starts_a_formula(text: str) -> None:
    assert not FORMULA_START.match(harmless_cell(text))


@given(st.binary(max_size=400))
def test_any_bytes_at_all_are_read_or_reported(content: bytes) -> None:
    entries = read_questions("in.jsonl", content)

    filled = [line for line in content.removeprefix(b"\xef\xbb\xbf").split(b"\n") if line.strip()]
    assert len(entries) == len(filled)


def test_a_page_of_answers_holds_a_hostile_question_as_text_alone() -> None:
    hostile = "<script>alert(1)</script><img src=http://example.invalid/x>"
    batch = answer_batch([Asked(id=hostile, turns=(hostile,), line=1)], FakeAssistant().answer)

    page = write_batch("o.html", batch)

    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page


def test_markdown_quotes_the_question_and_holds_the_reply() -> None:
    batch = answer_batch([Asked(id="1", turns=("knee\nlump",), line=1)], FakeAssistant().answer)

    text = write_batch("o.md", batch)

    assert "> knee\n> lump" in text
    assert "Child with a knee lump, first study" in text
