"""Whose age a number is: the patient's, or that of a child who was lifted or of a gran who brings one."""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.age_units import AgeMention, AgeOwner, unit_of
from bot.understanding.data_files import read_words
from bot.understanding.informants import tells
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_LISTS = read_words("bot.understanding", "age_owner.yaml")
_HANDLES = frozenset(w for w in _LISTS["handles"] if not w.endswith("*"))
_HANDLES_STEMS = tuple(w[:-1] for w in _LISTS["handles"] if w.endswith("*"))
_MOST_DESCRIBING = 4
_MOST_LEADS = 3
_FAR = 3
_TO_HERSELF = 7  # tokens from the bringing
_CLAUSE_BEGINS = frozenset({"", ",", "(", "when", "and", "but", "-", *SENTENCE_ENDS})


def with_owner(words: Sequence[Token], mention: AgeMention) -> AgeMention:
    """The mention with whose age it is, where a number was given."""
    return replace(mention, owner=_owner(words, mention)) if mention.exact else mention


def _owner(words: Sequence[Token], mention: AgeMention) -> AgeOwner:
    begin = _begin_of_name(words, mention)
    if _did_it(words, mention):
        return AgeOwner.OTHER if _is_told_as_another(words, mention, begin) else AgeOwner.MAYBE
    if _brings_another(words, mention) or _came_along(words, mention):
        return AgeOwner.COMPANION
    if _is_handled(words, begin):
        return AgeOwner.MAYBE if _is_described(words, mention, begin) else AgeOwner.OTHER
    if (
        _is_owned(words, mention, begin)
        or _has_a_carer(words, begin)
        or _is_a_genitive(words, mention)
        or _is_of_then(words, mention)
        or _person_behind(words, mention) in _LISTS["kin"]
    ):
        return AgeOwner.MAYBE
    return AgeOwner.PATIENT


def _begin_of_name(words: Sequence[Token], mention: AgeMention) -> int:
    """Where what names the one of that age begins: 'her disabled 12 year old'."""
    begin = mention.first
    while begin and mention.first - begin < _MOST_DESCRIBING and _describes(words[begin - 1].text):
        begin -= 1
    return begin


def _describes(word: str) -> bool:
    return word in _LISTS["describing"] or word == "-"


def _is_handled(words: Sequence[Token], begin: int) -> bool:
    """'lifting her 2 year old', 'playing with a 6 year old'."""
    k = begin - 1
    if word_at(words, k) in _LISTS["links"]:
        k -= 1
    word = word_at(words, k)
    return word in _HANDLES or (bool(word) and word.startswith(_HANDLES_STEMS))


def _is_described(words: Sequence[Token], mention: AgeMention, begin: int) -> bool:
    """'carrying her 2 year old with back pain', 'looking after a 75 year old man with back pain': the one
    carried may be the patient; not 'since lifting a 75 year old man with dementia'."""
    i = mention.last + 1
    is_how_it_came = not _LISTS["how_it_came"].isdisjoint({word_at(words, begin - k) for k in (2, 3)})
    if word_at(words, i) == ",":
        return not is_how_it_came and word_at(words, i + 1) in _LISTS["ill_child"]
    if word_at(words, i) in _LISTS["grown_up"]:
        if is_how_it_came:
            return False
        i += 1
    elif word_at(words, i) in _LISTS["offspring"]:
        i += 1
    return word_at(words, i) in {"with", "who", "whose", "has", "c/o"}


def _is_owned(words: Sequence[Token], mention: AgeMention, begin: int) -> bool:
    """'his 14 year old'; not 'in her 40s'."""
    owned = [k for k in range(begin, mention.first) if words[k].text in _LISTS["possessive"]]
    return bool(owned) and word_at(words, owned[0] - 1) not in _LISTS["of_a_decade"]


def _is_told_as_another(words: Sequence[Token], mention: AgeMention, begin: int) -> bool:
    """'his 6 year old', 'since a 6 year old jumped on him'; who 'ran into them' may be the patient."""
    is_theirs = any(words[k].text in _LISTS["possessive"] for k in range(begin, mention.first))
    return is_theirs or word_at(words, begin - 1) in _LISTS["how_it_came"]


def _has_a_carer(words: Sequence[Token], begin: int) -> bool:
    """'mother of a 4 year old', 'nanny to a 3 year old'."""
    return word_at(words, begin - 1) in {"of", "to", "for"} and word_at(words, begin - 2) in _LISTS["roles"]


def _is_a_genitive(words: Sequence[Token], mention: AgeMention) -> bool:
    """'a 6-year-old's mother', '7 year olds'."""
    return words[mention.last].text in {"olds", "yos"}


def _is_of_then(words: Sequence[Token], mention: AgeMention) -> bool:
    """'aged 3 she had sepsis', 'diagnosed at 4 years old'."""
    k = mention.first - 1
    if words[mention.first].text not in _LISTS["of_then"]:
        if word_at(words, k) not in _LISTS["of_then"]:
            return False
    else:
        k = mention.first
    if word_at(words, k) == "at":
        return True
    i = mention.last + 1 + (word_at(words, mention.last + 1) == ",")
    return (
        word_at(words, k - 1) in _CLAUSE_BEGINS
        and word_at(words, i) in _LISTS["pronouns"]
        and word_at(words, i + 1) in _LISTS["happened"]
    )


def _person_behind(words: Sequence[Token], mention: AgeMention) -> str:
    """Who is named by that age: '40 year old dad'."""
    i = mention.last + 1
    return word_at(words, i + 1 if word_at(words, i) == "-" else i)


def _did_it(words: Sequence[Token], mention: AgeMention) -> bool:
    """'his 6 year old jumped on him': who does it is another; one may well fall on 'her back'."""
    i = mention.last + 1
    if word_at(words, i) in _LISTS["offspring"] | _LISTS["kin"]:
        i += 1
    if word_at(words, i) not in _LISTS["did"]:
        return False
    return any(word_at(words, i + k) in _LISTS["to_whom"] for k in range(1, 1 + _FAR))


def _brings_another(words: Sequence[Token], mention: AgeMention) -> bool:
    """'72 year old grandmother brings', '45F brought her'; not '80F brought in by ambulance'."""
    i = mention.last + 1
    for _ in range(_MOST_LEADS):
        if word_at(words, i) not in _LISTS["leads_to_bringing"] | _LISTS["kin"] | {","}:
            break
        if word_at(words, i) in {"is", "was"} and word_at(words, i + 1) in _LISTS["brings"]:
            return False
        i += 1
    if word_at(words, i) in _LISTS["comes"] and word_at(words, i + 1) == "with":
        named = {_person_behind(words, mention), *(word_at(words, mention.first - k) for k in (1, 2))}
        is_kin = not _LISTS["kin"].isdisjoint(named)
        return _is_a_child(words, i + 2, is_kin=is_kin)
    if word_at(words, i) not in _LISTS["brings"] or _is_the_patient_still(words, i):
        return False
    behind = word_at(words, i + 1)
    if behind in {"in", "up", "along"}:
        behind = word_at(words, i + 2)
    return behind in _LISTS["brought"] or behind.isdigit()


def _is_the_patient_still(words: Sequence[Token], i: int) -> bool:
    """'brought her to A&E by daughter', 'brought baby, herself has back pain'."""
    for k in range(i + 1, i + 1 + _TO_HERSELF):
        if word_at(words, k) in {"", *SENTENCE_ENDS}:
            return False
        if word_at(words, k) in {"by", "herself", "himself"}:
            return True
    return False


def _is_a_child(words: Sequence[Token], i: int, *, is_kin: bool) -> bool:
    """'here with her 9 year old', of kin also 'attends with son'; not 'presents with her third episode', and
    who attends with a baby is the patient herself."""
    while i < len(words) and _describes(words[i].text):
        i += 1
    unit = unit_of(word_at(words, i + 1)) if word_at(words, i).isdigit() else None
    is_aged = unit is not None and {word_at(words, i + k) for k in (1, 2, 3)}.isdisjoint(
        {"history", "of", "hx", "pain", "week", "weeks", "wk", "day", "days", "month", "months"}
    )
    return is_aged or (is_kin and word_at(words, i) in _LISTS["offspring"])


def _came_along(words: Sequence[Token], mention: AgeMention) -> bool:
    """'brought by her 45yo mother', 'her mother, aged 74, says', 'seen by a 34 year old'."""
    begin = _begin_of_name(words, mention)
    if word_at(words, begin - 1) in _LISTS["by"]:
        return True
    if _person_behind(words, mention) in _LISTS["kin"] and _is_owned(words, mention, begin):
        return True
    k = mention.first - 1
    if word_at(words, k) in {"aged", "age", "is"}:
        k -= 1
    if word_at(words, k) in {",", "("}:
        k -= 1
    if k == mention.first - 1 or word_at(words, k) not in _LISTS["kin"]:
        return False
    if word_at(words, k - 1) in {"his", "her", "their"}:
        return True
    behind = mention.last + 1
    while word_at(words, behind) in {",", ")", "has", "who", "old", "years"}:
        behind += 1
    return tells(word_at(words, behind)) or word_at(words, behind) in _LISTS["brings"]
