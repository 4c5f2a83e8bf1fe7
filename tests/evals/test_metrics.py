"""Metrics against numbers worked out by hand."""

from dataclasses import replace

import pytest

from evals.asking import FollowUp
from evals.metrics.catalogue import METRICS, all_measures
from evals.metrics.measure import Measure, measure
from evals.records import Record
from tests.evals.cases_of_test import background, judged
from tests.evals.fakes import MRI, TABLE, answered, asked_back, quote, refused, rows_of

METRIC = {m.key: m for m in METRICS}


def measured(key: str, *records: Record) -> Measure:
    return measure(METRIC[key], records, background(*records))


def routed(
    variant: str, expected: object = "wrist/1", *, alternatives: tuple[str, ...] = (), **more: object
) -> Record:
    return judged(answered(variant, alternatives=alternatives), {"variant": expected}, **more)


def test_first_place_counts_refusals_questions_and_errors_as_misses() -> None:
    records = [
        routed("wrist/1"),
        routed("wrist/2"),
        judged(refused(), {"variant": "wrist/1"}),
        judged(asked_back(), {"variant": "wrist/1"}),
        judged(None, {"variant": "wrist/1"}, error="RuntimeError"),
    ]

    found = measured("variant_top1", *records)

    assert (found.count, found.n, found.value) == (1, 5, 0.2)
    assert len(found.offenders) == 4


def test_an_undecided_reply_that_names_the_variant_among_its_alternatives_has_it_in_second_place() -> None:
    record = judged(asked_back(), {"variant": "wrist/1"})  # alternatives: wrist/1, wrist/2

    assert measured("variant_top3", record).value == 1.0
    assert measured("variant_mrr", record).value == 0.5


def test_reciprocal_ranks_are_averaged_over_all_cases() -> None:
    records = [
        routed("wrist/1"),  # place 1: 1
        routed("wrist/2", alternatives=("wrist/3", "wrist/1")),  # place 3: 1/3
        routed("wrist/2"),  # not named: 0
    ]

    assert measured("variant_mrr", *records).value == pytest.approx((1 + 1 / 3 + 0) / 3)
    assert measured("variant_top3", *records).count == 2


def test_wrong_topic_and_wrong_variant_are_counted_apart() -> None:
    records = [
        routed("wrist/1"),
        routed("wrist/2"),
        routed("ear/1"),
        judged(refused(), {"variant": "wrist/1"}),
    ]

    assert measured("wrong_variant", *records).count == 1
    assert measured("wrong_topic", *records).count == 1


def test_a_wrong_variant_is_a_harmful_flip_only_when_the_order_would_change() -> None:
    records = [
        routed("wrist/3"),  # best study of 1 and 3: radiography, Usually Appropriate: no harm
        routed("wrist/2"),  # MRI stands beside radiography: another order
        routed("ear/1"),  # nothing recommended: another order
        routed("wrist/1"),
        judged(refused(), {"variant": "wrist/1"}),
    ]

    found = measured("harmful_flip", *records)

    assert (found.count, found.n) == (2, 5)


def test_the_exact_set_and_its_f1_are_those_of_the_expected_variant() -> None:
    # wrist/1 expects {radiography}. Variant 1 shows it: F1 = 1. Variant 2 shows {MRI, radiography}:
    # precision 1/2, recall 1, F1 = 2/3. A refusal shows nothing: 0.
    records = [routed("wrist/1"), routed("wrist/2"), judged(refused(), {"variant": "wrist/1"})]

    assert measured("exact_studies", *records).count == 1
    assert measured("studies_f1", *records).value == pytest.approx((1 + 2 / 3 + 0) / 3)


def test_where_nothing_is_appropriate_only_an_answer_that_shows_nothing_appropriate_is_right() -> None:
    records = [routed("ear/1", "ear/1"), judged(refused(), {"variant": "ear/1"}), routed("wrist/1", "ear/1")]

    assert measured("exact_studies", *records).count == 1


def test_rating_fidelity_counts_rows() -> None:
    reply = answered("wrist/1")
    short = replace(reply, ratings=reply.ratings[:1])
    records = [routed("wrist/2"), judged(short, {"variant": "wrist/1"})]  # 3 of 3 and 1 of 2

    found = measured("rating_fidelity", *records)

    assert (found.count, found.n, found.value) == (4, 5, 0.8)
    assert found.offenders == ("c1",)


def test_expected_ratings_and_facts_are_lost_by_errors_and_refusals() -> None:
    expect = {
        "ratings": [{"procedure": MRI, "category": "Usually Not Appropriate"}],
        "facts": [["10 days"], ["six weeks"]],
    }
    records = [
        judged(answered("wrist/1"), expect),
        judged(refused(), expect),
        judged(None, expect, error="x"),
    ]

    assert (measured("expected_ratings", *records).count, measured("expected_ratings", *records).n) == (1, 3)
    assert (measured("fact_recall", *records).count, measured("fact_recall", *records).n) == (1, 6)


def test_a_case_that_may_be_answered_says_nothing_of_refusals() -> None:
    anything = {"status": ["answered", "needs_detail", "not_covered"], "urgent": True}
    kept_out = {"status": ["needs_detail", "not_covered"]}

    assert measured("refusal_recall", judged(answered("wrist/1"), anything)).n == 0
    assert (measured("refusal_recall", judged(refused(), kept_out)).count) == 1


def test_refusals_by_band_have_recall_and_precision() -> None:
    far = {"refusal_band": "far", "variant": None}
    near = {"refusal_band": "near_miss", "variant": None}
    records = [
        judged(refused(), far),  # right
        judged(answered("wrist/1"), far),  # answered what it should not
        judged(refused(), near),  # right
        judged(refused(), {"variant": "wrist/1"}),  # refused what it holds
        judged(answered("wrist/1"), {"variant": "wrist/1"}),
        judged(None, far, error="x"),  # an error is no refusal
    ]

    assert (measured("refusal_recall", *records).count, measured("refusal_recall", *records).n) == (2, 4)
    assert (measured("refusal_recall_far", *records).count, measured("refusal_recall_far", *records).n) == (
        1,
        3,
    )
    assert measured("refusal_precision", *records).value == pytest.approx(2 / 3)
    assert measured("refusal_precision_near_miss", *records).value == 0.5  # one right, one over-refusal
    assert (measured("over_refusal", *records).count, measured("over_refusal", *records).n) == (1, 2)
    assert (measured("unwarranted_answer", *records).count, measured("unwarranted_answer", *records).n) == (
        1,
        4,
    )


def test_a_metric_that_counts_nothing_is_undefined_and_not_zero() -> None:
    found = measured("refusal_recall_other_topic", routed("wrist/1"))

    assert (found.value, found.n, found.interval) == (None, 0, None)


def test_a_question_back_is_worth_asking_when_its_options_change_the_order() -> None:
    asked = judged(asked_back(), {"question": [["radiographs"]]})

    def led_to(*variants: str | None) -> Record:
        steps = tuple(FollowUp(option="o", status="answered", variant=v) for v in variants)
        return replace(asked, follow_ups=steps)

    assert measured("question_value", led_to("wrist/1", "wrist/2")).value == 1.0
    assert measured("question_value", led_to("wrist/1", "wrist/3")).value == 0.0  # the same order
    assert measured("question_value", led_to("wrist/1", None)).value == 0.0


def test_carry_over_counts_conversations_of_two_turns_or_more_only() -> None:
    two = ("fall on the wrist", "films normal")
    records = [
        routed("wrist/2", "wrist/2", turns=two),
        routed("wrist/1", "wrist/2", turns=two),
        routed("wrist/1"),
    ]

    assert (measured("slot_carry_over", *records).count, measured("slot_carry_over", *records).n) == (1, 2)


def test_paraphrases_are_compared_in_pairs() -> None:
    # Three wordings, two of them alike: 2 of the 6 ordered pairs agree.
    records = [
        routed("wrist/1", id="a", group="g"),
        routed("wrist/1", id="b", group="g"),
        routed("wrist/2", id="c", group="g"),
        routed("wrist/2", id="d"),
    ]

    found = measured("paraphrase_identity", *records)

    assert (found.count, found.n) == (2, 6)


def test_two_errors_are_not_the_same_answer() -> None:
    records = [judged(None, {"variant": None}, error="x", id=i, group="g") for i in "ab"]

    assert measured("paraphrase_identity", *records).value == 0.0


def test_retrieval_is_scored_at_the_place_of_the_relevant_article() -> None:
    def found_at(*paths: str) -> Record:
        record = judged(answered("wrist/1"), {"cites": ["wrist/fall.md"]})
        return replace(record, retrieved=paths)

    second = found_at("wrist/lump.md", "wrist/fall.md")

    assert measured("retrieval_recall1", second).value == 0.0
    assert measured("retrieval_recall3", second).value == 1.0
    assert measured("retrieval_mrr", second).value == 0.5
    assert measured("retrieval_ndcg10", second).value == pytest.approx(0.6309, abs=1e-4)  # 1 / log2(3)
    assert measured("retrieval_mrr", found_at()).value == 0.0  # nothing found is not undefined


def test_citation_measures_count_marks_quotes_and_statements() -> None:
    reply = answered("wrist/1")
    swapped = replace(reply, citations=(quote("wrist/lump.md", "A ganglion lets light through."),))
    moved = replace(reply, citations=(replace(reply.citations[0], start=0),))
    records = [judged(r, {"variant": "wrist/1"}) for r in (reply, swapped, moved)]

    assert measured("quote_validity", *records).count == 2
    assert measured("citation_recall", *records).count == 2
    assert measured("citation_validity", *records).count == 3


def test_every_metric_has_a_definition_and_every_measure_an_n() -> None:
    records = [judged(answered("wrist/1"), {"variant": "wrist/1"})]

    found = all_measures(records, background(*records))

    assert all(len(m.definition) > 40 for m in found)
    assert len({m.key for m in found}) == len(found)
    assert all((m.value is None) == (m.n == 0) for m in found)


def test_the_table_of_the_fakes_is_the_one_these_numbers_were_worked_out_for() -> None:
    assert [len(v.ratings) for v in TABLE.variants] == [2, 3, 3, 1]
    assert rows_of("wrist/2")[0].procedure == MRI
