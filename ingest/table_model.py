"""What a topic's variants.yaml may hold, key by key."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bot.domain.rating import Category, Disagreement, Population, RadiationLevel, Rating
from bot.domain.variant import Branch, Condition, Topic, Variant


def _yes_no(value: Any) -> Any:
    """YAML reads bare yes and no as booleans; a radiologist need not know that."""
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


def _words(value: Any) -> Any:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]
VariantId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9.-]*$", max_length=100)]
Text = Annotated[str, BeforeValidator(_words), Field(min_length=1, max_length=2000)]
ConceptId = Annotated[str, Field(pattern=r"^[a-z0-9_]+(~known|~suspected)?$", max_length=80)]
Trefoils = Annotated[int, Field(strict=True, ge=0, le=5)]
Level = Trefoils | Literal["varies", "unstated"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class RowModel(_Strict):
    procedure: Text
    category: Category
    disagreement: Annotated[Disagreement, BeforeValidator(_yes_no)]
    adult: Level
    pediatric: Level
    source: Text


class ConditionModel(_Strict):
    name: Text
    any: tuple[ConceptId, ...] | None = None
    none: tuple[ConceptId, ...] | None = None
    gate: bool = False
    presumed: bool = False


class BranchModel(_Strict):
    if_: Text = Field(alias="if")
    variant: VariantId
    concept: str | None = None


class VariantModel(_Strict):
    id: VariantId
    label: Text
    phase: Text
    number_confirmed: bool
    when: tuple[ConditionModel, ...] = ()
    next: tuple[BranchModel, ...] = ()
    ratings: Annotated[tuple[RowModel, ...], Field(min_length=1)]


class TopicModel(_Strict):
    id: Id
    name: Text
    panel: Text
    acr_topic: int | None = None
    revision: Text
    population: Literal["child", "adult"] | None = None


class TableModel(_Strict):
    """One file: a topic and its variants."""

    topic: TopicModel
    variants: Annotated[tuple[VariantModel, ...], Field(min_length=1)]


def topic_of(model: TableModel) -> Topic:
    """The same as plain values of the domain."""
    population = {"child": Population.PEDIATRIC, "adult": Population.ADULT, None: None}
    topic = model.topic
    return Topic(
        id=topic.id,
        name=topic.name,
        panel=topic.panel,
        acr_topic=topic.acr_topic,
        revision=topic.revision,
        population=population[topic.population],
        variants=tuple(_variant_of(v, topic.id) for v in model.variants),
    )


def _variant_of(model: VariantModel, topic_id: str) -> Variant:
    return Variant(
        id=model.id,
        topic_id=topic_id,
        label=model.label,
        phase=model.phase,
        number_confirmed=model.number_confirmed,
        ratings=tuple(_rating_of(row, model.id) for row in model.ratings),
        conditions=tuple(
            Condition(
                name=c.name,
                any_of=c.any or c.none or (),
                absent=c.none is not None,
                gate=c.gate,
                presumed=c.presumed,
            )
            for c in model.when
        ),
        branches=tuple(Branch(result=b.if_, variant_id=b.variant, concept=b.concept) for b in model.next),
    )


def _rating_of(row: RowModel, variant_id: str) -> Rating:
    return Rating(
        variant_id=variant_id,
        procedure=row.procedure,
        category=row.category,
        disagreement=row.disagreement,
        rrl_adult=_level_of(row.adult, Population.ADULT),
        rrl_pediatric=_level_of(row.pediatric, Population.PEDIATRIC),
        source=row.source,
    )


def _level_of(written: int | str, population: Population) -> RadiationLevel | None:
    if written == "unstated":
        return None
    return RadiationLevel(level=written if isinstance(written, int) else None, population=population)
