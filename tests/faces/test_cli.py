"""The command line against an assistant that needs no index."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.domain.errors import IndexUnusable, ModelFault, RightstudyError
from bot.faces.cli import build_app
from bot.faces.edges import Edges
from bot.faces.model_words import model_words
from tests.faces.fake_assistant import MODEL, FakeAssistant, fake_edges


def run(*words: str, edges: Edges | None = None, said: str | None = None) -> Result:
    # A wide, colourless terminal, so that no line wraps inside what is looked for.
    env = {"NO_COLOR": "1", "COLUMNS": "160", "TERM": "dumb"}
    return CliRunner().invoke(build_app(), list(words), obj=edges or fake_edges(), input=said, env=env)


def test_json_is_the_reply_of_the_contract_and_nothing_else() -> None:
    result = run("ask", "--json", "child", "with", "a", "knee", "lump")

    reply = json.loads(result.stdout)
    assert reply == FakeAssistant().answer(["child with a knee lump"]).to_json()
    assert reply["next_steps"][0]["if"] == "ultrasound shows a solid mass"


def test_an_urgent_notice_is_printed_before_the_variant() -> None:
    shown = run("ask", "urgent knee").stdout

    assert shown.index("Send the child today.") < shown.index("Child with a knee lump, first study")


def test_a_denied_finding_is_not_shown_as_one_that_was_said() -> None:
    shown = run("ask", "child with a knee lump, no fever").stdout

    because = next(line for line in shown.splitlines() if "because you said" in line)
    assert "no fever" in because


def test_each_rating_is_worded_and_carries_the_childs_dose() -> None:
    shown = run("ask", "knee and CT").stdout

    row = next(line for line in shown.splitlines() if "CT knee" in line)
    assert row.startswith("▸")
    assert "Usually Not Appropriate" in row
    assert "☢☢☢ 0.3-3 mSv" in row


def test_a_statement_carries_its_number_and_the_source_its_section_and_quote() -> None:
    shown = run("ask", "knee").stdout

    assert "still cartilage. [1]" in shown
    assert "[1] knee-lump/first-study.md: Why ultrasound (reviewed 2020-01-02)" in shown
    assert "“Ultrasound shows the cord" in shown


def test_a_narrow_terminal_keeps_every_word_of_a_study_together() -> None:
    env = {"NO_COLOR": "1", "COLUMNS": "40", "TERM": "dumb"}

    shown = CliRunner().invoke(build_app(), ["ask", "knee"], obj=fake_edges(), env=env).stdout

    assert "MRI knee without IV contrast\n" in shown
    assert max(len(line) for line in shown.splitlines()) <= 40


def test_no_colour_means_no_escape_sequence() -> None:
    assert "\x1b" not in run("ask", "knee").stdout


@pytest.mark.parametrize(
    ("question", "status"),
    [("knee", 0), ("vague", 0), ("something else", 1), ("refuse", 2)],
    ids=["answered", "question back", "not covered", "refused"],
)
def test_the_exit_status_tells_what_came_of_the_question(question: str, status: int) -> None:
    assert run("ask", question).exit_code == status


@pytest.mark.parametrize(
    ("error", "status"),
    [(IndexUnusable("No index there."), 3), (ModelFault("It is silent."), 4)],
    ids=["no index", "model fault"],
)
def test_an_error_is_one_message_on_stderr_and_its_own_exit_status(
    error: RightstudyError, status: int
) -> None:
    def failing() -> FakeAssistant:
        raise error

    edges = replace(fake_edges(), assistant=failing)

    result = run("ask", "knee", edges=edges)

    assert result.exit_code == status
    assert result.stdout == ""
    assert result.stderr == f"rightstudy: {error}\n"


def test_a_question_can_be_piped_in() -> None:
    assistant = FakeAssistant()

    run("ask", "-", edges=fake_edges(assistant), said="knee lump\n")

    assert assistant.asked == [["knee lump"]]


def test_turns_are_given_in_order_before_the_question(tmp_path: Path) -> None:
    assistant = FakeAssistant()
    earlier = tmp_path / "talk.json"
    earlier.write_text('{"turns": ["first"]}', encoding="utf-8")

    run("ask", "--conversation", str(earlier), "--turn", "second", "knee", edges=fake_edges(assistant))

    assert assistant.asked == [["first", "second", "knee"]]


def test_no_question_at_all_is_a_usage_error_that_shows_how() -> None:
    result = run("ask")

    assert result.exit_code == 2
    assert "rightstudy ask" in result.stderr


def test_explain_tells_how_the_question_was_understood() -> None:
    assert "read the word knee" in run("ask", "knee", "--explain").stdout


def test_chat_keeps_the_patient_until_a_new_one_is_named() -> None:
    assistant = FakeAssistant()

    run("chat", edges=fake_edges(assistant), said="knee\nand CT of the knee?\nnew patient\nknee\nquit\n")

    assert assistant.asked == [["knee"], ["knee", "and CT of the knee?"], ["knee"]]


def test_chat_goes_on_after_a_refused_question() -> None:
    assistant = FakeAssistant()

    result = run("chat", edges=fake_edges(assistant), said="refuse\nknee\n")

    assert result.exit_code == 0
    assert assistant.asked[-1] == ["knee"]


def test_what_a_chat_model_does_is_told_on_stderr_while_the_answer_is_made() -> None:
    result = run("ask", "knee", edges=fake_edges(FakeAssistant(model=MODEL)))

    assert result.stderr == "(invented:model is wording the answer)\n"


def test_json_is_told_nothing_beside_it() -> None:
    result = run("ask", "knee", "--json", edges=fake_edges(FakeAssistant(model=MODEL)))

    assert result.stderr == ""
    assert json.loads(result.stdout)["model"]["name"] == "invented:model"


def test_an_answer_tells_the_chat_models_part_and_nothing_of_a_model_where_there_is_none() -> None:
    told = run("ask", "knee", edges=fake_edges(FakeAssistant(model=MODEL))).stdout
    untold = run("ask", "knee").stdout

    assert told.splitlines()[-1] == (
        "invented:model worded it: 5 claims, 1 dropped · 2 calls · 812 tokens in, 96 out · 2.1 s · $0.0005"
    )
    assert untold.splitlines()[-1] == "extractive · index fake0001"


def test_a_chat_says_at_its_start_where_questions_go() -> None:
    with_model = run("chat", edges=fake_edges(FakeAssistant(model=MODEL)), said="quit\n").stdout
    without = run("chat", said="quit\n").stdout

    assert "Questions are sent to invented:model." in with_model
    assert "sent to" not in without


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"used": False, "fault": "it did not answer in time", "claims": 0},
            "is left out: it did not answer",
        ),
        ({"calls": 1}, " · 1 call · "),
        ({"input_tokens": None}, "2 calls · 2.1 s"),
        ({"cost_usd": 0.00001}, "under $0.0001"),
        ({"cost_usd": 0.0}, "$0.0000"),
        ({"cost_usd": None}, "96 out · 2.1 s"),
    ],
    ids=["left out", "one call", "tokens unknown", "hardly a cost", "no cost", "cost unknown"],
)
def test_what_is_not_known_of_a_models_part_is_left_out(changes: dict[str, object], words: str) -> None:
    assert words in model_words(replace(MODEL, **changes))  # type: ignore[arg-type]


def test_a_look_up_gives_the_rows_of_the_contract() -> None:
    found = json.loads(run("lookup", "knee-lump/1", "CT knee", "--json").stdout)

    assert found["variant"]["topic"] == "Knee lump-Child"
    assert found["ratings"] == [
        {
            "procedure": "CT knee",
            "category": "Usually Not Appropriate",
            "disagreement": "no",
            "rrl_adult": None,
            "rrl_pediatric": {"level": 3, "msv": "0.3-3 mSv"},
            "source": "invented",
        }
    ]


def test_a_procedure_that_is_not_rated_gives_no_rows_and_status_1() -> None:
    result = run("lookup", "knee-lump/1", "PET", "--json")

    assert result.exit_code == 1
    assert json.loads(result.stdout)["ratings"] == []


def test_an_unknown_variant_is_a_usage_error_that_names_the_nearest() -> None:
    result = run("lookup", "knee-lump/9")

    assert result.exit_code == 2
    assert "knee-lump/1" in result.stderr


def test_variants_lists_every_topic_with_its_ids() -> None:
    found = json.loads(run("variants", "--json").stdout)

    assert [v["id"] for v in found["topics"][0]["variants"]] == ["knee-lump/1", "knee-lump/2"]


def test_doses_add_up_as_a_range_on_the_childs_scale() -> None:
    # Two CT of ☢☢☢ (0.3-3 mSv each) and a film of ☢ (0-0.03): 0.6 to 6.03 mSv.
    shown = run("dose", "--child", "CT knee", "ct knee", "Radiography knee").stdout

    assert "Together (child): 0.6-6.03 mSv" in shown


def test_a_study_without_a_level_on_that_scale_is_said_to_be_left_out() -> None:
    total = json.loads(run("dose", "--adult", "CT knee", "--json").stdout)

    assert total["msv"] is None
    assert total["unstated"] == ["CT knee"]


def test_a_dose_without_a_population_is_asked_back() -> None:
    assert run("dose", "CT knee").exit_code == 2
