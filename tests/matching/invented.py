"""Topics of nobody's guideline, written as tables that hold labels and no conditions."""

from collections.abc import Sequence

from bot.domain.variant import Topic
from bot.matching.conditions import compile_topic
from bot.matching.conversation import Conversation
from bot.variant_table import VariantTable
from ingest.source_files import SourceFile
from ingest.tables import read_tables

CATEGORIES = ("Usually Appropriate", "May Be Appropriate", "Usually Not Appropriate")


def table_text(topic_id: str, name: str, labels: Sequence[str], *, population: str | None = None) -> str:
    """A variants.yaml with those labels; no two variants rate their studies alike."""
    lines = ["topic:", f"  id: {topic_id}", f'  name: "{name}"', "  panel: Invented", '  revision: "1"']
    lines += [f"  population: {population}"] if population else []
    lines.append("variants:")
    for number, label in enumerate(labels, start=1):
        lines += [
            f"- id: {topic_id}/{number}",
            f'  label: "{label}"',
            "  phase: initial",
            "  number_confirmed: no",
            "  ratings:",
        ]
        for place, study in enumerate(
            ("MRI without IV contrast", "CT without IV contrast", f"Study {number}")
        ):
            category = CATEGORIES[(number + place) % 3]
            lines.append(
                f'  - {{procedure: "{study}", category: {category}, disagreement: no, '
                'adult: unstated, pediatric: unstated, source: "invented"}'
            )
    return "\n".join(lines) + "\n"


def topics_of(*texts: str) -> tuple[Topic, ...]:
    """The topics as an ingest reads them, conditions drawn from their labels."""
    files = [
        SourceFile(path=f"invented-{n}/variants.yaml", data=t.encode(), text=t) for n, t in enumerate(texts)
    ]
    return read_tables(files, compile_topic=compile_topic)


def conversation_over(*texts: str, beside: Sequence[Topic] = ()) -> Conversation:
    return Conversation(VariantTable([*beside, *topics_of(*texts)]))
