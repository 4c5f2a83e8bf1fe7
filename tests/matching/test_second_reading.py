"""The second reading weighs all words of a text; with the conditions it decides, doubts or asks."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import ConditionState, MatchResult, MatchStatus
from bot.matching.conversation import Conversation
from bot.matching.facts import Facts
from bot.matching.matcher import Matcher
from bot.matching.question import ONE_OF
from bot.matching.second_reading import Opinion, SecondReading
from bot.matching.weighing import Weighing
from bot.understanding.lexicon import base_lexicon
from bot.understanding.reader import Reader
from bot.variant_table import VariantTable

FUSION = (
    "Many thanks for seeing this 47 year old care assistant. She had an L4/5 fusion two years ago and did "
    "well. Since August the low back pain is creeping back with an ache down the right thigh. No fever, "
    "weight steady, bladder and bowels fine. What imaging would be right?"
)
LONG = 40  # words: long enough to be misread


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(base_lexicon())


@pytest.fixture
def second(table: VariantTable) -> SecondReading:
    return SecondReading({v.id: v.label for v in table.variants}, base_lexicon())


@pytest.fixture
def weighing(table: VariantTable) -> Weighing:
    return Weighing(table, Matcher(table, base_lexicon()))


def _facts(conversation: Conversation, text: str) -> Facts:
    return Facts(conversation.understand([text]).picture, base_lexicon())


def _own(conversation: Conversation, variant_id: str) -> MatchResult:
    match = conversation.understand([FUSION]).match
    return replace(match, status=MatchStatus.DECIDED, variant_id=variant_id)


def _opinion(missing: float = 0.0, **chances: float) -> Opinion:
    return Opinion({v.replace("_", "-").replace("--", "/"): c for v, c in chances.items()}, missing)


def test_a_letter_of_an_operated_back_speaks_for_its_variant_and_says_by_which_words(
    reader: Reader, second: SecondReading
) -> None:
    reading = reader.read(FUSION)

    opinion = second.opinion(reading.terms, reading.findings)

    assert opinion is not None
    assert opinion.likeliest == "low-back-pain/5"
    assert sum(opinion.chances.values()) == pytest.approx(1)
    assert any("fusion" in words or "surgery" in words for words in opinion.telling)


def test_a_variant_with_another_label_than_the_one_learned_is_left_out(
    reader: Reader, table: VariantTable
) -> None:
    reading = reader.read(FUSION)
    labels = {v.id: v.label for v in table.variants} | {"low-back-pain/5": "Low back pain of another kind"}

    opinion = SecondReading(labels, base_lexicon()).opinion(reading.terms, reading.findings)

    assert opinion is not None
    assert "low-back-pain/5" not in opinion.chances
    assert SecondReading({}, base_lexicon()).opinion(reading.terms, reading.findings) is None


@given(st.text(max_size=200))
def test_any_text_has_an_opinion_or_none(reader: Reader, table: VariantTable, text: str) -> None:
    reading = reader.read(text)
    second = SecondReading({v.id: v.label for v in table.variants}, base_lexicon())

    opinion = second.opinion(reading.terms, reading.findings)

    assert opinion is None or (
        sum(opinion.chances.values()) == pytest.approx(1) and 0 <= opinion.missing <= 1
    )


def test_where_both_readings_agree_the_match_stands_and_is_surer(
    conversation: Conversation, weighing: Weighing
) -> None:
    own = _own(conversation, "low-back-pain/5")

    match = weighing.weighed(
        own, _opinion(low_back_pain__5=0.9, low_back_pain__3=0.1), _facts(conversation, FUSION),
        asked=(), words=LONG, is_case=True,
    )  # fmt: skip

    assert match.variant_id == own.variant_id
    assert (match.confidence or 0) >= (own.confidence or 1)


def test_a_far_likelier_variant_that_nothing_contradicts_takes_the_place(
    conversation: Conversation, weighing: Weighing
) -> None:
    own = _own(conversation, "low-back-pain/3")

    match = weighing.weighed(
        own, _opinion(low_back_pain__5=0.9, low_back_pain__3=0.01), _facts(conversation, FUSION),
        asked=(), words=LONG, is_case=True,
    )  # fmt: skip

    assert (match.status, match.variant_id) == (MatchStatus.DECIDED, "low-back-pain/5")


@pytest.mark.parametrize(
    ("words", "likely", "status"),
    [(LONG, 0.5, MatchStatus.UNDECIDED), (14, 0.5, MatchStatus.DECIDED), (14, 0.97, MatchStatus.UNDECIDED)],
    ids=["a letter", "a short text", "a short text with much against it"],
)
def test_a_doubt_is_asked_about(
    conversation: Conversation, weighing: Weighing, words: int, likely: float, status: MatchStatus
) -> None:
    own = _own(conversation, "low-back-pain/3")
    opinion = _opinion(missing=0.9, low_back_pain__5=likely, low_back_pain__3=(1 - likely) / 2)
    facts = _facts(conversation, FUSION)

    match = weighing.weighed(own, opinion, facts, asked=(), words=words, is_case=True)

    assert match.status is status
    if match.question is not None:
        assert {o.variant_id for o in match.question.options} == {"low-back-pain/3", "low-back-pain/5"}
        # put once; passed over, the conditions stand
        again = weighing.weighed(
            own, opinion, facts, asked={match.question.concept}, words=words, is_case=True
        )
        assert again is own


@pytest.mark.parametrize("chance", [0.99, 0.5], ids=["nearly sure", "in doubt"])
def test_a_variant_that_one_word_seems_to_contradict_is_taken_only_where_nearly_sure(
    conversation: Conversation, weighing: Weighing, chance: float
) -> None:
    facts = _facts(conversation, "Dear colleague, " + FUSION.replace("an L4/5 fusion", "no spinal surgery"))
    own = replace(_own(conversation, "low-back-pain/3"), variant_id="low-back-pain/3")

    opinion = _opinion(
        missing=0.2, low_back_pain__5=chance, low_back_pain__3=0.001, low_back_pain__1=1 - chance
    )

    match = weighing.weighed(own, opinion, facts, asked=(), words=LONG, is_case=True)

    if chance == 0.5:
        assert match.status is MatchStatus.UNDECIDED
    else:
        assert match.variant_id == "low-back-pain/5"
        assert ConditionState.UNMET not in {c.state for c in match.conditions}


def test_no_chance_makes_a_child_of_an_adult(conversation: Conversation, weighing: Weighing) -> None:
    own = _own(conversation, "low-back-pain/5")
    opinion = Opinion({"back-pain-child/2": 0.99, "low-back-pain/5": 0.001}, 0.0)

    match = weighing.weighed(
        own, opinion, _facts(conversation, FUSION), asked=(), words=LONG, is_case=True
    )  # fmt: skip

    assert match.variant_id == own.variant_id


def test_a_variant_that_is_picked_stays_until_the_patient_changes(conversation: Conversation) -> None:
    letter = (
        "School nurse here, please advise on a girl of 12 with known JIA on adalimumab for four years. She "
        "gets a sore stiff place low down behind each morning for five weeks, and nobody can say whether "
        "it is the spine or the sacroiliac joints. Limb joints quiet, no fever. Which MRI should we ask for?"
    )
    first = conversation.understand([letter]).match
    assert first.question is not None
    labels = [o for o in first.question.options if o.variant_id is not None]
    picked = labels[-1]

    second = conversation.understand([letter, picked.says])
    third = conversation.understand([letter, picked.says, "and is contrast needed?"])

    assert second.match.variant_id == picked.variant_id
    assert third.match.variant_id == picked.variant_id


def test_a_text_whose_complaint_is_not_read_is_asked_about_with_two_variants_at_least(
    conversation: Conversation, weighing: Weighing
) -> None:
    own = MatchResult(status=MatchStatus.NO_PATIENT)
    opinion = _opinion(missing=0.9, low_back_pain__2=0.97, low_back_pain__3=0.02, low_back_pain__1=0.01)
    facts = _facts(conversation, "47M, on and off for ten months, nothing done for it. Would you scan?")

    asked = weighing.weighed(own, opinion, facts, asked=(), words=LONG, is_case=True)
    untouched = weighing.weighed(own, opinion, facts, asked=(), words=LONG, is_case=False)

    assert asked.question is not None
    assert [o.variant_id for o in asked.question.options] == ["low-back-pain/2", "low-back-pain/3"]
    assert untouched is own


def test_labels_are_picked_by_their_own_words(conversation: Conversation, weighing: Weighing) -> None:
    match = weighing.matcher.one_of(
        ["back-pain-child/1", "back-pain-child/2"], _facts(conversation, "9yo with back pain")
    )

    assert match.question is not None
    assert match.question.concept.startswith(ONE_OF)
    assert [o.says for o in match.question.options] == [
        weighing.table.variant(v).label for v in ("back-pain-child/1", "back-pain-child/2")
    ]


SEDATED = (
    "Forty-one-year-old dinner lady with new low back pain for eight weeks, no treatment as yet. There is no "
    "fever, no weight loss, no cancer, no steroid use and no sphincter disturbance. She recalls having had "
    "something done to her lower back in another country twenty years ago, under sedation; she is not sure "
    "whether it was an operation or an injection. What imaging?"
)
SURGICAL = (
    "Neurosurg clinic SHO, 39F nurse. Sciatica L 5 months. Did full course of rehab + gabapentin Jan-Mar, "
    "pain creeping up not down. Bladder/bowel fine, EHL 5/5, perineal sens normal. No cancer/infection hx. "
    "Consultant would consider microdiscectomy. No imaging. What to request?"
)
ASIDES = ("what about her headaches?", "thanks", "and how much radiation is that?", "what dose of ibuprofen?")


@pytest.mark.parametrize("aside", ASIDES)
def test_a_variant_the_second_reading_placed_outlasts_what_tells_nothing_of_the_patient(
    conversation: Conversation, aside: str
) -> None:
    first = conversation.understand([SURGICAL]).match

    later = conversation.understand([SURGICAL, aside, "is contrast needed?"]).match

    assert first.status is MatchStatus.DECIDED
    assert later.variant_id == first.variant_id


@pytest.mark.parametrize("aside", ASIDES)
def test_the_question_which_variant_it_is_outlasts_an_aside_in_other_words(
    conversation: Conversation, aside: str
) -> None:
    first = conversation.understand([SEDATED]).match
    later = conversation.understand([SEDATED, aside, "is contrast needed?"]).match

    assert first.question is not None
    assert later.question is not None
    assert first.question.concept.startswith(ONE_OF)
    assert [o.variant_id for o in later.question.options] == [o.variant_id for o in first.question.options]


def test_what_contradicts_the_variant_that_was_thought_likely_ends_it(conversation: Conversation) -> None:
    first = conversation.understand([SURGICAL]).match
    later = conversation.understand([SURGICAL, "sorry, she had an L4/5 fusion two years ago"]).match

    assert first.variant_id == "low-back-pain/3"
    assert later.variant_id == "low-back-pain/5"
