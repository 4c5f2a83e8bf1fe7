"""Whether a finding is over, by the words around it."""

from collections.abc import Sequence
from itertools import pairwise

from bot.understanding.back_then import had_at_an_age, is_back_then, is_of_an_age
from bot.understanding.began import began_then, reach_of_its_own
from bot.understanding.concepts import Concept
from bot.understanding.data_files import read_words
from bot.understanding.lexicon import Mention
from bot.understanding.over import says_over
from bot.understanding.scope_words import PAST_BEFORE, SENTENCE_ENDS, word_at
from bot.understanding.text import NUMBER_WORDS, Token

_WELL_AGAIN = frozenset(
    {"normal", "fine", "settled", "better", "recovered", "gone", "resolved", "quiet", "well"}
)
_NOT = frozenset({"not", "never", "no", "hasnt", "isnt", "nor"})
_BY_NOW = frozenset({"now", "since", "again", "already", "today", "currently"})
_MAY_COME_BACK = (
    "tb",
    "tubercul",
    "pott",
    "koch",
    "disc",
    "disk",
    "spond",
    "spin",
    "vertebr",
    "epidural",
    "psoas",
)
_LONGEST_STATEMENT = 14
# Parts whose infections are everyone's; neither the spine nor a joint.
_OTHER_PARTS = frozenset(
    {"urinary", "urine", "bladder", "chest", "ear", "throat", "tooth", "dental", "eye", "skin", "sinus",
     "viral", "respiratory", "nail", "tonsil"}
)  # fmt: skip
_ONCE_HAD = frozenset(
    {"had", "previous", "previously", "once", "occasional", "childhood", "recurrent", "several", "past",
     "old", "two", "three", "few", "usual"}
)  # fmt: skip
_OF_LATE = frozenset(
    {"now", "today", "current", "currently", "recent", "recently", "last", "week", "weeks", "days",
     "yesterday", "just", "since", "ongoing", "new", "still", "acute", "month"}
)  # fmt: skip
_LONG = ("y", "long", "decade", "age")
_NEAR_HAD = 4  # tokens
_LISTS = read_words("bot.understanding", "began.yaml")
_HEALTH, _BEHIND_A_PERSON, _OF_THE_SAME = _LISTS["health"], _LISTS["behind_a_person"], _LISTS["of_the_same"]
_LESS = frozenset({"less", "down", "worse"})
_NOT_COMPARED = frozenset({"longer", "later", "earlier", "over", "other", "after", "ever", "never", "rather"})


def _is_well_again(words: Sequence[Token], mention: Mention, mentions: Sequence[Mention]) -> bool:
    """'the wrist was swollen briefly last autumn but is normal now'."""
    behind: list[str] = []
    for k in range(1, min(_LONGEST_STATEMENT, reach_of_its_own(words, mention, mentions))):
        word = word_at(words, mention.last + k)
        if word in {"", *SENTENCE_ENDS}:
            break
        behind.append(word)
    if "but" not in behind:
        return False
    after = behind[behind.index("but") + 1 :][:6]
    return bool(_WELL_AGAIN & set(after)) and bool(_BY_NOW & set(after)) and not _NOT & set(after)


def _compared_at(words: Sequence[Token], last: int, run: Sequence[str]) -> int:
    """How far into `run`, the words behind the token `last`, an earlier time begins that today is only held
    against: '8 kilos down on last year', 'weaker than two years ago'; the length of it where none does."""
    for k, word in enumerate(run):
        than = word_at(words, last + k)
        is_less = than in _LESS or (than.endswith("er") and than not in _NOT_COMPARED)
        if (word in {"than", "against"} and is_less) or (word == "on" and run[k + 1 : k + 2] == ["last"]):
            return k
    return len(run)


def _is_a_past_illness(words: Sequence[Token], mention: Mention, concept: Concept) -> bool:
    """'sepsis at 18 months': an acute infection is over; one of the spine, or tuberculosis, may come back."""
    if concept.id != "infection" and concept.urgent != "sepsis":
        return False
    if any(words[i].text.startswith(_MAY_COME_BACK) for i in range(mention.first, mention.last + 1)):
        return False
    if had_at_an_age(words, mention) or word_at(words, mention.last + 1) in {"scar", "scars", "scarring"}:
        return True
    if _is_had_elsewhere(words, mention):
        return True
    beside = False
    for i in range(mention.last + 1, mention.last + 9):
        word = word_at(words, i)
        if word in {"", ",", "but", "now", "and", *SENTENCE_ENDS}:
            return False
        if word == "with":
            beside = True  # 'with pneumonia as a neonate' is past, 'with back pain at 60' is not
        if beside and word != "as":
            continue
        if is_of_an_age(words, i) or _is_at_a_bare_age(words, i):
            return True
        if word == "ago" and word_at(words, i - 1).startswith(_LONG):
            return True
    return False


def _is_at_a_bare_age(words: Sequence[Token], i: int) -> bool:
    """'at four,', 'at 2.': an age without its unit, which ends its item."""
    if word_at(words, i) != "at" or word_at(words, i + 2) not in {"", ",", "and", ")", *SENTENCE_ENDS}:
        return False
    return word_at(words, i + 1).isdigit() or word_at(words, i + 1) in NUMBER_WORDS


def _is_had_elsewhere(words: Sequence[Token], mention: Mention) -> bool:
    """'has had a urinary infection', 'two chest infections': listed among what the patient once had, of a
    part that is not in question, and not of these days."""
    begin = mention.first
    while begin > 0 and words[begin - 1].text in _OTHER_PARTS:
        begin -= 1
    if not any(words[i].text in _OTHER_PARTS for i in range(begin, mention.last + 1)):
        return False
    behind = {word_at(words, mention.last + k) for k in range(1, 5)}
    if behind & _OF_LATE:
        return False
    for i in range(begin - 1, max(-1, begin - 1 - _NEAR_HAD), -1):
        if words[i].text in _OF_LATE or words[i].text in {",", "but", *SENTENCE_ENDS}:
            return False
        if words[i].text in _ONCE_HAD:
            return True
    return False


def _goes_on_resolved(words: Sequence[Token], i: int, begin: int) -> bool:
    """'back pain, now resolved', 'limp, which has resolved'; not 'back pain, fever resolved'."""
    for k in range(i, i + _NEAR_HAD):
        if word_at(words, k) == "resolved":
            return says_over(words, k, begin)
        if word_at(words, k) not in _OF_THE_SAME:
            return False
    return False


def _is_year_alone(run: Sequence[str]) -> bool:
    return len(run) == 1 and len(run[0]) == 4 and run[0].isdigit() and run[0][:2] in {"19", "20"}


def _is_said_over(words: Sequence[Token], begin: int, length: int, ended: int) -> bool:
    """'fever settled', 'a limp, since resolved': within seven words, or right behind what ends the clause."""
    if any(says_over(words, i, begin) for i in range(begin, begin + min(length, 7))):
        return True
    return word_at(words, ended) in {",", "but"} and _goes_on_resolved(words, ended + 1, begin)


def _is_of_before(words: Sequence[Token], i: int) -> bool:
    """'previous', 'past', right before a finding; not 'previously well', nor a 'sixth former with'."""
    if word_at(words, i) == "former":
        return word_at(words, i + 1) not in _BEHIND_A_PERSON
    return word_at(words, i) in PAST_BEFORE and word_at(words, i + 1) not in _HEALTH


def is_past(
    words: Sequence[Token], mention: Mention, concept: Concept, mentions: Sequence[Mention] = ()
) -> bool:
    if _is_a_past_illness(words, mention, concept):
        return True
    if concept.kind in {"symptom", "sign"} and is_back_then(words, mention):
        return True
    for k in range(1, 4):
        word = word_at(words, mention.first - k)
        if word in {",", "nil", "none", *SENTENCE_ENDS}:
            break
        if _is_of_before(words, mention.first - k) and concept.kind != "diagnosis":
            return True
        if word == "to" and word_at(words, mention.first - k - 1) == "used":
            return True
    run = []
    ended = mention.last
    for k in range(1, 10):
        word = word_at(words, mention.last + k)
        if word in {"", ",", *SENTENCE_ENDS, "but", "now", "with", "no", "-", "had", "has", "and"}:
            ended = mention.last + k
            break
        run.append(word)
    run = run[: _compared_at(words, mention.last, run)]
    text = " ".join(run)
    if concept.kind in {"symptom", "sign", "site"} and _is_well_again(words, mention, mentions):
        return True
    is_injury = "trauma" in {concept.id, *concept.isa}
    if is_injury and (run[:1] == ["aged"] or run[:2] == ["at", "age"]):
        return True  # 'fell off her bike aged 10', 'a nerve injury at age 12'
    if (concept.kind in {"site", "sign"} or is_injury) and _is_year_alone(run):
        return True  # 'right shoulder dislocation 2016'
    if (concept.kind in {"symptom", "sign"} or is_injury) and any(
        a == "in" and b.isdigit() and len(b) == 4 for a, b in pairwise(run)
    ):
        return True  # 'cauda equina in 2016'
    before_it = {word_at(words, mention.first - k) for k in range(1, 4)}
    if concept.kind in {"symptom", "sign"} and "aged" in run and "had" in before_it:
        return True  # 'had a foot drop after a dislocation aged 19'
    if concept.urgent and any(w.isdigit() and len(w) == 4 and w[:2] in {"19", "20"} for w in run[:3]):
        return True
    began = concept.kind in {"symptom", "sign", "site"} and not is_injury and began_then(words, mention)
    if (
        not began
        and "since" not in run
        and any(
            f in text
            for f in (
                "years ago",
                "yrs ago",
                "year ago",
                "yr ago",
                "last year",
                "last winter",
                "last summer",
                "last spring",
                "last autumn",
                "last christmas",
                "last easter",
                "in the past",
                "as a child",
                "as a toddler",
                "as a baby",
                "as an infant",
                "as a boy",
                "as a girl",
                "as a kid",
                "as a teenager",
                "till age",
                "until age",
                "in infancy",
                "months ago",
                "mths ago",
                "in childhood",
            )
        )
    ):
        return concept.kind != "diagnosis" or "resolved" in text
    if _is_said_over(words, mention.last + 1, len(run), ended):
        return concept.kind in {"symptom", "sign"}
    behind: list[str] = []
    for k in range(1, 9):
        word = word_at(words, mention.first - k)
        if word in {"", ",", *SENTENCE_ENDS, "now", "but", "new", "fresh", "recent", "returned", "since"}:
            break
        behind.insert(0, word)
    before = " ".join(behind)
    # 'years ago she had fever' is past; 'cancer six years ago low back pain' is not
    return concept.kind in {"symptom", "sign"} and any(
        f"{when} {had}" in before or f"{when} {who} {had}" in before
        for when in ("years ago", "yrs ago", "year ago", "in the past", "last year")
        for had in ("had", "suffered", "got")
        for who in ("he", "she", "they", "i")
    )
