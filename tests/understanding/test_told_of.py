"""What a length of time is said of: today's complaint, or something else that the letter names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.understanding.reading import SETTLED, age_of, polarities, read

HOW_LONG = {"acute", "subacute", "chronic"}

# told beside a complaint, each with a time of its own
OTHERS = [
    "On prednisolone 7.5 mg daily for 4 yrs.",
    "Takes methotrexate, 3 years now.",
    "Leflunomide since 2017.",
    "Known JIA x 5 yrs.",
    "Dx: JIA (oligo), known, 3 yrs.",
    "Polymyalgia diagnosed six years ago.",
    "Asthma 20 years.",
    "Lumbar fusion 2 years ago.",
    "Last spinal MRI 18 months ago.",
    "Appointment with the specialist is in 14 weeks.",
    "Referral accepted, wait 4/12.",
    "Last dose Tuesday.",
    "Her clinic is on Thursdays.",
    "Infusion every 8 weeks.",
    "Mother 20 weeks pregnant.",
    "Brother off sick 1 yr.",
    "His father has had back trouble for ten years.",
    "Has lived in the UK 2 yrs.",
    "Smoker 30 yrs.",
    "Bronchiolitis at 5/12.",
    "Born at 34 weeks.",
    "Similar pain 5 years ago.",
    "Had an operation on the lower back 2 yrs ago.",
    "ESR was 30 with tonsillitis four years ago and normal at each test since.",
    "Recurrent UTIs.",
    "Chronic asthma.",
    "Pain free for two years before that.",
    "Course of flucloxacillin for 10 weeks in 2019.",
]


def how_long(text: str) -> set[str]:
    return {c for c, p in polarities(text).items() if c in HOW_LONG and p.value == "present"}


@pytest.mark.parametrize("other", OTHERS)
def test_the_time_of_something_else_is_not_how_long_the_pain_has_lasted(other: str) -> None:
    assert not how_long(f"Low back pain. {other}")


@SETTLED
@given(
    others=st.lists(st.sampled_from(OTHERS), min_size=1, max_size=4, unique=True),
    complaint=st.sampled_from(
        [
            "Low back pain for 9 weeks.",
            "LBP 9/52.",
            "Nine weeks of lumbar pain.",
            "For nine weeks he has had low back pain.",
            "Duration of symptoms: 9 weeks.",
        ]
    ),
    before=st.integers(min_value=0, max_value=4),
)
def test_the_complaints_own_time_stands_whatever_else_is_dated(
    others: list[str], complaint: str, before: int
) -> None:
    text = " ".join([*others[:before], complaint, *others[before:]])

    assert how_long(text) == {"subacute"}


@pytest.mark.parametrize(
    ("text", "lasting"),
    [
        ("For five weeks a pain between the shoulder blades", "acute"),
        ("lifted a box ten days ago and has had low back pain ever since", "acute"),
        ("fell off a wall 1 yr ago. LBP since.", "chronic"),
        ("well until 8 weeks ago when her low back began to ache", "subacute"),
        ("low back pain since her delivery 4 months ago", "chronic"),
        ("back pain with osteoporosis for 3 weeks", "acute"),
        ("low back pain for 4 months with no treatment and no fever", "chronic"),
        ("back pain, no better at 8 weeks", "subacute"),
        ("my nans 85 and shes had a bad lower back since she sat down hard on monday", "acute"),
        ("mother reports back pain for 3 weeks", "acute"),
        ("a month of backache", "acute"),
        ("Since the spring he has been stiff and sore", "chronic"),
        ("sore back since half term", "acute"),
        ("seen in surgery with six weeks of lumbar pain", "subacute"),
        ("back pain 12 days / low grade temps", "acute"),
        ("back pain: 2 yrs", "chronic"),
        ("slid off a chair yesterday, on alendronate, low back pain", "acute"),
    ],
)
def test_a_time_said_of_the_complaint_is_its_duration(text: str, lasting: str) -> None:
    assert how_long(text) == {lasting}


@pytest.mark.parametrize("told", ["will not sit since Friday", "has not walked since Friday"])
def test_what_a_child_will_not_do_dates_the_complaint(told: str) -> None:
    assert how_long(f"back pain, {told}") == {"acute"}


def test_a_pain_denied_since_a_day_is_not_dated() -> None:
    assert not how_long("no back pain since Friday")


@pytest.mark.parametrize("stiff", ["stiff for 1 hour each morning", "EMS 1 h", "morning stiffness > 2 hrs"])
def test_how_long_a_morning_stiffness_lasts_is_not_how_long_it_has_been_there(stiff: str) -> None:
    assert not how_long(f"swollen knee, {stiff}")


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Female 13 yrs. c/o low back pain", 156),
        ("Girl 9 yrs, backache 2 months", 108),
        ("Male child 7 yrs, backache since 10 days", 84),
        ("Boy aged 4 years 2 months, back pain since Thursday", 50),
        ("M/45 yrs LBP x 3 months", 540),
        ("Infant 3 months, hairy tuft", 3),
        ("Term girl now 2 months, deep pit above the natal cleft", 2),
        ("Girl of 6 yrs, back pain. Febrile convulsion aged 2.", 72),
    ],
)
def test_an_age_behind_who_the_patient_is_is_no_duration(text: str, months: float) -> None:
    age = age_of(text)

    assert age is not None
    assert age.low_months == pytest.approx(months)


@pytest.mark.parametrize("told", ["back pain: 2 yrs", "6 yr old boy 3 months swollen knee"])
def test_a_duration_is_not_taken_for_the_age(told: str) -> None:
    assert how_long(told) == {"chronic"}


@SETTLED
@given(
    st.lists(
        st.sampled_from(
            ["pain", "3", "weeks", "for", "on", "prednisolone", "since", "ago", ".", ",", "no", "MRI", "at"]
        )
    )
)
def test_a_time_is_read_in_any_order_of_words(parts: list[str]) -> None:
    read(" ".join(parts))
