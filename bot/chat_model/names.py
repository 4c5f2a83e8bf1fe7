"""Names of persons, told by what stands beside them: titles, labels, other names, ages, verbs of persons.

Eponyms ('Baker cyst'), months and words that are names as well ('Will', 'Rose') are left where nothing says
that a person is meant. The words are gone through once, looking a bounded way on and back.
"""

from collections.abc import Iterator

from bot.chat_model.addresses import named_houses
from bot.chat_model.marking import Found, Marked
from bot.chat_model.name_places import Places
from bot.chat_model.name_reach import first_of_name, last_in_lower_case, last_of_name
from bot.chat_model.name_signs import HARD_LABEL, SOFT_LABEL, sign
from bot.chat_model.name_words import listed, words_of

_SHORTEST_SAID_AGAIN = 3  # 'Al' and 'Jo' told once are not looked for elsewhere


def mark_names(text: Marked, known: frozenset[str]) -> frozenset[str]:
    """Mark names, and wherever else the words of `known` are said; gives back the words of the names."""
    places = Places(text.readable)
    spans = _without_overlap(sorted({*_labelled(places), *_told(places, known)}))
    text.take(Found(start, end, "name") for start, end in spans)
    text.take(Found(start, end, "place") for start, end in _houses(places.text))
    words = [word for start, end in spans for word in words_of(places.text[start:end]) if word.is_word]
    return frozenset(w.base for w in words if len(w.base) >= _SHORTEST_SAID_AGAIN) - sign("particles")


def _without_overlap(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _houses(text: str) -> Iterator[tuple[int, int]]:
    """Named hospitals and schools: a word of the name is a name, or a town stands first."""
    for match in named_houses(text):
        *words, house = words_of(match["it"])
        named = any(w.is_given or w.is_surname or (w.is_unknown and w.is_title) for w in words)
        town = words[0].is_title and not words[0].is_clinical and words[0].base not in sign("kinds_of_houses")
        if words[0].base == "st" or named or (town and house.base in sign("houses_of_towns")):
            yield match.span("it")


def _span(places: Places, first: int, last: int) -> tuple[int, int]:
    return places.words[first].start, places.words[last].base_end


def _labelled(places: Places) -> Iterator[tuple[int, int]]:
    for match in HARD_LABEL.finditer(places.text):
        i = places.first_from(match.end())
        if i is not None and places.words[i].is_word and not places.is_stop(i):
            yield _span(places, i, last_of_name(places, i + 1, comma=True, any_case=True))
    for match in SOFT_LABEL.finditer(places.text):
        i = places.first_from(match.end())
        if i is None:
            continue
        word, j = places.words[i], places.after_point(i)
        if word.is_initial and (places.could_be_surname(j) or places.is_common_family(j)):
            yield _span(places, i, last_of_name(places, i + 1))
        elif word.is_capital and (
            word.is_given or word.is_surname or (word.is_title and _is_likely(places, i, labelled=True))
        ):
            yield _span(places, i, last_of_name(places, i + 1, comma=True))


def _told(places: Places, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    i = 0
    while i < len(places.words):
        reach = _name_at(places, i, known)
        if reach is None:
            i += 1
            continue
        yield _span(places, *reach)
        i = max(i, reach[1]) + 1


def _name_at(places: Places, i: int, known: frozenset[str]) -> tuple[int, int] | None:
    """The first and last word of the name that the word at i tells."""
    word = places.words[i]
    if not word.is_word:
        return None
    titled = _after_title(places, i)
    if titled is not None:
        return titled, last_of_name(places, titled + 1)
    if places.is_eponym_use(i):
        return None
    if word.is_given and (word.is_capital or len(word.base) > 3):
        if not word.is_capital:
            return i, last_in_lower_case(places, i)
        if not word.is_title and len(word.base) < 4 and not places.could_be_surname(i + 1):
            return None
        return first_of_name(places, i), last_of_name(places, i + 1)
    if (
        word.is_surname
        and len(word.base) > 2
        and (word.is_title or (not word.is_capital and places.is_aged(i)))
    ):
        return first_of_name(places, i), last_of_name(places, i + 1)
    if word.base in known and _is_said_again(places, i):
        return i, last_of_name(places, i + 1)
    if _is_initial_of_name(places, i):
        return i, last_of_name(places, i + 3)
    if word.is_capital and _is_likely(places, i, labelled=False):
        return i, last_of_name(places, i + 1)
    return None


def _is_initial_of_name(places: Places, i: int) -> bool:
    """'P. Hollis'; a common word behind the initial is a name only before an age."""
    if not places.words[i].is_initial or places.word(i + 1).text != "." or not places.joined(i + 1, i + 2):
        return False
    family = places.words[i + 2]
    if family.is_title and family.is_common:
        return places.is_aged(i + 2)
    return places.is_family(i + 2) and not family.is_short_unknown


def _is_said_again(places: Places, i: int) -> bool:
    """A word of a name that was told elsewhere: in any case, or only as a name if it is a word too."""
    word = places.words[i]
    if word.is_unknown and not word.is_perhaps_name:
        return True
    if word.is_title and word.base not in listed("word_names") and (word.is_common or word.is_any_name):
        return True
    return word.is_capital and len(word.base) >= _SHORTEST_SAID_AGAIN and not places.starts_sentence(i)


# ── after a title ───────────────────────────────────────────────────────────────────────────────
def _after_title(places: Places, i: int) -> int | None:
    """The first word of the name where a title stands at i."""
    title = places.words[i]
    needs_capital = title.base in sign("titles_in_capitals")
    if not needs_capital and title.base not in sign("titles"):
        return None
    j = places.after_point(i) if title.base in sign("titles_with_point") else i + 1
    if not places.joined(j - 1, j) or places.is_stop(j):
        return None
    needs_capital = needs_capital or (title.base in sign("titles_or_not") and title.text.isupper())
    return j if _is_titled(places, i, j, needs_capital=needs_capital) else None


def _is_titled(places: Places, i: int, j: int, *, needs_capital: bool) -> bool:
    title, word = places.words[i], places.words[j]
    if word.is_initial and title.is_capital and (not title.text.isupper() or title.base == "mrs"):
        return places.word(j + 1).text not in {"'", "-", "/"}  # 'Mr K'; not 'Dr L-spine'
    if not word.is_word or len(word.base) < 2:
        return False
    if word.is_given or word.is_surname:
        return not needs_capital or (title.is_capital and word.is_capital)
    if needs_capital:  # 'MR spine', 'MS relapse', 'baby had'
        common = word.is_perhaps_name or (word.is_common and places.ends_or_goes_on(j))
        unknown = word.is_short_unknown or (word.is_unknown and (word.is_title or title.text.isupper()))
        return title.is_capital and word.is_capital and (unknown or (word.is_title and common))
    if word.is_capital:
        return word.is_perhaps_name or not word.is_clinical
    return (word.is_unknown and len(word.base) > 3) or _is_family_after_title(places, i, j)


def _is_family_after_title(places: Places, i: int, j: int) -> bool:
    """'mrs wainwright': no verb follows 'mr' and 'mrs', one may follow 'dr' ('dr checked him')."""
    word = places.words[j]
    verbal = word.base.endswith(("ed", "s", "ing", "ly")) and places.words[i].base not in {"mr", "mrs"}
    return word.is_any_name or (word.is_common and not verbal)


# ── without a title ─────────────────────────────────────────────────────────────────────────────
def _is_likely(places: Places, i: int, *, labelled: bool) -> bool:
    """A word with a capital that a neighbour tells as a name; `labelled`: a label stands before it."""
    word, after = places.words[i], places.word(i + 1)
    joined = places.joined(i, i + 1)
    perhaps = word.is_perhaps_name and not places.is_eponym_use(i)
    unknown = word.is_unknown and word.is_title and not places.is_thing(i)
    if word.is_title and word.is_common and not perhaps and not places.is_thing(i):
        return places.ends_or_goes_on(i) if labelled else _is_common_name(places, i)
    if _is_family_before_given(places, i):
        return len(word.base) > 3
    if not perhaps and not unknown:
        return False
    if joined and after.is_title and after.is_known and not after.is_perhaps_name:
        if not (after.is_common and word.is_title and places.ends(i + 1)):
            return False  # 'Max Fax', 'Rose Bengal'
        return labelled or (unknown and not places.starts_sentence(i)) or places.is_of_person(i, i + 1)
    if joined and word.is_title and after.is_title and places.is_family(i + 1):
        return True
    if joined and word.is_title and after.is_initial and places.is_aged(places.after_point(i + 1) - 1):
        return True  # 'Fatoumata D., 9F'
    return word.is_title and (labelled or _is_subject(places, i, sure=unknown))


def _is_subject(places: Places, i: int, *, sure: bool) -> bool:
    """A person's word, age or deed stands beside it."""
    word, after = places.words[i], places.word(i + 1).text.lower()
    if places.follows_person(i) or (places.is_aged(i) and (sure or word.base not in sign("begins_as_word"))):
        return True
    if after in sign("does") or (word.text.endswith("'s") and after in sign("persons")):
        return True
    named = word.base in listed("unlike_words") or (
        not sure and word.base in listed("word_names") and word.base not in sign("no_subject")
    )
    return named and after in sign("happens")


def _is_family_before_given(places: Places, i: int) -> bool:
    """'LACHOWICZ Adaeze': in capitals before a name that is not."""
    word, after = places.words[i], places.word(i + 1)
    if not word.is_capital or not word.text.isupper() or not places.joined(i, i + 1) or not after.is_title:
        return False
    aged = places.is_aged(i + 1)
    if not word.is_unknown and not word.is_any_name and not (word.is_common and aged):
        return False
    sure = after.is_unknown or after.is_given or after.is_short_unknown
    return sure or ((after.is_common or after.is_perhaps_name) and aged)


def _is_common_name(places: Places, i: int) -> bool:
    """A name that the list of common words holds: one who speaks, or before another name."""
    word, after = places.words[i], places.word(i + 1)
    if not places.joined(i, i + 1):
        return False
    if after.text.lower() in sign("speaks"):
        return word.base not in listed("no_names")
    if not after.is_title:
        return False
    if places.is_family(i + 1):
        return places.is_of_person(i, i + 1) or not places.starts_sentence(i)
    starts_line = i == 0 or places.words[i - 1].text == "\n"
    return after.is_common and places.is_aged(i + 1) and starts_line
