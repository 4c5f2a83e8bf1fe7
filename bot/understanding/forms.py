"""What the boxes of a form tell, and what they leave open."""

import re
from itertools import pairwise

from bot.understanding.blank_fields import blanks_read

# round ones only where something is left free or ticked: '()' and '(x)' stand in a note for other things
_BOX = re.compile(r"\[(?P<mark>[ xX✓✔*]?)\]|\((?P<round>[ xX✓✔])\)|(?P<sign>[☐☑☒])")
_TICKED = frozenset("xX✓✔*☑☒")
_REMARK = re.compile(r"[<>←→#=|*(]|--")
_OPTION_ENDS = re.compile(r"[,.;\n]|\s[-–—]\s|/\s+(?=\w+ \w+:)|//")
_FIELD_ENDS = re.compile(r"((?<=[.;])\s+|\n)")  # kept between the fields
_YES_OR_NO = frozenset(
    {"y", "n", "yes", "no", "pos", "neg", "positive", "negative", "present", "absent", "none"}
)
_NEGATED = re.compile(r"(?:not|non|never|un|ab)[ -]?")
_HOW_SURE = frozenset(
    {
        "known",
        "suspected",
        "confirmed",
        "unconfirmed",
        "established",
        "possible",
        "queried",
        "query",
        "query only",
        "suspected only",
        "definite",
        "investigation",
    }
)
_LONGEST_OPTION = 3  # words
_OF_A_PLACE = re.compile(r"\b(?:where|pain|site|place|location)\b[^:=\n]{0,12}[:=]\s*$", re.I)
_AROUND = " \t/|()-:?'\"‘“"
_CLOSING = " \t)'\"’”"
_EITHER = " known or suspected"
_UNKNOWN, _SEEN = "unknown", " :"  # what stands before an answer
# 'injury [ ] yes [x] no   fever [ ] yes [x] no': a field ends where its last box does
_BEFORE_YES_NO = r"[\[(][ xX✓✔*]?[\])] ?(?:yes|no|y|n)\b"
_BEHIND_YES_NO = r"\b(?:yes|no|y|n) ?[\[(][ xX✓✔*]?[\])]"
_FIELD_BEHIND = re.compile(
    rf"{_BEFORE_YES_NO}[ \t]+(?=[a-z][\w /-]{{1,40}}?[:?]?[ \t]{{0,3}}{_BEFORE_YES_NO})"
    rf"|{_BEHIND_YES_NO}[ \t]+(?=[a-z][\w /-]{{1,40}}?[:?]?[ \t]{{1,3}}{_BEHIND_YES_NO})",
    re.I,
)
# 'fever [N] night pain [N]': the answer stands in the box
_ANSWERED = re.compile(r"\[ ?(?:y|n|yes|no|neg|pos|nil) ?\]|\( ?[yn] ?\)", re.I)  # '(no) fever' is no box
_ASKED_IN_A_FIELD = re.compile(r"\?(?=[ \t\"'”’]{0,9}:)")  # 'red flags?' with the answer behind it
# 'red flags [ ] Y [x] N (all gone through)'
_YES_OR_NO_WITH_REMARK = re.compile(r"[ \t]{0,3}(?:y|n|yes|no)[ \t]{0,3}(?=\()", re.I)
_WIDE_BOX = re.compile(r"\[[ \t]*(?P<mark>[ xX✓✔*])[ \t]*\]")


def open_fields_read(text: str) -> str:
    """`text` with what was not ticked left out, with 'tbc' in empty fields, and with answers in boxes as
    those of fields, padded with spaces: every place in it stays where it was.

    Where boxes for 'yes' and 'no' are both ticked, or both left empty, nobody knows.
    """
    text = blanks_read(text)
    if "[" in text:
        text = _WIDE_BOX.sub(lambda box: f"[{box['mark']}]".ljust(len(box.group())), text)
    if "[" in text or "(" in text:
        text = _ASKED_IN_A_FIELD.sub(" ", _ANSWERED.sub(lambda box: f":{box.group()[1:-1]};", text))
    if _BOX.search(text) is None:
        return text
    fields = [part for line in _FIELD_ENDS.split(text) for part in _fields_of(line)]
    return _ASKED_IN_A_FIELD.sub(" ", "".join(map(_boxes_read, fields)))


def _fields_of(line: str) -> list[str]:
    """The fields that stand side by side in a line, each closed: its answer is not the next one's."""
    cuts = [0, *(found.end() for found in _FIELD_BEHIND.finditer(line)), len(line)]
    *closed, last = (line[begin:end] for begin, end in pairwise(cuts))
    return [*(f"{field.rstrip()};".ljust(len(field)) for field in closed), last]


def _boxes_read(line: str) -> str:
    boxes = list(_BOX.finditer(line))
    if not boxes:
        return line
    ticked = [not _TICKED.isdisjoint(box.group()) for box in boxes]
    options = _options_of(line, boxes)
    named = _told_apart([_BOX.sub("", line[begin:end]) for begin, end in options])
    is_yes_or_no = named <= _YES_OR_NO or _are_one_and_its_negation(named)
    answer = ""
    if len(boxes) > 1 and all(ticked) and (is_yes_or_no or named <= _HOW_SURE):
        ticked = [False] * len(boxes)  # of two that cannot both be; two signs can
    if len(boxes) > 1 and not any(ticked) and named <= _HOW_SURE:
        answer = _EITHER
    if is_yes_or_no:
        answer = _SEEN if any(ticked) else _UNKNOWN
    for i, (begin, end) in enumerate(options):
        if ticked[i]:
            begin, end = boxes[i].span()
        line = line[:begin] + " " * (end - begin) + line[end:]
    begin, end = options[0]
    if answer == _SEEN and line[:begin].rstrip().endswith((":", "=")):
        answer = ""  # 'red flags: [ ] Y [x] N'
    room = line[begin : begin + len(answer)]
    if not ticked[0] and room.isspace() and len(room) == len(answer):
        line = line[:begin] + answer + line[begin + len(answer) :]
    return line


def _told_apart(options: list[str]) -> set[str]:
    """The options by the words that not all of them share: 'Suspected JIA', 'Known JIA'."""
    plain = [_query_of(option) + option.strip(_AROUND).lower() for option in options]
    shared = set[str].intersection(*(set(o.split()) for o in plain)) if len(plain) > 1 else set()
    apart = {" ".join(w for w in o.split() if w not in shared) for o in plain}
    return set(plain) if "" in apart else apart  # 'taken', 'not taken'


def _query_of(option: str) -> str:
    return "?" if option.lstrip().startswith("?") else ""


def _are_one_and_its_negation(named: set[str]) -> bool:
    """'taken' and 'not taken', 'JIA' and '?JIA'."""
    return len(named) == 2 and len({_NEGATED.sub("", name.lstrip("?")) for name in named}) == 1


def _options_of(line: str, boxes: list[re.Match[str]]) -> list[tuple[int, int]]:
    """Where the option of each box stands, its box with it: behind it, or before it where a mark or nothing
    follows on the last box. The first of those has as many words as the longest of the others."""
    behind = line[boxes[-1].end() :].lstrip(_CLOSING)
    goes_on = _OPTION_ENDS.match(behind) or _REMARK.match(behind) or behind.startswith("/ ")
    if behind and not goes_on:
        ends = [b.start() for b in boxes[1:]] + [len(line)]
        return [(b.start(), _end(line, b.end(), end)) for b, end in zip(boxes, ends, strict=True)]
    others = [(_begin(line, a.end(), b.start()), b.end()) for a, b in pairwise(boxes)]
    words = max((len(line[a.end() : b.start()].split()) for a, b in pairwise(boxes)), default=1) or 1
    lead = line[: boxes[0].start()].rstrip()
    begin = max([m.start() for m in re.finditer(r"\S+", lead)][-words:][:1], default=0)
    heading = max(lead.rfind(":", 0, -1), lead.rfind("=", 0, -1)) + 1  # 'films: taken [ ] not taken [ ]'
    option = re.split(r"[ \t]{2,}|,", lead[heading:].strip())[-1]
    if _OF_A_PLACE.search(lead, 0, heading) and len(option.split()) <= _LONGEST_OPTION:
        begin = len(lead) - len(option)  # 'where: limb joint [ ] back [ ]'
    begin = max(begin, heading)
    begin += len(lead[begin:]) - len(lead[begin:].lstrip())
    return [(max(begin, _begin(line, 0, len(lead))), boxes[0].end()), *others]


def _end(line: str, begin: int, end: int) -> int:
    found = _OPTION_ENDS.search(line, begin, end)
    remark = _YES_OR_NO_WITH_REMARK.match(line, begin, end)
    return min(m for m in (found and found.start(), remark and remark.end(), end) if m is not None)


def _begin(line: str, begin: int, end: int) -> int:
    ends = [found.end() for found in _OPTION_ENDS.finditer(line, begin, end)]
    return ends[-1] if ends else begin
