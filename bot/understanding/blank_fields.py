"""Fields of a form that nobody filled in: dots, lines, wide brackets, a printed 'Y / N' with none circled."""

import re

# behind a heading, with nothing but the end of the line or a remark behind it
_LEADER = re.compile(
    r"(?<=[:=])[ \t]*(?:[._…]{5,}(?=[ \t]*(?:$|[\n(\[,;]|[A-Z][\w ]{0,25}:))"
    r"|(?:[._…][ \t]?){3,}(?=[ \t]*(?:$|[\n(\[,;])))"
)
# 'temp ____, gait ____', 'red flags: ____. Imaging?'
_LINE = re.compile(
    r"(?<=[a-z])[ \t]+_{3,}(?=[ \t]*[,;./]|[ \t]*$)|(?<=[:=])[ \t]*_{2,}(?=[ \t]*(?:[,;./(\[\n]|$))"
)
# 'red flags: [       ]'; where others stand on the line it is a box
_EMPTY = re.compile(r"(?<=[:=])[ \t]*\[[ \t._]{3,}\](?![^\n]*\[)")
# 'fever Y / N' as it was printed, and with its answer
_PRINTED = r"(?:(?<=[a-z])[ \t]+\(?|(?<=[a-z])\(|(?<=[:?])[ \t]*\(?)(?:y|yes)[ \t]?/[ \t]?(?:n|no)\b\)?"
_NEXT_PRINTED = r"[ \t][a-z][\w ]{1,25}?[:?(]{0,2}[ \t]*y(?:es)?[ \t]?/"
_NOT_CIRCLED = re.compile(
    rf"{_PRINTED}(?![ \t]*[?:=*])(?=[ \t]*(?:$|[,;.\n(]|[ \t]{{2}}|{_NEXT_PRINTED}))[ \t]*", re.I
)
_CIRCLED = re.compile(
    rf"{_PRINTED}[^\w.;\n?]{{0,4}}(?:circled )?(?P<answer>y|n|yes|no)\b"
    r"(?:(?: is| was)? (?:circled|ringed|ticked)|(?=[ \t]*(?:$|[,;.\n)\]]|[ \t]{2})))[)\]]?",
    re.I,
)
_BLANK = " tbc"  # not 'blank': a film called so shows nothing


def blanks_read(text: str) -> str:
    """`text` with 'tbc' in empty fields and the answer of a printed yes and no behind a colon, padded with
    spaces: every place in it stays where it was."""
    if ":" in text or "=" in text:
        text = _LEADER.sub(_left_blank, text)
    if "__" in text:
        text = _LINE.sub(_left_blank, text)
    if "[" in text:
        text = _EMPTY.sub(_left_blank, text)
    if "/" in text:
        text = _CIRCLED.sub(lambda field: f":{field['answer']};".ljust(len(field.group())), text)
        text = _NOT_CIRCLED.sub(_left_blank, text) if _holds_printed_fields(text) else text
    return text


def _holds_printed_fields(text: str) -> bool:
    """Whether a printed yes and no is a field: one alone at the end asks: 'known JIA, xr yes/no'."""
    printed = list(_NOT_CIRCLED.finditer(text))
    return len(printed) > 1 or (bool(printed) and bool(text[printed[0].end() :].strip()))


def _left_blank(leader: re.Match[str]) -> str:
    room = len(leader.group())
    return (f"{_BLANK};" if room > len(_BLANK) else _BLANK if room == len(_BLANK) else "").ljust(room)
