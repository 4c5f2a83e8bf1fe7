"""Articles in three layouts: sections, questions, and only what is seen."""

from datetime import date

import pytest

from bot.domain.errors import SourceError
from bot.domain.passage import SectionRole
from ingest.visible import visible_text
from tests.ingest.samples import article, passages_of, sentences_of, written


def roles(name: str) -> list[SectionRole]:
    return [p.role for p in passages_of(article(name))]


def questions(name: str) -> list[str]:
    return [p.question for p in passages_of(article(name)) if p.question]


def test_front_matter_gives_title_variants_and_review() -> None:
    read = article("after-a-fall.md").article

    assert read.title == "Which study first after a fall on the wrist?"
    assert read.variant_ids == ("wrist-pain/1",)
    assert (read.topic_id, read.reviewed, read.reviewer) == ("wrist-pain", date(2026, 2, 3), "Nobody, MD")


@pytest.mark.parametrize(
    ("name", "title", "day"),
    [
        ("plain-layout.txt", "Should a Sore Wrist Be Imaged Again After Normal Films?", date(2026, 3, 4)),
        ("lines-layout.txt", "What Is the Best Way to Look at a Clicking Wrist?", date(2026, 3, 5)),
    ],
)
def test_plain_text_gives_its_title_and_its_review_line(name: str, title: str, day: date) -> None:
    read = article(name).article

    assert (read.title, read.reviewed, read.reviewer is not None) == (title, day, True)
    assert read.topic_id == "wrist-pain"  # from the table in its folder


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("after-a-fall.md", ["Does a splint disturb the radiograph?", "Why not start with MRI?"]),
        ("plain-layout.txt", ["How long should one wait before MRI?", "Is contrast needed for the wrist?"]),
        ("lines-layout.txt", ["Does a click need a scan?"]),
    ],
)
def test_each_question_is_a_passage_of_its_own_in_every_layout(name: str, expected: list[str]) -> None:
    assert questions(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "after-a-fall.md",
            {
                SectionRole.SUMMARY,
                SectionRole.FITS,
                SectionRole.EXCLUSIONS,
                SectionRole.LOWER_RATED,
                SectionRole.NEXT_STEP,
                SectionRole.QUESTION,
                SectionRole.PROVENANCE,
            },
        ),
        (
            "plain-layout.txt",
            {
                SectionRole.VIGNETTE,
                SectionRole.FITS,
                SectionRole.EXCLUSIONS,
                SectionRole.NEXT_STEP,
                SectionRole.QUESTION,
                SectionRole.PROVENANCE,
            },
        ),
        (
            "lines-layout.txt",
            {
                SectionRole.VIGNETTE,
                SectionRole.FITS,
                SectionRole.PITFALLS,
                SectionRole.ESCALATION,
                SectionRole.QUESTION,
                SectionRole.PROVENANCE,
            },
        ),
    ],
)
def test_sections_are_known_by_their_role(name: str, expected: set[SectionRole]) -> None:
    assert set(roles(name)) == expected


def test_a_list_stays_with_its_introduction() -> None:
    fits = next(p for p in passages_of(article("plain-layout.txt")) if p.role is SectionRole.FITS)

    assert [s.text.split()[0] for s in fits.sentences] == ["This", "Prior", "Symptoms:"]


def test_a_lead_in_stays_with_its_sentence() -> None:
    assert "**CT:** CT wrist without IV contrast is rated May Be Appropriate." in sentences_of(
        article("after-a-fall.md")
    )


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    assert any(
        "e.g. at the desk of Dr. Nobody, and need" in s for s in sentences_of(article("after-a-fall.md"))
    )


def test_hidden_text_is_not_ingested() -> None:
    everything = " ".join(p.text for p in passages_of(article("after-a-fall.md")))

    assert "secret" not in everything
    assert "hidden" not in everything


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>SECRET</script>",
        "<style>SECRET</style>",
        '<div style="display: none">SECRET</div>',
        "<p hidden>SECRET</p>",
        '<span style="visibility:hidden"><span>SECRET</span> SECRET</span>',
        '<span style="color: white">SECRET</span>',
        '<span aria-hidden="true">SECRET</span>',
        "<!-- SECRET -->",
        "<!-- SECRET",
        '<div style="display:none">SECRET',
        '![SECRET](x.png "SECRET")',
        "[ref]: http://x SECRET",
        '<img alt="a > SECRET">',
        '<a title="SECRET">',
    ],
)
def test_nothing_hidden_is_seen_and_no_place_moves(hidden: str) -> None:
    text = f"Seen before.\n{hidden}"

    seen = visible_text(text)

    assert "SECRET" not in seen
    assert len(seen) == len(text)
    assert seen.startswith("Seen before.")


@pytest.mark.parametrize("text", ["CRP <ULN and more", "less than <2 mm", "a < b > c", "T1<T2 and so on"])
def test_a_sign_for_less_than_hides_nothing(text: str) -> None:
    assert visible_text(text) == text


@pytest.mark.parametrize("flood", ["<!--", "<a", "<a ", '<a "', "<div>", "</a ", "<!", "<?", "<script>"])
def test_a_flood_of_broken_markup_is_read_in_no_time(flood: str) -> None:
    text = flood * (200_000 // len(flood))

    assert len(visible_text(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: [\n---\ntext",
        "---\n- a\n---\ntext",
        "---\nreviewed: soon\n---\ntext",
        "---\ntitle: a\ntitle: b\n---\ntext",
        "# Only a heading",
        "<!-- all hidden -->",
        "---\ntitle: x\n---\n",
    ],
)
def test_an_article_that_cannot_be_used_says_why(text: str) -> None:
    with pytest.raises(SourceError, match=r"wrist-pain/test\.md"):
        written(text)


def test_a_variant_that_no_table_holds_is_taken_out_and_told() -> None:
    read = written("---\nvariants: [wrist-pain/1, wrist-pain/77]\n---\nText of it.")

    assert read.article.variant_ids == ("wrist-pain/1",)
    assert any("wrist-pain/77" in remark for remark in read.remarks)


def test_a_section_about_one_variant_does_not_speak_for_its_siblings() -> None:
    read = written(
        "---\nvariants: [wrist-pain/1, wrist-pain/2]\n---\n# Overview\n\n## In short\n\nBoth.\n\n"
        "## Variant 2: negative films\n\n### Who fits wrist-pain/2\n\nThose with negative films."
    )

    of = {p.text: p.variant_ids for p in passages_of(read)}

    assert of == {
        "Both.": ("wrist-pain/1", "wrist-pain/2"),
        "Those with negative films.": ("wrist-pain/2",),
    }
