"""A whole evaluation through its command, with an invented program."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import typer
from typer.testing import CliRunner

import evals.assistant
from bot.domain.errors import RightstudyError
from bot.domain.ports import Vectors
from evals.assistant import Subject
from evals.cli import register
from evals.ratings_lock import write_lock
from evals.session import Plan, evaluate
from tests.evals.fakes import TABLE, open_invented

HOSTILE = "fall <script>alert(1)</script> </script> {{ 7*7 }} & \"quoted\" 'words'"
LINES = [
    {"id": "fall", "turns": [HOSTILE], "expect": {"variant": "wrist/1"}},
    {"id": "lump", "turns": ["lump"], "kind": "rating", "expect": {"variant": "wrist/9"}},
    {"id": "</details><b>", "turns": ["weather"], "kind": "out_of_scope", "expect": {"refusal_band": "far"}},
]


class LetterEncoder:
    """Counts letters: near enough to a vector for routing to run."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        counts = np.array(
            [[t.lower().count(c) + 0.1 for c in "abcdefghilmnoprstuwy"] for t in texts], np.float32
        )
        return counts / np.linalg.norm(counts, axis=1, keepdims=True)


SUBJECT = Subject(open_assistant=open_invented, open_encoder=LetterEncoder)


@pytest.fixture
def question_set(tmp_path: Path) -> Path:
    path = tmp_path / "own.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in LINES))
    return path


def plan(question_set: Path, out: Path, **changes: object) -> Plan:
    lock, gates = out.parent / "lock.tsv", out.parent / "gates.toml"
    write_lock(lock, TABLE)
    gates.write_text(
        '[[gate]]\nmetric = "variant_top1"\nmin = 0.9\n[[gate]]\nmetric = "table_changes"\nmax = 0\n'
    )
    plain: dict[str, object] = {
        "sets": (question_set,),
        "out": out,
        "gates": gates,
        "lock": lock,
        "workers": 1,
    }
    return Plan(**{**plain, **changes})  # type: ignore[arg-type]


def test_a_run_leaves_records_summary_and_a_report_that_needs_nothing_else(
    question_set: Path, tmp_path: Path
) -> None:
    out = tmp_path / "run"

    summary = evaluate(plan(question_set, out), SUBJECT)

    assert sorted(p.name for p in out.iterdir()) == [
        "records.jsonl", "report.html", "run.json", "summary.json", "table.tsv",
    ]  # fmt: skip
    plain = json.loads((out / "summary.json").read_text())
    assert plain["verdicts"] == {"right": 2, "wrong": 1, "error": 0}
    assert set(plain["baselines"]) == {"majority", "BM25 on labels", "dense on labels", "LangChain recipe"}
    assert [w.text for w in summary.warnings] == [
        "expects the variant 'wrist/9', which the table does not hold"
    ]


def test_the_report_escapes_every_word_of_cases_and_replies_and_fetches_nothing(
    question_set: Path, tmp_path: Path
) -> None:
    evaluate(plan(question_set, tmp_path / "run"), SUBJECT)

    page = (tmp_path / "run" / "report.html").read_text()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "</details><b>" not in page
    assert "49" not in page[page.index("fall &lt;script") :][:120]
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    markup = page.replace(page[page.index("<script>") : page.index("</head>")], "")
    assert "http://" not in markup.replace("http://www.w3.org", "")
    assert "src=" not in markup
    assert page.count("plotly.js v") == 1


def test_a_second_run_is_compared_with_the_first(question_set: Path, tmp_path: Path) -> None:
    evaluate(plan(question_set, tmp_path / "first"), SUBJECT)

    summary = evaluate(plan(question_set, tmp_path / "second", baseline=tmp_path / "first"), SUBJECT)

    assert summary.comparison is not None
    assert (summary.comparison.paired, summary.comparison.worse, summary.comparison.better) == (3, (), ())
    assert "Against the earlier run" in (tmp_path / "second" / "report.html").read_text()


def test_a_folder_that_is_no_run_cannot_be_compared_with(question_set: Path, tmp_path: Path) -> None:
    with pytest.raises(RightstudyError, match="holds no finished run"):
        evaluate(plan(question_set, tmp_path / "run", baseline=tmp_path), SUBJECT)


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> typer.Typer:
    monkeypatch.setattr(evals.assistant, "INSTALLED", SUBJECT)
    monkeypatch.chdir(tmp_path)
    app = typer.Typer()
    register(app)
    return app


def test_the_gate_exits_1_and_says_which_and_by_how_much(
    command: typer.Typer, question_set: Path, tmp_path: Path
) -> None:
    gates = plan(question_set, tmp_path / "x").gates
    words = [str(question_set), "--gates", str(gates), "--no-baselines", "--no-report"]

    kept = CliRunner().invoke(command, words)
    gated = CliRunner().invoke(command, [*words, "--gate"])

    assert kept.exit_code == 0
    assert gated.exit_code == 1
    assert (
        "MISSED Variant, first place: 0.5 (n = 2), at least 0.9 was asked for, missed by 0.4; see lump"
        in gated.output
    )


def test_failures_are_listed_and_scores_alone_show_no_question(
    command: typer.Typer, question_set: Path
) -> None:
    words = [str(question_set), "--no-baselines", "--no-report"]

    listed = CliRunner().invoke(command, [*words, "--failures"]).output
    scores = CliRunner().invoke(command, [*words, "--failures", "--scores-only"]).output

    assert "lump [rating, None] lump" in listed
    assert "variant: expected wrist/9; got wrist/3" in listed
    assert "lump [rating" not in scores
    assert "expected wrist/9" not in scores


def test_one_kind_alone_is_run(command: typer.Typer, question_set: Path) -> None:
    words = [str(question_set), "--only", "rating", "--no-baselines", "--no-report", "--out", "run"]

    assert CliRunner().invoke(command, words).exit_code == 0
    assert [json.loads(line)["id"] for line in Path("run/records.jsonl").read_text().splitlines()] == ["lump"]
