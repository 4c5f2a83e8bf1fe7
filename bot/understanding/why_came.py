"""Whether a denial further on is of another item: what the patient came with stands before a comma."""

from collections.abc import Sequence

from bot.understanding.lexicon import Mention
from bot.understanding.places import PLACES
from bot.understanding.text import Token

_OF_ONE = frozenset({"none", "nil", "neg"})
_TOLD_OF_ITSELF = 3  # words of an item that says more than a name
_JOINS = frozenset({"and", "&", "+", "or", "/", "nor", "both", ":"})


def is_of_another_item(
    words: Sequence[Token], mention: Mention, mentions: Sequence[Mention], place: int
) -> bool:
    """Whether `place`, where something is denied, lies behind a comma and another finding, seen from the
    first complaint of the text: 'back pain, red flags all negative', 'lumbar pain, cancer 2020, fever none'.

    A list that is joined otherwise is one: 'back pain, fever and weight loss all denied'.
    """
    ends = [i for i in range(mention.last + 1, place) if _parts_items(words, i)]
    if not ends or any(words[i].text in _JOINS and i not in ends for i in range(mention.last + 1, place)):
        return False
    comma = ends[0]
    others = {m.first for m in mentions if comma < m.first <= place}
    says_more = comma - mention.first >= _TOLD_OF_ITSELF
    if len(others) == 1 and says_more and place < len(words) and words[place].text in _OF_ONE:
        return True  # 'lymphoma 2020 in remission, fever none': no list of two bare names
    if mention.concept not in PLACES:
        return False
    if any(m.concept in PLACES and m.last < mention.first for m in mentions):
        return False
    return bool(others)


def _parts_items(words: Sequence[Token], i: int) -> bool:
    """A comma, or the slash of a card: 'F 9y / back pain / red flags'."""
    if words[i].text == ",":
        return True
    is_spaced = (
        0 < i < len(words) - 1 and words[i - 1].end < words[i].start and words[i].end < words[i + 1].start
    )
    return words[i].text in {"/", "|", "-"} and is_spaced
