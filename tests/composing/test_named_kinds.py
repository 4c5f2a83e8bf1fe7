"""A question for an organism, a gene or a score is answered by a sentence that names one, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.composing.amounts import Amount
from bot.composing.named_kinds import NamedKind
from bot.composing.sought import Sought
from bot.domain.answer import Status
from bot.domain.picture import Intent
from tests.composing.conftest import Compose
from tests.fakes import understood
from tests.understanding.reading import SETTLED
from tests.understanding.test_any_text import ANYTHING


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("is scaphoid fracture commoner in boys than in girls?", NamedKind.SEX),
        ("split cord: more girls or more boys?", NamedKind.SEX),
        ("which sex gets it more?", NamedKind.SEX),
        ("discitis at two: what is the likeliest bug?", NamedKind.ORGANISM),
        ("which organism is cultured most?", NamedKind.ORGANISM),
        ("from which germ layer does the cord come?", None),
        ("which gene is to blame for it?", NamedKind.GENE),
        ("which pain score is used?", NamedKind.SCORE),
        ("which sequences show marrow edema?", NamedKind.SEQUENCE),
        ("what field of view for the wrist?", NamedKind.SEQUENCE),
        ("which vertebra breaks most often?", NamedKind.SEGMENT),
        ("which boys need MRI?", None),
        ("how is MRI rated?", None),
    ],
)
def test_the_kind_to_be_named_is_read_from_the_question(question: str, kind: NamedKind | None) -> None:
    assert NamedKind.asked_in(question) is kind


@pytest.mark.parametrize(
    ("kind", "said", "names"),
    [
        (NamedKind.SEX, "Girls are affected more often.", True),
        (NamedKind.SEX, "It is often found late.", False),
        (NamedKind.ORGANISM, "Staphylococcus is the usual cause of discitis.", True),
        (NamedKind.ORGANISM, "Discitis follows an infection elsewhere.", False),
        (NamedKind.GENE, "HLA-B27 is positive in most.", True),
        (NamedKind.SCORE, "The slip is found by radiographs.", False),
        (NamedKind.SCORE, "Modic grading is not used.", True),
        (NamedKind.SEQUENCE, "STIR shows marrow edema.", True),
        (NamedKind.SEGMENT, "Most lie at L4 or L5.", True),
        (NamedKind.SEGMENT, "Most are found by radiographs.", False),
    ],
)
def test_a_sentence_names_one_of_a_kind(kind: NamedKind, said: str, names: bool) -> None:
    assert kind.is_given_in(said) is names


@pytest.mark.parametrize(
    "question",
    ["which organism infects a scaphoid fracture?", "are scaphoid fractures seen in boys more than girls?"],
)
def test_what_no_sentence_names_is_refused(compose: Compose, question: str) -> None:
    answer = compose(understood(question, intent=Intent.FACT, asks_for_study=False))

    assert answer.status is Status.NOT_COVERED


_ASKING = ["how many", "how often", "how long", "which", "what", "what age", "percentage of", "boys or girls"]
_ASKED = [
    "weeks",
    "mm",
    "organism",
    "gene",
    "score",
    "sequence",
    "vertebra",
    "cut-off",
    "is",
    "the",
    "?",
    ".",
]
_PIECES = st.sampled_from([*_ASKING, *_ASKED])


@SETTLED
@given(st.lists(_PIECES, max_size=9).map(" ".join) | ANYTHING, st.sampled_from([Amount, NamedKind]))
def test_of_several_kinds_asked_for_the_first_is_meant_and_none_only_where_none_is(
    text: str, kinds: type[Sought]
) -> None:
    asked = [kind for kind in kinds if kind.is_asked_in(text)]

    assert kinds.asked_in(text) is (asked[0] if asked else None)
