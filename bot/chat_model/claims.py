"""What a chat model may hand in: claims with the passages they rest on, and rows it refers to."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

MAX_CLAIMS = 10
_Reference = Annotated[str, Field(min_length=1, max_length=120)]


class _Handed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Claim(_Handed):
    """One statement. A rating stands in it as a reference such as {R1}, never as a word."""

    text: str = Field(min_length=1, max_length=600, description="One or two plain sentences.")
    passages: list[_Reference] = Field(
        default_factory=list, max_length=4, description="Passages that hold it, such as P2."
    )
    rows: list[_Reference] = Field(
        default_factory=list, max_length=8, description="Rows whose rating it gives, such as R1."
    )


class Claims(_Handed):
    """The answer to the question, as claims in the order of reading."""

    claims: list[Claim] = Field(max_length=MAX_CLAIMS)


class Proposal(_Handed):
    """How some words of the question may be read."""

    words: str = Field(min_length=1, max_length=120, description="Copied from the question, exactly.")
    concept: str = Field(min_length=1, max_length=80, description="The id of one concept of the list.")


class Proposals(_Handed):
    """Words that were not understood, and what they may mean; empty where nothing fits."""

    proposals: list[Proposal] = Field(max_length=4)
