"""A form's heading, a test that came out clean and what somebody looked up name findings nobody has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import Polarity
from tests.understanding.reading import SETTLED, polarities

_ITEMS = {
    "saddle anaesthesia": "cauda_equina", "fever": "fever", "weight loss": "weight_loss",
    "IVDU": "iv_drug_use", "limp": "limp", "night pain": "night_pain",
    "urinary retention": "cauda_equina", "trauma": "trauma",
}  # fmt: skip
_HEADINGS = ["Red flag checklist", "Cauda equina questions", "Infection review"]


@SETTLED
@given(items=st.permutations(sorted(_ITEMS)), heading=st.sampled_from(_HEADINGS), number=st.integers(1, 8))
def test_items_marked_n_are_denied_and_their_heading_is_no_finding(
    items: list[str], heading: str, number: int
) -> None:
    form = ", ".join(f"{item} N" for item in items[:number])

    found = polarities(f"Back pain, 31F. {heading}: {form}.")

    assert {_ITEMS[i] for i in items[:number]} <= {c for c, p in found.items() if p is Polarity.ABSENT}
    assert found.get("cauda_equina", Polarity.ABSENT) is Polarity.ABSENT
    assert found.get("infection", Polarity.ABSENT) is Polarity.ABSENT


@SETTLED
@given(item=st.sampled_from(sorted(_ITEMS)), mark=st.sampled_from(["Y", "yes", "+"]))
def test_an_item_marked_y_is_there(item: str, mark: str) -> None:
    assert polarities(f"Cancer N, immunosuppressed N, {item} {mark}, osteoporosis N")[_ITEMS[item]] is (
        Polarity.PRESENT
    )


@SETTLED
@given(
    what=st.sampled_from(
        [("Infection", "infection"), ("TB", "infection"), ("inflammatory", "inflammation"), ("HIV",
         "immunosuppression"), ("myeloma", "cancer"), ("septic", "infection")]
    ),
    test=st.sampled_from(["bloods", "screen", "markers", "work-up", "swabs", "serology"]),
    came=st.sampled_from(["", "all ", "came back ", "were entirely "]),
    out=st.sampled_from(["clean", "clear", "normal", "negative", "unremarkable"]),
)  # fmt: skip
def test_a_clean_test_denies_what_it_was_for(what: tuple[str, str], test: str, came: str, out: str) -> None:
    named, concept = what

    assert polarities(f"back pain, {named} {test} {came}{out}.").get(concept, Polarity.ABSENT) is (
        Polarity.ABSENT
    )


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Boyfriend has been googling cauda equina and asks for a scan", "cauda_equina"),
        ("The family looked up bone cancer on the internet", "cancer"),
        ("Mum is quite convinced that it is leukaemia", "neoplasm"),
    ],
)
def test_what_somebody_looked_up_is_no_finding(text: str, concept: str) -> None:
    assert concept not in polarities(text)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Cauda equina screen: positive", "cauda_equina"),
        ("She looked up cauda equina because she has saddle numbness", "cauda_equina"),
        ("Cauda equina symptoms: since Monday", "cauda_equina"),
        ("She googled her saddle numbness", "cauda_equina"),
        ("The registrar is convinced it is cauda equina", "cauda_equina"),
        ("known myeloma bloods normal", "cancer"),
        ("back pain, bloods normal", "back_pain"),
        ("Mum is convinced he has fevers", "fever"),
        ("Infection: discitis at L3", "infection"),
    ],
)
def test_what_is_found_stays(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.PRESENT
