"""When a reply is right, and why it is not."""

from dataclasses import replace

import pytest

from bot.domain.answer import Status, UrgentOut
from evals.records import Verdict
from tests.evals.cases_of_test import judged
from tests.evals.fakes import FILMS, MRI, answered, asked_back, refused, with_words


def test_a_reply_that_meets_every_expectation_is_right() -> None:
    record = judged(
        answered("wrist/1"),
        {
            "status": "answered",
            "variant": "wrist/1",
            "ratings": [{"procedure": FILMS, "category": "Usually Appropriate"}],
            "facts": [["ten days", "10 days"]],
            "cites": ["wrist/fall.md"],
            "must_not": ["MRI is best"],
        },
    )

    assert record.verdict is Verdict.RIGHT
    assert record.why == ()


@pytest.mark.parametrize(
    ("expect", "why"),
    [
        ({"variant": "wrist/2"}, "variant: expected wrist/2; got wrist/1"),
        ({"variant": None}, "variant: expected none; got wrist/1"),
        ({"status": "not_covered"}, "status: expected not_covered; got answered"),
        (
            {"ratings": [{"procedure": FILMS, "category": "May Be Appropriate"}]},
            f"rating: expected {FILMS} = May",
        ),
        ({"ratings": [{"procedure": "US knee", "category": "May Be Appropriate"}]}, "got not shown"),
        ({"facts": [["six weeks"]]}, "fact: expected six weeks"),
        ({"cites": ["wrist/lump.md"]}, "cites: expected wrist/lump.md; got wrist/fall.md"),
        ({"urgent": True}, "urgent: expected an urgent notice; got no urgent notice"),
        ({"question": [["radiograph"]]}, "question: expected asks about radiograph; got asks nothing"),
        ({"must_not": ["10 DAYS"]}, "must_not"),
        ({"says": "Repeat the films after 14 days."}, "says"),
    ],
)
def test_each_unmet_expectation_makes_the_reply_wrong_and_is_named(
    expect: dict[str, object], why: str
) -> None:
    record = judged(answered("wrist/1"), expect)

    assert record.verdict is Verdict.WRONG
    assert any(why in reason for reason in record.why)


@pytest.mark.parametrize(
    "expect",
    [
        {"variant": "wrist/1"},
        {"ratings": [{"procedure": FILMS, "category": "Usually Appropriate"}]},
        {"facts": [["not hold"]]},
        {"must_not": ["MRI"], "variant": "wrist/1"},
        {"says": "The sources do not hold this."},
    ],
)
def test_a_refusal_is_never_right_where_an_answer_is_expected(expect: dict[str, object]) -> None:
    assert judged(refused(), expect).verdict is Verdict.WRONG


def test_a_refusal_is_right_where_the_case_asks_for_one() -> None:
    record = judged(refused(), {"refusal_band": "far", "variant": None})

    assert record.verdict is Verdict.RIGHT


def test_a_question_back_is_right_only_when_it_asks_for_the_deciding_fact() -> None:
    assert judged(asked_back(), {"question": [["radiographs", "films"]]}).verdict is Verdict.RIGHT
    assert judged(asked_back(), {"question": [["fever"]]}).verdict is Verdict.WRONG


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"confidence": 1.09}, "confidence 1.09, not in 0 to 1"),
        ({"status": Status.NEEDS_DETAIL}, "needs a detail and does not ask for it"),
        ({"text": " "}, "says nothing"),
    ],
)
def test_a_reply_outside_the_contract_is_wrong_whatever_the_case_expects(
    change: dict[str, object], fault: str
) -> None:
    reply = replace(answered("wrist/1"), **change)  # type: ignore[arg-type]

    record = judged(reply, {"variant": "wrist/1", "status": ["answered", "needs_detail"]})

    assert record.why == (f"contract: expected a reply as the contract has it; got {fault}",)


def test_an_error_is_never_right_whatever_is_expected() -> None:
    broken = replace(refused(), status=Status.ERROR, text="model fault")

    assert judged(None, {"must_not": ["MRI"]}, error="RuntimeError: x").verdict is Verdict.ERROR
    assert judged(broken, {"must_not": ["MRI"]}).verdict is Verdict.ERROR


def test_an_urgent_notice_that_was_not_expected_is_named_with_its_reason() -> None:
    reply = replace(answered("wrist/1"), urgent=UrgentOut(message="Call now.", reason="open fracture"))

    record = judged(reply, {"urgent": False})

    assert record.why == ("urgent: expected none; got urgent: open fracture",)


def test_a_leaked_rating_makes_a_reply_wrong_even_where_nothing_was_expected_of_ratings() -> None:
    reply = with_words(answered("wrist/1"), f"{MRI} is Usually Appropriate here.")

    record = judged(reply, {"variant": "wrist/1"})

    assert record.verdict is Verdict.WRONG
    assert "rating_leak" in record.why[0]
