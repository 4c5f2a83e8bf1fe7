"""What is said of ratings: the rows, which of them were asked about, and nothing else."""

from itertools import pairwise

import pytest

from bot.domain.answer import Answer, StatementKind, Status
from bot.domain.picture import Intent, MatchStatus, ProcedureMention
from bot.domain.rating import Category
from tests.composing.conftest import Compose
from tests.fakes import FALL_ROWS, OVERUSE, mention, understood


def asked(answer: Answer) -> set[str]:
    return {row.procedure for row in answer.ratings if row.asked}


def rating_texts(answer: Answer) -> list[str]:
    return [s.text for s in answer.statements if s.kind is StatementKind.RATING]


def test_every_row_of_the_variant_is_shown_with_the_best_category_first(compose: Compose) -> None:
    answer = compose(understood("fell on the hand, wrist hurts"))

    assert answer.status is Status.ANSWERED
    assert {row.procedure for row in answer.ratings} == {row.procedure for row in FALL_ROWS}
    assert all(a.category.rank <= b.category.rank for a, b in pairwise(answer.ratings))


def test_the_best_studies_are_named_in_one_statement(compose: Compose) -> None:
    answer = compose(understood("fell on the hand, wrist hurts"))

    assert rating_texts(answer) == [f"{Category.USUALLY_APPROPRIATE} for this variant: Radiography wrist."]


def test_where_all_stand_in_the_worst_category_it_is_said_of_all(compose: Compose) -> None:
    answer = compose(understood("typing hurts", variant_id=OVERUSE))

    worst = Category.USUALLY_NOT_APPROPRIATE
    assert rating_texts(answer) == [
        f"{worst} for this variant: all 2 listed studies, Radiography wrist among them."
    ]


@pytest.mark.parametrize(
    ("named", "rows"),
    [
        pytest.param(
            mention("CT"),
            {"CT wrist without IV contrast", "CT wrist with IV contrast"},
            id="CT without more is both CT rows, and no myelography",
        ),
        pytest.param(
            mention("MRI", "with"),
            {"MRI wrist with IV contrast", "MRI wrist without and with IV contrast"},
            id="MRI with contrast is every MRI that gives contrast",
        ),
        pytest.param(mention("MRI", "without"), {"MRI wrist without IV contrast"}, id="without contrast"),
        pytest.param(
            mention("MRI", "without and with"), {"MRI wrist without and with IV contrast"}, id="both phases"
        ),
        pytest.param(mention("Radiography", "without"), {"Radiography wrist"}, id="films take no contrast"),
        pytest.param(
            mention("MRI", "with", said="mri wrist  with iv contrast"),
            {"MRI wrist with IV contrast"},
            id="the row's own name means that row alone",
        ),
        pytest.param(mention("CT myelography"), {"CT myelography complete spine"}, id="myelography"),
        pytest.param(mention("CT", region="head and neck"), set(), id="another part of the body"),
        pytest.param(mention("US"), set(), id="a study that the variant does not rate"),
    ],
)
def test_a_name_marks_all_rows_that_it_may_mean(
    compose: Compose, named: ProcedureMention, rows: set[str]
) -> None:
    answer = compose(understood("how is it rated?", intent=Intent.RATING, procedures=[named]))

    assert asked(answer) == rows


def test_a_study_without_a_row_is_said_to_be_unrated_and_gets_no_category(compose: Compose) -> None:
    answer = compose(understood("US?", intent=Intent.RATING, procedures=[mention("US")]))

    first = answer.statements[0]
    assert first.kind is StatementKind.NOTE
    assert first.text.startswith("US is not rated for this variant")


def test_the_study_that_was_asked_about_comes_first(compose: Compose) -> None:
    answer = compose(understood("bone scan?", intent=Intent.RATING, procedures=[mention("Bone scan")]))

    assert rating_texts(answer)[0] == (
        f"Bone scan whole body: {Category.USUALLY_NOT_APPROPRIATE} for this variant."
    )


def test_disagreement_of_the_panel_is_told_and_an_unstated_one_is_told_as_unstated(compose: Compose) -> None:
    named = [mention("MRI", "without"), mention("CT", "without")]
    answer = compose(understood("MRI or CT?", intent=Intent.RATING, procedures=named))

    first, second = rating_texts(answer)[:2]
    assert "(the panel disagreed)" in first
    assert "(whether the panel disagreed is not stated)" in second


def test_an_undecided_variant_shows_no_ratings_but_tells_what_each_reply_leads_to(compose: Compose) -> None:
    answer = compose(understood("wrist pain", status=MatchStatus.UNDECIDED))

    assert answer.status is Status.NEEDS_DETAIL
    assert (answer.variant, answer.ratings) == (None, ())
    assert answer.question_back is not None
    assert answer.question_back.decides[0] == (
        "Wrist pain after a fall: initial imaging. "
        f"{Category.USUALLY_APPROPRIATE} for this variant: Radiography wrist."
    )
    assert answer.question_back.decides[2].startswith("Not decided by this alone")
    assert len(answer.question_back.decides) == len(answer.question_back.options) == 3
