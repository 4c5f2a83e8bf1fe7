"""Whether a finding is an animal's: 'his old labrador has lost the use of her hind legs'."""

from collections.abc import Sequence

from bot.understanding.data_files import read_words
from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import word_at
from bot.understanding.text import Token

_LISTS = read_words("bot.understanding", "animals.yaml")
_ENDS = frozenset({",", ".", ";", "\n", "?", "!", ":", "(", ")"})
_FAR = 16  # tokens


def is_of_an_animal(words: Sequence[Token], mention: Mention) -> bool:
    """Whether the clause is about an animal up to the mention; 'bitten by a dog, fever' is the patient's."""
    for i in range(mention.first - 1, max(-1, mention.first - 1 - _FAR), -1):
        word = words[i].text
        if word in _ENDS or word in _LISTS["patient"]:
            return False
        if word in _LISTS["animals"] and _is_one(words, i):
            return word_at(words, i + 1) in _LISTS["has"] or _says_its(words, mention, i)
    return False


def _is_one(words: Sequence[Token], i: int) -> bool:
    """Whether an animal is meant: 'his boxer', no 'boxer with back pain'."""
    begin = i - 1 if word_at(words, i - 1) in _LISTS["owners"] | {"a"} else i
    if word_at(words, begin - 1) in _LISTS["did_it"]:
        return False  # 'fell off her horse had back pain'
    return words[i].text not in _LISTS["also_people"] or word_at(words, i - 1) in _LISTS["owners"]


def _says_its(words: Sequence[Token], mention: Mention, animal: int) -> bool:
    """'the dog limps on its hind leg': nobody says 'its' of a patient."""
    return any(words[k].text in {"its", "hind"} for k in range(animal + 1, mention.last + 1))
