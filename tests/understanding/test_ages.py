"""Ages in the forms that referrers write, each with the right unit."""

import pytest

from tests.understanding.reading import age_of, defect, read

WEEK = 12 / 52.18  # months in a week
YEAR = 11.99  # '9 years' lasts until the tenth birthday


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param("Age 40 M\nLow back pain, 2 weeks", 480, 480 + YEAR, id="a capital M behind the age"),
        pytest.param("Age: 9M, knee effusion", 108, 108 + YEAR, id="a capital M glued to the age"),
        pytest.param("age: 4m, hairy patch", 4, 4, id="a small m behind the age"),
        pytest.param("age 44 m, sore back", 528, 528 + YEAR, id="nobody tells 44 months"),
        pytest.param("age 6/12, sacral dimple", 6, 6, id="months over twelve behind the age"),
        pytest.param("one of our pupils, twelve he is, has a sore back", 144, 144 + YEAR, id="turned round"),
        pytest.param("Baby boy, age 2 M, sacral dimple", 2, 2, id="a capital M of a baby"),
        pytest.param("Nearly 8, weeks now, 45F", 540, 540 + YEAR, id="nearly so many weeks"),
        pytest.param("sore back, twenty three she is", 276, 276 + YEAR, id="turned round in words"),
        pytest.param("Nearly three, says back ow", 36, 36 + YEAR, id="nearly three at the start"),
        pytest.param("shunted on the M6, 37F, sore neck", 444, 444 + YEAR, id="a motorway is no age"),
        pytest.param("she was three in June and keeps saying back sore", 36, 36 + YEAR, id="was three"),
        pytest.param("our little one turned three in August, back sore", 36, 36 + YEAR, id="turned three"),
        pytest.param(
            "his mother, a nurse of 41, brought the boy of 9", 108, 108 + YEAR, id="not his mother's"
        ),
        pytest.param("my son who is 5 for a film of his back", 60, 60 + YEAR, id="who is 5"),
        pytest.param("his mother who is 44 says he limps. 9M", 108, 108 + YEAR, id="not a mother who is 44"),
        pytest.param(
            "55F, a woman who is 6 cycles into chemo, LBP", 660, 660 + YEAR, id="not what is counted"
        ),
        pytest.param("two and a half, holds his low back", 30, 30, id="and a half at the start"),
        pytest.param("swimmer of fourteen, lumbar ache", 168, 168 + YEAR, id="swimmer of fourteen"),
        pytest.param("lumbar pain 1 yr with left sciatica 39m", 468, 468 + YEAR, id="behind how long"),
        pytest.param("0.5 yo with a sacral dimple", 6, 6, id="half a year in decimals"),
        pytest.param("girl, 3 years and 1 month, sore back", 37, 37, id="years and months between commas"),
        pytest.param(
            "Thirteen now; back ache for a week", 156, 156 + YEAR, id="a number and now at the start"
        ),
        pytest.param("the gran who brought her (5, fever) says", 60, 60 + YEAR, id="in brackets behind her"),
        pytest.param("her lad (13, arthritis for years) limps", 156, 156 + YEAR, id="behind her lad"),
        pytest.param('"Forty-four, roofer, sore low back"', 528, 528 + YEAR, id="in words at the start"),
        pytest.param("GP dictation: forty-six, low back pain", 552, 552 + YEAR, id="in words of a dictation"),
        pytest.param("barista 23 acute low back pain", 276, 276 + YEAR, id="behind a trade"),
        pytest.param("LBP 6/12 F 50 failed physio", 600, 600 + YEAR, id="months before the sex and the age"),
        pytest.param("JIA in 12 yr girl", 144, 144 + YEAR, id="the age of one child, no length of time"),
        pytest.param("the 11 y girl's spine x ray was discussed", 132, 132 + YEAR, id="hers"),
        pytest.param("Woman ~35, low back pain since Friday", 420, 420 + YEAR, id="about so old"),
        pytest.param(
            "on the phone - thirty-three, male, sore back", 396, 396 + YEAR, id="in words, before a sex"
        ),
        pytest.param("LBP 14/52 F55 failed physio", 660, 660 + YEAR, id="weeks before the sex and the age"),
        pytest.param("11F T-spine pain 4/52", 132, 132 + YEAR, id="T-spine is no foot"),
        pytest.param("45M with low back pain", 540, 540 + YEAR, id="45M is a man of 45, not 45 months"),
        pytest.param("F72, low back pain", 864, 864 + YEAR, id="sex before the number"),
        pytest.param("72F low back pain", 864, 864 + YEAR, id="sex glued behind the number"),
        pytest.param("gymnast 14 with back ache", 168, 168 + YEAR, id="a number behind who it is"),
        pytest.param("9yo boy with back pain", 108, 108 + YEAR, id="yo glued"),
        pytest.param("9 y/o girl with back pain", 108, 108 + YEAR, id="y/o apart"),
        pytest.param("9 y.o. girl with back pain", 108, 108 + YEAR, id="y.o. with points"),
        pytest.param("3-month-old with a hairy patch", 3, 3, id="hyphens, months"),
        pytest.param("6-week-old with a hairy patch", 6 * WEEK, 6 * WEEK, id="hyphens, weeks"),
        pytest.param("a 6 week old infant with a hairy patch", 6 * WEEK, 6 * WEEK, id="weeks apart"),
        pytest.param("10 day old with a dimple", 10 * 12 / 365.25, 10 * 12 / 365.25, id="days"),
        pytest.param("3/12 old with a hairy patch", 3, 3, id="British months over twelve"),
        pytest.param("6/52 old with a hairy patch", 6 * WEEK, 6 * WEEK, id="British weeks over 52"),
        pytest.param("18 mo with a dimple", 18, 18, id="mo"),
        pytest.param("18mo with a dimple", 18, 18, id="mo glued"),
        pytest.param("23 months old, back pain", 23, 23, id="a month short of two"),
        pytest.param("2 and a half year old with back pain", 30, 30, id="and a half"),
        pytest.param("two and a half year old with back pain", 30, 30, id="and a half in words"),
        pytest.param("nine year old with back pain", 108, 108 + YEAR, id="a number word"),
        pytest.param("forty-five year old man", 540, 540 + YEAR, id="number words with a hyphen"),
        pytest.param("seventy two year old woman", 864, 864 + YEAR, id="number words apart"),
        pytest.param("man aged 45 with low back pain", 540, 540 + YEAR, id="aged 45"),
        pytest.param("age: 45, low back pain", 540, 540 + YEAR, id="a field of a form"),
        pytest.param("woman in her late forties", 480, 599, id="her late forties"),
        pytest.param("man in his 60s with low back pain", 720, 839, id="his 60s"),
        pytest.param("89 yo F with low back pain", 1068, 1068 + YEAR, id="89"),
        pytest.param("90 yo F with low back pain", 1080, 1080 + YEAR, id="90"),
        pytest.param("newborn with a sacral dimple", 0, 1, id="newborn"),
        pytest.param("infant with a sacral dimple", 0, 12, id="infant"),
        pytest.param("teenager with back pain", 156, 215, id="teenager"),
        pytest.param("child with back pain", 0, 215, id="a child, no age given"),
    ],
)
def test_an_age_is_read_in_months_as_it_was_written(text: str, low: float, high: float) -> None:
    age = age_of(text)

    assert age is not None
    assert age.low_months == pytest.approx(low)
    assert age.high_months == pytest.approx(high)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        pytest.param(
            "toddler of 23 months, back pain",
            23,
            id="of 23 months",
        ),
        pytest.param(
            "child of 15 months, back pain",
            15,
            id="of 15 months",
        ),
    ],
)
def test_a_child_of_so_many_months_is_that_old(text: str, months: float) -> None:
    reading = read(text)

    assert reading.age is not None
    assert reading.age.low_months == months
    assert not reading.durations


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1mo with a hairy patch", id="at the start"),
        pytest.param("a 1mo with a hairy patch", id="behind an article"),
        pytest.param(
            "hi, 1mo with a hairy patch",
            marks=defect("'hi, 1mo with' is read as a duration"),
            id="behind a comma",
        ),
    ],
)
def test_months_glued_to_their_number_are_an_age_wherever_they_stand(text: str) -> None:
    age = age_of(text)

    assert age is not None
    assert age.low_months == 1


@pytest.mark.parametrize(
    ("older", "younger"),
    [
        pytest.param("15 year old with back pain", "15 month old with back pain", id="15 y and 15 mo"),
        pytest.param("6 month old with a dimple", "6 week old with a dimple", id="6 mo and 6 wk"),
        pytest.param("24 months old", "23 months old", id="the two-year boundary"),
    ],
)
def test_the_unit_decides_how_old_the_patient_is(older: str, younger: str) -> None:
    one, other = age_of(older), age_of(younger)

    assert one is not None
    assert other is not None
    assert one.low_months > other.high_months


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("low back pain for 3 months", id="a duration"),
        pytest.param("low back pain x3wk", id="a short duration"),
        pytest.param("low back pain after 6 weeks of physiotherapy", id="a duration of treatment"),
        pytest.param("discectomy 2 years ago", id="so long ago"),
        pytest.param("low back pain at L4-5", id="a level of the spine"),
        pytest.param("ESR 45 and CRP 30", id="laboratory values"),
        pytest.param("ESR 60, CRP 45", id="blood results"),
        pytest.param("actually the temperature was 37.2", id="a temperature"),
        pytest.param("back pain since he was 4", id="the age it began at"),
        pytest.param("her mother, 74, had a hip fracture", id="a relative's"),
        pytest.param("runner of 10 km a week with back pain", id="how far somebody runs"),
        pytest.param("swimmer of 12 lengths, back pain", id="how far somebody swims"),
        pytest.param("chronic back pain 9 yrs with leg pain", id="how long pain has lasted"),
        pytest.param("naproxen 500 mg twice daily", id="a dose"),
        pytest.param("which imaging for low back pain?", id="no number at all"),
    ],
)
def test_a_number_that_is_no_age_gives_no_age(text: str) -> None:
    assert age_of(text) is None


def test_nobody_is_three_hundred_years_old() -> None:
    age = age_of("300 year old man with low back pain")

    assert age is None or age.high_months <= 130 * 12


def test_an_impossible_age_is_not_taken_for_how_long_the_pain_has_lasted() -> None:
    assert "chronic" not in {f.concept for f in read("300 year old man with low back pain").findings}


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        pytest.param("45M with low back pain", "male", id="45M"),
        pytest.param("72 F low back pain", "female", id="72 F"),
        pytest.param("F72, low back pain", "female", id="F72"),
        pytest.param("9 year old girl", "female", id="girl"),
        pytest.param("gentleman of 60", "male", id="gentleman"),
    ],
)
def test_the_sex_is_read_beside_the_age(text: str, sex: str) -> None:
    found = read(text).sex

    assert found is not None
    assert found.sex == sex


@pytest.mark.parametrize(
    ("text", "low"),
    [
        pytest.param("sorry, she's 13", 156, id="she's 13"),
        pytest.param("actually he is 45", 540, id="he is 45"),
        pytest.param("correction, aged 7 not 9", 84, id="aged 7 not 9"),
        pytest.param(
            "make that 15 months",
            15,
            marks=defect("'make that 15 months' gives no age, though 'make that 15 years' does"),
            id="make that 15 months",
        ),
    ],
)
def test_a_correction_gives_the_age_alone(text: str, low: float) -> None:
    age = age_of(text)

    assert age is not None
    assert age.low_months == low


def test_a_relatives_age_is_not_the_patients() -> None:
    age = age_of("9 year old with back pain, mother aged 40 has back pain too")

    assert age is not None
    assert age.low_months == 108


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("clinic nurse asks why the spine is not filmed in JIA", False),
        ("our builder wants to know why a JIA knee is scanned", False),
        ("nurse with low back pain for a week", True),
        ("a woman asked for a scan of her back", True),
    ],
)
def test_whoever_only_asks_gives_the_patient_no_age(text: str, is_told: bool) -> None:
    assert (age_of(text) is not None) is is_told


def test_the_age_at_which_a_disease_began_is_not_the_age_now() -> None:
    age = age_of("14 year old, JIA diagnosed at age 6, with a swollen knee")

    assert age is not None
    assert age.low_months == 168


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("LBP, 61", 61),
        ("Mrs Abbott, 55\nLBP with left leg pain 8/12", 55),
        ("suspected metastasis, low back pain, 66: CT?", 66),
        ("patient 58 low back pain for 3 days", 58),
        ("76, tripped on a carpet", 76),
        ("he himself: 30, LBP for a week", 30),
        ("63M hx prostate cancer", 63),
    ],
)
def test_a_number_that_stands_for_the_patient_is_an_age(text: str, years: int) -> None:
    age = read(text).age

    assert age is not None
    assert age.low_months == years * 12


@pytest.mark.parametrize("text", ["fusion of L4, 5", "pain score 4, 5", "3m hx of back pain", "ESR, 40"])
def test_a_level_a_score_or_a_result_is_no_age(text: str) -> None:
    assert read(text).age is None


@pytest.mark.parametrize("who", ["rower", "courier", "netballer", "student", "trampolinist", "prop forward"])
@pytest.mark.parametrize(
    "told", ["{} 16 sore lumbar spine", "{} 16, thoracic pain", "{} 16 aching since May"]
)
def test_a_number_behind_who_someone_is_by_sport_or_trade_is_the_age(who: str, told: str) -> None:
    age = age_of(told.format(who))
    assert age is not None
    assert age.low_months == 16 * 12


@pytest.mark.parametrize(
    "told",
    ["swimmer 20 lengths a day", "runner 40 miles a week", "dancer 15 hours weekly"],
)
def test_a_number_of_what_someone_does_is_no_age(told: str) -> None:
    assert age_of(told) is None


def test_a_word_of_regret_before_every_age_corrects_none() -> None:
    age = age_of("Sorry for the scrawl. Seven year old boy with back pain, his uncle ill in his forties.")

    assert age is not None
    assert age.low_months == 7 * 12


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("back pain in a schoolgirl of 12, sister (8) well", 144),
        ("JIA, aged 3 at diagnosis, now 13, jaw pain", 156),
        ("9 yr girl with back pain, brother aged 3 has asthma", 108),
        ("Baby, 6/52, dimple", 6 * WEEK),
        ("infant (5/12), atypical dimple", 5),
        ("ex-prem 32/40, now 4/12 corrected, hairy patch", 4),
        ("7 1/2 year old boy with limp", 90),
        ("a 7-and-a-half-year-old with limp", 90),
        ("71/F LBP", 852),
        ("45 / M / LBP", 540),
    ],
)
def test_the_patients_age_now_is_told_from_other_ages(text: str, months: float) -> None:
    age = age_of(text)

    assert age is not None
    assert age.low_months == pytest.approx(months)


@pytest.mark.parametrize("children", ["two aged 6 and 9", "twins aged 5"])
def test_the_ages_of_someones_children_are_not_the_patients(children: str) -> None:
    age = age_of(f"mum of {children}, low back pain for a week")

    assert age is None or age.low_months >= 18 * 12


@pytest.mark.parametrize(
    "text", ["back pain, 3 years 2 months, 40F", "low back pain, 2 years and 5 months, 40F"]
)
def test_years_and_months_of_a_complaint_are_no_age(text: str) -> None:
    age = age_of(text)

    assert age is not None
    assert age.low_months == 480


def test_a_board_of_ten_metres_is_no_age() -> None:
    reading = read("she dives from the 10 m board six days a week")

    assert reading.age is None
    assert not reading.durations


@pytest.mark.parametrize(
    "text", ["fever 39, what now?", "LBP, fever 38, what next", "febrile 40, which scan"]
)
def test_a_temperature_is_no_age(text: str) -> None:
    assert age_of(text) is None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("boy with fever, 12, back pain", 12),
        ("LBP and fever 39F", 39),
        ("fever 38, 9yo", 9),
        ("Age >70, LBP 2 weeks", 70),
        ("Age: > 65, LBP", 65),
        ("Patient aged over 75 with LBP", 75),
    ],
)
def test_an_age_beside_a_fever_is_one_and_one_above_a_number_is_at_least_that(text: str, years: int) -> None:
    age = age_of(text)

    assert age is not None
    assert age.low_months == years * 12


@pytest.mark.parametrize("text", ["LBP, age > 12 only for the dose", "pain over 70 % of the day"])
def test_another_number_above_which_something_lies_is_no_age(text: str) -> None:
    assert age_of(text) is None
