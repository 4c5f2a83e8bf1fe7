"""Whether someone only cannot sit or stand for long: 'can't sit for handover' is pain, no refusal to bear
weight."""

from collections.abc import Sequence

from bot.understanding.concepts import Concept
from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import word_at
from bot.understanding.text import Token

_CANNOT = frozenset({"cant", "cannot", "unable", "not", "couldnt", "struggles", "doesnt"})
_STAYING = frozenset({"sit", "sitting", "stand", "standing", "walk", "walking"})
_FOR_LONG = frozenset(
    {"for", "through", "still", "long", "longer", "throughout", "comfortably", "more", "straight", "far"}
)


def is_only_not_for_long(words: Sequence[Token], mention: Mention, concept: Concept) -> bool:
    """Whether the mention of a limp only tells how long someone sits or stands."""
    if concept.id != "limp" or words[mention.last].text not in _STAYING:
        return False
    cannot = any(words[i].text in _CANNOT for i in range(mention.first, mention.last))
    return cannot and word_at(words, mention.last + 1) in _FOR_LONG
