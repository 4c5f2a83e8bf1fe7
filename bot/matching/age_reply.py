"""A number by itself, said in reply to the question how old the patient is."""

import re

from bot.understanding.age_units import unit_of
from bot.understanding.text import numbers, tokens

_MOST_WORDS = 8
# Whose number it is: nothing but words around an age may stand beside it.
_BESIDE = re.compile(
    r"^(?:about|around|nearly|almost|just|only|turned|a|an|she|he|hes|shes|is|its|was|theyre|they|the|patient|"
    r"pt|aged|age|i|think|guess|believe|reckon|maybe|perhaps|roughly|approximately|approx|ish|so|be|must|of|"
    r"over|under|past|now|last|m|f|male|female|sorry|oh|well|er|um|and|half|yes|no|"
    r"[,.!;:()-])$"
)


def age_written_out(text: str) -> tuple[str, tuple[int, int]] | None:
    """The text with 'years old' put behind its bare number, and the place of the number as it was said.

    None where the turn holds no number, more than one, or words about something else beside it.
    """
    words = tokens(text)
    found = numbers(words)
    if len(found) != 1 or not 0 < len(words) <= _MOST_WORDS or not 0 < found[0].value < 120:
        return None
    number = found[0]
    unit = words[number.last + 1] if number.last + 1 < len(words) else None
    unit_found = unit_of(unit.text) if unit is not None and unit.text not in {"m", "f"} else None
    last = number.last + 1 if unit_found else number.last
    beside = [w.text for k, w in enumerate(words) if not number.first <= k <= last and w.text != "old"]
    if any(not _BESIDE.match(w) for w in beside) or any(w.text == "old" for w in words):
        return None
    start, end = words[number.first].start, words[last].end
    told = text[:end] + (" old" if unit_found else " years old") + text[end:]
    return told, (start, end)
