"""Ratings traced to the table, quotes to their articles, statements to their quotes."""

from dataclasses import replace

import pytest

from bot.domain.answer import Answer, ConflictOut, StatementKind, StatementOut
from bot.domain.rating import Category
from evals.citation_audit import audit_citations
from evals.entailment import Entailment
from evals.ratings_audit import RatingsAudit, RatingsAuditor
from tests.evals.fakes import (
    FILMS,
    MRI,
    TABLE,
    US,
    WRIST,
    InventedStore,
    answered,
    quote,
    refused,
    rows_of,
    with_words,
)


def audit_of(reply: Answer) -> RatingsAudit:
    return RatingsAuditor(TABLE).audit(reply)


def test_an_honest_reply_has_all_its_rows_and_leaks_nothing() -> None:
    found = audit_of(answered("wrist/2"))

    assert (found.rows, found.rows_faithful, found.row_faults, found.leaks) == (3, 3, (), ())


def test_a_changed_category_is_one_unfaithful_row_of_two() -> None:
    reply = answered("wrist/1")
    changed = tuple(
        replace(r, category=Category.MAY_BE_APPROPRIATE) if r.procedure == MRI else r for r in reply.ratings
    )

    found = audit_of(replace(reply, ratings=changed))

    assert (found.rows, found.rows_faithful) == (2, 1)
    assert found.row_faults == (f"{MRI}: reply May Be Appropriate, table Usually Not Appropriate",)


def test_a_row_left_out_a_row_of_another_variant_and_rows_of_a_refusal_are_faults() -> None:
    reply = answered("wrist/1")

    assert audit_of(replace(reply, ratings=reply.ratings[:1])).row_faults == (f"left out: {MRI}",)
    foreign = audit_of(replace(reply, ratings=(*reply.ratings, rows_of("wrist/3")[1])))
    assert foreign.row_faults == (f"{US}: reply May Be Appropriate, table has no such row",)
    assert audit_of(replace(refused(), ratings=rows_of("wrist/1"))).rows_faithful == 0


@pytest.mark.parametrize(
    "words",
    [
        f"{MRI} is Usually Appropriate.",
        f"**{FILMS}**: usually not appropriate",
        "An MRI may be appropriate.",
        "The panel calls ultrasound usually appropriate.",
        f"## Usually Appropriate\n- {MRI}",
        f"{FILMS}: Usually Appropriate; {MRI}: May Be Appropriate",
        "None of the studies is Usually Appropriate.",
        "None of the 2 studies is rated higher than May Be Appropriate.",
        f"| {MRI} | Usually Appropriate |",
    ],
)
def test_a_rating_in_prose_that_no_row_accounts_for_is_a_leak(words: str) -> None:
    assert audit_of(with_words(answered("wrist/1"), words)).leaks


@pytest.mark.parametrize(
    "words",
    [
        f"{FILMS} is Usually Appropriate and {MRI} is Usually Not Appropriate.",
        f"## Usually Appropriate\n- {FILMS}\n\n## Usually Not Appropriate\n- {MRI}",
        f"Usually Not Appropriate: {MRI}",
        "No study here is rated May Be Appropriate.",
        f"| {MRI} | Usually Not Appropriate |",
        "MRI is usually not appropriate here.",
    ],
)
def test_a_rating_in_prose_that_is_a_row_of_the_reply_is_no_leak(words: str) -> None:
    assert audit_of(with_words(answered("wrist/1"), words)).leaks == ()


def test_none_is_rated_higher_holds_where_it_is_so() -> None:
    reply = answered("ear/1")

    assert audit_of(with_words(reply, "None is rated higher than Usually Not Appropriate.")).leaks == ()


def test_a_rating_leak_in_a_statement_is_found_too() -> None:
    said = StatementOut(kind=StatementKind.NOTE, text=f"{MRI} is Usually Appropriate.")

    assert audit_of(replace(answered("wrist/1"), statements=(said,))).leaks == (said.text.lower(),)


def test_an_articles_rating_that_is_listed_as_a_conflict_is_no_leak() -> None:
    said = f"{MRI} is Usually Appropriate."
    conflict = ConflictOut(article=WRIST, quote=said, article_says="Usually Appropriate", table_says="...")

    reply = replace(with_words(answered("wrist/1"), said), conflicts=(conflict,))

    assert audit_of(reply).leaks == ()


def test_a_rating_in_a_refusal_is_a_leak() -> None:
    assert audit_of(with_words(refused(), "But MRI is usually appropriate.")).leaks


def test_citations_that_stand_have_no_fault_and_show_the_words_around_them() -> None:
    found = audit_citations(answered("wrist/1"), InventedStore(), Entailment())

    assert (found.uses, found.use_faults, found.quotes, found.quote_faults) == (1, (), 1, ())
    assert (found.claims, found.unsupported, found.cited, found.needless) == (1, (), 1, ())
    assert found.excerpts[0].before.endswith("first films. ")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"quote": "Repeat films after 12 days."}, "the quote says"),
        ({"start": 3}, "says"),
        ({"article": "wrist/absent.md"}, "no article 'wrist/absent.md' is held"),
        ({"quote": "", "end": 0, "start": 0}, "quotes nothing"),
        ({"title": "Another title"}, "is titled"),
        ({"reviewed": "2020-01-01"}, "was reviewed 2026-01-02"),
    ],
)
def test_a_quote_that_does_not_stand_is_named(change: dict[str, object], fault: str) -> None:
    reply = answered("wrist/1")
    reply = replace(reply, citations=(replace(reply.citations[0], **change),))  # type: ignore[arg-type]

    found = audit_citations(reply, InventedStore(), Entailment())

    assert len(found.quote_faults) == 1
    assert fault in found.quote_faults[0]


def test_guidance_without_a_citation_and_a_mark_that_points_nowhere_are_two_faults() -> None:
    said = "Repeat films after 10 days."
    statements = (
        StatementOut(kind=StatementKind.GUIDANCE, text=said),
        StatementOut(kind=StatementKind.PITFALL, text=said, citations=(1, 7)),
    )

    found = audit_citations(
        replace(answered("wrist/1"), statements=statements), InventedStore(), Entailment()
    )

    assert found.uses == 3
    assert [f.split(":")[0] for f in found.use_faults] == [
        "cites nothing",
        "cites [7], which the reply does not hold",
    ]


def test_a_swapped_passage_leaves_its_statement_unsupported() -> None:
    reply = replace(
        answered("wrist/1"), citations=(quote("wrist/lump.md", "A ganglion lets light through."),)
    )

    found = audit_citations(reply, InventedStore(), Entailment())

    assert found.quote_faults == ()
    assert found.unsupported == ("Repeat films after 10 days.",)


def test_a_citation_that_its_statement_can_spare_costs_precision_only() -> None:
    said = StatementOut(kind=StatementKind.GUIDANCE, text="Repeat films after 10 days.", citations=(1, 2))
    reply = answered("wrist/1")
    spare = quote("wrist/lump.md", "A ganglion lets light through.", number=2)
    reply = replace(reply, statements=(said,), citations=(*reply.citations, spare))

    found = audit_citations(reply, InventedStore(), Entailment())

    assert (found.claims, found.unsupported) == (1, ())
    assert (found.cited, len(found.needless)) == (2, 1)


@pytest.mark.parametrize(
    ("premise", "statement", "holds"),
    [
        ("Repeat films after 10 days.", "repeat films after 10 days", True),
        ("Films show small bones.", "Repeat films when tenderness of the wrist lasts.", False),
        ("Plain films are repeated after 10 to 14 days.", "Repeat plain films after 10 days", True),
        ("Repeat films after 10 days.", "Repeat films after 14 days.", False),
        ("Contrast is needed for the study.", "Contrast is not needed for the study.", False),
        ("A ganglion lets light through.", "Repeat films after 10 days.", False),
    ],
    ids=["verbatim", "few words", "most words", "foreign number", "turned negation", "another matter"],
)
def test_support_goes_by_words_numbers_and_negation(premise: str, statement: str, holds: bool) -> None:
    assert Entailment().supports([premise], statement) is holds
