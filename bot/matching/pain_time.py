"""Whether a length of time told in a later turn is the pain's, or of something else beside it.

'sorry, 4 months' and 'it has hurt for 4 months' are; 'off work for 2 weeks', 'numb toes since Monday' and
'pain worse today' leave what was told before.
"""

from collections.abc import Sequence

from bot.domain.picture import ClinicalPicture, Finding
from bot.understanding.data_files import read_words
from bot.understanding.duration import durations
from bot.understanding.places import BACK
from bot.understanding.reading import Reading
from bot.understanding.text import Token, numbers, tokens
from bot.understanding.time_kinds import kind_of_word
from bot.understanding.told_of import ToldOf

_LISTS = read_words("bot.matching", "pain_time.yaml")
_PAIN, _BARE, _COURSE, _VAGUE = _LISTS["pain"], _LISTS["bare"], _LISTS["course"], _LISTS["vague"]
_LEAST_WEEKS = {"acute": 0.0, "subacute": 6.0, "chronic": 12.1}
_CLAUSE_ENDS = frozenset({",", ".", ";", ":", "\n", "?", "!", "(", ")", "–", "—", "-", "and", "but", "+"})
# kinds of words in time_words.yaml of which a time is told in place of the pain, or that brought it on
_NOT_ELSE = frozenset({"", "event", "ease"})


def weeks_of(held: Finding) -> float:
    """How many weeks the words of a duration tell, or the least that it stands for."""
    return max(_weeks_told(held.said), default=_LEAST_WEEKS[held.concept])


def is_of_the_pain(told: Finding, held: Finding, picture: ClinicalPicture, reading: Reading) -> bool:
    """Whether `told`, a length of time of this turn, takes the place of `held`, one told before."""
    duration = next((d for d in reading.durations if reading.words[d.first].start == told.start), None)
    weeks = weeks_of(told)
    if duration is not None and duration.of_care:
        return weeks > weeks_of(held)  # six weeks of treatment are six weeks of pain at least
    said = {w.text for w in tokens(told.said)}
    if said <= _VAGUE and _weeks_told(held.said):
        return reading.is_correction and not reading.durations
    others = [w.text for w in _clause(reading.words, told) if w.kind in {"word", "abbr"}]
    if weeks < weeks_of(held) and not reading.is_correction and not _COURSE.isdisjoint({*others, *said}):
        return False
    strange = [w for w in others if w not in _BARE and w not in _PAIN]
    if duration is None and not reading.is_correction and _weeks_told(held.said) and _PAIN.isdisjoint(others):
        return False  # 'this evening: cannot pass urine'
    if not strange:
        return True
    if _PAIN.isdisjoint(others) or (duration is not None and duration.told_of is ToldOf.OTHER):
        return False
    known = {w.text for f in picture.findings for w in tokens(f.said)}
    return all(w in known or kind_of_word(w) in _NOT_ELSE for w in strange) and not _names_another(
        told, held, strange, known, reading
    )


def _weeks_told(said: str) -> list[float]:
    words = tokens(said)
    return [d.weeks for d in durations(words, numbers(words), [])]


def _clause(words: Sequence[Token], told: Finding) -> list[Token]:
    """The words around the length of time, without its own, up to the next mark on either side."""
    first = next((i for i, w in enumerate(words) if w.end > told.start), len(words))
    last = first
    while last < len(words) and words[last].start < told.end:
        last += 1
    begin, end = first, last
    while begin and words[begin - 1].text not in _CLAUSE_ENDS:
        begin -= 1
    while end < len(words) and words[end].text not in _CLAUSE_ENDS:
        end += 1
    return [*words[begin:first], *words[last:end]]


def _names_another(
    told: Finding, held: Finding, strange: Sequence[str], known: set[str], reading: Reading
) -> bool:
    """Whether the words that are not known yet were read as a finding of their own."""
    unknown = {w for w in strange if w not in known}
    return any(
        f.concept not in {told.concept, held.concept, *BACK}
        and not unknown.isdisjoint(w.text for w in tokens(f.said))
        for f in reading.findings
    )
