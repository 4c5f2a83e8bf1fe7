"""A question without what tells who the patient is: each identifier gives way to its kind in brackets.

What is taken: names, dates but for bare years, numbers of records, telephones, e-mail and web addresses,
postal addresses, named hospitals and schools, ages over 89 (told as '90 or older'). Clinical words stay.
It is a filter of rules, so it can miss what no rule knows: see the tests for how much.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.chat_model.addresses import mark_addresses
from bot.chat_model.contacts import mark_contacts, mark_phones
from bot.chat_model.dates import mark_dates
from bot.chat_model.marking import Marked
from bot.chat_model.names import mark_names
from bot.chat_model.old_ages import mark_old_ages
from bot.chat_model.records import mark_bare_records, mark_labelled_records

# Taking one identifier may bare another; ordinary text settles in two rounds. What has not settled after
# this many is no question but an attack, and is withheld whole.
_MOST_ROUNDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """A text without identifiers. `removed`: the kind of each that was taken, never what it said."""

    text: str
    removed: tuple[str, ...]


def without_identifiers(text: str) -> Cleaned:
    """The text without identifiers; the same again when cleaned twice."""
    return cleaned_turns([text])[0]


def cleaned_turns(turns: Iterable[str]) -> tuple[Cleaned, ...]:
    """Each turn without identifiers; a name told in one turn is taken wherever it is said."""
    said = list(turns)
    alone = [_settled(turn, frozenset()) for turn in said]
    names = frozenset[str]().union(*(told for _, told in alone))
    if not names:
        return tuple(cleaned for cleaned, _ in alone)
    return tuple(_settled(turn, names)[0] for turn in said)


def _settled(text: str, names: frozenset[str]) -> tuple[Cleaned, frozenset[str]]:
    """The text cleaned until nothing is left to take, with the words of the names that were taken."""
    removed: list[str] = []
    told: frozenset[str] = frozenset()
    for _ in range(_MOST_ROUNDS):
        marked = Marked(text)
        told |= _mark_all(marked, names)
        if not marked.found:
            return Cleaned(text=text, removed=tuple(removed)), told
        removed += [found.kind for found in sorted(marked.found, key=lambda f: f.start)]
        text = marked.replaced()
    return Cleaned(text="[text]", removed=(*removed, "text")), told


def _mark_all(marked: Marked, names: frozenset[str]) -> frozenset[str]:
    mark_contacts(marked)
    mark_labelled_records(marked)
    mark_dates(marked)
    mark_phones(marked)
    mark_bare_records(marked)
    mark_addresses(marked)
    mark_old_ages(marked)
    return mark_names(marked, names)
