"""A field that gives both its answers gives none: it is asked about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import MatchStatus
from bot.matching.conversation import Conversation
from tests.understanding.reading import SETTLED

_KNOWN = st.sampled_from(["known", "established", "confirmed", "definite"])
_SUSPECTED = st.sampled_from(["suspected", "queried", "possible", "new"])
_BETWEEN = st.sampled_from([" / ", "/", "? ", "? only ", " or "])


def _question(conversation: Conversation, text: str) -> str:
    match = conversation.understand([text]).match
    assert match.status is MatchStatus.UNDECIDED, (text, match.variant_id)
    assert match.question is not None
    return match.question.text


@SETTLED
@given(_KNOWN, _BETWEEN, _SUSPECTED, st.booleans())
def test_an_arthritis_both_known_and_suspected_is_asked_about(
    conversation: Conversation, known: str, between: str, suspected: str, turned: bool
) -> None:
    how_sure = between.join([suspected, known] if turned else [known, suspected])

    asked = _question(conversation, f"12y boy, sacroiliac pain, idiopathic arthritis ({how_sure}). Imaging?")

    assert "known" in asked


@pytest.mark.parametrize(
    "text",
    [
        "child 8, knee swollen, note says '? JIA old dx ?new'. dr asks which imaging",
        "child 11 w arthritis, jaw joint pain. Whether it is on record or just being thought of is unclear",
        "10F jaw joint pain, chin drifting left, JIA ± . Imaging?",
        "6M, swollen ankle, on the form 'arthritis: known [x] suspected [x]'. what img",
    ],
)
def test_how_sure_an_arthritis_is_may_be_left_open_in_many_ways(
    conversation: Conversation, text: str
) -> None:
    assert "known" in _question(conversation, text)


@pytest.mark.parametrize(
    "films",
    [
        "XR spine neg/pos (delete as applicable)",
        "spine films: normal / abnormal",
        "Spine X-ray: taken [ ] not taken [ ]",
        "x-rays reported, report under a wrong hospital number so not seen",
        'film reported Friday and the report is "restricted"',
        "box 'previous spine radiographs': question mark",
    ],
)
def test_films_whose_result_stands_both_ways_or_nowhere_are_asked_about(
    conversation: Conversation, films: str
) -> None:
    assert "radiographs" in _question(conversation, f"11y, back pain at night. {films}. Next study?")


@pytest.mark.parametrize(
    "treatment",
    [
        "conservative care given or not isn't stated",
        "tried or not tried anything unknown",
        "therapy: naive / failed 6 wk (both ringed)",
    ],
)
def test_treatment_that_stands_both_ways_is_asked_about(conversation: Conversation, treatment: str) -> None:
    asked = _question(conversation, f"42F LBP 10 weeks, {treatment}, no red flags. Imaging?")

    assert "management" in asked


def test_red_flags_ticked_both_ways_are_asked_about(conversation: Conversation) -> None:
    asked = _question(conversation, "11 yr girl LBP on and off 5 wks; Red flags  Y [x]  N [x]. Imaging?")

    assert "red flag" in asked


@pytest.mark.parametrize(
    "surgery",
    [
        "'operation 2011', scar not examined, doesn't say where",
        "back op ?neck ?lumbar 2018",
        '"surgery in 2021" - knee or spine not specified',
        "old scar from 'spine surgery' abroad, level unknown, might have been the neck",
        "He mentions 'an operation on the spine' as a student; he does not know what was done",
        "I don't know whether surgeons went at his spine or his kidney",
        '"decompression" in the summary, of what not said',
        "discectomy in 2014, cervical or lumbar, the letter says only disc",
        "previous lumbar spine surgery [ ] yes [ ] no",
    ],
)
def test_an_operation_of_an_unknown_place_is_asked_about(conversation: Conversation, surgery: str) -> None:
    asked = _question(
        conversation, f"47F new low back pain 2 weeks, untreated, no red flags. {surgery}. MRI?"
    )

    assert "surgery" in asked


@pytest.mark.parametrize(
    "text",
    [
        "48M, L4/5 fusion 2017, new sciatica for 3 weeks. which scan?",
        "47M microdiscectomy L5/S1 2021, sciatica again, no neuro. which MRI?",
        "50M lumbar fusion 2017, no fever, low back pain for 3 weeks. What study first?",
        "52F discectomy in 2019, no red flags, new low back pain for two weeks, which scan?",
    ],
)
def test_an_operation_of_a_known_place_is_not_asked_about(conversation: Conversation, text: str) -> None:
    assert conversation.understand([text]).match.variant_id == "low-back-pain/5"


@pytest.mark.parametrize(
    "sphincters",
    [
        "The line for saddle and sphincters is empty on the card.",
        "Saddle, bladder and bowel: nobody asked and he has left the building.",
    ],
)
def test_what_nobody_wrote_or_asked_is_asked_about(conversation: Conversation, sphincters: str) -> None:
    asked = _question(
        conversation,
        "39M acute low back pain with sciatica 1 week, untreated, no cancer, fever, weight loss, trauma. "
        f"{sphincters} What imaging?",
    )

    assert "bladder" in asked


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        (
            "Suspected (not established) idiopathic arthritis in a ten-year-old whose left sacroiliac joint "
            "hurts. No temp, no injury. Which study?",
            "idiopathic-arthritis-child/3",
        ),
        (
            "A 12-year-old already carrying a firm diagnosis of idiopathic arthritis comes back with "
            "sacroiliac pain on both sides, nothing else in the spine. No accident, afebrile. X-ray?",
            "idiopathic-arthritis-child/7",
        ),
        (
            "Girl of eleven, pain between the shoulder blades, five kilos gone in two months and nobody can "
            "say why. No imaging so far. What first?",
            "back-pain-child/2",
        ),
        (
            "Boy of 11. For three weeks his back has ached in the evening; lying down sorts it out. I went "
            "through the whole list of alarm features and ticked every one 'absent'. MRI?",
            "back-pain-child/1",
        ),
        (
            "Teen rower, sixteen, half a year of lumbar ache from the training load; I screened for every "
            "serious sign and found none. Which study?",
            "back-pain-child/6",
        ),
    ],
)
def test_what_is_said_in_passing_leaves_no_doubt(conversation: Conversation, text: str, variant: str) -> None:
    assert conversation.understand([text]).match.variant_id == variant


def test_sphincters_that_nobody_asked_about_are_asked_about(conversation: Conversation) -> None:
    asked = _question(
        conversation,
        "29M acute low back pain 2/7, power 5/5, no ca, no fever, no IVDU, no steroids, no trauma. "
        "Bladder/bowel: not asked. Saddle: not asked. Wants MRI.",
    )

    assert "bladder" in asked
