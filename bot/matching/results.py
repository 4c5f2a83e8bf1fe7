"""The result of films told in few words: those just advised, or an earlier report that is put right."""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.domain.picture import ClinicalPicture, Finding, MatchResult, Polarity
from bot.domain.rating import Category
from bot.matching.film_result import is_of_films
from bot.understanding.reading import Reading
from bot.variant_table import VariantTable

_NORMAL = re.compile(
    r"\b(?:normal|negative|neg|clear|clean|nad|unremarkable|fine|"
    r"(?:they|those|these)(?:['’]re| are| were| look| looked)(?: all| both)? (?:ok|okay|good))\b",
    re.I,
)
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
_CLAUSE = re.compile(r"[^.,;\n?!]+")
_MOST_WORDS = 14
_LONGEST_REPLY = 60  # words; a longer turn names the films where it tells of them
_FILMS = ("imaging_suspicious", "imaging_negative")
# whose 'fine' it is where the sentence says so: the patient's, not the film's
_OF_SOMEONE = re.compile(r"\b(?:he|she|child|boy|girl|patient|pt|otherwise|himself|herself)\b", re.I)
_HAD_NONE = re.compile(r"\b(?:none|never|not|hasn'?t|haven'?t|no|without|awaiting|pending)\b", re.I)
# 'those were fine' points back to the films that were advised
_POINTS = re.compile(r"(?:they|those|these|it|that|both)\b", re.I)
_AS_OF_FILMS = "films "
# what 'normal' or 'lesion' was taken for, where it is the film's
_NOT_OF_FILMS = frozenset({"reassuring", "reassuring_exam", "clinical_red_flag"})


def with_film_result(
    reading: Reading,
    picture: ClinicalPicture,
    last: MatchResult | None,
    table: VariantTable,
    read: Callable[[str, int], Reading],
) -> Reading:
    """'what if it's normal?', 'the consultant has re-read them: clean': the reading with that result."""
    named = {f.concept for f in reading.findings if f.concept.startswith("imaging_")}
    if named == {"imaging_not_done"} and picture.finding("imaging_done") is not None:
        # of films that were taken, 'nothing on them' is what they show
        told = _said_of_films(reading, read)
        without = tuple(f for f in told.findings if f.concept not in named)
        return reading if told is reading else replace(told, findings=without)
    if named == {"imaging_done"} and picture.finding("imaging_done") is None:
        taken = max(f.end for f in reading.findings if f.concept == "imaging_done")
        return _said_of_films(reading, read, begin=taken)  # 'did the films. normal'
    if named:
        return reading
    held = next((c for c in _FILMS if picture.finding(c) is not None), None)
    if held is None and _is_open(picture, last):
        return _said_of_films(reading, read)
    if held is not None and held in reading.withdrawn:
        return _said_of_films(reading, read)  # that film was another's: 'his own was clean'
    if held is not None and (again := _READ_AGAIN.search(reading.text)):
        return _read_again(reading, held, again.start())
    if last is None or last.variant_id is None:
        return reading
    if _OTHER_STUDY.search(reading.text):
        awaits = held is None and _awaits_films(last.variant_id, table)
        return _said_of_films(reading, read, only=_POINTS) if awaits else reading
    if (held is not None and reading.is_amendment) or _awaits_films(last.variant_id, table):
        return _bare_result(reading)
    return reading


def _bare_result(reading: Reading) -> Reading:
    """The first clause that tells a result of nothing else than the films; of a long turn only its first
    sentence may."""
    first = _SENTENCE.search(reading.text)
    end = len(reading.text)
    if len(reading.words) > _MOST_WORDS and first is not None:
        end = first.end() if len(first.group().split()) <= _MOST_WORDS else 0
    for clause in _CLAUSE.finditer(reading.text, 0, end):
        said = clause.group()
        for concept in _FILMS:
            found = _pattern(concept).search(said)
            if found is None or _OF_SOMEONE.search(_clause_before(said, found.end())):
                continue
            denied = concept == "imaging_suspicious" and _HAD_NONE.search(said, 0, found.start())
            if not denied and is_of_films(said, found.start(), found.end()):
                return _with(reading, concept, found.group(), clause.start() + found.start())
    return reading


def _clause_before(text: str, end: int) -> str:
    """The clause that ends with the result, and the word behind it: 'he is fine otherwise'."""
    begin = max((c.start() for c in _CLAUSE.finditer(text) if c.start() < end), default=0)
    return text[begin:end] + " ".join(text[end:].split(" ", 2)[:2])


def _is_open(picture: ClinicalPicture, last: MatchResult | None) -> bool:
    """Whether films were taken, or asked about, and nobody has yet said what they show."""
    question = None if last is None else last.question
    return picture.finding("imaging_done") is not None or (
        question is not None and question.concept in _FILMS
    )


def _said_of_films(
    reading: Reading,
    read: Callable[[str, int], Reading],
    *,
    only: re.Pattern[str] | None = None,
    begin: int = 0,
) -> Reading:
    """'reported as normal', 'they show a lytic area': what the sentence would tell if it named the films.
    `only`: how the sentence must begin; `begin`: where it may begin at the earliest."""
    if len(reading.words) > _LONGEST_REPLY:
        return reading
    parts = [*_SENTENCE.finditer(reading.text), *_CLAUSE.finditer(reading.text)]
    for part in parts:
        said = part.group().strip(" ,-")
        if part.start() < begin or (only is not None and not only.match(said)):
            continue
        if _OTHER_STUDY.search(said) or len(said.split()) > _MOST_WORDS:
            continue
        found = read(_AS_OF_FILMS + said, reading.turn).findings
        if any(f.concept == "imaging_not_done" for f in found):
            return reading
        told = [f for f in found if f.concept in _FILMS]
        if not told or _is_of_the_patient(said, told[0]) or not _is_their_result(said, told[0]):
            continue
        words = (
            said[max(0, told[0].start - len(_AS_OF_FILMS)) : told[0].end - len(_AS_OF_FILMS)].strip() or said
        )
        return _with(reading, told[0].concept, words, reading.text.index(words, part.start()))
    return reading


def _is_their_result(said: str, told: Finding) -> bool:
    """Whether the words that the finding was read from tell a result, and of nothing else than the films."""
    end = told.end - len(_AS_OF_FILMS)
    result = _pattern(told.concept).search(said, max(0, told.start - len(_AS_OF_FILMS)), end)
    return result is None or is_of_films(said, result.start(), result.end())


def _is_of_the_patient(said: str, told: Finding) -> bool:
    """'he is fine otherwise' says how the patient is, not what the films show."""
    if told.concept == "imaging_suspicious":
        return _HAD_NONE.search(said[: max(0, told.end - len(_AS_OF_FILMS))]) is not None
    normal = _NORMAL.search(said)
    return _OF_SOMEONE.search(said if normal is None else _clause_before(said, normal.end())) is not None


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
