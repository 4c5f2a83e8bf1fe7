"""Answers without and with a chat model, held against each other on the same questions."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.domain.answer import Answer
from bot.domain.errors import UsageError
from evals.cli import chosen_model, register
from evals.run import read_run
from tests.chat_model.clients import KEY
from tests.chat_model.exchange import Asked, Provider, Reply, ToolCall
from tests.chat_model.faults import Fault
from tests.chat_model.honest import honest
from tests.chat_model.loopback import Loopback, Respond
from tests.own_index import OwnIndex

pytestmark = pytest.mark.model

SKIN_SIGN = "3-month-old with a hairy patch over the lower spine, which study first?"
LINES = [
    {"id": "skin", "turns": [SKIN_SIGN], "expect": {"variant": "back-pain-child/7"}},
    {
        "id": "night",
        "turns": ["9-year-old with back pain at night and fever, no imaging yet"],
        "expect": {"variant": "back-pain-child/2"},
    },
    {
        "id": "age",
        "turns": ["Until what age does ultrasound of the spine work?"],
        "kind": "fact",
        "expect": {"facts": [["4 to 6 months"]]},
    },
    {
        "id": "far",
        "turns": ["Thunderclap headache in a 40-year-old woman, CT or MRI?"],
        "kind": "out_of_scope",
        "expect": {"refusal_band": "far"},
    },
]


@pytest.fixture
def question_set(tmp_path: Path) -> Path:
    path = tmp_path / "own.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")
    return path


class Evaluated:
    """`rightstudy eval` over the project's own articles with the model that `respond` is."""

    def __init__(self, index: OwnIndex, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self._monkeypatch, self._folder = monkeypatch, folder
        monkeypatch.setenv("RIGHTSTUDY_DATA", str(index.data))
        self.asked: list[Asked] = []

    def run(self, respond: Respond, *words: str) -> Result:
        with Loopback(respond) as server:
            self._monkeypatch.setenv("RIGHTSTUDY_MODEL", "openai:test-model")
            self._monkeypatch.setenv("RIGHTSTUDY_MODEL_URL", server.base_url(Provider.OPENAI))
            self._monkeypatch.setenv("RIGHTSTUDY_MODEL_KEY", KEY)
            self._monkeypatch.setenv("RIGHTSTUDY_MODEL_PRICE", "1,2")
            app = typer.Typer()
            register(app)
            plain = ["--out", str(self._folder), "--no-baselines", "--workers", "0"]
            result = CliRunner().invoke(app, [*words, *plain], env={"COLUMNS": "300"})
            self.asked = list(server.asked)
        return result

    def replies(self, folder: str = "") -> dict[str, Answer]:
        records = read_run(self._folder / folder).records
        return {r.case.id: r.reply for r in records if r.reply is not None}


@pytest.fixture
def evaluated(own_index: OwnIndex, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Evaluated:
    return Evaluated(own_index, monkeypatch, tmp_path / "run")


def test_an_honest_model_is_set_beside_the_extractive_answers_in_figures_and_in_the_report(
    evaluated: Evaluated, question_set: Path, tmp_path: Path
) -> None:
    result = evaluated.run(honest, str(question_set), "--with-model")

    assert result.exit_code == 0, result.output
    plain, worded = evaluated.replies("extractive"), evaluated.replies()
    assert {r.engine for r in plain.values()} == {"extractive"}
    assert all(reply.model is None for reply in plain.values())
    assert all(worded[i].engine == "llm:openai:test-model" for i in ("skin", "night"))
    assert all(worded[i].ratings == plain[i].ratings for i in plain)
    summary = json.loads((tmp_path / "run" / "summary.json").read_text(encoding="utf-8"))
    used = summary["model"]
    assert used["worded"] >= 2
    assert used["asked"] == sum(reply.model is not None for reply in worded.values())
    # The server tells 11 tokens in and 7 out for each call, at 1 and 2 dollars a million.
    assert used["input_tokens"] == 11 * used["calls"]
    assert used["output_tokens"] == 7 * used["calls"]
    assert used["cost_usd"] == pytest.approx(used["calls"] * (11 * 1 + 7 * 2) / 1e6)
    assert f"worded {used['worded']} of {used['asked']} replies that came to it, of 4 in all" in result.output

    page = (tmp_path / "run" / "report.html").read_text(encoding="utf-8")

    case = page[page.index('id="case-skin"') : page.index('id="case-night"')]
    assert "llm:openai:test-model" in case
    assert "What the extractive run replied" in case
    assert "Against the extractive run" in page
    assert "openai:test-model worded it" in case


def test_a_failing_model_is_counted_with_its_reason(evaluated: Evaluated, question_set: Path) -> None:
    result = evaluated.run(lambda _asked: Fault.UNAUTHORIZED, str(question_set), "--with-model")

    assert result.exit_code == 0, result.output
    assert "worded 0 of" in result.output
    assert "Left out, it refused access" in result.output
    assert KEY not in result.output


def test_claims_that_are_dropped_are_counted(
    evaluated: Evaluated, question_set: Path, tmp_path: Path
) -> None:
    def half_lying(asked: Asked) -> Reply:
        reply = honest(asked)
        (call,) = reply.tool_calls
        handed = json.loads(call.arguments)
        if "claims" in handed:
            handed["claims"].append({"text": "Bed rest for nine weeks cures it.", "passages": ["P1"]})
        return Reply(tool_calls=(ToolCall(call.name, json.dumps(handed)),))

    result = evaluated.run(half_lying, str(question_set), "--with-model")

    used = json.loads((tmp_path / "run" / "summary.json").read_text(encoding="utf-8"))["model"]
    assert used["dropped"] >= used["worded"] > 0
    assert f"dropped {used['dropped']} of {used['claims']} claims" in result.output
    assert all("Bed rest" not in reply.text for reply in evaluated.replies().values())


def test_without_the_option_no_model_is_asked_although_one_is_set(
    evaluated: Evaluated, question_set: Path
) -> None:
    result = evaluated.run(honest, str(question_set), "--no-report")

    assert result.exit_code == 0, result.output
    assert evaluated.asked == []
    assert all(reply.model is None for reply in evaluated.replies().values())


def test_the_option_without_a_model_says_how_to_set_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RIGHTSTUDY_MODEL", raising=False)

    with pytest.raises(UsageError, match="RIGHTSTUDY_MODEL"):
        chosen_model()
