"""The planted claims themselves: that lies are false, paraphrases true, and both enough and even."""

import random
from collections import Counter
from functools import cache

import pytest

from bot.domain.rating import Category
from ingest.rating_words import states_rating
from tests.chat_model.denial_swaps import DROPPED_NO
from tests.chat_model.guidance import own_passages, own_table
from tests.chat_model.lies import TRUE_TEXT_KINDS, lies
from tests.chat_model.meaning_lies import swapped
from tests.chat_model.numbers_lies import changed_numbers
from tests.chat_model.own_planted import paraphrased, told
from tests.chat_model.paraphrases import paraphrases
from tests.chat_model.reshaping import list_turned
from tests.chat_model.truths import standing_alone, truths_of
from tests.chat_model.turning_swaps import COMPARISON, RESULT
from tests.chat_model.wording import mend_articles, normal

pytestmark = pytest.mark.xdist_group("planted")

LEAST_OF_A_KIND = 8
OF_ANOTHER_RATING = {"raised rating", "lowered rating", "other variant's rating"}


@cache
def true_sentences() -> frozenset[str]:
    alone = {normal(t.text) for t in truths_of(own_passages())}
    return frozenset(alone | {normal(s.text) for p in own_passages() for s in p.sentences})


def known_ids() -> set[str]:
    return {p.id for p in own_passages()}


# -- lies ------------------------------------------------------------------------------------------


def test_there_are_at_least_five_hundred_lies() -> None:
    assert len(told()) >= 500


def test_every_kind_of_lie_is_told_about_as_often_as_any_other() -> None:
    of_kind = Counter(lie.kind for lie in told())

    assert len(of_kind) >= 80
    assert min(of_kind.values()) >= LEAST_OF_A_KIND, of_kind
    assert max(of_kind.values()) <= 2 * min(of_kind.values())


def test_lies_are_told_about_every_scenario_alike() -> None:
    of_variant = Counter(lie.variant_id for lie in told())

    assert set(of_variant) == {v.id for v in own_table().variants}
    assert max(of_variant.values()) <= 1.5 * min(of_variant.values()), of_variant


def test_no_lie_is_told_twice() -> None:
    assert len({(lie.text, lie.passages, lie.rows) for lie in told()}) == len(told())


def test_no_lie_is_a_sentence_of_the_articles() -> None:
    told_true = [x for x in told() if x.kind not in TRUE_TEXT_KINDS and normal(x.text) in true_sentences()]

    assert told_true == []


def test_no_lie_is_among_the_paraphrases() -> None:
    true = {normal(p.text) for p in paraphrased()}

    assert [x for x in told() if normal(x.text) in true] == []


def test_a_lie_by_its_citation_is_true_in_itself_and_cites_what_does_not_say_it() -> None:
    passages = {p.id: p for p in own_passages()}

    for lie in told():
        if lie.kind.startswith("passage of"):
            assert normal(lie.text) in true_sentences()
            assert all(lie.source not in passages[cited].text for cited in lie.passages)


def test_only_an_invented_citation_names_a_passage_that_is_not_there() -> None:
    for lie in told():
        stray = set(lie.passages) - known_ids()
        assert bool(stray) == (lie.kind == "citation invented"), lie


def test_only_an_invented_row_names_a_procedure_that_the_scenario_does_not_rate() -> None:
    for lie in told():
        assert lie.variant_id is not None
        rated = {row.procedure for row in own_table().rows(lie.variant_id)}
        assert set(lie.rows).issubset(rated) == (lie.kind != "row invented"), lie


def test_a_raised_or_lowered_rating_is_not_the_one_in_the_table() -> None:
    checked = 0
    for lie in told():
        if lie.kind not in OF_ANOTHER_RATING:
            continue
        assert lie.variant_id is not None
        rows = [r for r in own_table().rows(lie.variant_id) if r.procedure in lie.text]
        row = max(rows, key=lambda r: len(r.procedure))
        named = [c for c in Category if c.lower() in lie.text.lower()]
        assert len(named) == 1
        assert named[0] is not row.category
        if lie.kind != "other variant's rating":
            assert (named[0].rank < row.category.rank) == (lie.kind == "raised rating")
        checked += 1

    assert checked >= 3 * LEAST_OF_A_KIND


def test_an_invented_rating_is_of_a_procedure_that_the_scenario_does_not_rate() -> None:
    for lie in told():
        if lie.kind == "invented rating":
            assert lie.variant_id is not None
            assert own_table().look_up(lie.variant_id, lie.source.removesuffix(" is not rated here")) is None


def test_the_same_seed_tells_the_same_lies_and_another_tells_others() -> None:
    some, again, others = (
        lies(own_table(), own_passages(), chance=random.Random(seed), of_a_kind=1) for seed in (3, 3, 7)
    )

    assert again == some
    assert len({x.text for x in others} - {x.text for x in some}) > len(others) / 2


# -- paraphrases -----------------------------------------------------------------------------------


def test_there_are_at_least_two_hundred_and_sixty_paraphrases() -> None:
    assert len(paraphrased()) >= 260


def test_every_article_is_paraphrased() -> None:
    of_article = Counter(p.passages[0].partition("#")[0] for p in paraphrased())

    assert set(of_article) == {p.article for p in own_passages()}
    assert min(of_article.values()) >= 20, of_article


def test_every_scenario_is_paraphrased() -> None:
    assert {p.variant_id for p in paraphrased()} == {v.id for v in own_table().variants}


def test_no_paraphrase_is_given_twice_and_none_is_the_sentence_itself() -> None:
    assert len({p.text for p in paraphrased()}) == len(paraphrased())
    assert [p for p in paraphrased() if normal(p.text) in true_sentences()] == []


def test_what_is_paraphrased_stands_in_the_one_passage_cited_for_it() -> None:
    passages = {p.id: p for p in own_passages()}

    for paraphrase in paraphrased():
        (cited,) = paraphrase.passages
        assert paraphrase.source in passages[cited].text
        assert paraphrase.variant_id in passages[cited].variant_ids


def test_no_paraphrase_words_a_rating() -> None:
    assert [p for p in paraphrased() if states_rating(p.text) or states_rating(p.source)] == []


def test_the_same_seed_gives_the_same_paraphrases() -> None:
    assert tuple(paraphrases(own_passages())) == paraphrased()


# -- rules -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "alone"),
    [
        pytest.param(
            "**If MRI is negative:** The patient moves to low-back-pain/1.",
            "If MRI is negative, the patient moves to low-back-pain/1.",
            id="a condition that the rest needs",
        ),
        pytest.param(
            "**If MRI shows a tumor:** A spinal tumor on MRI needs a biopsy (back-pain-child/5).",
            "A spinal tumor on MRI needs a biopsy.",
            id="a condition that the rest repeats",
        ),
        pytest.param("**Red flags to exclude:** a past cancer and a recent infection.", None, id="a list"),
        pytest.param("It is then the usual next study for the child.", None, id="leans on another"),
        pytest.param("| back-pain-child/1 | Initial imaging | None |", None, id="a row of a table"),
    ],
)
def test_a_claim_stands_alone_with_the_condition_that_it_needs(sentence: str, alone: str | None) -> None:
    assert standing_alone(sentence) == alone


def test_a_change_is_made_in_one_place_at_a_time() -> None:
    text = "Under 4 mm is less than a child under 6 years needs."

    assert {changed for _, changed in swapped(text, COMPARISON)} == {
        "Under 4 mm is more than a child under 6 years needs.",
        "Under 4 mm is less than a child over 6 years needs.",
    }


def test_nothing_is_changed_where_the_contrary_would_be_as_true() -> None:
    assert list(swapped("A lump needs imaging even when there is no fever in the child.", DROPPED_NO)) == []
    assert list(swapped("Normal radiographs cannot exclude early disease.", RESULT)) == []


@pytest.mark.parametrize(
    ("sentence", "kind", "expected"),
    [
        pytest.param(
            "Acute low back pain lasts less than six weeks.",
            "changed duration",
            {"twelve", "18", "eleven"},
            id="a bound from above rises",
        ),
        pytest.param(
            "Chronic low back pain lasts more than twelve weeks.",
            "changed duration",
            {"six", "four"},
            id="a bound from below sinks",
        ),
        pytest.param(
            "Age over 50 is no automatic reason to image.",
            "changed age",
            set(),
            id="a weaker claim is no lie",
        ),
    ],
)
def test_a_changed_number_never_follows_from_the_true_one(
    sentence: str, kind: str, expected: set[str]
) -> None:
    changed = {text for _, text in changed_numbers(random.Random(1))[kind](sentence, sentence)}

    assert len(changed) == len(expected)
    assert all(any(f" {number} " in text for text in changed) for number in expected)


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        pytest.param(
            "MRI looks for infection, inflammation or tumor.",
            {
                "MRI looks for tumor, infection or inflammation.",
                "MRI looks for inflammation, infection or tumor.",
            },
            id="three findings",
        ),
        pytest.param("Send ESR and CRP.", set(), id="a verb before the list is not known"),
        pytest.param(
            "MRI looks for compression fracture, infection and tumor.", set(), id="a word of one item"
        ),
        pytest.param("Look for numbness or bladder dysfunction.", set(), id="a noun behind one of two items"),
        pytest.param(
            "A loss of bladder or bowel control is urgent.",
            {"A loss of bowel or bladder control is urgent."},
            id="two that share the noun",
        ),
    ],
)
def test_a_list_is_turned_only_where_its_items_stand_alone(text: str, turned: set[str]) -> None:
    assert set(list_turned(text)) == turned


@pytest.mark.parametrize(
    ("text", "mended"),
    [("a MRI", "an MRI"), ("An common finding", "A common finding"), ("a 8-year-old", "an 8-year-old")],
)
def test_articles_are_mended(text: str, mended: str) -> None:
    assert mend_articles(text) == mended
