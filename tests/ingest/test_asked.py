"""Questions in a referrer's words, read beside the article whose sentences answer them."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ingest.asked import MAX_CHARS, ReadQuestions, read_questions
from tests.ingest.samples import article, passages_of, source, written

PATH = "wrist-pain/test.asked.yaml"
ARTICLE = """# Wrists

## Pitfalls

A splint may stay on. Rings come
off first.

- **Casts:** plaster hides little. Plastic hides nothing.

Signs that count are:

- a swollen snuffbox;
- a bent wrist.
"""
PASSAGES = passages_of(written(ARTICLE))
SENTENCES = {s.row: s.text for p in PASSAGES for s in p.sentences}


def read(text: str, path: str = PATH) -> ReadQuestions:
    return read_questions([source(text, path)], PASSAGES)


def test_a_question_is_held_to_the_sentence_that_answers_it() -> None:
    found = read('- sentence: "A splint may stay on."\n  asked: ["must the brace go?", "brace off?"]\n')

    assert [(q.text, SENTENCES[q.sentence_row]) for q in found.questions] == [
        ("must the brace go?", "A splint may stay on."),
        ("brace off?", "A splint may stay on."),
    ]
    assert found.left_out == ()


@pytest.mark.parametrize(
    ("sentence", "begins"),
    [
        ("Rings come off first.", "Rings come"),
        ("Rings   come\n  off first. ", "Rings come"),
        ("**Casts:** plaster hides little.", "**Casts:**"),
        ("Signs that count are: - a swollen snuffbox; - a bent wrist.", "Signs that"),
    ],
    ids=["wrapped otherwise", "more spaces", "with its label", "a list with what introduces it"],
)
def test_white_space_does_not_part_a_sentence_from_its_questions(sentence: str, begins: str) -> None:
    found = read(yaml.safe_dump([{"sentence": sentence, "asked": ["why?"]}]))

    assert found.left_out == ()
    assert SENTENCES[found.questions[0].sentence_row].startswith(begins)


def test_a_sentence_that_the_article_does_not_hold_is_reported_and_the_others_are_read() -> None:
    found = read(
        '- sentence: "A splint must come off."\n  asked: ["brace?"]\n'
        '- sentence: "Rings come off first."\n  asked: ["jewellery?"]\n'
    )

    assert [q.text for q in found.questions] == ["jewellery?"]
    (problem,) = found.left_out
    assert problem.path == PATH
    assert problem.reason.startswith("line 1: 'A splint must come off.' is no sentence of the article")
    assert "copy one whole" in problem.reason


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("sentence: x", "line 1: holds a mapping; expected a list"),
        ("", "line 1: holds empty"),
        ("- just words", "line 1: a text; expected a list"),
        ("- sentence: [1]\n  asked: [a]", "line 1: `sentence` is"),
        ("- sentence: Rings come off first.", "line 1: `asked` is empty"),
        ("- sentence: Rings come off first.\n  asked: []", "line 1: `asked` is"),
        ("- sentence: Rings come off first.\n  asked: ring?", "line 1: `asked` is a text"),
        ("- sentence: Rings come off first.\n  answers: [a]", "line 1: key 'answers' is not known"),
        ("- sentence: Rings come off first.\n  asked:\n  - ring?\n  - 7", "line 4: '7' is no question"),
        ("- sentence: Rings come off first.\n  asked: ['...']", "'...' is no question"),
        (f"- sentence: Rings come off first.\n  asked: ['{'a' * (MAX_CHARS + 1)}']", "is no question"),
        ("- sentence: a\n  sentence: b\n  asked: [c]", "line 2: repeats a key"),
        ("- &a {sentence: a, asked: [b]}\n- *a", "line 2: repeats a key or uses an alias"),
        ("- sentence: 'open", "is not YAML"),
    ],
)
def test_what_cannot_be_read_is_reported_with_its_line(text: str, says: str) -> None:
    found = read(text)

    assert [says in problem.reason for problem in found.left_out] == [True]


def test_a_wrong_question_loses_only_itself() -> None:
    found = read("- sentence: Rings come off first.\n  asked:\n  - ring?\n  - ''\n  - jewellery?\n")

    assert [q.text for q in found.questions] == ["ring?", "jewellery?"]
    assert len(found.left_out) == 1


def test_questions_beside_no_article_are_reported() -> None:
    found = read("- sentence: a\n  asked: [b]\n", "wrist-pain/elsewhere.asked.yaml")

    assert found.questions == ()
    assert "no article elsewhere.md" in found.left_out[0].reason


def test_a_sentence_that_stands_twice_is_found_at_both_places() -> None:
    passages = passages_of(written("# T\n\n## Pitfalls\n\nRings off.\n\n## Next\n\nRings off.\n"))

    found = read_questions([source("- {sentence: Rings off., asked: [jewellery?]}", PATH)], passages)

    assert len({q.sentence_row for q in found.questions}) == 2


def test_the_invented_article_has_questions_that_all_find_their_sentence() -> None:
    own = article("after-a-fall.md")
    file = source(
        '- {sentence: "A plaster splint is seen through well enough.", asked: ["cast?"]}',
        "wrist-pain/after-a-fall.asked.yaml",
    )

    assert len(read_questions([file], passages_of(own)).questions) == 1


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "sentence": st.sampled_from(sorted(SENTENCES.values())) | st.text(max_size=40),
                "asked": st.lists(st.text(max_size=30), max_size=3),
            }
        ),
        max_size=4,
    )
)
def test_whatever_the_file_says_every_question_read_has_a_sentence(entries: list[dict[str, object]]) -> None:
    found = read(yaml.safe_dump(entries))

    assert all(q.sentence_row in SENTENCES and q.text.strip() for q in found.questions)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text: str) -> None:
    read(text)
