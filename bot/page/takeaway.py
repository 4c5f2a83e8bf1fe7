"""A reply in the forms it leaves the page in: order text, note, and plain words for the family."""

from bot.domain.answer import Answer, RatingOut, StatementKind
from bot.domain.rating import Category, Population
from bot.faces.radiation import level_for, radiation_words


def order_text(answer: Answer, turns: list[str], population: Population | None) -> str:
    """What a request form needs: study, indication, scenario, rating, source, index; '' without ratings.

    The study is the one asked about when it was one, else the best rated; where nothing is
    recommended the text says so instead of naming a study.
    """
    if not answer.ratings or answer.variant is None:
        return ""
    asked = [row for row in answer.ratings if row.asked]
    best = [row for row in answer.ratings if row.category.rank == 0]
    studies = asked or best
    said = list(dict.fromkeys(f.said for f in answer.picture.findings)) or turns[-1:]
    nothing = f"none is rated {Category.USUALLY_APPROPRIATE}"
    lines = ["Study: " + (_study(studies[0], population) if studies else nothing)]
    lines += [f"  or: {_study(row, population)}" for row in studies[1:]]
    lines += [
        f"Indication: {', '.join(said)}",
        f"Scenario: {answer.variant.label} ({answer.variant.topic}, {answer.variant.id})",
        f"Source: ACR Appropriateness Criteria; rows from {_sources(studies or list(answer.ratings))}",
        f"Index: {answer.index}",
    ]
    return "\n".join(lines)


def note_text(answer: Answer, turns: list[str], population: Population | None) -> str:
    """A short note for the record: question, scenario, best studies, guidance with its places."""
    lines = [f"Question: {' / '.join(turns)}"]
    if answer.variant:
        lines.append(f"Scenario: {answer.variant.label} ({answer.variant.id})")
    lines += [f"- {_study(row, population)}" for row in answer.ratings if row.category.rank == 0 or row.asked]
    lines += [f"- {s.text}{_numbers(s.citations)}" for s in answer.statements]
    lines += [f"[{c.number}] {c.article}: {c.section}" for c in answer.citations]
    lines.append(f"Index {answer.index}; {answer.engine}")
    return "\n".join(lines)


def plain_words(answer: Answer, population: Population | None) -> str:
    """For the family: what is suggested, about its radiation, and sentences of the guidance with places.

    Only sentences that stand in the articles are passed on as guidance; '' without a scenario.
    """
    if answer.variant is None or not answer.ratings:
        return ""
    best = [row for row in answer.ratings if row.category.rank == 0]
    lines = [f"This is about: {answer.variant.label}.", ""]
    if best:
        lines.append("The guidance rates these pictures as usually the right choice:")
        lines += [f"- {row.procedure}. {_radiation_in_plain_words(row, population)}" for row in best]
    else:
        lines.append("The guidance does not rate any picture as usually the right choice here.")
    told = [s for s in answer.statements if s.kind is StatementKind.GUIDANCE and s.citations][:3]
    if told:
        lines += ["", "What the guidance says:"]
        lines += [f"- {s.text}{_numbers(s.citations)}" for s in told]
        used = {number for s in told for number in s.citations}
        lines += [f"[{c.number}] {c.title}, {c.section}" for c in answer.citations if c.number in used]
    lines += [
        "",
        "This is general guidance. Discuss with your clinician what is right for you or your child.",
    ]
    return "\n".join(lines)


def _radiation_in_plain_words(row: RatingOut, population: Population | None) -> str:
    level = level_for(row, population)
    if level is None:
        return "How much radiation it uses is not stated."
    if level.level is None:
        return "How much radiation it uses depends on the part of the body."
    return "It uses no X-rays." if level.level == 0 else f"It uses radiation ({level.msv})."


def _study(row: RatingOut, population: Population | None) -> str:
    radiation = radiation_words(level_for(row, population))
    return f"{row.procedure} ({row.category.value}; radiation {radiation})"


def _sources(rows: list[RatingOut]) -> str:
    return ", ".join(dict.fromkeys(row.source for row in rows))


def _numbers(numbers: tuple[int, ...]) -> str:
    return "".join(f" [{n}]" for n in numbers)
