"""What a denial takes back of earlier turns: 'no fever' the fever, 'no operation' the fusion."""

import re
from collections.abc import Mapping

from bot.domain.picture import Finding, Polarity
from bot.understanding.lexicon import Lexicon
from bot.understanding.reading import Reading

_GATHERS = "assertion"  # the kind of a concept that only gathers others: 'a red flag'
_THERE = frozenset({Polarity.PRESENT, Polarity.SUSPECTED})
_SENTENCE = re.compile(r"[^.;\n?!]+")
_REST = r"(?:others?|otherwise|else|additional|new|rest|remaining|apart|aside|besides|than)\b"
_OF_THE_REST = re.compile(rf"\b{_REST}", re.I)
_OF_ANOTHER = re.compile(r"\b(?:other|another|wrong|different) (?:patient|pt|child|case|chart)\b", re.I)
# 'apart from that, no red flags': said in front of a comma, it is of what follows
_OPENS_WITH_REST = re.compile(rf"\W{{0,3}}(?:and |but )?(?:the )?{_REST}", re.I)


def without_denied(latest: Mapping[str, Finding], reading: Reading, lexicon: Lexicon) -> dict[str, Finding]:
    """The findings without those of earlier turns that a denial of this one covers.

    'No red flags' behind a fever that was told by name takes nothing back: who gathers them all has not
    looked back at that one, unless it says that it corrects. An emergency is taken back so only where it was
    another patient's.
    """
    kept = dict(latest)
    for denial in reading.findings:
        if denial.polarity is not Polarity.ABSENT or is_of_the_rest(denial, reading.text):
            continue
        gathers = lexicon.concepts[denial.concept].kind == _GATHERS
        for concept in lexicon.descendants(denial.concept):
            held = kept.get(concept)
            if held is None or held.turn >= denial.turn:
                continue
            if gathers and held.polarity in _THERE and not _is_corrected(concept, reading, lexicon):
                continue
            del kept[concept]
    return kept


def is_of_the_rest(denial: Finding, text: str) -> bool:
    """Whether the denial is of what was not told: 'no other weakness', 'otherwise no red flags'."""
    sentence = next((m for m in _SENTENCE.finditer(text) if m.start() <= denial.start < m.end()), None)
    if sentence is None:
        return False
    begin = text.rfind(",", sentence.start(), denial.start) + 1 or sentence.start()
    end = text.find(",", denial.end, sentence.end())
    clause = text[begin : sentence.end() if end < 0 else end]
    return bool(_OF_THE_REST.search(clause) or _OPENS_WITH_REST.match(text, sentence.start()))


def _is_corrected(concept: str, reading: Reading, lexicon: Lexicon) -> bool:
    is_emergency = lexicon.concepts[concept].urgent is not None
    return reading.is_correction and (not is_emergency or _OF_ANOTHER.search(reading.text) is not None)
