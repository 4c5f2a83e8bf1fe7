"""What is published, and the second opinion that never gates."""

from pathlib import Path
from typing import Any

from evals.model_judge import Opinion, ask_model
from evals.report.numbers import shown
from evals.results import write_results
from evals.summary import summarise
from tests.evals.cases_of_test import judged, run_of
from tests.evals.fakes import answered, refused

SECRET = "fall while juggling oranges"


def test_published_results_hold_numbers_and_limits_but_no_question(tmp_path: Path) -> None:
    run = run_of([judged(answered("wrist/2"), {"variant": "wrist/1"}, turns=[SECRET], id="secret-1")])

    write_results(tmp_path / "RESULTS.md", summarise(run))

    text = (tmp_path / "RESULTS.md").read_text()
    assert "Index: `generation-of-test`" in text
    assert "| Variant, first place | 0 % (0.0 to 79.3), 0/1 |" in text
    assert "What these sets cannot show" in text
    assert SECRET not in text
    assert "secret-1" not in text


def test_a_share_that_is_not_whole_is_never_shown_as_whole() -> None:
    assert shown(1.0, "share") == "100 %"
    assert shown(0.9999, "share") == ">99.9 %"
    assert shown(0.0001, "share") == "<0.1 %"
    assert shown(0.9125, "share") == "91.2 %"
    assert shown(None, "share") == "–"


class ScriptedModel:
    """Calls every reply right, but breaks on refusals."""

    def invoke(self, prompt: str, /) -> Any:
        if "do not hold" in prompt:
            raise TimeoutError
        return Opinion(is_right=True, reason="it says so")


def test_a_models_opinion_is_reported_with_its_agreement_and_its_failures_stay_in_n() -> None:
    records = [
        judged(answered("wrist/1"), {"variant": "wrist/1"}, id="right"),
        judged(answered("wrist/2"), {"variant": "wrist/1"}, id="wrong"),
        judged(refused(), {"variant": None, "refusal_band": "far"}, id="broken"),
    ]

    found = ask_model("scripted", ScriptedModel(), records)

    assert (found.asked, found.agreed, found.unusable) == (3, 1, 1)
    assert found.differing == ("wrong", "broken")
