"""Punctuation that was dictated, written as the mark it names: 'full stop', 'comma', 'new line'."""

import re

_MARKS = {
    "full stop": ".",
    "comma": ",",
    "question mark": "?",
    "semicolon": ";",
    "semi colon": ";",
    "colon": ":",
    "new line": "\n",
    "newline": "\n",
    "next line": "\n",
    "new paragraph": "\n",
    "open bracket": "(",
    "open brackets": "(",
    "close bracket": ")",
    "close brackets": ")",
    "forward slash": "/",
}
# 'colon' is an organ as well, and 'next line' may be of treatment: read as marks only where the text
# names other marks
_ONLY_AMONG_OTHERS = frozenset({"colon", "next line", "forward slash"})
_SPOKEN = re.compile(r"\b(?:" + "|".join(sorted(_MARKS, key=len, reverse=True)) + r")\b", re.I)
# 'period' ends a sentence only where one could end: 'period pain' and 'a period of' are something else
_PERIOD = re.compile(r"\b[Pp]eriod\b(?=\s+(?:[A-Z\n]|new (?:line|paragraph)\b)|\W*$)")


def spoken_marks_written(text: str) -> str:
    """`text` with dictated marks as marks, padded with blanks: every place in it stays where it was."""
    named = {m.group().lower() for m in _SPOKEN.finditer(text)}
    if not named and not _PERIOD.search(text):
        return text
    among_others = bool(named - _ONLY_AMONG_OTHERS)

    def written(match: re.Match[str]) -> str:
        spoken = match.group().lower()
        if spoken in _ONLY_AMONG_OTHERS and not among_others:
            return match.group()
        return _MARKS[spoken].ljust(len(match.group()))

    return _PERIOD.sub(".".ljust(len("period")), _SPOKEN.sub(written, text))
