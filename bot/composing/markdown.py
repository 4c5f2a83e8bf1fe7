"""The reply as Markdown, made from its structured fields alone."""

import re
from collections.abc import Iterator
from itertools import groupby

from bot.domain.answer import Answer, CitationOut, RadiationOut, RatingOut, StatementKind, StatementOut
from bot.domain.rating import Disagreement

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~$#&])")
_LINE_MARK = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s|$)")
# The mark that makes a link of what stands before it; looked for first, for it is rare in a line.
_LINK_MARK = re.compile(
    r"(?i):(?:(?<=http:)|(?<=https:)|(?<=ftp:)|(?<=mailto:)|(?<=javascript:)|(?<=data:))"
    r"|\.(?<=www\.)|@(?<=\w@)"
)
_DISAGREEMENT = {
    Disagreement.YES: ", panel disagreed",
    Disagreement.UNKNOWN: ", agreement not stated",
    Disagreement.NO: "",
}
_LEAD = {
    StatementKind.NEXT_STEP: "**Next:** ",
    StatementKind.PITFALL: "**Pitfall:** ",
    StatementKind.NOTE: "**Note:** ",
}


def escaped(text: str) -> str:
    """The text as plain words in one line of Markdown: no emphasis, link, image, badge, HTML or list mark."""
    line = " ".join(text.split())
    if _SPECIAL.search(line):  # to search and find nothing is much quicker than to replace nothing
        line = _SPECIAL.sub(r"\\\1", line)
    if line[:1] in "-+" or line[:1].isdecimal():
        line = _LINE_MARK.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", line)
    return _LINK_MARK.sub(r"\\\g<0>", line) if _LINK_MARK.search(line) else line


def render(answer: Answer) -> str:
    """Urgent notice, variant, ratings best first, statements, question back, next steps, sources."""
    return "\n\n".join(block for block in _blocks(answer) if block)


def _blocks(answer: Answer) -> Iterator[str]:
    if answer.urgent is not None:
        urgent = answer.urgent
        said = f"{escaped(urgent.message)} ({escaped(urgent.reason)})"
        yield f"> **URGENT:** {said}{_numbers(urgent.citations)}"
    if answer.variant is not None:
        yield _variant(answer)
    if answer.ratings:
        yield _ratings(answer.ratings)
    yield "\n".join(_statement(s) for s in answer.statements)
    if answer.question_back is not None:
        asked = answer.question_back
        # As many texts as options where the contract is kept; a shorter list is shown as far as it goes.
        decides = [*asked.decides, *("" for _ in asked.options[len(asked.decides) :])]
        options = [
            f"- {escaped(option)}" + (f": {escaped(told)}" if told else "")
            for option, told in zip(asked.options, decides, strict=False)
        ]
        yield "\n".join([f"**{escaped(asked.text)}**", "", *options])
    if answer.alternatives:
        lines = [f"- {escaped(a.label)} ({a.id}): {escaped(a.would_need)}" for a in answer.alternatives]
        yield "\n".join(["**Another variant would hold with:**", "", *lines])
    if answer.next_steps:
        lines = [
            f"- If {escaped(n.if_)}" + (f": {escaped(n.variant)}" if n.variant else "")
            for n in answer.next_steps
        ]
        yield "\n".join(["**Where a result leads:**", "", *lines])
    if answer.conflicts:
        lines = [
            f"- {escaped(c.article)}: “{escaped(c.article_says)}”; the table: “{escaped(c.table_says)}”."
            for c in answer.conflicts
        ]
        yield "\n".join(["**An article differs from the table; the table is what is shown:**", "", *lines])
    if answer.citations:
        yield "\n".join(["**Sources**", "", *(_source(c) for c in answer.citations)])


def _variant(answer: Answer) -> str:
    variant = answer.variant
    assert variant is not None
    line = f"**{escaped(variant.label)}** ({escaped(variant.topic)}, {escaped(variant.id)})"
    said = list(dict.fromkeys(c.said for c in answer.conditions if c.state == "met" and c.said))
    if said:
        line += "  \nbecause you said: " + ", ".join(f"“{escaped(s)}”" for s in said)
    return line


def _ratings(rows: tuple[RatingOut, ...]) -> str:
    lines = ["**Ratings in the table**", ""]
    for category, group in groupby(rows, key=lambda r: r.category):
        lines.append(f"- **{category}:** " + "; ".join(_row(row) for row in group))
    return "\n".join(lines)


def _row(row: RatingOut) -> str:
    levels = ", ".join(
        f"{whose} {_radiation(level)}"
        for whose, level in (("child", row.rrl_pediatric), ("adult", row.rrl_adult))
        if level is not None
    )
    name = f"**{escaped(row.procedure)}**" if row.asked else escaped(row.procedure)
    return f"{name} ({levels or 'radiation not stated'}{_DISAGREEMENT[row.disagreement]})"


def _radiation(level: RadiationOut) -> str:
    return escaped(level.msv)


def _statement(statement: StatementOut) -> str:
    return f"- {_LEAD.get(statement.kind, '')}{escaped(statement.text)}{_numbers(statement.citations)}"


def _source(c: CitationOut) -> str:
    reviewed = f", reviewed {c.reviewed}" if c.reviewed else ", not reviewed by a named physician"
    return (
        f"- \\[{c.number}\\] {escaped(c.title)}: {escaped(c.section)} "
        f"({escaped(c.article)}, characters {c.start}–{c.end}{reviewed})"
    )


def _numbers(numbers: tuple[int, ...]) -> str:
    return "".join(f" \\[{n}\\]" for n in numbers)
