"""A finding that the writer asks about and has no answer to: 'Does it wake him? Mum could not say.'"""

from collections.abc import Sequence

from bot.understanding.lexicon import Mention
from bot.understanding.phrases import PhraseLists
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_LISTS = PhraseLists("unanswered.yaml")
_ASKS, _STUDIES, _NO_ANSWER = _LISTS.words("asks"), _LISTS.words("studies"), _LISTS.phrases("no_answer")
_LONGEST_QUESTION = 14  # tokens before and behind the mention
_LONGEST_ANSWER = 16  # tokens


def is_asked_and_unanswered(words: Sequence[Token], mention: Mention) -> bool:
    """Whether the mention stands in a question about itself that the next sentence says nobody can answer."""
    begin, end = mention.first, mention.last
    while mention.first - begin < _LONGEST_QUESTION and word_at(words, begin - 1) not in {
        "",
        *SENTENCE_ENDS,
        "?",
    }:
        begin -= 1
    while end - mention.last < _LONGEST_QUESTION and word_at(words, end + 1) not in {"", *SENTENCE_ENDS, "?"}:
        end += 1
    asked = [words[i].text for i in range(begin, end + 1)]
    if word_at(words, end + 1) != "?" or asked[0] not in _ASKS or not _STUDIES.isdisjoint(asked):
        return False
    for i in range(end + 2, end + 2 + _LONGEST_ANSWER):
        if word_at(words, i) in {"", "?", *SENTENCE_ENDS}:
            return False
        if _NO_ANSWER.last_at(words, i) is not None:
            return True
    return False
