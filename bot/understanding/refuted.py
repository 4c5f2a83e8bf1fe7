"""Whether a finding is named only to be taken back: 'cancer and infection were looked for and not found'."""

from collections.abc import Sequence

from bot.understanding.concepts import Concept
from bot.understanding.data_files import read_mapping
from bot.understanding.lexicon import Mention
from bot.understanding.phrases import Phrases
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_WRITTEN = read_mapping("bot.understanding", "refuting.yaml")


def _phrases(name: str) -> Phrases:
    listed = _WRITTEN[name]
    assert isinstance(listed, list), f"refuting.yaml, {name}: expected a list"
    return Phrases(str(phrase) for phrase in listed)


_BEHIND = _phrases("behind")
_WELL_BEHIND = _phrases("well_behind")
_BEFORE = _phrases("before")
_BRIDGE = frozenset(str(_WRITTEN["bridge"]).split())
_TOWARDS = frozenset(str(_WRITTEN["towards"]).split())
_LONGEST_BRIDGE = 40
_LONGEST_APPROACH = 8
_UNKNOWN_ITEM = 2  # words of an item of a list that is no finding of ours: 'fracture', 'cord trouble'
_ITEM_ENDS = frozenset({"", ",", ";", ".", "\n", ")", "/"})
_ASIDE_BEGINS = frozenset(
    {"(", "by", "on", "at", "in", "today", "throughout", "bilat", "bilaterally", "now", "so"}
)
_MARKS_OF_NO = frozenset({"n", "0", "no", "nope", "nil", "none", "neg", "absent", "negative"})
_LONGEST_FIELD = 8  # words of a form's field between the finding and its mark
_KINDS = frozenset({"symptom", "sign", "diagnosis", "history", "assertion", "site"})


def is_refuted(
    words: Sequence[Token], mention: Mention, concept: Concept, mentions: Sequence[Mention]
) -> bool:
    """Whether what follows the mention, or leads up to it, takes it back."""
    if concept.kind not in _KINDS:
        return False
    return (
        _is_field_of_no(words, mention)
        or _is_taken_back_behind(words, mention, concept, mentions)
        or _is_doubted_away_before(words, mention)
    )


def _is_field_of_no(words: Sequence[Token], mention: Mention) -> bool:
    """'PMH cancer: N', 'steroids 0, falls 0', 'PWID - no', 'Falls in past year: none'."""
    i = mention.last + 1
    if word_at(words, i) in {"n", "0"} and word_at(words, i + 1) in _ITEM_ENDS:
        return True
    for i in range(mention.last + 1, mention.last + 2 + _LONGEST_FIELD):
        word = word_at(words, i)
        if word in {":", "=", "?"} or (word == "-" and i == mention.last + 1):
            return word_at(words, i + 1) in _MARKS_OF_NO and word_at(words, i + 2) in _ITEM_ENDS
        if word in {"", ",", *SENTENCE_ENDS}:
            return False
    return False


def _is_taken_back_behind(
    words: Sequence[Token], mention: Mention, concept: Concept, mentions: Sequence[Mention]
) -> bool:
    lasts: dict[int, int] = {}
    for m in mentions:
        if m.concept != "not_assessed":
            lasts[m.first] = max(m.last, lasts.get(m.first, m.last))
    if concept.kind == "site" and any(
        _says_so(_WELL_BEHIND, words, i) for i in range(mention.first + 1, mention.last + 1)
    ):
        return True  # 'jaw opens fully' is one mention of the jaw
    i = mention.last + 1
    unknown = 0
    joined = True
    for _ in range(_LONGEST_BRIDGE):
        if _says_so(_BEHIND, words, i) or (concept.kind == "site" and _says_so(_WELL_BEHIND, words, i)):
            # of 'back pain, cause not found' only the cause is
            return joined or not unknown
        word = word_at(words, i)
        if word in {"", *SENTENCE_ENDS}:
            return False
        if i in lasts:
            i, unknown = lasts[i] + 1, 0
        elif word in _BRIDGE:
            i, unknown = i + 1, 0
        elif unknown < _UNKNOWN_ITEM and (unknown or word_at(words, i - 1) in {",", "and", "or", "/", "("}):
            joined = joined if unknown else word_at(words, i - 1) != ","
            i, unknown = i + 1, unknown + 1
        else:
            return False
    return False


def _says_so(phrases: Phrases, words: Sequence[Token], i: int) -> bool:
    """Whether a phrase begins at `i`; one of a single word must end its item ('absent' of 'absent jerks'
    speaks of what follows it)."""
    last = phrases.last_at(words, i)
    return last is not None and (last > i or word_at(words, i + 1) in _ITEM_ENDS | _ASIDE_BEGINS)


def _is_doubted_away_before(words: Sequence[Token], mention: Mention) -> bool:
    """'no reason to suspect arthritis', 'we do not think that this is arthritis'."""
    for start in range(mention.first - 1, max(-1, mention.first - 1 - _LONGEST_APPROACH - 4), -1):
        if word_at(words, start) in SENTENCE_ENDS or word_at(words, start) == "but":
            return False
        last = _BEFORE.last_at(words, start)
        if last is not None and last < mention.first:
            return all(words[k].text in _TOWARDS for k in range(last + 1, mention.first))
    return False
