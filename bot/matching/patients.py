"""The patients of a conversation, and which of them a later turn goes back to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.picture import ClinicalPicture, Polarity
from bot.understanding.age import ages
from bot.understanding.age_units import ADULT_FROM_MONTHS
from bot.understanding.reading import Reading
from bot.understanding.scope_words import RELATIVES
from bot.understanding.sex import FEMALE, MALE
from bot.understanding.text import Token

_KIN = {
    "mother": "parent", "mum": "parent", "mom": "parent", "father": "parent", "dad": "parent",
    "parent": "parent", "son": "offspring", "daughter": "offspring", "brother": "sibling",
    "sister": "sibling", "twin": "sibling", "sibling": "sibling", "husband": "partner", "wife": "partner",
    "partner": "partner", "grandmother": "grandparent", "grandfather": "grandparent", "gran": "grandparent",
    "grandad": "grandparent", "nan": "grandparent", "grandson": "grandchild", "granddaughter": "grandchild",
}  # fmt: skip
_OTHER_SIDE = {
    "parent": "offspring", "offspring": "parent", "sibling": "sibling", "partner": "partner",
    "grandparent": "grandchild", "grandchild": "grandparent",
}  # fmt: skip
_MALE_KIN = frozenset({"father", "dad", "son", "brother", "husband", "grandfather", "grandad", "grandson"})
_FEMALE_KIN = frozenset(
    {"mother", "mum", "mom", "daughter", "sister", "wife", "grandmother", "gran", "nan", "granddaughter"}
)
_CHILD = frozenset(
    {
        "child",
        "kid",
        "baby",
        "infant",
        "toddler",
        "boy",
        "girl",
        "lad",
        "youngster",
        "teenager",
        "teen",
        "newborn",
    }
)
_ADULT = frozenset({"adult", "man", "woman", "lady", "gentleman", "chap", "bloke"})
_EARLIER = frozenset({"previous", "earlier", "former", "other", "last", "prior"})
_PLACES = {"first": 0, "original": 0, "initial": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
_ANYONE = frozenset({"patient", "pt", "case", "one", "person"})
_DETERMINERS = frozenset({"the", "my", "our", "that", "this"})
_BACK = re.compile(
    r"\b(?:back|return\w*|revert\w*|go(?:ing)? again|coming) to\b|\bas (?:for|regards)\b|\bregarding\b"
    r"|\bagain\b|\bonce more\b",
    re.I,
)
_CUE = re.compile(
    r"(?:^|[.;\n!?:,-])\W*(?:and |so |now |ok |okay |right )*(?:for|about|re|with|on|in)?\W*$", re.I
)
_MOST_WORDS = 7
_HE = frozenset({"he", "hes", "him", "his", "himself"})
_SHE = frozenset({"she", "shes", "her", "hers", "herself"})
# who may be meant by a pronoun beside the patients
_NAMED_BESIDE = RELATIVES | frozenset(
    {"gp", "doctor", "dr", "consultant", "surgeon", "radiologist", "registrar", "reg", "nurse", "physio",
     "colleague", "boss", "teacher", "coach", "partner", "son", "daughter", "toddler", "baby", "midwife",
     "carer", "neurosurgeon"}
)  # fmt: skip
_ENDS = frozenset(
    {",", ".", ":", ";", "?", "!", "\n", "(", ")", "again", "is", "has", "was", "had", "who", "whose", "and",
     "now", "please", "then", "what", "which", "should", "would", "could", "can", "does", "do", "need",
     "needs", "says"}
)  # fmt: skip
# a relative who is the next patient: 'also seeing his mother: 74, ...', 'her brother (12) has ...'
_RELATIVE_AS_PATIENT = re.compile(
    r"(?P<lead>\b(?:seeing|see|have|got|here is|here's|here with|for|about|also|now|next|then|and) )?"
    r"\b(?P<whose>his|her|their|the) (?:(?:little|younger|older|big|bigger|elder|twin|baby|half) )?(?P<kin>"
    + "|".join(_KIN)
    + r")\b(?P<mark> ?[:,(] ?| - |,? (?:is|who is|aged) )"
    r"(?=(?:aged |age )?\d{1,3}\b(?! ?(?:weeks?|days?|hours?|mg|kg)))",
    re.I,
)


# a question about that relative: 'what for her?', 'her as well?', 'does he need a film?'
_FOR_THEM = re.compile(
    r"\b(?:for|about|with|in|on) (?P<a>him|her|them)\b[^.;\n?]{0,20}\?"
    r"|\b(?P<b>him|her|them) (?:too|as well|also|likewise)\b[^.;\n?]{0,10}\?"
    r"|\b(?:image|scan|x-?ray|film|send|mri|ct) (?P<c>him|her|them)\b[^.;\n?]{0,20}\?"
    r"|\b(?:does|do|should|would|can|could|must) (?P<d>he|she|they)\b[^.;\n?]{0,40}\?",
    re.I,
)
_SEXES = {"him": "male", "he": "male", "her": "female", "she": "female"}
# 'her twin has got back pain too ... what about her?'
_TWIN = re.compile(
    r"\b(?:his|her|their|the) (?:twin|twin (?:brother|sister)|(?:brother|sister) twin)"
    r"(?= (?:has|had|is|hurts|aches|complains|wakes|limps|also|too)\b)",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What tells one patient from the others: the picture, and what kin the patient is to another."""

    picture: ClinicalPicture
    kin: str | None = None


@dataclass(frozen=True, slots=True)
class Relative:
    """A turn that brings in a relative as the patient, written as if the patient were spoken of by age.
    `is_introduced`: as the next patient, and not only by a question at the end."""

    text: str
    kin: str
    is_introduced: bool


def relative_as_patient(text: str) -> Relative | None:
    """The turn with 'his mother:' written as 'she aged', where a relative is introduced with an age.

    The new text is as long as the old, so that every other word keeps its place.
    """
    found = _RELATIVE_AS_PATIENT.search(text)
    if found is None:
        return None
    is_introduced = bool(found["lead"] or ":" in found["mark"])
    if not (is_introduced or _asks_about(found["kin"].lower(), text, found.end())):
        return None  # 'his mother, 74, had a hip fracture' is a history
    start, end = found.start("whose"), found.end()
    kin = found["kin"].lower()
    said = f"{'he' if kin in _MALE_KIN else 'she' if kin in _FEMALE_KIN else 'pt'} aged"
    if len(said) + 1 > end - start:
        return None
    return Relative(text[:start] + said.ljust(end - start) + text[end:], kin, is_introduced)


def twin_as_patient(text: str) -> Relative | None:
    """The turn with 'her twin has' written as 'pt has', where the turn asks about the twin."""
    found = _TWIN.search(text)
    if found is None:
        return None
    kin = next((w for w in ("brother", "sister") if w in found.group().lower()), "twin")
    if not _asks_about(kin, text, found.end()):
        return None
    said = ("he" if kin in _MALE_KIN else "she" if kin in _FEMALE_KIN else "pt").ljust(len(found.group()))
    return Relative(text[: found.start()] + said + text[found.end() :], "twin", is_introduced=False)


def _asks_about(kin: str, text: str, begin: int) -> bool:
    """Whether a question behind `begin` is about someone who may be that relative."""
    sex = "male" if kin in _MALE_KIN else "female" if kin in _FEMALE_KIN else None
    for asked in _FOR_THEM.finditer(text, begin):
        pronoun = next(w for w in asked.groups() if w).lower()
        if sex is None or _SEXES.get(pronoun, sex) == sex:
            return True
    return False


def relation_to(kin: str) -> str:
    """What the patient before is to the relative of that kind: the son of his mother."""
    return _OTHER_SIDE[_KIN[kin]]


def relation_of(kin: str) -> str:
    """The kind of relative that the word names."""
    return _KIN[kin]


@dataclass(frozen=True, slots=True)
class GoneBack:
    """The earlier patient that a turn goes back to, by index, and where the words that say so end."""

    index: int
    end: int


def gone_back_to(reading: Reading, charts: Sequence[Chart], current: int) -> GoneBack | None:
    """The earlier patient that the turn goes back to, told by age, sex, kin, place or finding; or None."""
    if len(charts) < 2:
        return None
    for i, word in enumerate(reading.words):
        if word.text not in _DETERMINERS and not _is_bare_place(reading.words, i):
            continue
        described = _described(reading.words, i + (word.text in _DETERMINERS))
        if not described:
            continue
        before = reading.text[: word.start]
        behind = reading.text[described[-1].end : described[-1].end + 12]
        is_back = bool(_BACK.search(before[-30:])) or bool(_BACK.match(behind.strip()))
        is_earlier = any(w.text in _EARLIER or w.text in _PLACES for w in described)
        if not (is_back or is_earlier or (_CUE.search(before) and not reading.is_new_patient)):
            continue
        found = _chosen(described, reading, charts, current, is_back=is_back)
        if found is not None:
            return GoneBack(found, described[-1].end)
    return None


def gone_back_by_sex(reading: Reading, charts: Sequence[Chart], current: int) -> GoneBack | None:
    """The one earlier patient of the sex that the turn's pronouns tell, where the one in hand is of the
    other: 'would he need one?'. None where somebody else is named, who may be meant."""
    said = {w.text for w in reading.words}
    male, female = said & _HE, said & _SHE
    if bool(male) == bool(female) or said & _NAMED_BESIDE or _is_of_a_person(reading):
        return None
    sex = "male" if male else "female"
    if charts[current].picture.sex in {None, sex}:
        return None
    of_sex = [k for k, chart in enumerate(charts) if chart.picture.sex == sex]
    return GoneBack(of_sex[0], 0) if len(of_sex) == 1 else None


def _is_of_a_person(reading: Reading) -> bool:
    return reading.sex is not None and reading.sex.strong


def _is_bare_place(words: Sequence[Token], i: int) -> bool:
    """'first patient again', 'back to previous one': a place in the row without an article, at the head of a
    clause or behind a word of going back."""
    if words[i].text not in _EARLIER | _PLACES.keys() or i + 1 == len(words):
        return False
    if words[i + 1].text not in _ANYONE | _CHILD | _ADULT:
        return False
    return i == 0 or words[i - 1].text in {
        "to",
        "for",
        "re",
        ".",
        ";",
        ":",
        "\n",
        "?",
        "!",
        "and",
        "so",
        "ok",
        "now",
    }


def gone_back_by_age(reading: Reading, charts: Sequence[Chart], current: int) -> GoneBack | None:
    """The one earlier patient whose age the turn gives, where the one in hand is of another age; or None."""
    if not reading.age_is_exact or reading.age is None or reading.is_correction:
        return None
    low, high = reading.age.low_months, reading.age.high_months
    of_age = [
        k
        for k, chart in enumerate(charts)
        if (age := chart.picture.age) is not None and low <= age.high_months and age.low_months <= high
    ]
    return GoneBack(of_age[0], reading.age.end) if len(of_age) == 1 and of_age[0] != current else None


def _described(words: Sequence[Token], start: int) -> list[Token]:
    """The words that describe someone, from `start` on; empty where none names a person."""
    run: list[Token] = []
    for k in range(start, min(len(words), start + _MOST_WORDS)):
        word = words[k]
        is_dash = word.text == "-" and k and words[k - 1].end < word.start
        if word.text in _ENDS or is_dash:
            break
        run.append(word)
    return run


def _chosen(
    described: list[Token], reading: Reading, charts: Sequence[Chart], current: int, *, is_back: bool
) -> int | None:
    said = {
        w.text.removesuffix("s") if w.text.endswith("s") and len(w.text) > 4 else w.text for w in described
    }
    said |= {w.text for w in described}
    found_ages = [a for a in ages(described) if a.exact]
    start, end = described[0].start, described[-1].end
    concepts = {f.concept for f in reading.findings if start <= f.start and f.end <= end}
    person = said & (_CHILD | _ADULT | _ANYONE | _KIN.keys() | MALE | FEMALE)
    if not (person or found_ages or (is_back and concepts)):
        return None
    place = next((_PLACES[w] for w in said if w in _PLACES), None)
    if place is not None and person:
        return place if place < len(charts) and place != current else None
    if not (found_ages or concepts or said & (_CHILD | _ADULT | _KIN.keys() | _EARLIER)):
        return None

    def fits(chart: Chart) -> bool:
        age = chart.picture.age
        if found_ages and not (
            age is not None and found_ages[0].low <= age.high_months and age.low_months <= found_ages[0].high
        ):
            return False
        kin = said & _KIN.keys()
        if kin and not any(chart.kin == _KIN[k] and _sex_fits(k, chart) for k in kin):
            return False
        if not kin and said & _CHILD and not _is_child(chart):
            return False
        if not kin and said & _ADULT and _is_child(chart):
            return False
        sex = "male" if said & MALE else "female" if said & FEMALE else None
        if sex and not kin and chart.picture.sex not in {None, sex}:
            return False
        held = {f.concept for f in chart.picture.findings if f.polarity is not Polarity.ABSENT}
        return not (concepts - {"back_pain", "low_back_pain"}) or bool(concepts & held)

    is_earlier = bool(said & _EARLIER)
    if fits(charts[current]) and not is_earlier:
        return None
    return max((k for k, chart in enumerate(charts) if k != current and fits(chart)), default=None)


def _sex_fits(kin: str, chart: Chart) -> bool:
    sex = chart.picture.sex
    return not ((kin in _MALE_KIN and sex == "female") or (kin in _FEMALE_KIN and sex == "male"))


def _is_child(chart: Chart) -> bool:
    age = chart.picture.age
    return age is not None and age.high_months < ADULT_FROM_MONTHS
