"""Lines that the first turn quotes and then says to be another patient's.

'The triage sheet reads "incontinent". Wrong sticker, those lines are the man in bay 4's. Mine is 33': nothing
of the first two sentences is the patient's. A later turn that says so takes back what earlier ones told
(`bot/matching/corrections.py`).
"""

import re

from bot.understanding.data_files import read_words

_WORDS = read_words("bot.understanding", "anothers_lines.yaml")


def _any_of(key: str) -> str:
    return "|".join(sorted(_WORDS[key], key=len, reverse=True))


_SENTENCE_END = re.compile(r"[.;?!]+['\"’”]?(?=\s|$)|\n")
_POINTS = (
    rf"(?:(?:that|this|those|these)(?: (?:\w+ )?(?:{_any_of('lines')}))?"
    rf"|it|they|all of (?:it|that|this)|the (?:above|{_any_of('lines')}))"
)
_PERSON = rf"(?:the |my |that |an? )?(?:{_any_of('persons')})"
_BED = rf"(?:{_PERSON} (?:in|of|from) )?(?:{_any_of('beds')}) ?(?:\d{{1,3}}[a-z]?|[a-h])"
_OTHER = rf"(?:the |an)?(?:{_any_of('others')}) (?:{_any_of('persons')})|(?:{_PERSON} )?next door"
_ANYONE = rf"(?:{_BED}|{_OTHER}|some(?:one|body) else)"
# behind 'bay 4's': 'it was the other child's fault' says nothing of the lines
_ENDS_THERE = rf"(?=\s*(?:[,.;:!?)\n–-]|$|(?:now|not|and|but|who|he|she|{_any_of('papers')})\b))"
# 'those lines are bay 4's', 'that belongs to the man in bay 4'; not 'this is the man in bay 4'
_DISOWNS = re.compile(
    rf"(?:(?P<quoted>[\"“][^\"“”\n]{{1,80}}[\"”])|\b{_POINTS})(?:"
    rf"(?: (?:is|are|was|were)|['’]s)(?: (?:all|actually|really))? {_ANYONE}['’]?s\b{_ENDS_THERE}"
    rf"| (?:all )?(?:belongs?|belonged|refers?|referred) to {_ANYONE}\b"
    rf"|(?: (?:is|are|was|were)|['’]s) (?:about|meant for|from|for) (?:{_BED}|{_OTHER})\b{_ENDS_THERE}"
    rf"| (?:comes?|came) from {_BED}\b)",
    re.I,
)
_MISTAKEN = re.compile(
    rf"(?<=[.;?!\n'\"”] )(?:(?:sorry|oops|no|hang on|apologies)[,:]? )?(?:the )?wrong (?:{_any_of('papers')})"
    r"(?:,? sorry)?(?= ?[.,;:!–-]|$)",
    re.I,
)
_OWN = re.compile(
    rf"\b(?:{_any_of('own')}|(?:my|our) (?:patient|pt|one|man|woman|lady|gentleman|boy|girl|lad|child|kid)"
    r"|the (?:right|actual|correct|real) (?:one|patient|pt|child|man|woman|boy|girl|sheet|label|sticker))\b",
    re.I,
)
_BUT = re.compile(r"\bbut\b[^.;?!\n]{0,24}$", re.I)  # 'the slip says "incontinent" but that is bed 4's'
_MANY = re.compile(r"those|these|they|all of|the above", re.I)
_NO_BREAK = re.compile(r"[^\n]")
_AGE_NEAR = 30  # characters behind 'mine' in which an age makes it a patient of its own
_AGE = re.compile(r"(?<![\d.])\d{1,3}(?![\d.]*\d| ?/)")
_QUOTES = re.compile(r"[\"“”]|(?<![A-Za-z])['‘]|['’](?![A-Za-z])")
_LONGEST_QUOTATION = 6  # sentences


def anothers_lines_left_out(text: str) -> str:
    """`text` with blanks in place of the lines that it says to be another's: every place stays."""
    said = _DISOWNS.search(text) or _MISTAKEN.search(text)
    if said is None:
        return text
    own = _OWN.search(text, said.start())
    is_aged = own is not None and _AGE.search(text, own.end(), own.end() + _AGE_NEAR) is not None
    sentences = _sentences(text)
    at = next(i for i, (_, end) in enumerate(sentences) if said.start() < end)
    first = _first_of_lines(text, said, sentences[: at + 1], is_aged=is_aged)
    if first is None:
        return text
    stop = min(sentences[at][1], own.start() if own else len(text))
    return text[:first] + _NO_BREAK.sub(" ", text[first:stop]) + text[stop:]


def _first_of_lines(
    text: str, said: re.Match[str], sentences: list[tuple[int, int]], *, is_aged: bool
) -> int | None:
    """Where the lines begin that the last of the sentences disowns; None where it need not be meant of any.
    `is_aged`: behind it the own patient is told by age."""
    if said.re is _MISTAKEN:
        return 0 if is_aged else None  # a wrong sticker may stand on the right sheet
    if said["quoted"]:
        return said.start()
    if _BUT.search(text, sentences[-1][0], said.start()):
        return sentences[-1][0]
    if is_aged and _MANY.match(text, said.start()):
        return 0
    return _first_before(text, sentences[:-1])


def _first_before(text: str, before: list[tuple[int, int]]) -> int | None:
    """The begin of the last sentence `before`, or of the first one of its quotation."""
    if not before:
        return None
    start, end = before[-1]
    for begin, _ in reversed(before[-_LONGEST_QUOTATION:]):
        if len(_QUOTES.findall(text, begin, end)) % 2 == 0:
            return begin
    return start


def _sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences stand, their marks included."""
    ends = [mark.end() for mark in _SENTENCE_END.finditer(text)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return list(zip([0, *ends], ends, strict=False))
