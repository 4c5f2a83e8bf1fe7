"""Rows of the variant table as the contract writes them outside a reply."""

from typing import Any

from bot.domain.answer import as_plain
from bot.domain.rating import Rating
from bot.domain.variant import Topic, Variant
from bot.faces.rating_rows import rows_out
from bot.variant_table import VariantTable


def variant_as_plain(variant: Variant, topic: Topic) -> dict[str, Any]:
    """`{"id", "label", "topic", "phase"}`, as in a reply."""
    return {"id": variant.id, "label": variant.label, "topic": topic.name, "phase": variant.phase}


def rating_as_plain(rating: Rating) -> dict[str, Any]:
    """A row with the keys of a reply's row, without `asked`: a look-up asks for all it returns."""
    row = as_plain(rows_out([rating])[0])
    assert isinstance(row, dict)
    del row["asked"]
    return row


def looked_up(table: VariantTable, variant_id: str, procedure: str | None) -> dict[str, Any]:
    """`{"variant", "ratings"}` of the contract; `ratings` is empty for a procedure not rated there.

    Letter case of the procedure is not held against the person; nothing else is guessed.
    """
    variant = table.variant(variant_id)
    rows = table.rows(variant_id)
    if procedure is not None:
        wanted = " ".join(procedure.split()).casefold()
        rows = tuple(row for row in rows if row.procedure.casefold() == wanted)
    return {
        "variant": variant_as_plain(variant, table.topic(variant.topic_id)),
        "ratings": [rating_as_plain(row) for row in rows],
    }


def listed(table: VariantTable, topic_id: str | None) -> dict[str, Any]:
    """`{"topics": [...]}` of the contract, one topic only when it is named."""
    topics = table.topics if topic_id is None else (table.topic(topic_id),)
    return {
        "topics": [
            {
                "id": topic.id,
                "name": topic.name,
                "variants": [{"id": v.id, "label": v.label, "phase": v.phase} for v in topic.variants],
            }
            for topic in topics
        ]
    }
