"""A list of what was asked, answered one by one: 'fever, weight loss and cancer: no, yes, no'."""

from collections.abc import Sequence

from bot.domain.picture import Polarity
from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_ANSWERS = {
    "yes": Polarity.PRESENT,
    "y": Polarity.PRESENT,
    "positive": Polarity.PRESENT,
    "pos": Polarity.PRESENT,
    "no": Polarity.ABSENT,
    "n": Polarity.ABSENT,
    "nil": Polarity.ABSENT,
    "none": Polarity.ABSENT,
    "negative": Polarity.ABSENT,
    "neg": Polarity.ABSENT,
}
_MARKS = frozenset({":", "-", "--", "?", "=", ")"})
_PARTS = frozenset({",", "and", "&", "/", "or", "then"})
_OPENS = frozenset({"about", "for", "re", "regarding", "after", "(", ":", "of"})
_LONGEST_LIST = 40  # tokens


def answered_in_turn(words: Sequence[Token], mentions: Sequence[Mention]) -> dict[int, Polarity]:
    """How each mention stands, by its first token, where a list has as many answers as items and not all
    answers are the same: one word that answers all is read elsewhere."""
    stands: dict[int, Polarity] = {}
    starts = {m.first for m in mentions}
    for mark, word in enumerate(words):
        if word.text not in _MARKS:
            continue
        answers = _answers_from(words, mark + 1)
        if len(set(answers)) < 2:
            continue
        items = _items_before(words, mark)
        if len(items) == len(answers):
            for (first, last), answer in zip(items, answers, strict=True):
                stands |= {i: answer for i in range(first, last + 1) if i in starts}
    return stands


def is_answered_behind(words: Sequence[Token], mention: Mention) -> bool:
    """Whether what is asked about stands with its answer behind it: 'any red flags? None.'"""
    behind = mention.last + 1
    return (
        word_at(words, behind) == "?"
        and word_at(words, behind + 1) in _ANSWERS
        and word_at(words, behind + 2) in {"", ",", "\n", *SENTENCE_ENDS}
    )


def _answers_from(words: Sequence[Token], i: int) -> list[Polarity]:
    """The answers from `i` on up to the end of the sentence; none where anything else stands there."""
    found: list[Polarity] = []
    while word_at(words, i) not in {"", *SENTENCE_ENDS}:
        word = word_at(words, i)
        if word in _ANSWERS:
            found.append(_ANSWERS[word])
        elif word not in _PARTS:
            return []
        i += 1
    return found


def _items_before(words: Sequence[Token], mark: int) -> list[tuple[int, int]]:
    """The items of the list that ends before `mark`, as token ranges in order."""
    items: list[tuple[int, int]] = []
    last = mark - 1
    for i in range(mark - 1, max(-1, mark - 1 - _LONGEST_LIST) - 1, -1):
        word = word_at(words, i)
        ends = word in _OPENS or word in {"", *SENTENCE_ENDS}
        if ends or word in _PARTS:
            if i < last:
                items.insert(0, (i + 1, last))
            last = i - 1
        if ends:
            break
    return items
