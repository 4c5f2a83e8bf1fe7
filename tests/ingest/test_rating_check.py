"""Rating sentences of articles against the table."""

import pytest

from ingest.rating_check import RatingFindings, check_ratings
from tests.ingest.samples import article, passages_of, table, written


def findings(sentence: str, variants: str = "wrist-pain/1") -> RatingFindings:
    read = written(f"---\nvariants: [{variants}]\n---\n# T\n\n## Pitfalls\n\n{sentence}")
    return check_ratings(passages_of(read), table())


@pytest.mark.parametrize(
    "sentence",
    [
        "Radiography wrist is rated Usually Appropriate.",
        "The ACR rates `Radiography wrist` as Usually appropriate, while MRI is Usually not appropriate.",
        "CT without contrast is rated ‘May be appropriate.’",
        "CT wrist without IV contrast is rated May be appropriate (Disagreement).",
        "The category is Usually Not Appropriate for CT wrist without and with IV contrast.",
        "MRI does not reach the category Usually Appropriate or May Be Appropriate.",
        "For wrist-pain/2, MRI wrist without IV contrast is rated Usually Appropriate.",
        "Bone scan is rated Usually Appropriate.",
    ],
)
def test_a_sentence_that_says_what_the_table_says_is_no_finding(sentence: str) -> None:
    assert findings(sentence) == RatingFindings()


@pytest.mark.parametrize(
    ("sentence", "procedure", "article_says", "table_says"),
    [
        (
            "Radiography wrist is rated May Be Appropriate.",
            "Radiography wrist",
            "May Be Appropriate",
            "Usually Appropriate",
        ),
        (
            "MRI is rated Usually appropriate.",
            "MRI wrist without IV contrast",
            "Usually Appropriate",
            "Usually Not Appropriate",
        ),
        (
            "Radiography wrist is rated Usually Appropriate and CT without contrast Usually Not Appropriate.",
            "CT wrist without IV contrast",
            "Usually Not Appropriate",
            "May Be Appropriate (Disagreement)",
        ),
        (
            "CT with and without contrast is rated May Be Appropriate.",
            "CT wrist without and with IV contrast",
            "May Be Appropriate",
            "Usually Not Appropriate",
        ),
        (
            "All imaging studies are rated Usually Appropriate.",
            "CT wrist without IV contrast",
            "Usually Appropriate",
            "May Be Appropriate (Disagreement)",
        ),
    ],
)
def test_a_sentence_that_differs_from_the_table_is_a_conflict(
    sentence: str, procedure: str, article_says: str, table_says: str
) -> None:
    found = findings(sentence)

    if "All" in sentence:  # one row agrees, three do not: said of every study, it is wrong
        assert found.conflicts
        return
    (conflict,) = found.conflicts
    assert (conflict.procedure, conflict.article_says, conflict.table_says) == (
        procedure,
        article_says,
        table_says,
    )
    assert conflict.quote == sentence


@pytest.mark.parametrize(
    "sentence",
    ["CT is rated May Be Appropriate.", "Both CT with and without contrast are rated May Be Appropriate."],
)
def test_a_name_that_fits_rows_of_unlike_rating_is_told_as_loose(sentence: str) -> None:
    found = findings(sentence)

    assert found.conflicts == ()
    assert len(found.loose) == 1


def test_a_sentence_of_an_overview_must_agree_with_one_of_its_variants() -> None:
    both = "wrist-pain/1, wrist-pain/2"

    assert findings("MRI is rated Usually Appropriate.", both) == RatingFindings()
    assert findings("Radiography wrist is rated Usually Not Appropriate.", both).conflicts
    assert findings("In wrist-pain/1, MRI is rated Usually Appropriate.", both).conflicts


def test_an_article_that_agrees_with_the_table_has_no_findings() -> None:
    assert check_ratings(passages_of(article("after-a-fall.md")), table()) == RatingFindings()
