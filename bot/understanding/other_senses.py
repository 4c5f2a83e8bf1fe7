"""Words of a finding that mean something else by the words beside them: 'urine dip', 'fit and well',
'vertebral collapse', 'the ankle jerk'."""

from collections.abc import Mapping, Sequence
from functools import cache

from bot.understanding.data_files import read_mapping
from bot.understanding.lexicon import Mention
from bot.understanding.text import Token
from bot.understanding.word_classes import WordClasses


class OtherSenses:
    """The places of a text at which words of a finding mean something else, looked up once for all of its
    mentions."""

    def __init__(self, words: Sequence[Token]) -> None:
        self._not_meant_at: dict[int, frozenset[str]] = {}
        not_meant = not_meant_by()
        for span in _phrases().spans(words):
            for i in range(span.first, span.last + 1):
                self._not_meant_at[i] = self._not_meant_at.get(i, frozenset()) | not_meant[span.name]

    def left_out(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions without those that share a word with a phrase in which it means something else."""
        if not self._not_meant_at:
            return list(mentions)
        return [m for m in mentions if not self._is_another(m)]

    def _is_another(self, m: Mention) -> bool:
        return any(m.concept in self._not_meant_at.get(i, ()) for i in range(m.first, m.last + 1))


@cache
def not_meant_by() -> Mapping[str, frozenset[str]]:
    """The concepts that the phrases of each entry do not mean, by the entry's name."""
    return {name: frozenset(listed) for name, listed in _lists("not").items()}


@cache
def _phrases() -> WordClasses:
    return WordClasses(_lists("phrases"))


def _lists(key: str) -> dict[str, list[str]]:
    """The list under that key of every entry; ValueError where an entry has none."""
    lists = {}
    for name, entry in read_mapping("bot.understanding", "other_senses.yaml").items():
        if not isinstance(entry, dict) or not isinstance(entry.get(key), list):
            raise ValueError(f"other_senses.yaml, {name}: expected a list under {key!r}, saw {entry!r}")
        lists[name] = [str(item) for item in entry[key]]
    return lists
