"""A reply in the forms it leaves the page in: order text, note, and plain words for the family."""

from dataclasses import dataclass
from datetime import date

from bot.domain.answer import Answer, RatingOut, StatementKind
from bot.domain.rating import Category, Population
from bot.faces.facts import facts_of
from bot.faces.radiation import level_for, radiation_words
from bot.faces.statements import beside_the_table

# What a family calls the studies whose printed names it would not know; the printed name stays beside it.
_FAMILY_NAMES = {"Radiography": "X-ray", "US": "Ultrasound"}
MOST_TOLD = 3  # sentences of the guidance that the plain words pass on


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What a taken-away text says besides the reply: whose doses, which revision, which day."""

    population: Population | None
    revision: str | None
    today: date


def order_text(answer: Answer, turns: list[str], around: Circumstances) -> str:
    """What a request form needs: study, rating, indication, scenario, source, date; '' without ratings.

    The study is the one asked about when it was one, else the best rated; where nothing is
    recommended the text says so instead of naming a study.
    """
    if not answer.ratings or answer.variant is None:
        return ""
    asked = [row for row in answer.ratings if row.asked]
    best = [row for row in answer.ratings if row.category.rank == 0]
    studies = asked or best
    said = [fact.shown for fact in facts_of(answer.picture)] or turns[-1:]
    nothing = f"none is rated {Category.USUALLY_APPROPRIATE}"
    lines = ["Study: " + (_study(studies[0], around) if studies else nothing)]
    lines += [f"  or: {_study(row, around)}" for row in studies[1:]]
    lines += [
        f"Indication: {', '.join(said)}",
        f"Scenario: {answer.variant.label} ({answer.variant.topic}, {answer.variant.id})",
        f"Source: {_source(answer, around)}; rows from {_sources(studies or list(answer.ratings))}",
        _date(answer, around),
    ]
    return "\n".join([*_urgent(answer), *lines])


def note_text(answer: Answer, turns: list[str], around: Circumstances) -> str:
    """A short note for the record: question, scenario, best studies, guidance with its places."""
    lines = [*_urgent(answer), f"Question: {' / '.join(turns)}"]
    if answer.variant:
        lines.append(f"Scenario: {answer.variant.label} ({answer.variant.id})")
    lines += [f"- {_study(row, around)}" for row in answer.ratings if row.category.rank == 0 or row.asked]
    lines += [f"- {s.text}{_numbers(s.citations)}" for s in beside_the_table(answer)]
    lines += [f"[{c.number}] {c.article}: {c.section}" for c in answer.citations]
    if answer.variant:
        lines.append(f"Source: {_source(answer, around)}")
    lines.append(f"{_date(answer, around)}; {answer.engine}")
    return "\n".join(lines)


def plain_words(answer: Answer, around: Circumstances) -> str:
    """For the family: what is suggested, about its radiation, and sentences of the guidance with places.

    Only sentences that stand in the articles are passed on as guidance; '' without a scenario.
    """
    if answer.variant is None or not answer.ratings:
        return ""
    best = [row for row in answer.ratings if row.category.rank == 0]
    other = [row for row in answer.ratings if row.asked and row not in best]
    lines = [*_urgent(answer), f"This is about: {answer.variant.label}.", ""]
    if best:
        lines.append(f"For this the guidance rates as {Category.USUALLY_APPROPRIATE}:")
        lines += [f"- {_family_name(row)}. {_radiation_in_plain_words(row, around)}" for row in best]
    else:
        lines.append(f"For this the guidance rates no pictures as {Category.USUALLY_APPROPRIATE}.")
    if other:
        lines += ["", "You also asked about:"]
        lines += [f"- {_family_name(row)}: {row.category}" for row in other]
    told = [s for s in answer.statements if s.kind is StatementKind.GUIDANCE and s.citations][:MOST_TOLD]
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


def _urgent(answer: Answer) -> list[str]:
    return [f"URGENT: {answer.urgent.message}"] if answer.urgent else []


def _family_name(row: RatingOut) -> str:
    plain = _FAMILY_NAMES.get(row.procedure.split(maxsplit=1)[0])
    return f"{plain} ({row.procedure})" if plain else row.procedure


def _radiation_in_plain_words(row: RatingOut, around: Circumstances) -> str:
    level = level_for(row, around.population)
    if level is None:
        return "How much radiation it uses is not stated."
    if level.level is None:
        return "How much radiation it uses depends on the part of the body."
    return "It uses no X-rays." if level.level == 0 else f"It uses radiation ({level.msv})."


def _study(row: RatingOut, around: Circumstances) -> str:
    radiation = radiation_words(level_for(row, around.population))
    return f"{row.procedure} ({row.category.value}; radiation {radiation})"


def _source(answer: Answer, around: Circumstances) -> str:
    topic = f" “{answer.variant.topic}”" if answer.variant else ""
    revision = f", revision {around.revision}" if around.revision else ""
    return f"ACR Appropriateness Criteria{topic}{revision}"


def _date(answer: Answer, around: Circumstances) -> str:
    return f"Date: {around.today.isoformat()}; index {answer.index}"


def _sources(rows: list[RatingOut]) -> str:
    return ", ".join(dict.fromkeys(row.source for row in rows))


def _numbers(numbers: tuple[int, ...]) -> str:
    return "".join(f" [{n}]" for n in numbers)
