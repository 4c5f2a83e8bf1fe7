"""Whether every rating of a reply stands in the variant table, row by row and word by word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.domain.answer import Answer, RadiationOut, RatingOut, Status
from bot.domain.rating import Category, RadiationLevel, Rating
from bot.variant_table import VariantTable
from evals.entailment import plain

_RATING_WORDS = re.compile(
    r"\b(?:(?P<no>usually not appropriate|not usually appropriate|usually inappropriate"
    r"|generally not appropriate|generally inappropriate|rarely appropriate)"
    r"|(?P<may>may be appropriate|maybe appropriate)"
    r"|(?P<yes>usually appropriate|generally appropriate))\b"
)
_STUDY = re.compile(
    r"\b(?:mri|mr|ct|us|ultrasound|sonograph\w*|radiograph\w*|x-?rays?|plain films?|bone scan|spect|pet"
    r"|myelograph\w*|scintigraph\w*|dxa|fluoroscop\w*|arthrograph\w*|angiograph\w*)\b"
)
_HIGHER_THAN = re.compile(r"\b(?:higher|better|above)\b")
_NONE_OF = re.compile(r"\b(?:no|none|nothing|neither|not one)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingsAudit:
    """`rows` counts the rows shown and those left out; `leaks` are the words that no row accounts for."""

    rows: int
    rows_faithful: int
    row_faults: tuple[str, ...]
    rating_words: int
    leaks: tuple[str, ...]


class RatingsAuditor:
    """Audits replies against one table."""

    def __init__(self, table: VariantTable) -> None:
        self._table = table
        # Longest first, so that 'with IV contrast' is not read inside 'without and with IV contrast'.
        names = sorted({plain(r.procedure) for v in table.variants for r in v.ratings}, key=len, reverse=True)
        self._procedure = re.compile("|".join(rf"(?<!\w){re.escape(n)}(?!\w)" for n in names) or r"(?!)")

    def audit(self, answer: Answer) -> RatingsAudit:
        """Holds the rows of the reply, and every rating word in its prose, against the table."""
        return _audit(answer, self._table, self._procedure)


def _audit(answer: Answer, table: VariantTable, procedure: re.Pattern[str]) -> RatingsAudit:
    faults = list(_row_faults(answer, table))
    shown = {row.procedure for row in answer.ratings}
    left_out: list[str] = []
    if answer.variant and table.holds(answer.variant.id) and answer.status is Status.ANSWERED:
        left_out = [r.procedure for r in table.rows(answer.variant.id) if r.procedure not in shown]
    rows = len(answer.ratings) + len(left_out)
    row_faults = faults + [f"left out: {name}" for name in left_out]
    found = _Prose(answer, table, procedure)
    words = list(found.units())
    leaks = tuple(dict.fromkeys(leak for unit in words if (leak := found.leak_in(unit))))
    return RatingsAudit(
        rows=rows,
        rows_faithful=rows - len(row_faults),
        row_faults=tuple(row_faults),
        rating_words=sum(bool(_RATING_WORDS.search(unit)) for unit in words),
        leaks=leaks,
    )


def _row_faults(answer: Answer, table: VariantTable) -> Iterator[str]:
    """One fault at most for a row shown."""
    held = [r for vid in _variants_at_hand(answer, table) for r in table.rows(vid)]
    seen: set[str] = set()
    for row in answer.ratings:
        if answer.status in (Status.NOT_COVERED, Status.ERROR):
            yield f"{row.procedure}: shown in a reply that is {answer.status}"
        elif row.procedure in seen:
            yield f"{row.procedure}: shown twice"
        elif not any(_is_copy(row, r) for r in held if r.procedure == row.procedure):
            table_says = ", ".join(sorted({r.category.value for r in held if r.procedure == row.procedure}))
            yield f"{row.procedure}: reply {row.category}, table {table_says or 'has no such row'}"
        seen.add(row.procedure)


def _variants_at_hand(answer: Answer, table: VariantTable) -> list[str]:
    """The variant that rows must come from; before one is decided, those still open."""
    ids = [answer.variant.id] if answer.variant else [a.id for a in answer.alternatives]
    return [vid for vid in ids if table.holds(vid)]


def _is_copy(shown: RatingOut, row: Rating) -> bool:
    return (
        shown.category == row.category
        and shown.disagreement == row.disagreement
        and shown.source == row.source
        and _same_level(shown.rrl_adult, row.rrl_adult)
        and _same_level(shown.rrl_pediatric, row.rrl_pediatric)
    )


def _same_level(shown: RadiationOut | None, held: RadiationLevel | None) -> bool:
    if shown is None or held is None:
        return shown is None and held is None
    return shown.level == held.level and shown.msv == held.msv


class _Prose:
    """The words of one reply, searched for ratings that no row of the table accounts for."""

    def __init__(self, answer: Answer, table: VariantTable, procedure: re.Pattern[str]) -> None:
        self._answer = answer
        self._procedure = procedure
        self._shown = {plain(r.procedure): {r.category} for r in answer.ratings}
        self._neighbours: dict[str, set[Category]] = {}
        named = [a.id for a in answer.alternatives] + [n.variant for n in answer.next_steps if n.variant]
        for row in (r for vid in named if table.holds(vid) for r in table.rows(vid)):
            self._neighbours.setdefault(plain(row.procedure), set()).add(row.category)
        self._conflicts = {plain(c.quote) for c in answer.conflicts}

    def units(self) -> Iterator[str]:
        """Every statement and every line of the text that may word a rating, a heading's category
        carried to the bullets under it."""
        for statement in self._answer.statements:
            yield from _sentences(plain(statement.text))
        heading = ""
        for raw in self._answer.text.split("\n"):
            line = plain(raw)
            if not line:
                continue
            rated = _RATING_WORDS.search(line)
            if rated and not self._procedure.search(line) and _is_heading(raw):
                heading = rated.group()
                continue
            if _is_heading(raw):
                heading = ""
            is_item = raw.lstrip().startswith(("-", "*", "•", "|")) and self._procedure.search(line)
            if heading and is_item and not rated:
                yield f"{heading}: {line}"
            else:
                yield from _sentences(line)

    def leak_in(self, unit: str) -> str | None:
        """The unit when it words a rating that is not a row's; else None."""
        words = [(m.start(), _category(m)) for m in _RATING_WORDS.finditer(unit)]
        if not words or any(quote in unit or unit in quote for quote in self._conflicts):
            return None
        studies = [(m.start(), m.group()) for m in self._procedure.finditer(unit)]
        if studies:
            return None if self._pairs_hold(studies, words) else unit
        shown = {c for cs in self._shown.values() for c in cs}
        said = {category for _, category in words}
        if _STUDY.search(unit):
            named = _STUDY.findall(unit)
            rows = [cs for name, cs in self._shown.items() if any(_names(study, name) for study in named)]
            return None if all(any(c in cs for cs in rows) for c in said) else unit
        if _NONE_OF.search(unit):
            return None if self._denial_holds(unit, said, shown) else unit
        is_quoted = any(unit in plain(c.quote) for c in self._answer.citations)
        return None if said <= shown or is_quoted else unit

    def _denial_holds(self, unit: str, said: set[Category], shown: set[Category]) -> bool:
        """True when 'none is rated X', or 'none is rated higher than X', is so of the rows shown."""
        if not _HIGHER_THAN.search(unit):
            return not said & shown
        best = min((c.rank for c in shown), default=None)
        return best is not None and all(c.rank <= best for c in said)

    def _pairs_hold(self, studies: Sequence[tuple[int, str]], words: Sequence[tuple[int, Category]]) -> bool:
        """True when reading 'study: rating', or 'rating: studies', gives rows of the table alone."""

        def holds(pairs: Iterable[tuple[str, Category]]) -> bool:
            pairs = list(pairs)
            used = {category for _, category in pairs}
            return used == {c for _, c in words} and all(self._is_row(name, c) for name, c in pairs)

        after = [(name, next((c for at, c in words if at > start), words[-1][1])) for start, name in studies]
        before = [
            (name, next((c for at, c in reversed(words) if at < start), words[0][1]))
            for start, name in studies
        ]
        return holds(after) or holds(before)

    def _is_row(self, name: str, category: Category) -> bool:
        if name in self._shown:
            return category in self._shown[name]
        return category in self._neighbours.get(name, set())


def _category(match: re.Match[str]) -> Category:
    if match["no"]:
        return Category.USUALLY_NOT_APPROPRIATE
    return Category.MAY_BE_APPROPRIATE if match["may"] else Category.USUALLY_APPROPRIATE


def _is_heading(raw: str) -> bool:
    stripped = raw.strip()
    return stripped.startswith(("#", "**")) or stripped.rstrip("*_ ").endswith(":")


def _sentences(text: str) -> list[str]:
    return [s for s in re.split(r"(?<=[.!?;])\s+", text) if s]


def _names(word: str, procedure: str) -> bool:
    """True when the loose word for a study may mean that procedure."""
    kinds = {"x": "radiograph", "plain": "radiograph", "ultra": "us ", "sono": "us ", "mr": "mri"}
    start = next((full for short, full in kinds.items() if word.startswith(short)), word[:6])
    return procedure.startswith(start) or start in procedure
