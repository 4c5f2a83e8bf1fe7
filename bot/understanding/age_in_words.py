"""An age that a word gives by itself: 'toddler', 'pensioner'."""

from bot.understanding.age_units import ADULT_FROM_MONTHS, OLDEST_MONTHS, AgeMention
from bot.understanding.data_files import read_words
from bot.understanding.informants import tells
from bot.understanding.scope_words import word_at
from bot.understanding.text import Token


# Words that give an age range in months on their own. Closed ranges; the ends overlap on purpose.
def _age_words() -> dict[str, tuple[float, float]]:
    found = {}
    for span, names in read_words("bot.understanding", "age_words.yaml").items():
        low, _, high = span.partition("-")
        for name in names:
            found[name] = (float(low), float(OLDEST_MONTHS) if high == "oldest" else float(high))
    return found


AGE_WORDS = _age_words()
# Said of the patient's relatives or of the speaker as often as of the patient.
_WEAK = frozenset(
    {"son", "daughter", "husband", "wife", "mum", "nurse", "driver", "minor", "guy", "engineer",
        "builder", "retired", "child",
     "children", "kids", "kid", "juvenile", "farmer", "accountant", "warehouse", "grandma",
     "grandmother", "grandfather",
     "boy", "girl", "lad", "elderly"}
)  # fmt: skip
_BORN = frozenset({"baby", "babies", "infant", "newborn"})
_OF_A_BIRTH = frozenset({"pregnant", "pregnancy", "midwife", "postnatal", "postpartum", "antenatal",
    "gravida", "having", "trimester", "breastfeeding", "epidural", "labour",
    "delivered", "gestation"})  # fmt: skip
# Whoever asks is not the patient: 'the nurse asks', 'our builder wants to know'
_GROWN_UP = frozenset({"adult", "man", "woman", "lady", "gentleman", "bloke"})
_CARES = frozenset(
    {"rheum", "rheumatology", "specialist", "school", "practice", "district", "clinic", "community",
     "triage", "local", "research", "advice", "duty", "outreach", "paediatric", "pediatric"}
)  # fmt: skip
_OF_THE_PATIENT = frozenset({"his", "her", "their", "from", "to", "by", "with", "per", "and"})
_DESCRIBED = frozenset(
    {"a", "my", "our", "this", "new", "busy", "young", "working", "time", "first", "single", "home",
     "breastfeeding", "tired", "postnatal", "old"}
)  # fmt: skip
_SERVICE = frozenset(
    {"line", "clinic", "led", "practitioner", "specialist", "visits", "advice", "helpline", "review",
     "triage", "team", "noticed", "noted", "reports", "says", "brings"}
)  # fmt: skip
_ASKING = frozenset({"asks", "asked", "wonders", "wondered", "queries", "queried", "enquires", "enquired"})
_RELATIVE = frozenset({"mother", "father", "mum", "mom", "dad", "sister", "brother", "sibling", "aunt",
    "uncle", "parent",
                       "grandmother", "grandfather", "twin"})  # fmt: skip


def ages_in_words(words: list[Token]) -> list[AgeMention]:
    found = []
    for i, token in enumerate(words):
        span = AGE_WORDS.get(token.text)
        if span is None:
            continue
        if token.text in _RELATIVE and word_at(words, i + 1) in {
            "has",
            "with",
            "had",
            "says",
            "reports",
            "noticed",
            "is",
        }:
            continue
        if span[0] >= ADULT_FROM_MONTHS and token.text not in _GROWN_UP and _is_asking(words, i):
            continue
        if _is_of_then(words, i) or (token.text == "mum" and _is_beside_the_patient(words, i)):
            continue
        if token.text == "nurse" and _is_of_a_service(words, i):
            continue
        if token.text == "old" or (token.text in _WEAK and word_at(words, i - 1) in {"no", "not"}):
            continue
        if token.text == "juvenile":
            continue
        if token.text in _BORN and any(w.text in _OF_A_BIRTH for w in words):
            continue  # 'five weeks after having a baby': the mother is the patient
        if token.text == "adult" and word_at(words, i + 1) in {"dose", "doses"}:
            continue
        found.append(AgeMention(span[0], span[1], i, i, False))
    if not found:
        return []
    low = max(m.low for m in found)
    high = min(m.high for m in found)
    spread = {words[k].text for m in found for k in (m.first - 1, m.first + 1) if 0 <= k < len(words)}
    if low > high and "or" in spread:
        return []  # 'a child or an adult': not said
    if low > high:  # 'a woman brings her daughter': the child is the patient
        child = [m for m in found if m.high < ADULT_FROM_MONTHS]
        return child[:1] or found[:1]
    best = found[-1]
    return [AgeMention(low, high, best.first, best.last, False)]


def _is_of_then(words: list[Token], i: int) -> bool:
    """'rods since her teens': when it began, not the age now."""
    return word_at(words, i - 2) == "since" and word_at(words, i - 1) in {"her", "his", "their", "the"}


def _is_beside_the_patient(words: list[Token], i: int) -> bool:
    """'pasted from mum', 'his mum', 'mum showed me', 'mum: his knee': the mother of a patient, unless she is
    described herself ('mum of two', 'our busy mum', 'mum with a bad back')."""
    if word_at(words, i - 1) in _OF_THE_PATIENT or tells(word_at(words, i + 1)):
        return True
    return word_at(words, i - 1) not in _DESCRIBED and word_at(words, i + 1) not in {"of", "with"}


def _is_of_a_service(words: list[Token], i: int) -> bool:
    """'rheum nurse line', 'the school nurse', 'local nurse visits': who cares for the patient."""
    return word_at(words, i - 1) in _CARES or word_at(words, i + 1) in _SERVICE


def _is_asking(words: list[Token], i: int) -> bool:
    """Whether the person named at `i` is the one who asks."""
    then = word_at(words, i + 1)
    return then in _ASKING or (then in {"wants", "wanted", "wishes"} and word_at(words, i + 3) == "know")
