"""Words of child abuse told of a grown-up: a father of 38 whose own child jumped on him."""

from collections.abc import Sequence

from bot.understanding.age_units import ADULT_FROM_MONTHS, AgeMention
from bot.understanding.data_files import read_words
from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_ABUSE = "child_abuse"
_CHILDREN = read_words("bot.understanding", "adult_harm.yaml")["children"]
_SUBJECT = 6  # tokens before the verb in which its subject stands


def without_harm_of_adults(
    mentions: Sequence[Mention], words: Sequence[Token], ages: Sequence[AgeMention]
) -> list[Mention]:
    """The mentions without abuse where the one age that is the patient's is an adult's and no child is named
    but the one who did it. `ages` are those read in the text."""
    exact = [a for a in ages if a.exact]
    if not exact or exact[0].low < ADULT_FROM_MONTHS:
        return list(mentions)
    return [m for m in mentions if m.concept != _ABUSE or _names_a_child(words, m, exact[1:])]


def _names_a_child(words: Sequence[Token], m: Mention, others: Sequence[AgeMention]) -> bool:
    """Whether a child, or who cares for one, is named elsewhere than as the subject of the mention."""
    first = m.first
    while m.first - first < _SUBJECT and word_at(words, first - 1) not in {"", ",", *SENTENCE_ENDS}:
        first -= 1
    its_own = range(first, m.last + 1)
    return any(w.text in _CHILDREN for i, w in enumerate(words) if i not in its_own) or any(
        a.low < ADULT_FROM_MONTHS for a in others if a.last not in its_own
    )
