"""Ages, durations, denials and corrections in generated phrasings are read as they were meant."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.picture import Polarity
from bot.understanding.text import NUMBER_WORDS
from tests.understanding.reading import SETTLED, polarities, read

WEEKS_A_YEAR, WEEKS_A_MONTH = 52.18, 4.345
_WORDS = {v: k for k, v in NUMBER_WORDS.items() if k not in {"fourty"}}

COMPLAINTS = st.sampled_from(
    ["with back pain", "with low back pain", ", back pain and fever", "c/o LBP", "has a limp"]
)
OPENINGS = st.sampled_from(["", "hi, ", "a ", "seen today: ", "Referral: "])

FINDINGS = {
    "fever": "fever", "weight loss": "weight_loss", "night pain": "night_pain", "limp": "limp",
    "night sweats": "night_sweats", "trauma": "trauma",
}  # fmt: skip


def in_words(number: int) -> str:
    if number in _WORDS:
        return _WORDS[number]
    return f"{_WORDS[number // 10 * 10]}-{_WORDS[number % 10]}"


@SETTLED
@given(
    years=st.integers(1, 105),
    form=st.sampled_from(
        [
            "{} year old",
            "{}-year-old",
            "{} years old",
            "{}yo",
            "{} y/o",
            "{} yr old",
            "{}yr old",
            "{}y old",
            "{} yo F",
            "{} years of age",
            "aged {}",
            "age {}",
            "{}M",
            "{}F",
            "{} year old man",
            "{}yo girl",
        ]
    ),
    opening=OPENINGS,
    complaint=COMPLAINTS,
)
def test_an_age_in_years_covers_that_year_of_life(
    years: int, form: str, opening: str, complaint: str
) -> None:
    age = read(f"{opening}{form.format(years)} {complaint}").age

    assert age is not None
    assert (age.low_months, age.high_months) == (years * 12, years * 12 + 11.99)


@SETTLED
@given(
    years=st.integers(1, 99),
    form=st.sampled_from(["{} year old", "{}-year-old", "aged {}"]),
    complaint=COMPLAINTS,
)
def test_an_age_in_number_words_is_read_like_its_digits(years: int, form: str, complaint: str) -> None:
    written, digits = (read(f"{form.format(n)} {complaint}").age for n in (in_words(years), years))

    assert written is not None
    assert digits is not None
    assert (written.low_months, written.high_months) == (digits.low_months, digits.high_months)


@SETTLED
@given(
    months=st.integers(1, 35),
    form=st.sampled_from(
        [
            "{} month old",
            "{}-month-old",
            "{} months old",
            "{} mo old",
            "{} months of age",
            "{}/12 old",
        ]
    ),
    opening=OPENINGS,
    sign=st.sampled_from(["with a hairy patch", "with a sacral dimple", "girl with back pain"]),
)
def test_an_age_in_months_is_never_taken_for_years(months: int, form: str, opening: str, sign: str) -> None:
    age = read(f"{opening}{form.format(months)} {sign}").age

    assert age is not None
    assert (age.low_months, age.high_months) == (months, months)


@SETTLED
@given(
    number=st.integers(1, 30),
    unit=st.sampled_from([("day", 1 / 7), ("week", 1.0), ("month", WEEKS_A_MONTH), ("year", WEEKS_A_YEAR)]),
    form=st.sampled_from(
        [
            "LBP for {n} {u}",
            "LBP x {n} {u}",
            "{n} {u} of LBP",
            "LBP since {n} {u}",
            "LBP over the past {n} {u}",
            "low back pain for about {n} {u}",
            "{n} {u} history of LBP",
        ]
    ),
)
def test_a_duration_is_read_in_weeks_and_never_as_an_age(
    number: int, unit: tuple[str, float], form: str
) -> None:
    name, weeks = unit
    reading = read(form.format(n=number, u=name if number == 1 else name + "s"))

    assert [d.weeks for d in reading.durations] == pytest.approx([number * weeks])
    assert reading.age is None


@SETTLED
@given(
    number=st.integers(1, 12),
    over=st.sampled_from([(7, 1 / 7), (52, 1.0), (12, WEEKS_A_MONTH)]),
)
def test_a_british_fraction_counts_days_weeks_or_months(number: int, over: tuple[int, float]) -> None:
    below, weeks = over

    assert [d.weeks for d in read(f"LBP {number}/{below}").durations] == pytest.approx([number * weeks])


@SETTLED
@given(
    low=st.integers(1, 8),
    more=st.integers(1, 4),
    link=st.sampled_from(["-", " - ", " to ", "–"]),
)
def test_a_range_of_weeks_counts_to_its_end(low: int, more: int, link: str) -> None:
    assert [d.weeks for d in read(f"LBP for {low}{link}{low + more} weeks").durations] == [low + more]


@SETTLED
@given(
    said=st.lists(st.sampled_from(sorted(FINDINGS)), min_size=1, max_size=4, unique=True),
    form=st.sampled_from(["no_or", "denies", "each", "without_or", "no_nor"]),
    capital=st.booleans(),
)
def test_every_item_of_a_denied_list_is_absent(said: list[str], form: str, capital: bool) -> None:
    listed = ", ".join(said[:-1])
    ending = f"{listed} or {said[-1]}" if listed else said[-1]
    text = {
        "no_or": f"no {ending}",
        "denies": f"denies {', '.join(said)}",
        "each": ", ".join(f"no {s}" for s in said),
        "without_or": f"back pain without {ending}",
        "no_nor": f"no {' nor '.join(said)}",
    }[form]
    found = polarities(text.upper() if capital else text)

    assert {s: found.get(FINDINGS[s]) for s in said} == dict.fromkeys(said, Polarity.ABSENT)


@SETTLED
@given(
    denied=st.sampled_from(sorted(FINDINGS)),
    there=st.sampled_from(sorted(FINDINGS)),
    link=st.sampled_from(
        [" but {}", ". {}", ". Has {}", "; {}", "\n{}", ", {}+", " but has {}", ", however {}"]
    ),
    cue=st.sampled_from(["no ", "denies ", "without "]),
)
def test_what_stands_behind_the_end_of_a_denial_is_present(
    denied: str, there: str, link: str, cue: str
) -> None:
    assume(denied != there)
    found = polarities(cue + denied + link.format(there))

    assert found.get(FINDINGS[denied]) is Polarity.ABSENT
    assert found.get(FINDINGS[there]) is Polarity.PRESENT


@SETTLED
@given(
    there=st.sampled_from(sorted(FINDINGS)),
    denied=st.sampled_from(sorted(FINDINGS)),
    link=st.sampled_from([", no {}", " but no {}", ". No {}", ", denies {}", " without {}", "; nil {}"]),
)
def test_what_stands_before_a_denial_stays_present(there: str, denied: str, link: str) -> None:
    assume(denied != there)
    found = polarities(f"back pain, {there}{link.format(denied)}")

    assert found.get(FINDINGS[there]) is Polarity.PRESENT
    assert found.get(FINDINGS[denied]) is Polarity.ABSENT


@SETTLED
@given(
    years=st.integers(1, 95),
    form=st.sampled_from(
        [
            "actually she's {}",
            "sorry, he is {}",
            "I meant {} years old",
            "correction: aged {}",
            "actually {} years old",
        ]
    ),
)
def test_a_corrected_age_is_read_and_known_as_a_correction(years: int, form: str) -> None:
    reading = read(form.format(years))

    assert reading.is_correction
    assert reading.age is not None
    assert reading.age.low_months == years * 12


@SETTLED
@given(
    said=st.sampled_from(sorted(FINDINGS)),
    form=st.sampled_from(["sorry, no {}", "actually no {}", "I meant no {}"]),
)
def test_a_corrected_finding_is_absent_and_known_as_a_correction(said: str, form: str) -> None:
    reading = read(form.format(said))

    assert reading.is_correction
    assert {f.concept: f.polarity for f in reading.findings}[FINDINGS[said]] is Polarity.ABSENT


@SETTLED
@given(
    said=st.sampled_from(sorted(FINDINGS)),
    form=st.sampled_from(["forget the {}", "ignore the {}", "scrap the {}"]),
)
def test_a_finding_taken_back_is_neither_there_nor_denied(said: str, form: str) -> None:
    reading = read(form.format(said))

    assert FINDINGS[said] in reading.withdrawn
    assert FINDINGS[said] not in {f.concept for f in reading.findings}
