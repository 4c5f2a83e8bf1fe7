"""A dimple over the spine: one of which nothing but its being there is told, and its kind told afterwards."""

from collections.abc import Mapping, Sequence

from bot.understanding.concepts import Concept
from bot.understanding.data_files import read_words
from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import DENIALS, word_at
from bot.understanding.text import Token

UNDESCRIBED = "skin_untold"
_WORDS = read_words("bot.understanding", "dimples.yaml")
_DIMPLE, _WHERE = _WORDS["dimple"], _WORDS["where"]
_OTHER_SIGN, _KIND = tuple(_WORDS["other_sign"]), tuple(_WORDS["kind"])
_HARMLESS, _KIND_WHOLE = _WORDS["harmless"], _WORDS["kind_whole"]
_NEAR = 8  # tokens to either side
_LONGEST_LEAD = 4  # tokens of 'a small sacral dimple'


def bare_dimple_mentions(words: Sequence[Token], concepts: Mapping[str, Concept]) -> list[Mention]:
    """A mention of a skin sign that nobody has described, where a text names a dimple and not its kind."""
    place = next((i for i, w in enumerate(words) if w.text in _DIMPLE), None)
    if UNDESCRIBED not in concepts or place is None or any(w.text.startswith(_OTHER_SIGN) for w in words):
        return []
    near = words[max(0, place - _NEAR) : place + _NEAR + 1]
    tells = _KIND_WHOLE | (_HARMLESS - _WHERE)
    if any(w.text.startswith(_KIND) or w.text in tells for w in near):
        return []
    first = place
    while first > max(0, place - _LONGEST_LEAD) and words[first - 1].text in _WHERE:
        first -= 1
    return [Mention(UNDESCRIBED, first, place, False)]


def kind_told(words: Sequence[Token]) -> Token | None:
    """The word by which a turn on a dimple that was left open tells that it is a sign: 'it is deep', 'with
    some hair'; None where it tells nothing, denies it or calls the dimple harmless."""
    if any(w.text in _HARMLESS for w in words):
        return None
    for i, word in enumerate(words):
        if word.text.startswith((*_OTHER_SIGN, *_KIND)) and not DENIALS & {
            word_at(words, i - 1),
            word_at(words, i - 2),
        }:
            return word
    return None
