# ruff: noqa: E501 - tables of cases read better one a line
"""Passages: exact places, whole sentences, never too long for the encoder."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.errors import SourceError
from ingest.passages import MAX_PASSAGE_TOKENS, passages_of_articles
from ingest.rating_words import states_rating
from ingest.sentences import sentence_spans
from ingest.source_files import read_source_folder
from ingest.weights import default_weights
from tests.ingest.samples import FOLDER, article, count_words, passages_of, written

PIECES = st.sampled_from(
    ["## Who this fits\n", "# Title\n", "\n", "\n\n", "- bullet ", "  • point", "Why so?\n", "Frequently Asked Questions\n",
     "A sentence. ", "Dr. No is in. ", "<!-- x -->", "<b>", "</b>", "| a | b |\n", "|---|---|\n", "\r\n", "\t", "é☢", "**If:** ",
     "word " * 60, "x" * 500, "---\n", "```\n", "\ufeff", "\x0b", "\u2028", "1. one\n", ":\n", "<div style='display:none'>", "</div>"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=300)))
def test_every_passage_and_sentence_stands_in_the_file_at_its_place(text: str) -> None:
    try:
        read = written(text.encode("utf-8", "replace").decode())
    except SourceError:
        return
    passages = passages_of(read)

    for passage in passages:
        assert read.article.text[passage.start : passage.end] == passage.text
        assert passage.text.strip()
        assert "<!-- x -->" not in passage.text
        assert passage.sentences[0].start == passage.start
        assert passage.sentences[-1].end == passage.end
        for sentence in passage.sentences:
            assert read.article.text[sentence.start : sentence.end] == sentence.text
            assert passage.start <= sentence.start < sentence.end <= passage.end
    assert [s.row for p in passages for s in p.sentences] == list(
        range(sum(len(p.sentences) for p in passages))
    )
    places = [(s.start, s.end) for p in passages for s in p.sentences]
    assert places == sorted(places)


@pytest.mark.parametrize("name", ["after-a-fall.md", "plain-layout.txt", "lines-layout.txt"])
def test_no_word_that_is_seen_is_lost(name: str) -> None:
    read = article(name)
    headings = {s.heading for s in read.outline.sections} | {read.outline.title, "Invented Imaging"}

    kept = " ".join(p.text for p in passages_of(read))

    for line in read.visible.splitlines():
        bare = line.strip().lstrip("#-• ").strip()
        if bare and bare not in headings and not bare.startswith(("Frequently", "Questions")):
            assert bare in kept


def test_a_passage_is_never_longer_than_the_encoder_reads() -> None:
    long = "A sentence of some length that says very little about the wrist. " * 100 + "x" * 3000

    passages = passages_of(written(f"# T\n\n## Pitfalls\n\n{long}"))

    assert len(passages) > 4
    assert all(count_words([p.text])[0] <= MAX_PASSAGE_TOKENS for p in passages)


def test_the_real_tokenizer_finds_no_passage_over_the_limit() -> None:
    from ingest.articles import read_article
    from ingest.token_counts import token_counter
    from tests.ingest.samples import table

    count = token_counter(default_weights().tokenizer_file)
    long = "Radiculopathy, spondylolisthesis; osteomyelitis? Yes. " * 200 + "spondylodiscitis" * 300
    reads = [read_article(f, table(), {}) for f in read_source_folder(FOLDER).articles]

    passages = passages_of_articles([*reads, written(long)], set(), count)

    assert max(count([p.text for p in passages])) <= MAX_PASSAGE_TOKENS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One. Two."]),
        ("The first is here. The second is there.", ["The first is here.", "The second is there."]),
        ("Seen by Dr. Smith et al. in 2020. It was good.", ["Seen by Dr. Smith et al. in 2020.", "It was good."]),
        ("Use films, e.g. AP and lateral. Then wait and see.", ["Use films, e.g. AP and lateral.", "Then wait and see."]),
        ("Less than 2.5 cm from it. Fine as it is.", ["Less than 2.5 cm from it.", "Fine as it is."]),
        ("Is the answer no? It is.", ["Is the answer no? It is."]),
        ("Rated ‘May be appropriate.’ However, it is not first.", ["Rated ‘May be appropriate.’", "However, it is not first."]),
        ("**If so.** Go on with the plan.", ["**If so.** Go on with the plan."]),
        ("Rates vitamin D highly. The bone needs it.", ["Rates vitamin D highly.", "The bone needs it."]),
    ],
)  # fmt: skip
def test_sentences_are_split_where_a_reader_would(text: str, expected: list[str]) -> None:
    # 'Two.' and 'It is.' are scraps of under three words: a scrap goes with the sentence before it.
    assert [text[a:b] for a, b in sentence_spans(text, 0, len(text))] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "It is rated usually  appropriate.",
        "It is Usually\nNot Appropriate here.",
        "CT may be appropriate.",
        "`MRI` is **usually** **appropriate**.",
        "The ACR designates it as appropriate.",
        "MRI was rated 8.",
        "It is deemed inappropriate.",
        "The ACR Appropriateness Criteria rate MRI as appropriate here.",
    ],
)
def test_a_sentence_that_words_a_rating_is_marked(sentence: str) -> None:
    assert states_rating(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "MRI takes 40 minutes.",
        "Choose an appropriate splint.",
        "The rate of fracture is 3 %.",
        "It may be good.",
        "The ratings are those of the ACR Appropriateness Criteria topic Low Back Pain, 2021 revision.",
    ],
)
def test_a_sentence_without_a_rating_is_not_marked(sentence: str) -> None:
    assert not states_rating(sentence)
