"""Order, case, politeness, filler and typos leave a patient in the same variant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.conversation import Conversation
from tests.understanding.reading import SETTLED

# For each variant: pieces of one case, each in several wordings that mean the same.
CASES = {
    "back-pain-child/1": (
        ["9 year old boy", "9yo boy", "boy aged 9", "nine-year-old boy"],
        ["back pain", "backache", "a sore back"],
        ["no red flags", "red flags absent", "no clinical red flag"],
    ),
    "back-pain-child/2": (
        ["7 year old girl", "7yo girl", "girl aged 7"],
        ["back pain", "a painful back", "backache"],
        ["fever", "febrile", "pyrexia", "has a temperature"],
    ),
    "back-pain-child/3": (
        ["8 year old", "8yo", "8 y/o"],
        ["back pain", "backache"],
        ["night pain", "wakes at night with pain"],
        ["radiographs normal", "x-rays negative", "films clear", "XR NAD"],
    ),
    "back-pain-child/4": (
        ["10 year old", "10yo"],
        ["back pain", "backache"],
        ["suspected discitis", "?discitis", "possible discitis", "discitis suspected"],
    ),
    "back-pain-child/7": (
        ["6 week old baby", "6/52 old baby", "baby aged 6 weeks"],
        ["hairy patch over the lumbar spine", "tuft of hair over the spine"],
    ),
    "idiopathic-arthritis-child/5": (
        ["10 year old", "10yo", "child aged 10"],
        ["known JIA", "established juvenile idiopathic arthritis"],
        ["swollen ankle", "ankle swelling", "painful swollen ankle"],
    ),
    "low-back-pain/1": (
        ["35 year old man", "35M", "man aged 35"],
        ["low back pain for 2 weeks", "LBP x2wk", "2/52 of LBP", "lower back pain for a fortnight"],
        ["no red flags", "red flags absent"],
    ),
    "low-back-pain/4": (
        ["40 year old", "40F", "40 y/o"],
        ["low back pain", "LBP"],
        ["saddle numbness", "saddle anaesthesia", "saddle anesthesia"],
    ),
    "low-back-pain/5": (
        ["55 year old", "55F", "55 yo"],
        ["low back pain", "LBP"],
        ["previous lumbar fusion", "s/p lumbar fusion", "lumbar fusion in the past"],
    ),
    "low-back-pain/7": (
        ["62 year old", "62M"],
        ["low back pain", "LBP"],
        ["suspected vertebral metastases", "?spinal mets", "known prostate cancer"],
    ),
}  # fmt: skip
OPENERS = ["", "Hi, ", "Good morning. ", "Dear colleague, ", "Quick one: ", "Hello, hope you are well. "]
CLOSERS = ["", " Thanks!", " Many thanks in advance.", " Please advise.", " Cheers", " Thank you so much."]
FILLER = ["seen in clinic today", "lives with family", "walks to work", "enjoys reading", "GP referral"]
QUESTIONS = ["Which imaging?", "What scan first?", "which study please?", "Best imaging?", "imaging?"]
TYPOS = {
    "back pain": "bakc pain",
    "imaging": "imagng",
    "swollen": "swolen",
    "numbness": "numness",
    "fever": "feever",
    "radiographs": "radiogaphs",
    "previous": "previuos",
    "arthritis": "arthritus",
    "normal": "nromal",
}


@st.composite
def paraphrases(draw: st.DrawFn) -> tuple[str, str]:
    """A variant and one way to write its case."""
    variant_id = draw(st.sampled_from(sorted(CASES)))
    who, *rest = [draw(st.sampled_from(wordings)) for wordings in CASES[variant_id]]
    clauses = draw(st.permutations(rest))
    if draw(st.booleans()):
        clauses = [*clauses, draw(st.sampled_from(FILLER))]
    link = draw(st.sampled_from([", ", ". ", "\n", "; "]))
    case = link.join([f"{who} with {clauses[0]}", *clauses[1:]])
    opener, question, closer = (draw(st.sampled_from(s)) for s in (OPENERS, QUESTIONS, CLOSERS))
    text = f"{opener}{case}. {question}{closer}"
    for right in sorted(TYPOS):
        if right in text and draw(st.integers(0, 3)) == 0:
            text = text.replace(right, TYPOS[right], 1)
    return variant_id, draw(st.sampled_from([str, str.upper, str.lower]))(text)


@SETTLED
@given(case=paraphrases())
def test_a_paraphrase_of_a_case_keeps_its_variant(conversation: Conversation, case: tuple[str, str]) -> None:
    variant_id, text = case

    assert conversation.understand([text]).match.variant_id == variant_id


@pytest.mark.parametrize(
    ("text", "variant_id"),
    [
        pytest.param(
            "10 year old, suspected JIA, swollen knee", "idiopathic-arthritis-child/1", id="no slip"
        ),
        pytest.param(
            "10 year old, suspcted JIA, swollen knee",
            "idiopathic-arthritis-child/1",
            id="suspected",
        ),
        pytest.param(
            "10 year old with back pain and ?discitsi",
            "back-pain-child/4",
            id="discitis",
        ),
        pytest.param("55F with LBP, previous lumbr fusion", "low-back-pain/5", id="lumbar"),
        pytest.param(
            "60F with LBP and osteoperosis",
            "low-back-pain/6",
            id="osteoporosis",
        ),
        pytest.param("9yo with back pain, no red flgas", "back-pain-child/1", id="red flags"),
        pytest.param("45M LBP, saddel numbness", "low-back-pain/4", id="saddle"),
        pytest.param("45M LBP, urinary retension", "low-back-pain/4", id="retention"),
    ],
)
def test_one_slip_of_the_pen_keeps_the_variant(
    conversation: Conversation, text: str, variant_id: str
) -> None:
    assert conversation.understand([f"{text}. Which imaging?"]).match.variant_id == variant_id


@SETTLED
@given(case=paraphrases(), text=st.text(st.characters(), max_size=60))
def test_any_second_turn_is_understood_with_a_picture_of_what_was_said(
    conversation: Conversation, case: tuple[str, str], text: str
) -> None:
    turns = [case[1], text]
    understanding = conversation.understand(turns)

    for finding in understanding.picture.findings:
        assert turns[finding.turn - 1][finding.start : finding.end] == finding.said
    assert conversation.understand(turns) == understanding


@SETTLED
@given(case=paraphrases(), split=st.integers(1, 3))
def test_a_case_told_over_several_turns_is_the_case_told_at_once(
    conversation: Conversation, case: tuple[str, str], split: int
) -> None:
    variant_id = case[0]
    who, *rest = [wordings[0] for wordings in CASES[variant_id]]
    told = [f"{who} with {rest[0]}", *rest[1:]]
    turns = [*told[:split], ", ".join(told[split:])] if told[split:] else told

    assert conversation.understand(turns).match.variant_id == variant_id
