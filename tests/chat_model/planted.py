"""A claim planted in a model's reply, with all that a test needs to know of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One claim as a model would send it, lie or paraphrase.

    `passages` are the ids it cites, `rows` the procedures whose rows it refers to, `variant_id` the matched
    variant in whose answer it stands. `source` is the true sentence that it was made of, as it stands in an
    article; for a claim made of the table or of nothing at all, what is true instead.
    """

    kind: str
    text: str
    passages: tuple[str, ...]
    rows: tuple[str, ...] = ()
    variant_id: str | None
    source: str
