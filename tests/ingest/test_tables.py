"""Variant tables: what is read, and how a wrong one is refused."""

import pytest

from bot.domain.errors import SourceError
from bot.domain.rating import Category, Disagreement, Population, RadiationLevel
from bot.variant_table import VariantTable
from ingest.source_files import SourceFile
from ingest.tables import read_tables
from tests.ingest.samples import FOLDER, source, table

GOOD = (FOLDER / "wrist-pain" / "variants.yaml").read_text(encoding="utf-8")


def refusal(text: str, *more: SourceFile) -> str:
    with pytest.raises(SourceError) as refused:
        read_tables([source(text, "wrist-pain/variants.yaml"), *more])
    return str(refused.value)


def test_a_row_keeps_its_category_disagreement_and_radiation_levels() -> None:
    row = table().look_up("wrist-pain/1", "CT wrist without IV contrast")

    assert row is not None
    assert row.category is Category.MAY_BE_APPROPRIATE
    assert row.disagreement is Disagreement.YES
    assert row.rrl_adult == RadiationLevel(level=2, population=Population.ADULT)
    assert row.rrl_pediatric == RadiationLevel(level=None, population=Population.PEDIATRIC)


def test_an_unstated_radiation_level_stays_missing() -> None:
    row = table().look_up("wrist-pain/1", "Radiography wrist")

    assert row is not None
    assert row.rrl_pediatric is None


def test_conditions_and_branches_are_read_with_the_variant() -> None:
    variant = table().variant("wrist-pain/1")

    assert variant.number_confirmed
    assert variant.conditions[0].any_of == ("trauma",)
    assert variant.conditions[0].gate
    assert variant.branches[0].variant_id == "wrist-pain/2"
    assert table().topic("wrist-pain").population is Population.ADULT


def test_a_table_survives_being_written_as_json_and_read_again() -> None:
    assert VariantTable.from_json(table().to_json()).topics == table().topics


def test_the_hook_that_compiles_a_topic_is_applied_to_each() -> None:
    seen = []

    read_tables([source(GOOD, "variants.yaml")], compile_topic=lambda t: seen.append(t.id) or t)

    assert seen == ["wrist-pain"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("phase: initial", "fase: initial", "'fase' is not known", id="unknown key"),
        pytest.param(
            "Usually Appropriate", "Usually Apropriate", "Nearest: 'Usually Appropriate'", id="category"
        ),
        pytest.param(
            "disagreement: yes", "disagreement: maybe", "expected yes, no or unknown", id="disagreement"
        ),
        pytest.param("adult: 2", "adult: 7", "trefoils from 0 to 5", id="level out of range"),
        pytest.param("adult: 2", "adult: true", "trefoils from 0 to 5", id="level no number"),
        pytest.param("variant: wrist-pain/2", "variant: wrist-pain/9", "nearest: 'wrist-pain/", id="next"),
        pytest.param("id: wrist-pain/2", "id: wrist-pain/1", "stands in line 10 already", id="variant twice"),
        pytest.param("id: wrist-pain/2", "id: ankle-pain/2", "must begin with its topic", id="foreign id"),
        pytest.param(
            "CT wrist without and with IV contrast",
            "ct wrist  without IV contrast",
            "in line 20 already",
            id="row",
        ),
        pytest.param("any: [trauma]", "anny: [trauma]", "'anny' is not known", id="condition key"),
        pytest.param("population: adult", "population: dog", "'child' or 'adult'", id="population"),
        pytest.param("topic:", "topic: [", "not YAML", id="not YAML"),
        pytest.param("panel: Invented", "name: again", "stands twice", id="key twice"),
        pytest.param("panel: Invented", "panel: *again", "alias", id="alias"),
    ],
)
def test_a_wrong_table_is_refused_with_file_line_and_remedy(old: str, new: str, expected: str) -> None:
    told = refusal(GOOD.replace(old, new, 1))

    assert "wrist-pain/variants.yaml line " in told
    assert expected in told


def test_every_problem_of_every_file_is_told_at_once() -> None:
    bad = GOOD.replace("Usually Appropriate", "Good", 1).replace("adult: 2", "adult: 9", 1)

    told = refusal(bad, source("topic: 3", "other/variants.yaml"))

    assert "Good" in told
    assert "trefoils" in told
    assert "other/variants.yaml" in told


def test_a_topic_in_two_files_is_refused() -> None:
    assert "is in wrist-pain/variants.yaml already" in refusal(GOOD, source(GOOD, "z/variants.yaml"))


@pytest.mark.parametrize("text", ["", "[]", "a", "\t", "x: " + "[" * 5000, "variants: 3\ntopic: 4", "{}"])
def test_a_file_that_is_no_table_at_all_is_refused(text: str) -> None:
    assert "nothing was ingested" in refusal(text)
