"""The reply as Markdown: only what its fields hold, and no text from outside that acts as markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.composing.markdown import escaped, render
from bot.domain.answer import (
    Answer,
    CitationOut,
    ConditionOut,
    StatementKind,
    StatementOut,
    Status,
    UrgentOut,
    VariantOut,
)
from tests.composing.conftest import Compose
from tests.fakes import understood

HARMLESS = {"paragraph_open", "paragraph_close", "inline", "text", "softbreak", "hardbreak"}


def tokens_of(markdown: str) -> set[str]:
    """Types of all tokens that a Markdown reader makes of it, links of bare addresses included."""
    reader = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])
    found: set[str] = set()
    for token in reader.parse(markdown):
        found.add(token.type)
        found |= {child.type for child in token.children or []}
    return found


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "![x](http://evil.example/a.png)",
        "[click](javascript:alert(1))",
        ":green-badge[Usually fine]",
        "$\\href{http://evil.example}{x}$",
        "# heading",
        "- item",
        "1. item",
        "1) item",
        "> quote",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "***",
        "```code```",
        "~~struck~~",
        "&lt;b&gt;",
        "a\n\n    code block",
        "=====",
    ],
)
def test_text_from_outside_stays_plain_words(text: str) -> None:
    assert tokens_of(escaped(text)) <= HARMLESS | {"text_special"}


@given(st.text(max_size=200))
def test_no_text_at_all_becomes_markup(text: str) -> None:
    assert tokens_of(escaped(text)) <= HARMLESS | {"text_special"}


@pytest.mark.parametrize("address", ["http://evil.example", "www.evil.example", "HTTPS://evil.example"])
def test_a_bare_address_is_not_left_for_a_reader_to_link(address: str) -> None:
    assert address not in escaped(address)


def test_the_urgent_notice_stands_before_everything() -> None:
    answer = Answer(
        status=Status.NOT_COVERED,
        text="",
        engine="extractive",
        index="x",
        urgent=UrgentOut(message="Escalate now.", reason="you wrote “numb”"),
        statements=(StatementOut(kind=StatementKind.NOTE, text="Nothing is held."),),
    )

    assert render(answer).startswith("> **URGENT:** Escalate now.")


def test_the_words_that_decided_the_variant_are_shown() -> None:
    answer = Answer(
        status=Status.ANSWERED,
        text="",
        engine="extractive",
        index="x",
        variant=VariantOut(id="t/1", label="A label", topic="A topic", phase="initial"),
        conditions=(
            ConditionOut(condition="a skin sign", state="met", said="hairy patch"),
            ConditionOut(condition="a fall", state="unknown", said=None),
        ),
    )

    assert "because you said: “hairy patch”" in render(answer)


def test_statements_carry_the_numbers_of_their_sources_and_sources_their_places() -> None:
    answer = Answer(
        status=Status.ANSWERED,
        text="",
        engine="extractive",
        index="x",
        statements=(StatementOut(kind=StatementKind.PITFALL, text="Mind the elbow.", citations=(1,)),),
        citations=(
            CitationOut(
                number=1,
                article="t/a.md",
                title="A title",
                section="Pitfalls",
                quote="Mind the elbow.",
                start=10,
                end=25,
                reviewed=None,
            ),
        ),
    )

    text = render(answer)
    assert "**Pitfall:** Mind the elbow. \\[1\\]" in text
    assert "\\[1\\] A title: Pitfalls (t/a.md, characters 10–25, not reviewed by a named physician)" in text


def test_every_row_is_in_the_text_once_best_category_first(compose: Compose) -> None:
    answer = compose(understood("fell on the hand, wrist hurts"))
    text = render(answer)

    lines = [line for line in text.splitlines() if line.startswith("- **") and ":**" in line]
    assert [line.split(":**")[0][4:] for line in lines[:3]] == list(
        dict.fromkeys(row.category.value for row in answer.ratings)
    )
    assert all(
        text.count(f"{row.procedure} (") + text.count(f"{row.procedure}** (") >= 1 for row in answer.ratings
    )
