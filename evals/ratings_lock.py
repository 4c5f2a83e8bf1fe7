"""The rows of the table as they were when the cases were written, so that a changed row is named."""

import csv
import io
from pathlib import Path

from bot.domain.rating import Category, Disagreement, Population, RadiationLevel, Rating
from bot.domain.variant import Topic, Variant
from bot.variant_table import VariantTable
from evals.metrics.measure import Measure

LOCK = Path(__file__).parent / "ratings.lock.tsv"
COLUMNS = ("variant", "procedure", "category", "disagreement", "adult", "pediatric", "source")


def write_lock(path: Path, table: VariantTable) -> None:
    """Accepts the table as it stands: one row a line, in the order of the table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(_columns(r) for v in table.variants for r in v.ratings)


def read_rows(path: Path) -> VariantTable:
    """A table of the rows alone, for looking ratings up: labels and conditions are not kept.

    Raises OSError, KeyError or ValueError when the file is not one that `write_lock` wrote.
    """
    lines = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")), delimiter="\t")
    rows: dict[str, list[Rating]] = {}
    for line in lines:
        rows.setdefault(line["variant"], []).append(_rating(line))
    topics = dict.fromkeys(variant_id.rpartition("/")[0] for variant_id in rows)
    return VariantTable(
        Topic(
            id=topic_id,
            name=topic_id,
            panel="",
            acr_topic=None,
            revision="",
            population=None,
            variants=tuple(_variant(v, topic_id, rows[v]) for v in rows if v.rpartition("/")[0] == topic_id),
        )
        for topic_id in topics
    )


def _variant(variant_id: str, topic_id: str, rows: list[Rating]) -> Variant:
    return Variant(
        id=variant_id,
        topic_id=topic_id,
        label=variant_id,
        phase="",
        number_confirmed=False,
        ratings=tuple(rows),
    )


def _rating(line: dict[str, str]) -> Rating:
    return Rating(
        variant_id=line["variant"],
        procedure=line["procedure"],
        category=Category(line["category"]),
        disagreement=Disagreement(line["disagreement"]),
        rrl_adult=_level(line["adult"], Population.ADULT),
        rrl_pediatric=_level(line["pediatric"], Population.PEDIATRIC),
        source=line["source"],
    )


def _level(word: str, population: Population) -> RadiationLevel | None:
    if word == "unstated":
        return None
    return RadiationLevel(level=None if word == "varies" else int(word), population=population)


def changes_since(path: Path, table: VariantTable) -> list[str] | None:
    """Each row of a locked variant that was changed, added or taken away, in words; None without a lock.

    A variant that the lock does not hold is new, not changed: it is left aside.
    """
    if not path.exists():
        return None
    locked = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")), delimiter="\t"))
    before = {(row["variant"], row["procedure"]): tuple(row[c] for c in COLUMNS) for row in locked}
    variants = {variant for variant, _ in before}
    now = {
        (r.variant_id, r.procedure): _columns(r)
        for v in table.variants
        if v.id in variants
        for r in v.ratings
    }
    changes = []
    for key in dict.fromkeys([*before, *now]):
        place = f"{key[0]} {key[1]}"
        if key not in now:
            changes.append(f"{place}: the row is gone ({before[key][2]})")
        elif key not in before:
            changes.append(f"{place}: the row is new ({now[key][2]})")
        else:
            pairs = zip(COLUMNS[2:], before[key][2:], now[key][2:], strict=True)
            changes.extend(
                f"{place}: {name} {old!r} became {new!r}" for name, old, new in pairs if old != new
            )
    return changes


def lock_measure(changes: list[str] | None, table: VariantTable) -> Measure:
    """The changes as a measure that a gate can hold to 0."""
    rows = sum(len(v.ratings) for v in table.variants)
    return Measure(
        key="table_changes",
        title="Rows changed since the cases were written",
        value=None if changes is None else float(len(changes)),
        n=rows,
        count=None,
        cases=rows,
        interval=None,
        higher_is_better=False,
        unit="rows",
        definition=changes_since.__doc__ or "",
        offenders=tuple(changes or ()),
    )


def _columns(row: Rating) -> tuple[str, ...]:
    levels = [
        "unstated" if level is None else "varies" if level.level is None else str(level.level)
        for level in (row.rrl_adult, row.rrl_pediatric)
    ]
    return (row.variant_id, row.procedure, row.category.value, row.disagreement.value, *levels, row.source)
