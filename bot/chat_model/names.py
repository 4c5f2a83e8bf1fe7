"""Names of persons, told by what stands beside them: titles, labels, other names, ages, verbs of persons.

Eponyms ('Baker cyst'), months and words that are names as well ('Will', 'Rose') are left where nothing says
that a person is meant. The words are gone through once, looking a bounded way on and back.
"""

import re
from collections.abc import Iterator

from bot.chat_model.addresses import named_houses
from bot.chat_model.marking import TAKEN, Found, Marked
from bot.chat_model.name_words import Word, listed, words_of

_LONGEST_NAME = 5
_PARTICLES = frozenset("de da do dos das di del della della la le van von der den ten ter bin ibn binti al el abu ap mac st o y".split())
_TITLES = frozenset("mr mrs dr mx prof professor mister missus herr frau monsieur madame mme mlle señor señora signor signora shri smt sr sra srta".split())
_CAPITAL_TITLES = frozenset("ms miss master sir dame lady lord rev reverend doctor nurse sister brother father baby capt captain sgt sergeant major imam rabbi sheikh auntie aunt uncle cousin".split())
_ABBREVIATED_TITLES = frozenset("mr mrs ms dr prof rev st sr sra capt sgt".split())
_HARD_LABEL = re.compile(
    r"(?i)\b(?:(?:patient|pt|client|full|first|last|family|given|middle|maiden|birth|legal|preferred|child|mother|father|mum|dad|carer"
    r"|guardian|parent|doctor|gp|consultant|referrer|nok|kin)(?:'?s)?[ ]?)?(?:\bname|surname|forename|vorname|nachname|nombre|nom|apellidos?)s?(?:[ ](?:is|was)[ ]|[ ]?[:=-][ ]?)"
    r"|\b(?:nok|next[ ]of[ ]kin|initials|a\.?k\.?a\.?|née)[ ]?[:=-]?[ ]?"
)
_SOFT_LABEL = re.compile(
    r"(?i)\b(?:re|patient|pt|client|paciente|dear|regards|wishes|thanks|thank[ ]you|sincerely|faithfully|signed|gp|consultant|referrer"
    r"|referring[ ](?:clinician|physician|doctor|provider)|clinician|physician|doctor|surgeon|radiologist|registrar|attn|attention|from|to|contact"
    r"|mother|father|mum|dad|carer|guardian|parent|wife|husband|partner|witness|author|provider|pcp|attending|requester|requested[ ]by)[ ]?(?:[:=,-][ ]?\n?|\n)"
    r"|\b(?:dear|called|named|known[ ]as|goes[ ]by|my[ ]name[ ]is|i[ ]am|i'm|this[ ]is|hi|hello|signed|yours)[ ]"
    r"|\b(?:discussed|spoken?|spoke|talked)[ ](?:with|to)[ ]|\bd/w[ ]|\b(?:seen|referred|reviewed|requested|reported|dictated|signed|operated"
    r"|examined|assessed|typed|authorised|accompanied|brought(?:[ ]in)?|supervised)[ ]by[ ]|\b(?:on[ ]behalf|care)[ ]of[ ]|\bc/o[ ](?=[A-Z])"
)
_PERSONS = frozenset(
    "pt patient child boy girl baby son daughter man woman lady gentleman lad mum mom mother dad father husband wife sister brother partner"
    " client toddler teenager grandmother grandfather gran nan niece nephew colleague".split()
)
_VERBS_OF_PERSONS = frozenset(
    "presents presented complains complained complaining denies denied attends attended says said asks asked wants wanted lives lived"
    " fell walked works worked plays played came returned underwent describes described tells told feels felt".split()
)
_VERBS_OF_ALL = frozenset("is was has had reports reported gets got takes took needs needed who".split())
_AGE_AFTER = re.compile(
    r"(?i)'?s?[ ]?(?:[,(-][ ]?|[ ]is[ ](?:an?[ ])?|[ ])?(?:an?[ ])?(?:(?:age[d]?[ ])?\d{1,3}(?:[.]\d)?[ ]?(?:-?[ ]?(?:y|yo|yr|yrs|year|years|mo|month|months|wk|weeks|m|f|male|female)\b"
    r"|[ ]?/[ ]?[mf]\b|(?=[ ]?(?:[,.;)\n]|$)))|age[d]?[ ]|dob\b|d\.o\.b|mrn\b|90 or older|\ue000)"
)
_HERBS = frozenset({"wort"})
_OF_ANY_TOWN = frozenset("hospital infirmary hospice centre center university".split())
_GENERIC_PLACES = frozenset(
    "children community local primary high day private general university district cottage teaching base women eye dental medical health"
    " nursing care royal national regional county memorial secondary middle grammar special public state city field mental".split()
)


def mark_names(text: Marked, known: frozenset[str]) -> frozenset[str]:
    """Mark names, and wherever else the words of `known` are said; gives back the words of the names."""
    reader = _Reader(text.readable, known)
    spans = reader.names()
    text.take(Found(start, end, "name") for start, end in spans)
    text.take(Found(start, end, "place") for start, end in reader.places())
    return frozenset(
        word.base
        for start, end in spans
        for word in words_of(reader.text[start:end])
        if len(word.base) > 2 and word.is_word and word.base not in _PARTICLES
    )


class _Reader:
    def __init__(self, text: str, known: frozenset[str]) -> None:
        self.text = text
        self.words = words_of(text)
        self.known = known
        self._at = {word.start: i for i, word in enumerate(self.words)}

    def names(self) -> list[tuple[int, int]]:
        """Where names stand, in order, none within another."""
        spans = sorted({*self._labelled(), *self._told()})
        merged: list[tuple[int, int]] = []
        for start, end in spans:
            if merged and start < merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return merged

    def places(self) -> Iterator[tuple[int, int]]:
        """Named hospitals and schools: at least one word of the name is a name."""
        for match in named_houses(self.text):
            *words, house = words_of(match["it"])
            named = any(w.is_given or w.is_surname or (w.is_unknown and w.is_title) for w in words)
            town = house.base in _OF_ANY_TOWN and words[0].is_title and not words[0].is_clinical
            if words[0].base == "st" or named or (town and words[0].base not in _GENERIC_PLACES):
                yield match.span("it")

    # ── said by a label ─────────────────────────────────────────────────────────────────────────
    def _labelled(self) -> Iterator[tuple[int, int]]:
        for match in _HARD_LABEL.finditer(self.text):
            i = self._next_word(match.end())
            if i is not None and self.words[i].is_word and not self._is_stop(i):
                yield self._span(i, self._run(i + 1, comma=True, lower=True))
        for match in _SOFT_LABEL.finditer(self.text):
            i = self._next_word(match.end())
            if i is None:
                continue
            word = self.words[i]
            if word.is_initial and self._could_be_surname(i + 2 if self._text(i + 1) == "." else i + 1):
                yield self._span(i, self._run(i + 1))
            elif word.is_capital and (
                word.is_given or word.is_surname or (word.is_title and self._is_name_here(i))
            ):
                yield self._span(i, self._run(i + 1, comma=True))

    def _next_word(self, place: int) -> int | None:
        while place < len(self.text) and self.text[place] in " *\"'(":
            place += 1
        return self._at.get(place)

    # ── told by its words and neighbours ────────────────────────────────────────────────────────
    def _told(self) -> Iterator[tuple[int, int]]:
        i = 0
        while i < len(self.words):
            span = self._name_at(i)
            if span is None:
                i += 1
                continue
            first, last = span
            yield self._span(first, last)
            i = max(i, last) + 1

    def _name_at(self, i: int) -> tuple[int, int] | None:
        word = self.words[i]
        if not word.is_word:
            return None
        titled = self._after_title(i)
        if titled is not None:
            return titled, self._run(titled + 1, titled=True)
        if self._is_eponym_use(i):
            return None
        if word.is_given and (word.is_capital or len(word.base) > 3):
            if not word.is_capital:
                return i, self._lower_run(i)
            if not word.is_title and len(word.base) < 4 and not self._could_be_surname(i + 1):
                return None
            return self._back(i), self._run(i + 1)
        if word.is_surname and word.is_title and len(word.base) > 2:
            return self._back(i), self._run(i + 1)
        if word.base in self.known and self._is_said_again(i):
            return i, i
        if word.is_initial and self._text(i + 1) == "." and self._is_family(i + 2):
            return i, self._run(i + 2)
        if word.is_capital and self._is_name_here(i, alone=True):
            return i, self._run(i + 1)
        return None

    def _after_title(self, i: int) -> int | None:
        """The place of the first word of the name where a title stands at i."""
        word = self.words[i]
        capital = word.base in _CAPITAL_TITLES
        if not capital and word.base not in _TITLES:
            return None
        j = i + 2 if self._text(i + 1) == "." and word.base in _ABBREVIATED_TITLES else i + 1
        if not self._joined(j - 1, j) or self._is_stop(j):
            return None
        after = self.words[j]
        if after.is_initial and word.text[0].isupper() and (not word.text.isupper() or word.base == "mrs"):
            return j if self._text(j + 1) not in {"'", "-", "/"} else None
        if not after.is_word or len(after.base) < 2:
            return None
        sure = after.is_given or after.is_surname
        if capital or word.text in {"MR", "MS", "Sr", "SR"}:  # 'MR spine', 'MS relapse', 'baby had'
            if not word.is_capital or not after.is_capital:
                return None
            return j if sure or (after.is_unknown and (after.is_title or word.text.isupper())) or (after.is_perhaps_name and after.is_title) else None
        if after.is_capital:
            return j if sure or after.is_perhaps_name or not after.is_known or after.is_eponym else None
        return j if sure or (after.is_unknown and len(after.base) > 3) else None

    def _is_name_here(self, i: int, *, alone: bool = False) -> bool:
        """A word with a capital that is unknown or may be a name, and that a neighbour says is one."""
        word = self.words[i]
        perhaps = word.is_perhaps_name and not self._is_eponym_use(i)
        unknown = word.is_unknown and word.is_title and not self._is_thing(i)
        if not perhaps and not unknown:
            return False
        after = self.words[i + 1] if self._joined(i, i + 1) else None
        family_next = after is not None and after.is_capital and self._is_family(i + 1)
        if after is not None and after.is_title and after.is_known and not after.is_perhaps_name:
            return False  # 'Max Fax', 'Rose Bengal'
        if family_next and (word.is_title == self.words[i + 1].is_title) and (unknown or word.is_title):
            return True
        if not word.is_title:
            return False
        if not alone:
            return True
        if self._text(i - 1).lower() in _PERSONS and self._joined(i - 1, i):
            return True
        if _AGE_AFTER.match(self.text, word.base_end) and (unknown or not self._starts_sentence_with_verb(i)):
            return True
        verb = self._text(i + 1).lower()
        if verb in _VERBS_OF_PERSONS or (word.text.endswith("'s") and self._text(i + 1).lower() in _PERSONS):
            return True
        return perhaps and verb in _VERBS_OF_ALL and word.base in _given_words()

    def _starts_sentence_with_verb(self, i: int) -> bool:
        return self.words[i].base in {"may", "will", "max", "min", "page", "week", "art", "case", "grade", "grant", "temple", "level"}

    def _is_said_again(self, i: int) -> bool:
        """A word of a name that was told elsewhere: any case, or only as a name if it is a word too."""
        word = self.words[i]
        if not (word.is_known or word.is_perhaps_name or word.is_eponym or len(word.base) < 4):
            return True
        return word.is_capital and len(word.base) > 2 and not self._starts_sentence(i)

    # ── how far a name goes ─────────────────────────────────────────────────────────────────────
    def _run(self, i: int, *, comma: bool = False, lower: bool = False, titled: bool = False) -> int:
        """The last word of a name whose next word would be at i."""
        last = i - 1
        for _ in range(_LONGEST_NAME):
            j = last + 1
            if j < len(self.words) and self._text(j) == "." and self.words[last].is_initial:
                j += 1
            elif comma and self._text(j) == "," and j == i and self._could_be_surname(j + 1, strict=True):
                j += 1
            if not self._joined(j - 1, j):
                break
            k = j
            while k < len(self.words) and k - j < 3 and self.words[k].base in _PARTICLES and self._joined(k, k + 1):
                k += 1
            word = self.words[k]
            ends_possessive = self.words[last].text.endswith("'s")
            if not word.is_word or ends_possessive or self._is_thing(k):
                break
            if self._could_be_surname(k):
                last = k
            elif word.is_initial and self._could_be_surname(k + 2 if self._text(k + 1) == "." else k + 1):
                last = k
            elif lower and not word.is_known and not word.is_eponym:
                last = k
            elif lower and j == i and word.is_perhaps_name:
                last = k
            else:
                break
        return last

    def _lower_run(self, i: int) -> int:
        """'john smith 45m': a family name in lower case, or an unknown word before a number or a mark."""
        if not self._joined(i, i + 1) or self.words[i].text.endswith("'s"):
            return i
        word, after = self.words[i + 1], self._text(i + 2)
        if self._is_thing(i + 1):
            return i
        if word.is_any_surname or (word.is_unknown and len(word.base) > 3 and (after[:1].isdigit() or after in {"", ",", TAKEN, "("})):
            return i + 1
        return i

    def _back(self, i: int) -> int:
        """The first word of a name that goes on backwards from i: 'SMITH, John', 'Okonkwo John', 'J. Smith'."""
        j = i - 1
        if self._text(j) == "," and self._on_line(j, i):
            j -= 1
        if j >= 0 and self._on_line(j, i):
            word = self.words[j]
            if word.is_capital and not self._is_thing(j) and len(word.base) > 2 and (
                word.is_surname or word.is_unknown or (word.is_perhaps_name and j == i - 1 and not self._starts_sentence(j))
                or (word.is_perhaps_name and j == i - 2 and word.text.isupper())
            ):
                return j
            if word.is_initial and j == i - 1 and self.words[i].is_surname:
                return j
        if self._text(i - 1) == "." and i >= 2 and self.words[i - 2].is_initial and self._on_line(i - 2, i):
            return i - 2
        return i

    # ── what a word is where it stands ──────────────────────────────────────────────────────────
    def _could_be_surname(self, i: int, *, strict: bool = False) -> bool:
        if not 0 <= i < len(self.words):
            return False
        word = self.words[i]
        if not word.is_capital or len(word.base) < 2 or self._is_thing(i):
            return False
        if word.is_given or word.is_surname:
            return True
        if word.is_perhaps_name:
            return word.is_any_surname or (not strict and word.is_title)
        if word.is_short_unknown:
            return not strict
        return word.is_unknown and (word.is_title or len(word.base) > 3)

    def _is_family(self, i: int) -> bool:
        return self._could_be_surname(i) and len(self.words[i].base) > 2

    def _is_eponym_use(self, i: int) -> bool:
        return self._is_thing(i) or (self.words[i].is_eponym and not self.words[i].is_perhaps_name)

    def _is_thing(self, i: int) -> bool:
        """Names a disease, sign, test or device: such a noun follows, at once or after one more word."""
        word = self.words[i]
        if not word.is_word:
            return False
        sure_name = word.is_given or word.is_surname
        nouns = listed("eponym_nouns")
        after = self._text(i + 1).casefold()
        if after in _HERBS:
            return True
        if after in nouns and self._on_line(i, i + 1) and not (sure_name and not word.is_eponym):
            return True
        two = self._text(i + 2).casefold() in nouns and self._on_line(i, i + 2)
        return two and word.is_eponym and i + 1 < len(self.words) and self.words[i + 1].is_word

    def _is_stop(self, i: int) -> bool:
        return i >= len(self.words) or self.words[i].base in listed("no_names")

    def _starts_sentence(self, i: int) -> bool:
        return i == 0 or self.words[i - 1].text in {".", "?", "!", ":", "\n", ";", "-", "(", '"', "/"}

    def _joined(self, i: int, j: int) -> bool:
        """Only blanks between the two, on one line."""
        return 0 <= i < j < len(self.words) and self.text[self.words[i].end : self.words[j].start].strip(" ") == "" and self.words[j].text != "\n"

    def _on_line(self, i: int, j: int) -> bool:
        return 0 <= i < j < len(self.words) and all(w.text != "\n" for w in self.words[i : j + 1])

    def _text(self, i: int) -> str:
        return self.words[i].text if 0 <= i < len(self.words) else ""

    def _span(self, first: int, last: int) -> tuple[int, int]:
        return self.words[first].start, self.words[last].base_end


def _given_words() -> frozenset[str]:
    return listed("word_names") - frozenset("may march case grade church page paris hill park church cash craft".split())
