"""Topics and their variants: the clinical scenarios that ratings are given for."""

from dataclasses import dataclass

from bot.domain.rating import Population, Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """Where a result leads: `result` in the words shown on a button, `variant_id` the next scenario."""

    result: str
    variant_id: str
    concept: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One thing that must hold for a variant, over concept ids of the lexicon.

    Met when any of `any_of` is present; an id may end in `~known` or `~suspected` to take only
    that. `absent=True` turns it round: met when the reader knows that none of them is present.
    `name` is how it is shown to people. `gate=True` marks what a question must mention at all for
    the topic to be about it. `presumed=True` holds unless the text says otherwise, and is not asked.
    `soft=True` marks one read from a label: it may stay unknown once another of its variant is met.
    """

    name: str
    any_of: tuple[str, ...]
    absent: bool = False
    gate: bool = False
    presumed: bool = False
    soft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One clinical scenario of a topic, with its rows, best category first as printed."""

    id: str
    topic_id: str
    label: str
    phase: str
    number_confirmed: bool
    ratings: tuple[Rating, ...]
    conditions: tuple[Condition, ...] = ()
    branches: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A guideline topic. `population` is None where it is not limited to children or adults."""

    id: str
    name: str
    panel: str
    acr_topic: int | None
    revision: str
    population: Population | None
    variants: tuple[Variant, ...]
