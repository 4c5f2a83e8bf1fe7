"""How far a name goes on from the word that told it, forwards and backwards."""

from bot.chat_model.marking import TAKEN
from bot.chat_model.name_places import Places
from bot.chat_model.name_signs import sign

_MOST_WORDS = 5
_MOST_PARTICLES = 3


def last_of_name(places: Places, i: int, *, comma: bool = False, any_case: bool = False) -> int:
    """The last word of a name that has gone as far as before i: 'bin Salman', 'J. Smith', 'Smith-Jones'.

    `comma`: 'DOE, Jane' is one name. `any_case`: after a label that only names follow.
    """
    last = i - 1
    for _ in range(_MOST_WORDS):
        j = last + 1
        if places.word(last).is_initial and places.word(j).text == ".":
            j += 1
        elif comma and j == i and places.word(j).text == ",":
            common = any_case and places.is_common_family(j + 1)
            j += places.could_be_surname(j + 1, strict=True) or common
        if not places.joined(j - 1, j) or places.word(last).text.endswith("'s"):
            break
        following = _after_particles(places, j)
        if not _goes_on(places, last, following, any_case=any_case, is_second=j == i):
            break
        last = following
    return last


def _after_particles(places: Places, j: int) -> int:
    k = j
    while k - j < _MOST_PARTICLES and places.word(k).base in sign("particles") and places.joined(k, k + 1):
        k += 1
    return k


def _goes_on(places: Places, last: int, k: int, *, any_case: bool, is_second: bool) -> bool:
    word = places.word(k)
    if not word.is_word or places.is_thing(k):
        return False
    if places.could_be_surname(k):
        return True
    if word.is_initial and (places.could_be_surname(places.after_point(k)) or _is_cut_short(places, k)):
        return True
    ends_common = word.is_common and places.ends(k)
    if any_case and (word.is_unknown or (is_second and (word.is_perhaps_name or ends_common))):
        return True
    in_capitals = word.is_capital and places.words[last].text.isupper()
    return ends_common and (word.is_title or in_capitals)


def _is_cut_short(places: Places, k: int) -> bool:
    """'Fatoumata D., 9F': a family name told by its initial."""
    return places.word(k + 1).text == "." and places.word(k + 2).text in {",", "("}


def last_in_lower_case(places: Places, i: int) -> int:
    """'john smith 45m': a family name in lower case, or an unknown word before a number or a mark."""
    word, after = places.word(i + 1), places.word(i + 2).text
    if not places.joined(i, i + 1) or places.words[i].text.endswith("'s") or places.is_thing(i + 1):
        return i
    ends = after[:1].isdigit() or after in {"", ",", TAKEN, "("}
    return i + 1 if word.is_any_name or (word.is_unknown and len(word.base) > 3 and ends) else i


def first_of_name(places: Places, i: int) -> int:
    """The first word of a name that is sure at i: 'SMITH, John', 'Okonkwo John', 'J. Smith'."""
    after_comma = places.word(i - 1).text == "," and places.on_line(i - 1, i)
    j = i - 2 if after_comma else i - 1
    before = places.word(j)
    if places.on_line(j, i) and before.is_capital and not places.is_thing(j) and len(before.base) > 2:
        in_place = before.text.isupper() if after_comma else not places.starts_sentence(j)
        if before.is_surname or before.is_unknown or (before.is_perhaps_name and in_place):
            return j
    in_lower_case = not places.words[i].is_capital and not before.is_capital and places.joined(j, i)
    if in_lower_case and before.is_unknown and len(before.base) > 3:
        return j
    if before.is_initial and not after_comma and places.on_line(j, i) and places.words[i].is_surname:
        return j
    if places.word(i - 1).text == "." and places.word(i - 2).is_initial and places.on_line(i - 2, i):
        return i - 2
    return i
