"""A bodily function that is named to say that it is well is no deficit; one that fails is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import Polarity
from tests.understanding.reading import SETTLED, polarities

_DEFICITS = ("neuro_deficit", "cauda_equina", "bladder_or_bowel", "progressive_deficit")


@pytest.mark.parametrize(
    "text",
    [
        "power normal in both legs",
        "sensation intact in both legs",
        "power equal in both legs",
        "power and sensation normal both legs",
        "Power 5/5 in both legs",
        "normal bladder and bowels",
        "No leg weakness, no numbness, normal bladder and bowels.",
        "intact saddle sensation and preserved reflexes",
        "bladder and bowel habit unchanged",
        "Bladder, bowel and saddle sensation: no change.",
        "bladder, bowels and saddle sensation as before",
        "bladder and bowels: no concerns",
        "bowels regular, perineal sensation normal to light touch and pinprick",
        "no change in bladder or bowel habit",
        "reflexes symmetrical, neuro fine",
        "no trouble with bladder or bowels",
    ],
)
def test_a_function_that_is_well_is_no_deficit(text: str) -> None:
    found = polarities(text)

    assert not [c for c in _DEFICITS if found.get(c, Polarity.ABSENT) is not Polarity.ABSENT]


@pytest.mark.parametrize(
    "text",
    [
        "sensation was normal in both legs until Monday, now numb to the knees",
        "normal bladder and bowels but weak left ankle",
        "full bladder on the scan, cannot pass urine",
        "power normal in both arms, 3/5 in both legs",
        "normal reflexes, numb soles",
        "previously normal bladder, now incontinent",
        "numbness in both legs",
        "weakness of both legs, sensation normal",
        "bladder no control since Monday",
    ],
)
def test_a_function_that_fails_is_a_deficit(text: str) -> None:
    found = polarities(text)

    assert Polarity.PRESENT in {found.get(c) for c in _DEFICITS}


@pytest.mark.parametrize(
    "text",
    [
        "power no longer normal in both legs",
        "bladder full and painless, nothing comes out",
    ],
)
def test_a_function_that_was_well_or_is_full_is_not_called_well(text: str) -> None:
    found = polarities(text)

    assert Polarity.ABSENT not in {found.get("cauda_equina"), found.get("neuro_deficit")}


@SETTLED
@given(
    st.lists(
        st.sampled_from(["power", "tone", "sensation", "reflexes"]), min_size=1, max_size=3, unique=True
    ),
    st.sampled_from(["normal", "intact", "equal", "preserved", "symmetrical"]),
    st.sampled_from(["", " in both legs", " both legs", " in both lower limbs", " throughout"]),
)
def test_functions_called_well_are_never_an_emergency(named: list[str], well: str, where: str) -> None:
    found = polarities(f"{' and '.join(named)} {well}{where}")

    assert found.get("cauda_equina", Polarity.ABSENT) is Polarity.ABSENT
    assert found.get("neuro_deficit", Polarity.ABSENT) is Polarity.ABSENT
