"""Words reduced to what carries the subject of a question."""

import pytest

from bot.composing.question_forms import Form, form_of, roles_asked_for
from bot.composing.words import Vocabulary, content_words
from bot.domain.passage import SectionRole


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("radiographs", "x-ray"),
        ("plain films", "radiography"),
        ("paediatric tumour", "pediatric tumor"),
        ("oedema", "edema"),
        ("sedated", "anaesthesia"),
        ("ultrasound", "sonography"),
        ("scanning dimples", "dimple"),
        ("weakness", "weak"),
        ("four", "4"),
    ],
)
def test_two_spellings_of_one_thing_are_one_word(one: str, other: str) -> None:
    assert content_words(one) & content_words(other)


@pytest.mark.parametrize(
    "question", ["what should we do?", "is it the one that they have?", "how about that"]
)
def test_words_that_a_question_is_asked_with_are_no_subject(question: str) -> None:
    assert content_words(question) == frozenset()


def test_a_rare_word_weighs_more_than_one_that_stands_everywhere() -> None:
    vocabulary = Vocabulary(["wrist pain", "wrist film", "wrist scaphoid"])

    assert vocabulary.weight("scaphoid") > vocabulary.weight("wrist")


def test_a_word_that_no_article_knows_is_foreign_unless_it_is_everyday_english() -> None:
    vocabulary = Vocabulary(["wrist pain"])

    assert vocabulary.is_foreign("appendicitis")
    assert not any(vocabulary.is_foreign(word) for word in content_words("people agree today"))
    assert not vocabulary.is_foreign("wrist")


def test_the_share_of_nothing_wanted_is_nothing() -> None:
    vocabulary = Vocabulary([])

    assert vocabulary.share(frozenset(), frozenset({"wrist"})) == 0.0
    assert vocabulary.likeness(frozenset(), frozenset()) == 0.0


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("Until when does ultrasound work?", Form.NUMBER),
        ("how long is acute?", Form.NUMBER),
        ("why not CT?", Form.REASON),
        ("is sedation needed?", Form.YES_NO),
        ("which red flags matter?", Form.LIST),
        ("what is a skip lesion?", Form.DEFINITION),
        ("wrist hurts after a fall", None),
    ],
)
def test_a_question_is_told_by_its_form(question: str, form: Form | None) -> None:
    assert form_of(question) is form


def test_words_can_ask_for_a_part_of_an_article() -> None:
    assert SectionRole.MANAGEMENT in roles_asked_for("what do we do instead of imaging?")
    assert roles_asked_for("wrist pain") == frozenset()
