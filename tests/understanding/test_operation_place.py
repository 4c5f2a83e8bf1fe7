"""An operation on another part, or one never done, is none on the low back; a bare one is asked about."""

import pytest

from bot.domain.picture import Polarity
from tests.understanding.reading import polarities

LUMBAR, UNTOLD = "prior_lumbar_surgery", "surgery_untold"


@pytest.mark.parametrize(
    "operation",
    [
        "cervical discectomy 2018",
        "cervical fusion 2015",
        "C5/6 discectomy 2018",
        "anterior cervical discectomy and fusion in 2018",
        "discectomy of the neck in 2018",
        "ankle fusion 2018",
        "fusion of his left ankle in 2018",
        "thoracic fusion 2012",
        "cervical spine surgery 2018",
        "discectomy and fusion of cervical spine 2018",
        "neck and thoracic spinal surgery",
        "fusion of ankle and subtalar joint",
        "C5/6 disc surgery and knee replacement",
        "refused discectomy in 2018",
        "declined a lumbar microdiscectomy years ago",
        "offered back surgery in 2015 but declined",
        "back surgery was cancelled in 2018",
        "surgery to his back cancelled during covid",
    ],
)
def test_an_operation_elsewhere_or_never_done_is_no_lumbar_surgery(operation: str) -> None:
    found = polarities(f"45M LBP 3 weeks, no red flags, {operation}")

    assert LUMBAR not in found
    assert UNTOLD not in found


@pytest.mark.parametrize(
    "operation",
    [
        "discectomy 2018",
        "lumbar discectomy 2018, refused fusion 2020",
        "discectomy 2018, declined physio",
        "neck and low back fusion 2018",
        "knee replacement 2015, discectomy 2018",
        "L4/5 decompression in 2019, hip pain since",
        "had back surgery in 2015",
        "microdiscectomy at L5/S1",
        "right hip and spinal surgery in 2018",
        "knee & spinal surgery in 2015",
        "hip replacement and spinal fusion 2018",
        "previous shoulder and spine surgery",
        "spinal surgery and right hip replacement in 2018",
        "discectomy and knee replacement in 2018",
        "spinal fusion and cataract surgery",
        "surgery on hip and spine in 2018",
    ],
)
def test_an_operation_on_the_low_back_stays_one(operation: str) -> None:
    assert polarities(f"45M LBP 3 weeks, {operation}")[LUMBAR] is Polarity.PRESENT


@pytest.mark.parametrize(
    "operation",
    [
        "PMH: surgery 2009.",
        "Previous op 2009",
        "PSH: op 1998, asthma",
        "Had some operation years ago",
        "s/p surgery 2011",
        "Previous surgery.",
        "wife thinks he had 'a procedure for it' years ago",
        "Clerking mentions an 'old vertical midline scar'. Of the tummy or of the spine, it doesn't say.",
    ],
)
def test_an_operation_of_no_place_is_left_open(operation: str) -> None:
    assert UNTOLD in polarities(f"46M LBP 3 weeks, no red flags. {operation}")


@pytest.mark.parametrize(
    "operation",
    [
        "PMH: appendix op 2009.",
        "Surgery for a hernia in 2009",
        "Previous surgery: none",
        "PMH: surgery 2009, hernia",
        "PSH: surgery (appendix) 2009",
        "No previous surgery",
        "Denies trauma, previous surgery, cancer, fever",
        "Mum had surgery in 2009",
        "Rang the surgery yesterday",
        "Had an operation on his foot in 2010",
        "Previous lumbar surgery 2009",
        "Previous surgery?",
        "PMH: surgery 2009 (L4/5 discectomy)",
    ],
)
def test_an_operation_whose_place_is_told_or_that_is_denied_is_not_left_open(operation: str) -> None:
    assert UNTOLD not in polarities(f"46M LBP 3 weeks. {operation}")


@pytest.mark.parametrize(
    "operation", ["had his hip operated in 2015", "day 3 post op knee", "postop cataract"]
)
def test_back_pain_after_an_operation_elsewhere_is_not_after_one_on_the_back(operation: str) -> None:
    found = polarities(f"45M LBP 3 weeks, no red flags, {operation}")

    assert found.keys().isdisjoint({"surgery_somewhere", LUMBAR})


def test_back_pain_after_an_operation_that_is_not_placed_counts() -> None:
    assert "surgery_somewhere" in polarities("45M LBP postoperative, day 3")


@pytest.mark.parametrize(
    "operation",
    ['"Back op 2009?" scribbled on the summary.', "?previous lumbar surgery.", "PSH: '?lumbar op'."],
)
def test_an_operation_that_is_only_queried_is_untold(operation: str) -> None:
    assert UNTOLD in polarities(f"49M new LBP 3/52, no red flags, nothing tried. {operation} Imaging?")


@pytest.mark.parametrize(
    "text",
    [
        "49M, LBP. Which scan after lumbar surgery?",
        "49M LBP 3 months, s/p L4/5 fusion 2018. No red flags. MRI ?post surgery scar tissue",
        "49M LBP, lumbar fusion 2019, ?previous surgery scar",
        'asks "do I need surgery?" LBP 8 weeks',
    ],
)
def test_an_operation_named_in_a_question_is_not_untold(text: str) -> None:
    assert UNTOLD not in polarities(text)


@pytest.mark.parametrize(
    ("told", "is_open"),
    [
        ("46M op 2017. new LBP", True),
        ("LBP. past surgical history: yes (2019)", True),
        ("LBP. past surgical history: yes (appendix)", False),
        ("46M op 8 weeks ago for hernia, LBP", False),
    ],
)
def test_an_operation_of_no_place_is_one_that_is_not_named(told: str, is_open: bool) -> None:
    assert ("surgery_untold" in polarities(told)) is is_open
