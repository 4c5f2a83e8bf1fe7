"""The result of films told in few words: those just advised, or an earlier report that is put right."""

import re
from dataclasses import replace

from bot.domain.picture import ClinicalPicture, Finding, MatchResult, Polarity
from bot.domain.rating import Category
from bot.understanding.reading import Reading
from bot.variant_table import VariantTable

_NORMAL = re.compile(r"\b(?:normal|negative|neg|clear|clean|nad|unremarkable|fine)\b", re.I)
_SUSPICIOUS = re.compile(
    r"\b(?:abnormal|suspicious|positive|worrying|concerning|lytic|destruct\w+|lesion)\b", re.I
)
_OTHER_STUDY = re.compile(
    r"\b(?:mri?|ct|us|uss|ultrasound|scan|bone scan|bloods?|exam\w*|neuro\w*|crp|esr|gait)\b", re.I
)
_READ_AGAIN = re.compile(
    r"\b(?:re-?(?:read|report|view|look)\w*|second (?:look|read\w*|opinion)|over-?read|amend\w*|addend\w*|"
    r"revis\w+|formal report|final report|misread)\b",
    re.I,
)
_SENTENCE = re.compile(r"[^.;\n?!]+")
_MOST_WORDS = 14
_FILMS = ("imaging_suspicious", "imaging_negative")
# what 'normal' or 'lesion' was taken for, where it is the film's
_NOT_OF_FILMS = frozenset({"reassuring", "reassuring_exam", "clinical_red_flag"})


def with_film_result(
    reading: Reading, picture: ClinicalPicture, last: MatchResult | None, table: VariantTable
) -> Reading:
    """'what if it's normal?', 'the consultant has re-read them: clean': the reading with that result."""
    if any(f.concept.startswith("imaging_") for f in reading.findings):
        return reading
    held = next((c for c in _FILMS if picture.finding(c) is not None), None)
    if held is not None and (again := _READ_AGAIN.search(reading.text)):
        return _read_again(reading, held, again.start())
    if last is None or last.variant_id is None or _OTHER_STUDY.search(reading.text):
        return reading
    if len(reading.words) > _MOST_WORDS:
        return reading
    if (held is not None and reading.is_amendment) or _awaits_films(last.variant_id, table):
        for concept in _FILMS:
            if found := _pattern(concept).search(reading.text):
                return _with(reading, concept, found.group(), found.start())
    return reading


def _read_again(reading: Reading, held: str, at: int) -> Reading:
    """A second reading of the films says something else than the first."""
    other = next(c for c in _FILMS if c != held)
    for sentence in _SENTENCE.finditer(reading.text):
        if sentence.end() <= at or _OTHER_STUDY.search(sentence.group()):
            continue
        if found := _pattern(other).search(sentence.group()):
            return _with(reading, other, found.group(), sentence.start() + found.start())
    return reading


def _pattern(concept: str) -> re.Pattern[str]:
    return _NORMAL if concept == "imaging_negative" else _SUSPICIOUS


def _awaits_films(variant_id: str, table: VariantTable) -> bool:
    variant = table.variant(variant_id)
    best = [r for r in table.rows(variant.id) if r.category is Category.USUALLY_APPROPRIATE]
    return bool(best and best[0].procedure.startswith("Radiography") and variant.branches)


def _with(reading: Reading, concept: str, said: str, start: int) -> Reading:
    told = Finding(
        concept=concept,
        polarity=Polarity.PRESENT,
        said=said,
        turn=reading.turn,
        start=start,
        end=start + len(said),
    )
    kept = tuple(f for f in reading.findings if f.concept not in _NOT_OF_FILMS)
    return replace(reading, findings=(*kept, told))
