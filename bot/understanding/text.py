"""Text cut into words with their places, one character in for one character out."""

import re
from dataclasses import dataclass

# Every entry maps one character to one, so that places found in the plain text hold in the original.
_PLAIN = str.maketrans(
    {
        "‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "­": "-",
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\t": " ", "\r": " ", "•": "\n", "·": " ",
        "é": "e", "è": "e", "ê": "e", "ë": "e", "ï": "i", "ö": "o", "ü": "u", "á": "a", "ç": "c",
        "＋": "+", "？": "?", "，": ",", "；": ";", "⁺": "+", "⁻": "-",
    }
)  # fmt: skip

# Order matters: slash abbreviations and numbers with units before bare words.
_TOKEN = re.compile(
    r"(?P<abbr>\b[a-z]/[a-z](?:/[a-z])?\b)"
    r"|(?P<xray>\bx[- ]?ra(?:y|ys|yed)\b)"
    r"|(?P<level>\b[ltcs]\d{1,2}(?:[-/][lts]?\d{1,2}|[lts]\d)?\b)"
    r"|(?P<frac>(?<![\d/])\d{1,2}/(?:7|52|12)\b)"
    r"|(?P<num>\d+(?:\.\d+)?)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)"
    r"|(?P<mark>\+ve\b|-ve\b|\++|--|[^\w\s])"
    r"|(?P<line>\n)"
)


_ABBREVIATED = frozenset(
    {
        "susp",
        "poss",
        "prob",
        "approx",
        "bilat",
        "incl",
        "dr",
        "mr",
        "mrs",
        "ms",
        "assoc",
        "prev",
        "resp",
        "vs",
    }
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark: `text` in lower case without apostrophes, at [start, end). `is_capital`: one
    letter written large in a text that is not all in capitals."""

    text: str
    start: int
    end: int
    kind: str
    is_capital: bool = False


def plain(text: str) -> str:
    """Lower case with typographic marks made plain; same length as `text`. Two strokes between spaces part
    two statements of a note, as a semicolon does: 'no rash // meds: ibuprofen'."""
    if text.isascii():
        return text.lower().translate(_PLAIN).replace(" // ", " ;  ")
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(_PLAIN).replace(" // ", " ;  ")


def tokens(text: str) -> list[Token]:
    """The words, numbers, marks and line breaks of `text`, in order."""
    found: list[Token] = []
    tells_case = not text.isupper()
    for match in _TOKEN.finditer(plain(text)):
        kind = match.lastgroup or "mark"
        word = match.group().replace("'", "") if kind == "word" else match.group()
        if word == "." and found and found[-1].text in _ABBREVIATED and found[-1].end == match.start():
            continue  # 'susp. JIA': the point ends no sentence
        if kind == "xray":
            kind, word = "word", "xray"
        is_capital = len(word) == 1 and tells_case and text[match.start()].isupper()
        found.append(Token(word, match.start(), match.end(), kind, is_capital))
    return found


NUMBER_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip


_TOO_LARGE = 1e6  # no age, duration or dose comes near; keeps absurd digits from overflowing


@dataclass(frozen=True, slots=True)
class Number:
    """A number written in digits or words over tokens [first, last]."""

    value: float
    first: int
    last: int


def numbers(words: list[Token]) -> list[Number]:
    """Numbers in digits ('9', '1.5', '2 1/2') or words ('forty five', 'two and a half'), in order."""
    found: list[Number] = []
    i = 0
    while i < len(words):
        value: float | None = None
        last = i
        token = words[i]
        if token.kind == "num":
            value = min(float(token.text), _TOO_LARGE)
        elif token.text in NUMBER_WORDS:
            value = float(NUMBER_WORDS[token.text])
            j = i + 1
            if j < len(words) and words[j].text == "-":
                j += 1
            if value >= 20 and j < len(words) and 0 < NUMBER_WORDS.get(words[j].text, 0) < 10:
                value += NUMBER_WORDS[words[j].text]
                last = j
        if value is not None:
            rest = [w.text for w in words[last + 1 : last + 4]]
            if rest[:3] == ["and", "a", "half"]:
                value, last = value + 0.5, last + 3
            elif rest[:2] == ["and", "half"]:
                value, last = value + 0.5, last + 2
            elif rest[:1] == ["½"]:
                value, last = value + 0.5, last + 1
            elif [w.text for w in words[last + 1 : last + 7]] == ["-", "and", "-", "a", "-", "half"]:
                value, last = value + 0.5, last + 6
            elif rest == ["1", "/", "2"] and last + 4 < len(words) and words[last + 4].kind != "num":
                value, last = value + 0.5, last + 3
            found.append(Number(value, i, last))
            i = last + 1
        else:
            i += 1
    return found
