"""What a form leaves open: boxes that nobody ticked, and the dots of a field that nobody filled in."""

import re
from itertools import pairwise

_BOX = re.compile(r"\[(?P<mark>[ xX✓✔*]?)\]|(?P<sign>[☐☑☒])")
_TICKED = frozenset("xX✓✔*☑☒")
_OPTION_ENDS = re.compile(r"[,.;\n]|\s[-–—]\s")
_YES_OR_NO = frozenset(
    {"y", "n", "yes", "no", "pos", "neg", "positive", "negative", "present", "absent", "none"}
)
_HOW_SURE = frozenset({"known", "suspected", "confirmed", "unconfirmed", "established", "possible"})
_AROUND = " \t/|()-:?"
_UNKNOWN, _SEEN = "unknown", " :"  # what stands before an answer
# behind a heading, with nothing but the end of the line or a remark behind it
_LEADER = re.compile(r"(?<=[:=])[ \t]*(?:[._…][ \t]?){3,}(?=[ \t]*(?:$|[\n(\[,;]))")
_BLANK = " blank"


def open_fields_read(text: str) -> str:
    """`text` with what was not ticked left out and with 'blank' in empty fields, padded with spaces: every
    place in it stays where it was.

    Where boxes for 'yes' and 'no' are both ticked, or both left empty, nobody knows.
    """
    if ":" in text or "=" in text:
        text = _LEADER.sub(_left_blank, text)
    if _BOX.search(text) is None:
        return text
    return "\n".join(map(_boxes_read, text.split("\n")))


def _left_blank(leader: re.Match[str]) -> str:
    room = len(leader.group())
    return _BLANK.ljust(room) if room >= len(_BLANK) else leader.group()


def _boxes_read(line: str) -> str:
    boxes = list(_BOX.finditer(line))
    if not boxes:
        return line
    ticked = [not _TICKED.isdisjoint(box.group()) for box in boxes]
    options = _options_of(line, boxes)
    named = {_BOX.sub("", line[begin:end]).strip(_AROUND).lower() for begin, end in options}
    is_yes_or_no = named <= _YES_OR_NO
    if len(boxes) > 1 and all(ticked) and (is_yes_or_no or named <= _HOW_SURE):
        ticked = [False] * len(boxes)  # of two that cannot both be; two signs can
    answer = (_SEEN if any(ticked) else _UNKNOWN) if is_yes_or_no else ""
    for i, (begin, end) in enumerate(options):
        said = answer if i == 0 and not ticked[0] and end - begin >= len(answer) else ""
        if ticked[i]:
            begin, end = boxes[i].span()
        line = line[:begin] + said.ljust(end - begin) + line[end:]
    return line


def _options_of(line: str, boxes: list[re.Match[str]]) -> list[tuple[int, int]]:
    """Where the option of each box stands, its box with it: behind it, or before it where a mark or nothing
    follows on the last box. The first of those has as many words as the longest of the others."""
    behind = line[boxes[-1].end() :].lstrip()
    if behind and not _OPTION_ENDS.match(behind):
        ends = [b.start() for b in boxes[1:]] + [len(line)]
        return [(b.start(), _end(line, b.end(), end)) for b, end in zip(boxes, ends, strict=True)]
    others = [(_begin(line, a.end(), b.start()), b.end()) for a, b in pairwise(boxes)]
    words = max((len(line[a.end() : b.start()].split()) for a, b in pairwise(boxes)), default=1) or 1
    lead = line[: boxes[0].start()].rstrip()
    begin = max([m.start() for m in re.finditer(r"\S+", lead)][-words:][:1], default=0)
    return [(max(begin, _begin(line, 0, len(lead))), boxes[0].end()), *others]


def _end(line: str, begin: int, end: int) -> int:
    found = _OPTION_ENDS.search(line, begin, end)
    return found.start() if found else end


def _begin(line: str, begin: int, end: int) -> int:
    ends = [found.end() for found in _OPTION_ENDS.finditer(line, begin, end)]
    return ends[-1] if ends else begin
