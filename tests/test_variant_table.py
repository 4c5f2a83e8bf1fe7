"""The look-up against the table as a radiologist wrote it, row by row."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.domain.errors import UnknownName
from bot.domain.rating import Rating
from bot.matching.conditions import compile_topic
from bot.variant_table import VariantTable
from ingest.source_files import read_source_folder
from ingest.tables import read_tables

SOURCES = Path(__file__).parents[1] / "source_articles"


def written_rows() -> Iterator[tuple[str, dict[str, Any]]]:
    """(variant id, row) as the YAML has them, read without the project's own reader."""
    for path in sorted(SOURCES.glob("*/variants.yaml")):
        # The base loader keeps 'no' and '3' as they are written.
        plain = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for variant in plain["variants"]:
            for row in variant["ratings"]:
                yield variant["id"], row


WRITTEN = list(written_rows())


@pytest.fixture(scope="module")
def table() -> VariantTable:
    return VariantTable(read_tables(read_source_folder(SOURCES).tables, compile_topic=compile_topic))


def level_as_written(row: Rating, population: str) -> str:
    level = row.rrl_adult if population == "adult" else row.rrl_pediatric
    if level is None:
        return "unstated"
    return "varies" if level.level is None else str(level.level)


def test_the_table_holds_the_22_variants_and_320_rows_that_were_collected(table: VariantTable) -> None:
    assert len(table.variants) == 22
    assert len(WRITTEN) == sum(len(table.rows(v.id)) for v in table.variants) == 320


@pytest.mark.parametrize(("variant_id", "written"), WRITTEN, ids=lambda value: str(value)[:60])
def test_a_look_up_gives_the_row_as_it_is_written(
    table: VariantTable, variant_id: str, written: dict[str, str]
) -> None:
    row = table.look_up(variant_id, written["procedure"])

    assert row is not None
    assert (row.category, row.disagreement) == (written["category"], written["disagreement"])
    assert level_as_written(row, "adult") == written["adult"]
    assert level_as_written(row, "pediatric") == written["pediatric"]
    assert row.source == written["source"]


def test_a_procedure_that_the_variant_does_not_rate_gives_nothing(table: VariantTable) -> None:
    assert table.look_up("low-back-pain/1", "US spine area of interest") is None


@pytest.mark.parametrize(
    "near", ["mri lumbar spine without iv contrast", "MRI lumbar spine", "MRI lumbar spine "]
)
def test_a_name_that_is_only_nearly_the_rows_name_gives_nothing(table: VariantTable, near: str) -> None:
    assert table.look_up("low-back-pain/1", near) is None


def test_an_unknown_variant_is_told_with_the_nearest_ids(table: VariantTable) -> None:
    with pytest.raises(UnknownName, match="back-pain-child/7"):
        table.rows("back-pain-children/7")


def test_the_same_procedure_keeps_a_different_rating_in_each_variant(table: VariantTable) -> None:
    films = "Radiography spine area of interest"
    without_flag, with_flag = (table.look_up(f"back-pain-child/{n}", films) for n in (1, 2))

    assert without_flag is not None
    assert with_flag is not None
    assert without_flag.category.rank == 2
    assert with_flag.category.rank == 0


def test_rows_come_best_category_first(table: VariantTable) -> None:
    for variant in table.variants:
        ranks = [row.category.rank for row in table.rows(variant.id)]
        assert ranks == sorted(ranks)


def test_the_table_survives_its_own_file_format(table: VariantTable) -> None:
    again = VariantTable.from_json(table.to_json())

    assert again.topics == table.topics
