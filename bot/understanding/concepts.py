"""What the reader knows: the concepts of `lexicon.yaml` and the terms written for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bot.understanding.data_files import read_mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One thing the reader knows. `kind` decides how history and doubt are read; `weight` how much
    it outranks others when several variants fit; `urgent` the kind of emergency it describes.
    `all_of`: present when all of these are. `denied_by`: findings that, two of them together, speak
    against it. `supersedes`: concepts that a mention inside this one's does not mean. `keeps_inner`: what
    stands inside its mention counts as well ('spinal infection'). `suspected_isa`: what it is a
    kind of only while it is a suspicion ('?arthritis'). `only_denied`: a word that means something
    only where it is denied ('bowels fine'). `makes_suspected`, `makes_known`: what it turns from one to
    the other; `makes_unclear`: what it leaves as neither; `makes_untold`: what nobody knows then."""

    id: str
    name: str
    kind: str
    isa: tuple[str, ...]
    weight: float
    urgent: str | None
    question: str | None
    all_of: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    keeps_inner: bool = False
    suspected_isa: tuple[str, ...] = ()
    only_denied: bool = False
    makes_suspected: tuple[str, ...] = ()
    makes_known: tuple[str, ...] = ()
    makes_unclear: tuple[str, ...] = ()
    makes_untold: tuple[str, ...] = ()


@cache
def base_concepts() -> tuple[Concept, ...]:
    """The concepts of the program, in the order of the file; ValueError where it is written wrong."""
    return tuple(
        Concept(
            id=concept_id,
            name=str(entry.get("name") or concept_id.replace("_", " ")),
            kind=str(entry.get("kind") or "symptom"),
            isa=_strings(entry.get("isa")),
            weight=float(str(entry.get("weight") or 1)),
            urgent=str(entry["urgent"]) if entry.get("urgent") else None,
            question=str(entry["question"]) if entry.get("question") else None,
            all_of=_strings(entry.get("all_of")),
            denied_by=_strings(entry.get("denied_by")),
            supersedes=_strings(entry.get("supersedes")),
            keeps_inner=bool(entry.get("keeps_inner")),
            suspected_isa=_strings(entry.get("suspected_isa")),
            only_denied=bool(entry.get("only_denied")),
            makes_suspected=_strings(entry.get("makes_suspected")),
            makes_known=_strings(entry.get("makes_known")),
            makes_unclear=_strings(entry.get("makes_unclear")),
            makes_untold=_strings(entry.get("makes_untold")),
        )
        for concept_id, entry in _raw().items()
    )


@cache
def _raw() -> Mapping[str, Mapping[str, object]]:
    entries = {}
    for concept, entry in read_mapping("bot.understanding", "lexicon.yaml").items():
        if not isinstance(entry, dict):
            raise ValueError(f"lexicon.yaml, {concept}: expected a mapping, saw {type(entry).__name__}")
        entries[concept] = entry
    return entries


@cache
def base_terms() -> tuple[tuple[str, str], ...]:
    """Pairs of a concept and one of its terms, in the notation of `terms.py`."""
    return tuple(
        (concept, term) for concept, entry in _raw().items() for term in _strings(entry.get("terms"))
    )


def _strings(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list):
        return tuple(str(v) for v in value)
    raise ValueError(f"lexicon.yaml: expected text or a list, saw {type(value).__name__}")
