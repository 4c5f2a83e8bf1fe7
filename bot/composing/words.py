"""Words of a text reduced to what carries its subject, and how rare each is in the articles."""

import math
import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*|\d+(?:\.\d+)?")

# Words that a question is asked with, not about. Numbers stay: an age or a size can be the point.
_STOPWORDS = frozenset(
    """
    a about above according after again all also am an and any anyone anything are as ask at be because been
    before being best better between both but by can case could did do does doing don done down during each
    else ever every explain few find first for from further get getting give given go goes going good got had
    has have having he hello her here hi him his how however i if im in instead into is it its itself just
    know let like long make makes many may me mean means might more most much must my need needed needs no
    normally not now of off ok okay old on once one only or order ordering other our out over own patient
    patients please quick really right same say says see seen shall she should show so some someone still such
    take tell than thanks that the their them then there these they thing think this those though through
    to told too under until up us use used useful usually very want was we well were what whats when where
    whether which while who why will with within without would yes you your
    """.split()
)

# One spelling for words that mean the same here; the reader's lexicon does this for the patient's words.
_SAME: dict[str, str] = {}
for _group in (
    "radiograph radiographs radiography radiographic xray xrays x-ray x-rays film films roentgenogram",
    "ultrasound ultrasonography ultrasounds sonography sonogram sonographic us sonographically",
    "mri mr mris",
    "ct cts",
    "contrast gadolinium gad gbca enhanced contrast-enhanced",
    "sedation sedated sedate sedating anesthesia anesthetic anaesthesia anaesthetic",
    "radiation dose doses msv ionizing ionising irradiation",
    "bone-scan scintigraphy",
    "child children pediatric paediatric kid kids",
    "infant infants baby babies newborn newborns neonate neonates",
    "tumor tumors tumour tumours neoplasm neoplasms neoplastic malignancy malignancies malignant cancer cancers",
    "infection infections infectious infected",
    "edema oedema",
    "arthritis jia",
    "spine spinal spines vertebral",
    "safe safety risk risks danger dangerous harm harms harmful",
    "contraindication contraindications contraindicated",
    "implant implants implanted pacemaker pacemakers",
    "kidney kidneys renal",
    "allergy allergic allergies",
    "negative normal unremarkable clear",
    "abnormal positive",
    "indeterminate equivocal inconclusive unclear",
    "dimple dimples",
    "hair hairy tuft",
    "surgery surgical operation operations operative postoperative",
    "emergency emergencies emergent immediate immediately urgent urgently",
    "age aged ages",
    "month months",
    "week weeks",
    "year years",
    "result results finding findings",
    "follow-up followup",
    "antibiotic antibiotics antimicrobial antimicrobials",
    "color colour discoloration discolouration discolored discoloured",
    "jaw temporomandibular tmj",
    "lab labs laboratory esr crp markers marker",
):
    _first, *_others = _group.split()
    _SAME |= dict.fromkeys((_first, *_others), _first)


def stem(word: str) -> str:
    """The word without its commonest endings; both sides of a comparison are cut the same way."""
    same = _SAME.get(word)
    if same:
        return same
    for ending, least in (
        ("ically", 4),
        ("ation", 5),
        ("ment", 5),
        ("ies", 3),
        ("ing", 4),
        ("ic", 5),
        ("ly", 4),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word[: -len(ending)]
            break
    for ending in ("es", "s", "ed", "e", "y", "al"):
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    return _SAME.get(word, word)


def content_words(text: str) -> frozenset[str]:
    """Stems of the words that carry the subject; hyphenated words also count by their parts."""
    found: set[str] = set()
    for match in _WORD.finditer(text.lower().replace("’", "'")):
        word = match.group()
        for part in (word, *word.split("-")) if "-" in word and word not in _SAME else (word,):
            if part not in _STOPWORDS and (len(part) > 1 or part.isdigit()):
                found.add(stem(part))
    return frozenset(found)


class Vocabulary:
    """How much each word tells: rare in the articles is heavy, unknown to them is heaviest.

    Built once for a generation; texts are remembered by a key, so that a warm answer cuts nothing twice.
    """

    def __init__(self, paragraphs: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        total = 0
        for paragraph in paragraphs:
            counts.update(content_words(paragraph))
            total += 1
        self._total = max(total, 1)
        self._counts = counts
        self._cut: dict[object, frozenset[str]] = {}

    def weight(self, word: str) -> float:
        """Inverse document frequency, at least 0.2 so that no shared word counts for nothing."""
        return max(0.2, math.log((self._total + 1) / (self._counts[word] + 1)))

    def is_known(self, word: str) -> bool:
        return self._counts[word] > 0

    def of(self, key: object, text: str) -> frozenset[str]:
        """Content words of `text`, which `key` stands for."""
        known = self._cut.get(key)
        if known is None:
            known = self._cut[key] = content_words(text)
        return known

    def mass(self, words: Iterable[str]) -> float:
        """Sum of weights; exact, so that the order of a set never shows in an answer."""
        return math.fsum(self.weight(w) for w in words)

    def share(self, wanted: frozenset[str], offered: frozenset[str]) -> float:
        """Share of the weight of `wanted` that `offered` holds, in [0, 1]; 0 when nothing is wanted."""
        whole = self.mass(wanted)
        return self.mass(wanted & offered) / whole if whole else 0.0

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Weight both hold over the weight either holds, in [0, 1]."""
        either = self.mass(one | other)
        return self.mass(one & other) / either if either else 0.0
