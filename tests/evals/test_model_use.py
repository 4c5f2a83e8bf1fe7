"""What is counted of a chat model's part in a run."""

from dataclasses import replace
from pathlib import Path

from bot.domain.answer import Answer, ModelOut
from evals.model_use import Reason, model_use
from evals.records import Record
from tests.evals.fakes import answered
from tests.evals.test_running import asked

TOLD = ModelOut(
    name="a:b", prompt="p", used=True, calls=2, claims=5, dropped=1, input_tokens=100, output_tokens=10,
    seconds=2.0, cost_usd=0.001,
)  # fmt: skip
LATE = replace(TOLD, used=False, claims=0, dropped=0, input_tokens=None, output_tokens=None, cost_usd=None,
               seconds=20.0, fault="it did not answer in time")  # fmt: skip


def records(tmp_path: Path, *told: ModelOut | None) -> list[Record]:
    (one,) = asked(tmp_path, "fall")
    reply: Answer = answered("wrist/1")
    return [replace(one, reply=replace(reply, model=model)) for model in told]


def test_a_run_without_a_model_has_nothing_to_tell(tmp_path: Path) -> None:
    assert model_use(records(tmp_path, None, None)) is None


def test_replies_worded_and_left_out_are_counted_with_what_they_took(tmp_path: Path) -> None:
    used = model_use(records(tmp_path, TOLD, TOLD, LATE, None))

    assert used is not None
    assert (used.replies, used.asked, used.worded) == (4, 3, 2)
    assert used.left_out == (Reason(why="it did not answer in time", replies=1),)
    assert (used.claims, used.dropped, used.calls) == (10, 2, 6)
    assert used.mean_seconds == 8.0  # (2 + 2 + 20) / 3
    assert (used.input_tokens, used.output_tokens, used.tokens_told) == (200, 20, 2)
    assert used.cost_usd == 0.002
    assert used.in_words()[0] == (
        "a:b (prompt p): worded 2 of 3 replies that came to it, of 4 in all; dropped 2 of 10 claims."
    )


def test_what_no_reply_tells_is_said_to_be_unknown_and_not_nothing(tmp_path: Path) -> None:
    used = model_use(records(tmp_path, LATE))

    assert used is not None
    assert (used.input_tokens, used.cost_usd) == (None, None)
    assert "tokens not told, cost unknown" in used.in_words()[1]
