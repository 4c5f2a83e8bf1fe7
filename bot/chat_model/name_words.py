"""What a word can be: a name for sure, a name or a word, the name of a disease, or a plain word."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from unicodedata import category, normalize

_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|\S|\n")
_POSSESSIVE = re.compile(r"'s?$")
# Endings that medicine gives to words and no family to its name.
_ENDINGS_OF_MEDICINE = (
    "ectomy", "otomy", "ostomy", "plasty", "itis", "osis", "opathy", "algia", "oma", "emia", "uria", "plegia",
    "paresis", "scopy", "graphy", "gram", "ology", "ologist", "ologists", "ological", "iatry", "iatrics",
    "mab", "nib", "cillin", "mycin", "sartan", "statin", "olol", "azole", "prazole", "profen", "oxacin",
    "parin", "desis", "lysis", "listhesis", "trophy", "plasia", "megaly", "penia", "genic", "iac",
)  # fmt: skip
_SHORTEST_OF_MEDICINE = 7  # 'Roma' and 'Cosma' are no tumours
_PREFIXES = frozenset(
    {
        "anti", "co", "ex", "extra", "inter", "intra", "micro", "mid", "multi", "neo", "neuro", "non", "peri",
        "post", "pre", "re", "semi", "spondylo", "sub", "super", "un",
    }
)  # fmt: skip
_SHORTEST_UNKNOWN = 4  # the word lists hold no shorter words: 'She', 'Cut', 'Leo' tell nothing by themselves


@cache
def listed(name: str, package: str = "bot.chat_model") -> frozenset[str]:
    """The words of that list, in lower case; lines that begin with # tell of the list."""
    written = files(package).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    lines = [line for line in written.splitlines() if not line.startswith("#")]
    return frozenset(_without_accents(word) for line in lines for word in line.split())


@cache
def _clinical_words() -> frozenset[str]:
    lexicon = files("bot.understanding").joinpath("lexicon.yaml").read_text(encoding="utf-8").lower()
    of_reader = frozenset(re.findall(r"[^\W\d_]{3,}", lexicon))
    return (
        (of_reader - listed("unlike_words"))
        | listed("plain_words")
        | listed("short_words")
        | listed("no_names")
    )


@cache
def _vocabulary() -> frozenset[str]:
    """Words of English and of the clinic, names taken out."""
    words = listed("common_words", "bot.understanding") | _clinical_words()
    names = _sure("given_names") | _sure("surnames") | listed("unlike_words")
    return (words - names) | listed("plain_words")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, mark or line end at [start, end). `base`: in lower case without a possessive 's."""

    text: str
    start: int
    end: int
    base: str
    base_end: int

    @property
    def is_word(self) -> bool:
        """Letters, with hyphens and apostrophes at most."""
        return self.text[:1].isalpha() and not any(c.isdigit() for c in self.text)

    @property
    def is_capital(self) -> bool:
        """Begins with a capital: 'Smith', 'SMITH', 'McKay'."""
        return self.is_word and self.text[0].isupper()

    @property
    def is_title(self) -> bool:
        """Begins with a capital and is not written in capitals throughout."""
        return self.is_capital and any(c.islower() for c in self.text.removesuffix("'s"))

    @property
    def is_initial(self) -> bool:
        """A capital letter by itself."""
        return len(self.text) == 1 and self.text.isupper()

    @property
    def is_given(self) -> bool:
        """A given name that is nothing else, or a double one that holds one."""
        return self.is_word and any(p in _sure("given_names") for p in [self.base, *self.base.split("-")])

    @property
    def is_surname(self) -> bool:
        """A family name that is nothing else."""
        return self.is_word and any(p in _sure("surnames") for p in [self.base, *self.base.split("-")])

    @property
    def is_perhaps_name(self) -> bool:
        """A name that is a word or the name of a disease as well."""
        doubtful = self.base in listed("given_names") or self.base in listed("surnames")
        return self.is_word and (self.base in listed("word_names") or (doubtful and self.is_eponym))

    @property
    def is_any_name(self) -> bool:
        """A given or family name, be it that of a disease too."""
        return self.is_word and (self.base in listed("surnames") or self.base in listed("given_names"))

    @property
    def is_eponym(self) -> bool:
        """A name of a disease, sign or test, or made of such."""
        return self.is_word and any(p in listed("eponyms") for p in [self.base, *self.base.split("-")])

    @property
    def is_known(self) -> bool:
        """A plain word, or one too short to tell."""
        if len(self.base) < _SHORTEST_UNKNOWN:
            return True
        if self._parts[0][0] in _PREFIXES:
            return True
        return all(
            _is_plain(base) or (not text.islower() and len(base) < _SHORTEST_UNKNOWN)
            for base, text in self._parts
        )

    @property
    def is_clinical(self) -> bool:
        """A word of the clinic, or too common to name a place."""
        return self.base in _clinical_words()

    @property
    def is_common(self) -> bool:
        """A word seen in English and not in the clinic. The list of such words holds names too."""
        return (
            self.is_word
            and self.is_known
            and not self.is_clinical
            and not self.is_eponym
            and len(self.base) > 3
        )

    @property
    def _parts(self) -> list[tuple[str, str]]:
        bases, texts = self.base.split("-"), self.text.split("-")
        return list(zip(bases, texts, strict=True))

    @property
    def is_short_unknown(self) -> bool:
        """Two or three letters with a capital that make no word: 'Eze', 'Xu'."""
        return (
            self.is_title
            and 1 < len(self.base) < _SHORTEST_UNKNOWN
            and self.base not in listed("short_words")
        )

    @property
    def is_unknown(self) -> bool:
        """No word of any list: most often a name, where it has a capital."""
        return self.is_word and not self.is_known and not self.is_eponym


@cache
def _sure(name: str) -> frozenset[str]:
    return listed(name) - listed("word_names") - listed("eponyms")


def _is_plain(word: str) -> bool:
    known = _vocabulary()
    stems = {
        word,
        word.removesuffix("s"),
        word.removesuffix("es"),
        word.removesuffix("ed"),
        word.removesuffix("d"),
    }
    stems |= {word.removesuffix("ly"), word.removesuffix("ing"), word.removesuffix("ing") + "e"}
    if len(word) >= _SHORTEST_OF_MEDICINE and word.endswith(_ENDINGS_OF_MEDICINE):
        return True
    for beginning in _PREFIXES:
        if word.startswith(beginning) and word.removeprefix(beginning) in known:
            return True
    return not known.isdisjoint(stems)


def _without_accents(word: str) -> str:
    """In lower case, each letter without its accents: 'María' is listed as 'maria'."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in normalize("NFD", word.casefold()) if category(c) != "Mn")


def words_of(text: str) -> list[Word]:
    """The words, marks and line ends of the text, in order."""
    found = []
    for match in _TOKEN.finditer(text):
        base = _POSSESSIVE.sub("", match.group())
        found.append(
            Word(match.group(), match.start(), match.end(), _without_accents(base), match.start() + len(base))
        )
    return found
