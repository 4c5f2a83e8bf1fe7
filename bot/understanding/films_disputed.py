"""One film that two reports read in opposite ways: then nobody knows what it shows.

'Two reports of the same film: one "unremarkable", one "endplate destruction"'. Where one came after the
other, the later one counts.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.picture import Finding, Polarity
from bot.understanding.phrases import PhraseLists
from bot.understanding.scope_words import SENTENCE_ENDS
from bot.understanding.text import Token

_LISTS = PhraseLists("films_disputed.yaml")
_DIFFER, _IN_TURN = _LISTS.phrases("differ"), _LISTS.words("in_turn")
_CLEAR, _SUSPICIOUS, _UNKNOWN = "imaging_negative", "imaging_suspicious", "imaging_result_unknown"
# what a report gives as the reason: no more known than the film's reading
_OF_THE_REPORT = frozenset({_CLEAR, _SUSPICIOUS, "infection", "neoplasm", "inflammation", "spinal_disease"})


def with_disputed_films_unknown(findings: list[Finding], words: Sequence[Token]) -> list[Finding]:
    """`findings`, what two reports of one film say in one sentence replaced by films of unknown result."""
    begin = 0
    for end in [*(i for i, w in enumerate(words) if w.text in SENTENCE_ENDS), len(words)]:
        told = _disputed(findings, words[begin:end])
        if told:
            unknown = replace(told[0], concept=_UNKNOWN, polarity=Polarity.PRESENT)
            return [unknown if f is told[0] else f for f in findings if f is told[0] or f not in told]
        begin = end + 1
    return findings


def _disputed(findings: Sequence[Finding], sentence: Sequence[Token]) -> list[Finding]:
    """What the reports of that sentence say, where they say the opposite of each other."""
    if not sentence or any(w.text in _IN_TURN for w in sentence):
        return []
    if all(_DIFFER.last_at(sentence, i) is None for i in range(len(sentence))):
        return []
    start, end = sentence[0].start, sentence[-1].end
    told = [f for f in findings if start <= f.start < end and f.concept in _OF_THE_REPORT]
    read = {f.concept for f in told if f.polarity is Polarity.PRESENT}
    return told if {_CLEAR, _SUSPICIOUS} <= read else []
