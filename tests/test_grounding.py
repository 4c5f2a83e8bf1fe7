"""The last gate: nothing leaves that the table or an article does not say."""

from dataclasses import replace

import pytest

from bot.domain.answer import (
    Answer,
    CitationOut,
    NextStepOut,
    QuestionBackOut,
    RadiationOut,
    StatementKind,
    StatementOut,
    Status,
    UrgentOut,
)
from bot.domain.rating import Category
from bot.grounding import NOTHING_LEFT, ground
from tests.composing.conftest import Compose, composing_with
from tests.fakes import WRIST_TABLE, InMemoryPassageStore, understood, wrist_article

ARTICLE = wrist_article()
ARTICLES = {ARTICLE.path: ARTICLE}
BEST, WORST = Category.USUALLY_APPROPRIATE, Category.USUALLY_NOT_APPROPRIATE


def citation(quote: str, number: int = 1) -> CitationOut:
    start = ARTICLE.text.index(quote)
    return CitationOut(
        number=number,
        article=ARTICLE.path,
        title=ARTICLE.title,
        section="s",
        quote=quote,
        start=start,
        end=start + len(quote),
        reviewed=None,
    )


ELBOW = citation("A fall on the hand can break the elbow as well.")


def with_statement(statement: StatementOut, *citations: CitationOut) -> Answer:
    return Answer(
        status=Status.ANSWERED, text="", engine="e", index="i", statements=(statement,), citations=citations
    )


def guidance(text: str, *numbers: int) -> StatementOut:
    return StatementOut(kind=StatementKind.GUIDANCE, text=text, citations=numbers)


@pytest.fixture(scope="module")
def compose() -> Compose:
    return composing_with(InMemoryPassageStore([ARTICLE]))


def grounded(answer: Answer) -> Answer:
    return ground(answer, WRIST_TABLE, ARTICLES)


def test_a_whole_composed_answer_passes_unchanged(compose: Compose) -> None:
    answer = compose(understood("fell on the hand, wrist hurts"))

    assert grounded(answer) == answer


def test_a_quote_that_does_not_stand_at_its_place_takes_its_statement_with_it() -> None:
    moved = replace(ELBOW, start=ELBOW.start + 1, end=ELBOW.end + 1)
    answer = grounded(with_statement(guidance(ELBOW.quote, 1), moved))

    assert answer.citations == ()
    assert answer.status is Status.NOT_COVERED
    assert answer.statements[-1].text == NOTHING_LEFT


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A fall on the hand can never break the elbow.", id="words of its own"),
        pytest.param("A fall on the hand can break the elbow as well as the hip.", id="words added"),
        pytest.param("hand can break", id="fine: a run of the quote's words"),
    ],
)
def test_words_that_the_quote_does_not_hold_are_dropped(text: str) -> None:
    answer = grounded(with_statement(guidance(text, 1), ELBOW))

    assert (answer.status is Status.ANSWERED) == (text in ELBOW.quote)


def test_guidance_without_a_source_is_dropped() -> None:
    assert grounded(with_statement(guidance(ELBOW.quote))).status is Status.NOT_COVERED


@pytest.mark.parametrize("kind", [StatementKind.GUIDANCE, StatementKind.PITFALL, StatementKind.NOTE])
def test_words_of_a_rating_outside_a_rating_statement_are_dropped(kind: StatementKind) -> None:
    worded = StatementOut(kind=kind, text=f"CT is usually\nappropriate here, {BEST.value.lower()}.")

    assert worded not in grounded(with_statement(worded)).statements


def test_a_rating_statement_that_differs_from_the_table_is_dropped(compose: Compose) -> None:
    answer = compose(understood("fell on the hand, wrist hurts"))
    wrong = StatementOut(kind=StatementKind.RATING, text=f"Bone scan whole body: {BEST} for this variant.")
    right = StatementOut(kind=StatementKind.RATING, text=f"Bone scan whole body: {WORST} for this variant.")

    kept = grounded(replace(answer, statements=(wrong, right))).statements

    assert kept == (right,)


def test_a_rating_statement_without_a_variant_is_dropped() -> None:
    loose = StatementOut(kind=StatementKind.RATING, text=f"CT: {BEST}.")

    assert loose not in grounded(with_statement(loose)).statements


def test_a_row_that_was_altered_on_the_way_is_not_shown(compose: Compose) -> None:
    answer = compose(understood("fell on the hand, wrist hurts"))
    first, second, *rest = answer.ratings
    altered = (
        replace(first, category=WORST),
        replace(second, rrl_adult=RadiationOut(level=5, msv="30-100 mSv")),
        *rest,
    )

    assert grounded(replace(answer, ratings=altered)).ratings == tuple(rest)


def test_citations_are_numbered_in_the_order_a_reader_meets_them() -> None:
    cold = citation("A cold and pulseless hand", 1)
    unused, elbow = replace(ELBOW, number=2), replace(ELBOW, number=7)
    answer = Answer(
        status=Status.ANSWERED,
        text="",
        engine="e",
        index="i",
        urgent=UrgentOut(message="m", reason="r", citations=(1,)),
        statements=(guidance(ELBOW.quote, 7),),
        citations=(unused, elbow, cold),
    )

    checked = grounded(answer)

    assert [(c.number, c.quote) for c in checked.citations] == [(1, cold.quote), (2, ELBOW.quote)]
    assert checked.urgent is not None
    assert checked.urgent.citations == (1,)
    assert checked.statements[0].citations == (2,)


def test_an_urgent_notice_stays_without_its_source() -> None:
    broken = replace(ELBOW, quote="never written")
    answer = Answer(
        status=Status.NOT_COVERED,
        text="",
        engine="e",
        index="i",
        urgent=UrgentOut(message="Escalate.", reason="r", citations=(1,)),
        citations=(broken,),
    )

    assert grounded(answer).urgent == UrgentOut(message="Escalate.", reason="r", citations=())


def test_what_an_option_leads_to_is_told_only_as_the_table_tells_it() -> None:
    label = "Wrist pain from overuse: initial imaging"
    told = (f"{label}. US wrist: {WORST}.", f"{label}. US wrist: {BEST}.", f"CT is {BEST}.", "Still open.")
    answer = Answer(
        status=Status.NEEDS_DETAIL,
        text="",
        engine="e",
        index="i",
        question_back=QuestionBackOut(text="?", options=("a", "b", "c", "d"), decides=told),
    )

    checked = grounded(answer).question_back

    assert checked is not None
    assert checked.decides == (told[0], label, "", told[3])


def test_a_next_step_to_a_variant_that_is_not_held_is_dropped() -> None:
    steps = (NextStepOut(if_="x", variant="wrist-pain/2"), NextStepOut(if_="y", variant="wrist-pain/99"))
    answer = Answer(status=Status.NEEDS_DETAIL, text="", engine="e", index="i", next_steps=steps)

    assert grounded(answer).next_steps == steps[:1]
