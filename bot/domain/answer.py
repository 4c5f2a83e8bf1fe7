"""The one reply that every face of the program gives, as values that turn into JSON.

Keys are added, never renamed or removed: other programs rely on them. `to_json` is the only way
out, so that `if` (a Python keyword, hence `if_`) is spelled right everywhere.
"""

from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from typing import Any

from bot.domain.rating import Category, Disagreement


class Status(StrEnum):
    ANSWERED = "answered"
    NEEDS_DETAIL = "needs_detail"
    NOT_COVERED = "not_covered"
    ERROR = "error"


class StatementKind(StrEnum):
    RATING = "rating"
    GUIDANCE = "guidance"
    NEXT_STEP = "next_step"
    PITFALL = "pitfall"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class RadiationOut:
    """`level` counts trefoils, None where it varies with the region; `msv` is the band in words."""

    level: int | None
    msv: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingOut:
    """One row of the table. `asked` marks what the question named."""

    procedure: str
    category: Category
    disagreement: Disagreement
    rrl_adult: RadiationOut | None
    rrl_pediatric: RadiationOut | None
    source: str
    asked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationOut:
    """A place to check: `quote` stands in `article` at characters [start, end)."""

    number: int
    article: str
    title: str
    section: str
    quote: str
    start: int
    end: int
    reviewed: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementOut:
    """One thing said. `citations` are numbers; guidance, next_step and pitfall have at least one."""

    kind: StatementKind
    text: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgentOut:
    message: str
    reason: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingOut:
    """`said` are the words, at characters [start, end) of that turn (1-based)."""

    concept: str
    polarity: str
    said: str
    turn: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsOut:
    """Words of a turn (1-based), at its characters [start, end)."""

    said: str
    turn: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureOut:
    """What was understood of the patient. `age_months` is the lowest age that fits what was said.

    `age_words` and `sex_words` are what told age and sex, so that either can be taken back.
    """

    age_months: float | None = None
    age_words: WordsOut | None = None
    sex: str | None = None
    sex_words: WordsOut | None = None
    findings: tuple[FindingOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionOut:
    condition: str
    state: str
    said: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantOut:
    id: str
    label: str
    topic: str
    phase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlternativeOut:
    id: str
    label: str
    would_need: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionBackOut:
    """The one fact that decides. `says[i]` is a turn that states `options[i]`."""

    text: str
    options: tuple[str, ...]
    decides: tuple[str, ...]
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictOut:
    article: str
    quote: str
    article_says: str
    table_says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStepOut:
    """A result and the variant it leads to. `says` is a turn that reports it."""

    if_: str
    variant: str | None
    says: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelOut:
    """What a chat model had to do with the reply; `used` is False where its wording was left out.

    `prompt` is the version of the instructions it got. Tokens and cost are None where they are not known.
    `dropped` counts claims that its sources did not hold, `fault` says why nothing of it is shown.
    """

    name: str
    prompt: str
    used: bool
    calls: int = 0
    claims: int = 0
    dropped: int = 0
    input_tokens: int | None = None
    output_tokens: int | None = None
    seconds: float = 0.0
    cost_usd: float | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimingsOut:
    """Milliseconds by step."""

    understand: float = 0.0
    match: float = 0.0
    retrieve: float = 0.0
    compose: float = 0.0
    total: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One reply to the last turn of a conversation."""

    status: Status
    text: str
    engine: str
    index: str
    urgent: UrgentOut | None = None
    picture: PictureOut = field(default_factory=PictureOut)
    confidence: float | None = None
    conditions: tuple[ConditionOut, ...] = ()
    variant: VariantOut | None = None
    alternatives: tuple[AlternativeOut, ...] = ()
    ratings: tuple[RatingOut, ...] = ()
    statements: tuple[StatementOut, ...] = ()
    citations: tuple[CitationOut, ...] = ()
    question_back: QuestionBackOut | None = None
    conflicts: tuple[ConflictOut, ...] = ()
    next_steps: tuple[NextStepOut, ...] = ()
    model: ModelOut | None = None
    timings_ms: TimingsOut = field(default_factory=TimingsOut)

    def to_json(self) -> dict[str, Any]:
        """The reply as plain JSON values, keys as in the contract."""
        plain = as_plain(self)
        assert isinstance(plain, dict)
        return plain


def as_plain(value: Any) -> Any:
    """Dataclasses to dicts, tuples to lists, enums to their words; a trailing underscore is dropped."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name.rstrip("_"): as_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple | list):
        return [as_plain(v) for v in value]
    return value
