"""The published schema of a question set: one case a line, unknown keys refused."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from bot.domain.answer import Status
from bot.domain.rating import Category

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Alternatives = Annotated[list[Words], Field(min_length=1)]


class Kind(StrEnum):
    """What a case tests; scores are also given kind by kind."""

    VARIANT = "variant"
    RATING = "rating"
    FACT = "fact"
    RADIATION = "radiation"
    NEXT_STEP = "next_step"
    UNDECIDABLE = "undecidable"
    CONVERSATION = "conversation"
    OUT_OF_SCOPE = "out_of_scope"
    NEAR_MISS = "near_miss"
    URGENT = "urgent"
    PARAPHRASE = "paraphrase"


class RefusalBand(StrEnum):
    """How far outside the sources a question lies, from another subject to a neighbour of a variant."""

    FAR = "far"
    OTHER_TOPIC = "other_topic"
    NEAR_MISS = "near_miss"


class Closed(BaseModel):
    """Text from outside: unknown keys are refused, values are not coerced, nothing changes later."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ExpectedRating(Closed):
    """A row that the reply must show: the procedure spelled as in the table."""

    procedure: Words
    category: Category


class Expect(Closed):
    """What the reply to the last turn must be. A key that is left out expects nothing.

    `variant` null means that no variant may be given; a list means that any of them will do.
    `facts` and `question` are lists of alternatives: one of each inner list must be found.
    `says` is free text that the reply must support (used by CSV sets).
    """

    status: Status | Annotated[list[Status], Field(min_length=1)] | None = None
    variant: Words | Alternatives | None = None
    ratings: list[ExpectedRating] = []
    facts: list[Alternatives] = []
    cites: list[Words] = []
    refusal_band: RefusalBand | None = None
    urgent: bool | None = None
    question: list[Alternatives] = []
    must_not: list[Words] = []
    says: Words | None = None

    @property
    def expects_variant(self) -> bool:
        """True when something is expected of the variant, be it that there is none."""
        return "variant" in self.model_fields_set

    @property
    def variants(self) -> tuple[str, ...]:
        """The variants that will do; empty when none is expected or none may be given."""
        if self.variant is None:
            return ()
        return (self.variant,) if isinstance(self.variant, str) else tuple(self.variant)

    @property
    def statuses(self) -> frozenset[Status]:
        """The statuses that will do.

        Where the case names none, they follow from the rest: a refusal is right only where one was
        asked for, a question back only where one was asked for. A refusal is never right by default.
        """
        if self.status is not None:
            return frozenset([self.status] if isinstance(self.status, Status) else self.status)
        if self.refusal_band is not None:
            return frozenset([Status.NOT_COVERED])
        if self.question:
            return frozenset([Status.NEEDS_DETAIL, Status.ANSWERED])
        if self.variants or self.ratings or self.facts or self.cites or self.says:
            return frozenset([Status.ANSWERED])
        return frozenset([Status.ANSWERED, Status.NEEDS_DETAIL, Status.NOT_COVERED])

    @property
    def may_refuse(self) -> bool:
        return Status.NOT_COVERED in self.statuses

    @property
    def names_refusal(self) -> bool:
        """True when the case itself says that a refusal is right, not merely nothing against it."""
        return self.refusal_band is not None or (self.status is not None and self.may_refuse)

    @property
    def must_answer(self) -> bool:
        """True when nothing but an answer will do."""
        return self.statuses == {Status.ANSWERED}


class Case(Closed):
    """One question, or one conversation, with what the reply to its last turn must be.

    `group` ties together the wordings of one question: all of them must get the same answer.
    """

    id: Words
    turns: Annotated[list[Words], Field(min_length=1)]
    author: str | None = None
    source_article: str | None = None
    kind: Kind = Kind.VARIANT
    difficulty: str | None = None
    group: str | None = None
    expect: Expect

    @model_validator(mode="after")
    def something_is_expected(self) -> "Case":
        if not self.expect.model_fields_set:
            raise ValueError("`expect` is empty, so no reply could be wrong; expect at least one thing")
        return self

    @property
    def question(self) -> str:
        """The turn that the reply is judged for."""
        return self.turns[-1]

    @property
    def band(self) -> RefusalBand | None:
        """The band of a case that must be refused; a near miss is one by its kind."""
        if self.expect.refusal_band is not None:
            return self.expect.refusal_band
        if self.kind is Kind.NEAR_MISS and self.expect.may_refuse:
            return RefusalBand.NEAR_MISS
        return None
