"""What is said when the sources do not hold the answer: what is missing, and what they do hold."""

from dataclasses import replace

from bot.domain.answer import Answer, QuestionBackOut, StatementKind, StatementOut, Status
from bot.domain.picture import Intent, Understanding
from bot.variant_table import VariantTable

NOTHING_FOUND = "no article holds a sentence that answers this question"
NO_COMPLAINT = (
    "no complaint that these sources are about was read; if the patient has one, say what hurts and where"
)
_PURPOSE = "Ask which imaging study fits a patient, how a study is rated, why, or what comes next."
_NAMED_TOPICS = 12
_ABOUT_A_PATIENT = frozenset({Intent.WHICH_STUDY, Intent.RATING, Intent.DOSE})


def not_covered_statements(reason: str | None, table: VariantTable) -> list[StatementOut]:
    """The reason in one note, the topics held in another."""
    missing = f"Not covered by the sources held here: {_clause(reason)}." if reason else None
    return [_note(text) for text in (missing, f"Topics held: {topics_held(table)}.") if text]


def small_talk_statements(reason: str | None, table: VariantTable) -> list[StatementOut]:
    """For a turn that asks nothing of the guidance."""
    if reason:
        return not_covered_statements(reason, table)
    return [_note(_PURPOSE), *not_covered_statements(None, table)]


def nothing_found_answer(answer: Answer, table: VariantTable, reason: str = NOTHING_FOUND) -> Answer:
    """For a question whose answer no article holds, or the `reason` why none was looked for."""
    return replace(
        answer,
        status=Status.NOT_COVERED,
        confidence=None,
        statements=tuple(not_covered_statements(reason, table)),
    )


def no_patient_answer(
    answer: Answer,
    understanding: Understanding,
    table: VariantTable,
    *,
    is_within_topics: bool,
    reason: str = NOTHING_FOUND,
) -> Answer:
    """A rating asked for without a patient asks for the patient; any other question is not covered, for the
    `reason`."""
    request = understanding.request
    if is_within_topics and request.intent in _ABOUT_A_PATIENT and request.procedures:
        studies = ", ".join(dict.fromkeys(p.modality for p in request.procedures))
        return replace(
            answer,
            status=Status.NEEDS_DETAIL,
            confidence=None,
            statements=(_note(f"A rating of {studies} belongs to one clinical scenario."),),
            question_back=QuestionBackOut(
                text="Which patient is it for: age, complaint and warning signs?",
                options=tuple(topic.name for topic in table.topics[:_NAMED_TOPICS]),
                decides=tuple(f"The scenarios of {topic.name}." for topic in table.topics[:_NAMED_TOPICS]),
                says=tuple(topic.name for topic in table.topics[:_NAMED_TOPICS]),
            ),
        )
    return nothing_found_answer(answer, table, reason)


def topics_held(table: VariantTable) -> str:
    """Names of the topics; of many, the first dozen and how many more there are."""
    names = [topic.name for topic in table.topics]
    listed = "; ".join(names[:_NAMED_TOPICS])
    more = len(names) - _NAMED_TOPICS
    return f"{listed}; and {more} more" if more > 0 else listed or "none"


def _clause(reason: str) -> str:
    return reason.strip().rstrip(".")


def _note(text: str) -> StatementOut:
    return StatementOut(kind=StatementKind.NOTE, text=text)
