"""Times the matching of questions against 1,000 invented variants, and against the project's own 22.

`python -m benchmarks.match_many_variants` prints one JSON object; the target is under 10 ms a question
for 1,000 variants on 2 cores. It times `Conversation.understand`: reading and matching together.
"""

import json
import random
import statistics
import time
from collections.abc import Sequence
from itertools import islice, product
from pathlib import Path

from bot.domain.rating import Category, Disagreement, Rating
from bot.domain.variant import Topic, Variant
from bot.matching.conditions import compile_topic
from bot.matching.conversation import Conversation
from bot.variant_table import VariantTable
from ingest.source_files import read_source_folder
from ingest.tables import read_tables

VARIANTS, TOPICS, ROUNDS, SEED = 1_000, 70, 3, 20261121
SOURCES = Path(__file__).parents[1] / "source_articles"
_SITES = ("thyroid", "shoulder", "wrist", "ankle", "orbit", "larynx", "kidney", "liver", "spleen", "pancreas")
_COMPLAINTS = ("nodule", "stiffness", "colic", "swelling", "bleeding", "obstruction", "atrophy")
# Each label is one frame with what is suspected, how the patient came by it, and the phase.
_FRAMES = (
    "{complaint}, suspected {disease}: initial imaging",
    "{complaint} with {sign}: initial imaging",
    "{complaint} after {event}: initial imaging",
    "{complaint}, known {disease}, {sign}: follow-up imaging",
    "{complaint}, no {sign}, radiographs normal: next imaging study",
)
_DISEASES = ("sarcoidosis", "amyloidosis", "lymphangioma", "chondromatosis", "actinomycosis")
_SIGNS = ("crepitus", "haemoptysis", "pulsatile bruit", "ptosis", "hoarseness")
_EVENTS = ("radiotherapy", "a gunshot wound", "embolisation", "a burn", "childbirth")
_PATIENTS = ("45 year old man", "72F", "9yo girl", "patient", "23 month old boy")
_OURS = (
    "9 year old with back pain and fever, which imaging?",
    "45M low back pain for 2 weeks, no red flags, what scan?",
    "35 year old with low back pain, which imaging?",
    "10 year old with known JIA and a swollen ankle, imaging?",
    "40F with low back pain, saddle numbness and urinary retention, which study?",
)


def invented_labels() -> list[tuple[str, str, dict[str, str]]]:
    """Topic name, label and the words in its blanks, `VARIANTS` of them spread over `TOPICS` topics."""
    per_topic, topics_with_one_more = divmod(VARIANTS, TOPICS)
    found = []
    for number, (site, complaint) in enumerate(islice(product(_SITES, _COMPLAINTS), TOPICS)):
        name = f"{site} {complaint}".capitalize()
        blanks = (
            {"complaint": name, "disease": d, "sign": s, "event": e}
            for d, s, e in zip(_DISEASES, _SIGNS, _EVENTS, strict=True)
        )
        labels = [(name, frame.format(**b), b) for b, frame in product(blanks, _FRAMES)]
        found += labels[: per_topic + (number < topics_with_one_more)]
    return found


def invented_topics(labels: Sequence[tuple[str, str, dict[str, str]]]) -> list[Topic]:
    """The topics, conditions drawn from the labels as an ingest draws them."""
    by_name: dict[str, list[str]] = {}
    for name, label, _ in labels:
        by_name.setdefault(name, []).append(label)
    return [compile_topic(_topic(name, written)) for name, written in by_name.items()]


def _topic(name: str, labels: Sequence[str]) -> Topic:
    topic_id = name.lower().replace(" ", "-")
    return Topic(
        id=topic_id,
        name=name,
        panel="Invented",
        acr_topic=None,
        revision="1",
        population=None,
        variants=tuple(
            _variant(f"{topic_id}/{number}", topic_id, label, number)
            for number, label in enumerate(labels, 1)
        ),
    )


def _variant(variant_id: str, topic_id: str, label: str, number: int) -> Variant:
    categories = list(Category)
    return Variant(
        id=variant_id,
        topic_id=topic_id,
        label=label,
        phase="initial",
        number_confirmed=False,
        ratings=tuple(
            Rating(
                variant_id=variant_id,
                procedure=procedure,
                category=categories[(number + place) % len(categories)],
                disagreement=Disagreement.NO,
                rrl_adult=None,
                rrl_pediatric=None,
                source="invented",
            )
            for place, procedure in enumerate(("Radiography", "MRI without IV contrast", f"Study {number}"))
        ),
    )


def invented_questions(labels: Sequence[tuple[str, str, dict[str, str]]], count: int = 100) -> dict[str, str]:
    """Questions about invented variants with the label each is about, drawn by a fixed seed."""
    rng = random.Random(SEED)
    return {
        f"{rng.choice(_PATIENTS)} with {label.partition(':')[0].lower()}, which imaging?": label
        for _, label, _ in rng.sample(list(labels), count)
    }


def milliseconds_per_question(conversation: Conversation, questions: Sequence[str]) -> list[float]:
    """Processor time, the best of some rounds for each question: other work of the machine is not ours."""
    best = []
    for question in questions:
        took = []
        for _ in range(ROUNDS):
            began = time.process_time()
            conversation.understand([question])
            took.append((time.process_time() - began) * 1000)
        best.append(min(took))
    return best


def _told(taken: Sequence[float]) -> dict[str, float]:
    ordered = sorted(taken)
    return {
        "questions": len(ordered),
        "median_ms": round(statistics.median(ordered), 3),
        "p95_ms": round(ordered[int(len(ordered) * 0.95) - 1], 3),
        "max_ms": round(ordered[-1], 3),
    }


def main() -> None:
    ours = read_tables(read_source_folder(SOURCES).tables, compile_topic=compile_topic)
    labels = invented_labels()
    began = time.perf_counter()
    topics = invented_topics(labels)
    compiled_s = time.perf_counter() - began
    began = time.perf_counter()
    many = Conversation(VariantTable([*topics, *ours]))
    built_s = time.perf_counter() - began
    few = Conversation(VariantTable(ours))
    asked = invented_questions(labels)
    for conversation in (many, few):
        milliseconds_per_question(conversation, _OURS)  # warm

    of_many, ours_in_many = (milliseconds_per_question(many, q) for q in (list(asked), _OURS))
    of_few = milliseconds_per_question(few, _OURS)
    ids = {v.id: v.label for t in topics for v in t.variants}
    led = [(label, ids.get(many.understand([q]).match.variant_id or "")) for q, label in asked.items()]
    print(
        json.dumps(
            {
                "variants": sum(len(t.variants) for t in topics),
                "topics": len(topics),
                "compile_s": round(compiled_s, 2),
                "build_s": round(built_s, 2),
                "invented_questions": _told(of_many),
                "our_questions_among_1000": _told(ours_in_many),
                "our_questions_among_22": _told(of_few),
                "ratio_1000_to_22": round(statistics.median(ours_in_many) / statistics.median(of_few), 2),
                "target_ms": 10,
                "invented_found": sum(label == found for label, found in led),
                "invented_misled": sum(found not in {label, None} for label, found in led),
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
