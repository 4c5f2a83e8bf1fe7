"""Gates as they are read, held and worded."""

from pathlib import Path

import pytest

from bot.domain.errors import UsageError
from evals.gates import OWN_GATES, check_gates, read_gates
from evals.metrics.catalogue import all_measures
from tests.evals.cases_of_test import background, judged
from tests.evals.fakes import answered


def gates_in(folder: Path, text: str) -> Path:
    path = folder / "gates.toml"
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    "text",
    [
        '[[gate]]\nmetric = "right"\n',
        '[[gate]]\nmetric = "right"\nmin = 1\nmax = 1\n',
        '[[gate]]\nmetric = "right"\nminimum = 1\n',
        "gate = [",
    ],
    ids=["no bound", "two bounds", "unknown key", "not TOML"],
)
def test_a_gate_file_that_cannot_be_meant_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match=r"gates\.toml: no gates can be read"):
        read_gates(gates_in(tmp_path, text))


def test_a_gate_says_what_was_seen_what_was_asked_for_and_by_how_much(tmp_path: Path) -> None:
    records = [judged(answered("wrist/1"), {"variant": v}, id=v) for v in ("wrist/1", "wrist/1x", "wrist/2")]
    measures = {"all": all_measures(records, background(*records))}
    text = '[[gate]]\nmetric = "variant_top1"\nmin = 0.9\n[[gate]]\nmetric = "over_refusal"\nmax = 0.0\n'

    top_1, over = check_gates(read_gates(gates_in(tmp_path, text)), measures)

    assert top_1.in_words() == (
        "Variant, first place: 0.3333 (n = 3), at least 0.9 was asked for, missed by 0.5667; "
        "see wrist/1x, wrist/2"
    )
    assert over.passed


def test_a_gate_on_a_set_that_was_not_run_is_left_out_and_one_on_an_unknown_metric_is_refused(
    tmp_path: Path,
) -> None:
    measures = {"all": all_measures([], background())}
    other = gates_in(tmp_path, '[[gate]]\nmetric = "right"\nset = "score"\nmin = 1\n')

    assert check_gates(read_gates(other), measures) == []
    with pytest.raises(UsageError, match="No metric has the key 'rihgt'"):
        check_gates(read_gates(gates_in(tmp_path, '[[gate]]\nmetric = "rihgt"\nmin = 1\n')), measures)


def test_an_unmeasured_gate_is_missed_unless_it_is_optional(tmp_path: Path) -> None:
    text = '[[gate]]\nmetric = "right"\nmin = 1\n[[gate]]\nmetric = "right"\nmin = 1\noptional = true\n'

    needed, optional = check_gates(
        read_gates(gates_in(tmp_path, text)), {"all": all_measures([], background())}
    )

    assert (needed.passed, optional.passed) == (False, True)


def test_the_gates_of_the_project_hold_the_promises_without_exception() -> None:
    bounds = {g.metric: (g.min, g.max) for g in read_gates(OWN_GATES)}

    assert bounds["rating_fidelity"] == bounds["quote_validity"] == bounds["identity"] == (1.0, None)
    assert bounds["rating_leaks"] == bounds["table_changes"] == (None, 0.0)
