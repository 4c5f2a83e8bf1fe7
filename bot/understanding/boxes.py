"""Whether a finding is one of many that a form answers with one word: 'every box ticked no, incl. steroids,
cancer and leg weakness'."""

from collections.abc import Sequence

from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import SENTENCE_ENDS
from bot.understanding.text import Token

_ALL = frozenset({"all", "every", "each", "both"})
_BOXES = frozenset(
    {"box", "boxes", "question", "questions", "item", "items", "answer", "answers", "flag", "flags", "tick",
     "ticks", "field", "fields", "screen", "screens", "list", "else", "rest", "symptom", "symptoms"}
)  # fmt: skip
_NO = frozenset({"no", "n", "nil", "none", "negative", "neg", "blank", "clear", "denied", "absent"})
_FOR_EXAMPLE = frozenset({"including", "incl", "inc", "includes", "eg", "namely", ":", "("})
# behind these something of its own is said
_TURNS = frozenset(
    {"but", "except", "apart", "aside", "excluding", "besides", "however", "although", "though", "yes", "y",
     "positive", "only", "now", "has", "have", "had", "is", "was", "were", "with", "then", "reports", "gets"}
)  # fmt: skip
_REACH = 40  # tokens from the box to the last of the list
_LONGEST_ANSWER = 6  # tokens from the box to its answer, 'boxes on the form ticked no'


def is_in_a_box_of_no(words: Sequence[Token], mention: Mention) -> bool:
    """Whether the mention is listed as an example of boxes that were all answered no."""
    example = None
    for i in range(mention.first - 1, max(-1, mention.first - 1 - _REACH), -1):
        word = words[i].text
        if word in _FOR_EXAMPLE and example is None:
            example = i
        if (word in _TURNS and example is None) or word in SENTENCE_ENDS:
            return False
        if word in _ALL:
            return example is not None and _is_answered_no(words, i + 1, example)
    return False


def _is_answered_no(words: Sequence[Token], begin: int, end: int) -> bool:
    """Whether tokens [begin, end) name boxes and then answer them with no, and with nothing else."""
    run = [w.text for w in words[begin:end]]
    box = next((k for k, w in enumerate(run[:3]) if w in _BOXES), None)
    if box is None or not _TURNS.isdisjoint({w for w in run if w not in {"is", "was", "were", "are"}}):
        return False
    return not _NO.isdisjoint(run[box + 1 : box + 1 + _LONGEST_ANSWER])
