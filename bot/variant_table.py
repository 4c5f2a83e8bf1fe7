"""The variant table: the only place a rating can come from."""

from collections.abc import Iterable, Mapping
from typing import Any

from rapidfuzz import process

from bot.domain.errors import UnknownName
from bot.domain.rating import Category, Disagreement, Population, RadiationLevel, Rating
from bot.domain.variant import Branch, Condition, Topic, Variant


class VariantTable:
    """All topics, their variants and rows. Built once, never changed.

    Look-ups are total and pure: they take ids and exact procedure names, never a near miss.
    """

    def __init__(self, topics: Iterable[Topic]) -> None:
        self.topics = tuple(topics)
        self._variants = {v.id: v for t in self.topics for v in t.variants}
        self._topics = {t.id: t for t in self.topics}
        self._rows = {(r.variant_id, r.procedure): r for v in self._variants.values() for r in v.ratings}

    @property
    def variants(self) -> tuple[Variant, ...]:
        return tuple(self._variants.values())

    def holds(self, variant_id: str) -> bool:
        return variant_id in self._variants

    def variant(self, variant_id: str) -> Variant:
        """The variant with that id; raises UnknownName that names the nearest ids."""
        found = self._variants.get(variant_id)
        if found is None:
            raise _unknown("variant", variant_id, self._variants)
        return found

    def topic(self, topic_id: str) -> Topic:
        """The topic with that id; raises UnknownName that names the nearest ids."""
        found = self._topics.get(topic_id)
        if found is None:
            raise _unknown("topic", topic_id, self._topics)
        return found

    def rows(self, variant_id: str) -> tuple[Rating, ...]:
        """Every row of the variant, best category first, then as printed; raises UnknownName."""
        return tuple(sorted(self.variant(variant_id).ratings, key=lambda r: r.category.rank))

    def look_up(self, variant_id: str, procedure: str) -> Rating | None:
        """The row for exactly that pair, or None: not rated here."""
        return self._rows.get((variant_id, procedure))

    def to_json(self) -> dict[str, Any]:
        """The whole table as plain JSON values; `from_json` gives an equal table back."""
        return {"topics": [_topic_to_json(t) for t in self.topics]}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "VariantTable":
        return cls(_topic_from_json(t) for t in plain["topics"])


def _unknown(kind: str, seen: str, known: Mapping[str, object]) -> UnknownName:
    near = [name for name, *_ in process.extract(seen[:200], list(known), limit=3)]
    listed = ", ".join(near) or "none is loaded"
    return UnknownName(
        f"No {kind} has the id {seen[:80]!r}. Nearest: {listed}. "
        f"`rightstudy variants` lists every id; ids are written exactly so."
    )


def _level_to_json(level: RadiationLevel | None) -> int | str | None:
    if level is None:
        return None
    return "varies" if level.level is None else level.level


def _level_from_json(plain: int | str | None, population: Population) -> RadiationLevel | None:
    if plain is None:
        return None
    return RadiationLevel(level=None if plain == "varies" else int(plain), population=population)


def _topic_to_json(topic: Topic) -> dict[str, Any]:
    return {
        "id": topic.id,
        "name": topic.name,
        "panel": topic.panel,
        "acr_topic": topic.acr_topic,
        "revision": topic.revision,
        "population": topic.population,
        "variants": [
            {
                "id": v.id,
                "label": v.label,
                "phase": v.phase,
                "number_confirmed": v.number_confirmed,
                "conditions": [
                    {
                        "name": c.name,
                        "any_of": list(c.any_of),
                        "absent": c.absent,
                        "gate": c.gate,
                        "presumed": c.presumed,
                        "soft": c.soft,
                    }
                    for c in v.conditions
                ],
                "branches": [
                    {"result": b.result, "variant_id": b.variant_id, "concept": b.concept} for b in v.branches
                ],
                "ratings": [
                    {
                        "procedure": r.procedure,
                        "category": r.category,
                        "disagreement": r.disagreement,
                        "adult": _level_to_json(r.rrl_adult),
                        "pediatric": _level_to_json(r.rrl_pediatric),
                        "source": r.source,
                    }
                    for r in v.ratings
                ],
            }
            for v in topic.variants
        ],
    }


def _topic_from_json(plain: Mapping[str, Any]) -> Topic:
    return Topic(
        id=plain["id"],
        name=plain["name"],
        panel=plain["panel"],
        acr_topic=plain["acr_topic"],
        revision=plain["revision"],
        population=Population(plain["population"]) if plain["population"] else None,
        variants=tuple(_variant_from_json(v, plain["id"]) for v in plain["variants"]),
    )


def _variant_from_json(plain: Mapping[str, Any], topic_id: str) -> Variant:
    return Variant(
        id=plain["id"],
        topic_id=topic_id,
        label=plain["label"],
        phase=plain["phase"],
        number_confirmed=plain["number_confirmed"],
        conditions=tuple(
            Condition(
                name=c["name"],
                any_of=tuple(c["any_of"]),
                absent=c["absent"],
                gate=c["gate"],
                presumed=c["presumed"],
                soft=c["soft"],
            )
            for c in plain["conditions"]
        ),
        branches=tuple(
            Branch(result=b["result"], variant_id=b["variant_id"], concept=b["concept"])
            for b in plain["branches"]
        ),
        ratings=tuple(
            Rating(
                variant_id=plain["id"],
                procedure=r["procedure"],
                category=Category(r["category"]),
                disagreement=Disagreement(r["disagreement"]),
                rrl_adult=_level_from_json(r["adult"], Population.ADULT),
                rrl_pediatric=_level_from_json(r["pediatric"], Population.PEDIATRIC),
                source=r["source"],
            )
            for r in plain["ratings"]
        ),
    )
