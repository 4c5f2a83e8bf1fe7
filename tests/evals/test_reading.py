"""Question sets: what is accepted, and how a fault is named."""

from pathlib import Path

import pytest

from bot.domain.answer import Status
from evals.cases import Kind, RefusalBand
from evals.reading import SetFaults, read_sets

GOOD = '{"id": "a", "turns": ["wrist pain"], "kind": "variant", "expect": {"variant": "wrist/1"}}'


def written(folder: Path, text: str, name: str = "set.jsonl") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_case_is_read_with_its_expectations(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD + "\n\n")

    (question_set,) = read_sets([path])

    assert question_set.name == "set"
    assert question_set.cases[0].expect.variants == ("wrist/1",)
    assert question_set.cases[0].expect.statuses == {Status.ANSWERED}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "b", "turns": ["x"], "expect": {"varient": "wrist/1"}}', "expect.varient: Extra inputs"),
        ('{"id": "b", "turns": ["x"], "expect": {"variant": "w"}, "note": 1}', "note: Extra inputs"),
        ('{"id": "b", "turns": [], "expect": {"variant": "w"}}', "turns: List should have at least 1"),
        ('{"id": "b", "turns": ["x"], "expect": {}}', "`expect` is empty"),
        ('{"id": "b", "turns": ["x"], "expect": {"status": "maybe"}}', "expect.status"),
        ('{"id": "b", "turns": ["x"], "kind": "odd", "expect": {"variant": null}}', "kind: Input should be"),
        ('{"id": "b", "turns": ["x"], "expect": {"facts": [[]]}}', "expect.facts.0: List should have"),
        ('{"id": "b", "id": "c", "turns": ["x"], "expect": {"variant": null}}', "a key is given twice"),
        ('{"id": "b", "turns": ["x"]', "not a line of JSON"),
        ('["b"]', "expected an object, found list"),
        (GOOD, "id 'a' is already used at"),
    ],
)
def test_a_broken_line_is_refused_with_file_and_line(tmp_path: Path, line: str, said: str) -> None:
    path = written(tmp_path, f"{GOOD}\n{line}\n")

    with pytest.raises(SetFaults) as refusal:
        read_sets([path])

    assert f"{path}:2: " in str(refusal.value)
    assert said in str(refusal.value)


def test_all_faults_of_all_files_are_named_at_once(tmp_path: Path) -> None:
    first = written(tmp_path, "nonsense\n", "first.jsonl")
    second = written(tmp_path, GOOD + "\n{}\n", "second.jsonl")

    with pytest.raises(SetFaults) as refusal:
        read_sets([first, second, tmp_path / "absent.jsonl"])

    assert f"{first}:1" in str(refusal.value)
    assert f"{second}:2" in str(refusal.value)
    assert "absent.jsonl: cannot be read" in str(refusal.value)


def test_an_empty_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SetFaults, match="holds no case"):
        read_sets([written(tmp_path, "\n")])


def test_a_csv_names_variants_refusals_and_expected_words(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "question,variant,expected\n"
        '"wrist pain, after a fall",wrist/1,\n'
        "either,wrist/1|wrist/2,\n"
        "the weather,none,not covered\n"
        "when to repeat films,,Repeat films after 10 days.\n",
        "set.csv",
    )

    (question_set,) = read_sets([path])

    first, either, weather, films = question_set.cases
    assert first.question == "wrist pain, after a fall"
    assert first.expect.variants == ("wrist/1",)
    assert either.expect.variants == ("wrist/1", "wrist/2")
    assert weather.expect.expects_variant
    assert weather.expect.statuses == {Status.NOT_COVERED}
    assert weather.kind is Kind.OUT_OF_SCOPE
    assert films.expect.says == "Repeat films after 10 days."
    assert films.id == "set-5"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("question,answer\nx,y\n", "set.csv:1: columns"),
        ("question,variant,expected\nx,wrist/1\n", "set.csv:2: 2 cells under 3 columns"),
        ("question,variant,expected\nx,,\n", "set.csv:2: the case: Value error, `expect` is empty"),
        ('question,variant,expected\n"x,wrist/1,\n', "not CSV"),
    ],
)
def test_a_broken_csv_line_is_refused_with_file_and_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SetFaults) as refusal:
        read_sets([written(tmp_path, text, "set.csv")])

    assert said in str(refusal.value)


def test_a_near_miss_that_may_be_refused_is_in_its_band_by_its_kind(tmp_path: Path) -> None:
    line = '{"id": "n", "turns": ["x"], "kind": "near_miss", "expect": {"status": "not_covered"}}'

    (question_set,) = read_sets([written(tmp_path, line)])

    assert question_set.cases[0].band is RefusalBand.NEAR_MISS


def test_the_sets_of_the_project_are_readable_and_share_no_id() -> None:
    own = sorted((Path(__file__).parents[2] / "evals" / "cases").glob("*.jsonl"))

    sets = read_sets(own)

    assert {s.name for s in sets} >= {"look", "score"}
