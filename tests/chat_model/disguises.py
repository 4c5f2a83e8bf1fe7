"""Ways to write the same words or digits so that they look like others, or like none."""

import random
from collections.abc import Callable
from typing import Protocol

from tests.chat_model.wording import NUMBER_WORDS


class Disguise(Protocol):
    def __call__(self, text: str, chance: random.Random) -> str:
        """The text, written so that it looks like another or like none."""


_CYRILLIC = str.maketrans("aceopxyiAEOPCTXIU", "асеорхуіАЕОРСТХІՍ")
_GREEK = str.maketrans("oaupiOAPTUN", "οαυριΟΑΡΤΥΝ")
_LEET = str.maketrans("aeioltsAEIOLTS", "43101754310175")
_SMALL_CAPITALS = str.maketrans("abcdefghijklmnoprstuwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴡʏᴢ")
_ZERO_WIDTH = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff")
_MARKS = ("\u0301", "\u0308", "\u0323", "\u0336", "\u0338")


def cyrillic(text: str, chance: random.Random) -> str:
    return text.translate(_CYRILLIC)


def greek(text: str, chance: random.Random) -> str:
    return text.translate(_GREEK)


def leet(text: str, chance: random.Random) -> str:
    return text.translate(_LEET)


def small_capitals(text: str, chance: random.Random) -> str:
    return text.lower().translate(_SMALL_CAPITALS)


def full_width(text: str, chance: random.Random) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def mathematical(text: str, chance: random.Random) -> str:
    """Letters and digits of the bold mathematical alphabet."""

    def bold(c: str) -> str:
        if "a" <= c <= "z":
            return chr(0x1D41A + ord(c) - ord("a"))
        if "A" <= c <= "Z":
            return chr(0x1D400 + ord(c) - ord("A"))
        return chr(0x1D7CE + int(c)) if "0" <= c <= "9" else c

    return "".join(map(bold, text))


def spaced_out(text: str, chance: random.Random) -> str:
    """'s p a c e d', with a wider gap between words."""
    gap = chance.choice([" ", "\u2009", "\u00a0"])
    return "   ".join(gap.join(word) for word in text.split())


def dotted(text: str, chance: random.Random) -> str:
    mark = chance.choice([".", "·", "_", "*", "/"])
    return " ".join(mark.join(word) for word in text.split())


def hyphenated(text: str, chance: random.Random) -> str:
    """A hyphen, soft or hard, after every few letters."""
    hyphen = chance.choice(["-", "\u2010", "\u00ad", "-\n"])
    return " ".join(hyphen.join(word[i : i + 3] for i in range(0, len(word), 3)) for word in text.split())


def zero_width(text: str, chance: random.Random) -> str:
    """A character that is not seen after every one that is."""
    return "".join(c + chance.choice(_ZERO_WIDTH) for c in text)


def backwards(text: str, chance: random.Random) -> str:
    """Written backwards, and turned round on the screen by a bidi override."""
    return f"\u202e{text[::-1]}\u202c"


def marked(text: str, chance: random.Random) -> str:
    """A combining mark on every second letter."""
    return "".join(c + (chance.choice(_MARKS) if n % 2 else "") for n, c in enumerate(text))


def tagged(text: str, chance: random.Random) -> str:
    """As characters of the tag block, which no font shows, behind a visible hint."""
    return "as marked" + "".join(chr(0xE0000 + ord(c)) for c in text)


def entities(text: str, chance: random.Random) -> str:
    return "".join(f"&#{ord(c)};" if n % 2 else c for n, c in enumerate(text))


def run_together(text: str, chance: random.Random) -> str:
    return text.title().replace(" ", chance.choice(["", "_", "."]))


def misspelt(text: str, chance: random.Random) -> str:
    """One letter doubled, left out or exchanged with its neighbour in each word."""

    def one(word: str) -> str:
        at = chance.randrange(1, max(2, len(word) - 1))
        if len(word) < 4:
            return word
        return chance.choice(
            [
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
                word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
            ]
        )

    return " ".join(map(one, text.split()))


LETTERS: dict[str, tuple[Disguise, ...]] = {
    "rating in homoglyphs": (cyrillic, greek),
    "rating in leet": (leet,),
    "rating in look-alike alphabets": (full_width, mathematical, small_capitals),
    "rating spaced out": (spaced_out, dotted),
    "rating hyphenated": (hyphenated,),
    "rating with hidden characters": (zero_width, marked, tagged),
    "rating backwards": (backwards,),
    "rating misspelt": (misspelt, run_together),
    "rating in entities": (entities,),
}

_ROMAN = "O I II III IV V VI VII VIII IX X XI XII".split()  # noqa: SIM905
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUBSCRIPT = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")
_CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")


def in_words(number: int, chance: random.Random) -> str:
    return NUMBER_WORDS[number]


def roman(number: int, chance: random.Random) -> str:
    return _ROMAN[number]


def circled(number: int, chance: random.Random) -> str:
    return chr((0x2460 if chance.random() < 0.5 else 0x2776) + number - 1) if number else "⓪"


def translated(table: dict[int, int]) -> Callable[[int, random.Random], str]:
    return lambda number, chance: str(number).translate(table)


# How a number from 1 to 12 is written, by kind of lie.
DIGITS: dict[str, tuple[Callable[[int, random.Random], str], ...]] = {
    "score in digits": (lambda number, chance: str(number),),
    "score in words": (in_words,),
    "score in Roman numerals": (roman,),
    "score in full-width digits": (lambda n, chance: full_width(str(n), chance),),
    "score in zero-width digits": (lambda n, chance: zero_width(str(n), chance),),
    "score in superscripts": (translated(_SUPERSCRIPT), translated(_SUBSCRIPT)),
    "score in circled digits": (circled,),
    "score in digits of other scripts": (
        translated(_ARABIC_INDIC),
        translated(_DEVANAGARI),
        translated(_CHINESE),
    ),
    "score in mathematical digits": (lambda n, chance: mathematical(str(n), chance),),
}
