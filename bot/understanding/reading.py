"""What the reader makes of one turn."""

from dataclasses import dataclass
from functools import cached_property

from bot.domain.picture import Age, Finding, Polarity, ProcedureMention
from bot.understanding.duration import DurationMention
from bot.understanding.sex import SexMention
from bot.understanding.text import Token
from bot.understanding.weighed_terms import weighed_terms


@dataclass(frozen=True, kw_only=True)  # no slots: its terms are put together once
class Reading:
    """What one turn says. `withdrawn` are concepts taken back; `words` the tokens after spelling."""

    text: str
    turn: int
    words: tuple[Token, ...]
    findings: tuple[Finding, ...]
    withdrawn: frozenset[str]
    age: Age | None
    age_is_exact: bool
    sex: SexMention | None
    durations: tuple[DurationMention, ...]
    procedures: tuple[ProcedureMention, ...]
    contrast: str | None
    region: str | None
    is_new_patient: bool
    is_correction: bool
    is_hypothetical: bool
    is_amendment: bool
    spelling: tuple[tuple[str, str], ...]

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """The turn as it is weighed by what was learned: of a wish, of an emergency, of the variants."""
        return tuple(weighed_terms(self.words, self.age))

    def finding(self, concept: str, start: int, end: int, polarity: Polarity = Polarity.PRESENT) -> Finding:
        """What the turn tells of `concept` at [start, end)."""
        said = self.text[start:end]
        return Finding(concept=concept, polarity=polarity, said=said, turn=self.turn, start=start, end=end)
