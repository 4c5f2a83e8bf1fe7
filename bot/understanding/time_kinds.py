"""Of what kind each word of a text is, for what a length of time is said of."""

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

from bot.understanding.concepts import Concept
from bot.understanding.data_files import read_words
from bot.understanding.lexicon import Mention
from bot.understanding.places import BACK, JOINTS
from bot.understanding.scope_words import DOUBT_BEFORE, word_at
from bot.understanding.text import Token

_KINDS = read_words("bot.understanding", "time_words.yaml")
_EXACT = {word: kind for kind, words in _KINDS.items() for word in words if "*" not in word}
_BEGINNINGS = {k: tuple(w[:-1] for w in words if w.endswith("*")) for k, words in _KINDS.items()}
_ENDINGS = {k: tuple(w[1:] for w in words if w.startswith("*")) for k, words in _KINDS.items()}
_SHORTEST_WITH_ENDING = 7  # letters: 'infliximab', not a word that happens to end so
# Diseases that are had for years; others ('arthritis', 'discitis') may be today's complaint itself.
_LASTING = frozenset({"idiopathic_arthritis", "named_arthritis", "axial_spondyloarthritis", "cancer"})

_INJURIES = frozenset({"trauma", "low_velocity_trauma", "standing_fall"})


@lru_cache(maxsize=4096)
def kind_of_word(word: str) -> str:
    """The kind of time_words.yaml that the word is of, or ''."""
    if word in _EXACT:
        return _EXACT[word]
    for kind, beginnings in _BEGINNINGS.items():
        if word.startswith(beginnings):
            return kind
    if len(word) >= _SHORTEST_WITH_ENDING:
        for kind, endings in _ENDINGS.items():
            if word.endswith(endings):
                return kind
    return ""


class TimeKinds:
    """The kind of the word at a place: by the word itself, or else by what the lexicon takes it for. The
    mentions are gone through only when a place is asked about, as few questions name a time."""

    def __init__(
        self, words: Sequence[Token], mentions: Sequence[Mention], concepts: Mapping[str, Concept]
    ) -> None:
        self._words, self._mentions, self._concepts = words, mentions, concepts

    def at(self, i: int) -> str:
        word = word_at(self._words, i)
        kind = kind_of_word(word)
        if kind == "person" and word_at(self._words, i - 1) in {"my", "our"}:
            return ""  # 'my nan is 85 and has had a bad back since Monday': the patient
        return kind or (self._by_lexicon.get(i, "") if word else "")

    @cached_property
    def _by_lexicon(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for mention in self._mentions:
            kind = self._kind_of(mention)
            for i in range(mention.first, mention.last + 1) if kind else ():
                if kind == "complaint" or found.get(i) not in {"complaint", "site"}:
                    found[i] = (
                        kind  # 'seen in surgery with lumbar pain': pain, whatever else the words may mean
                    )
        return found

    def _kind_of(self, mention: Mention) -> str:
        concept = self._concepts[mention.concept]
        if concept.id == "raised_markers" or concept.kind == "imaging":
            return "study"
        if concept.id in BACK | JOINTS and not self._names_trouble(mention):
            return "site"  # 'an operation on the lower back'
        if concept.kind in {"symptom", "sign"}:
            return "complaint"
        if concept.kind == "site":
            return "site"
        if concept.kind == "history":
            return "event" if _INJURIES & {concept.id, *concept.isa} else "disease"
        if concept.id in _LASTING and not self._is_doubted(mention):
            return "disease"
        return ""

    def _names_trouble(self, mention: Mention) -> bool:
        return any(
            kind_of_word(self._words[i].text) == "complaint" for i in range(mention.first, mention.last + 1)
        )

    def _is_doubted(self, mention: Mention) -> bool:
        return any(word_at(self._words, mention.first - k) in DOUBT_BEFORE for k in (1, 2, 3))
