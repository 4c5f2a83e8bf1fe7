"""Each scenario is found from a plain clinical sentence, and from no patient it is not about."""

import pytest

from bot.domain.picture import ConditionState, MatchStatus
from bot.domain.rating import Population
from bot.matching.conversation import Conversation
from bot.variant_table import VariantTable

SENTENCES = {
    "back-pain-child/1": "9 year old boy with back pain, no red flags. Which imaging?",
    "back-pain-child/2": "7 year old girl with back pain and fever for a week, no films yet. Scan?",
    "back-pain-child/3": "8 year old with back pain and night pain, radiographs normal. What next?",
    "back-pain-child/4": "10 year old with back pain and suspected discitis. Which imaging?",
    "back-pain-child/5": "12 year old boy, back pain with a limp, films show a lytic lesion. What now?",
    "back-pain-child/6": "14 year old gymnast, 4 months of back pain worse on training, no red flags. Scan?",
    "back-pain-child/7": "6-week-old with a hairy patch over the lumbar spine. Which study?",
    "idiopathic-arthritis-child/1": "8yo, swollen knee, suspected juvenile idiopathic arthritis. Scan?",
    "idiopathic-arthritis-child/2": "13 year old, back pain, suspected juvenile idiopathic arthritis. Scan?",
    "idiopathic-arthritis-child/3": "14 year old with sacroiliac joint pain, suspected JIA. Scan?",
    "idiopathic-arthritis-child/4": "11 year old with temporomandibular joint pain, suspected JIA. Scan?",
    "idiopathic-arthritis-child/5": "10 year old with known JIA and a swollen ankle. Which imaging?",
    "idiopathic-arthritis-child/6": "12 year old with known JIA and new back pain. Which imaging?",
    "idiopathic-arthritis-child/7": "15 year old with known JIA, sacroiliac pain. Follow-up imaging?",
    "idiopathic-arthritis-child/8": "9 year old with known JIA and jaw pain. Follow-up imaging?",
    "low-back-pain/1": "35 year old man, low back pain for 2 weeks, no red flags, nothing tried. Scan?",
    "low-back-pain/2": "50F, low back pain for 4 months, no red flags, no treatment so far. Imaging?",
    "low-back-pain/3": "48M, low back pain 4 months, no better after 6 weeks of physio. Scan?",
    "low-back-pain/4": "40 year old with low back pain, saddle numbness and urinary retention. Imaging?",
    "low-back-pain/5": "55 year old with new low back pain after a lumbar discectomy 2 years ago. Imaging?",
    "low-back-pain/6": "60 year old with low back pain and osteoporosis. Imaging?",
    "low-back-pain/7": "62 year old with low back pain and suspected vertebral metastases. Imaging?",
}


def test_there_is_a_sentence_for_every_variant(table: VariantTable) -> None:
    assert set(SENTENCES) == {v.id for v in table.variants}


@pytest.mark.parametrize("variant_id", SENTENCES)
def test_a_plain_sentence_finds_its_variant(conversation: Conversation, variant_id: str) -> None:
    match = conversation.understand([SENTENCES[variant_id]]).match

    assert match.status is MatchStatus.DECIDED
    assert match.variant_id == variant_id


@pytest.mark.parametrize("variant_id", SENTENCES)
def test_the_confidence_of_a_match_is_a_share(conversation: Conversation, variant_id: str) -> None:
    confidence = conversation.understand([SENTENCES[variant_id]]).match.confidence

    assert confidence is not None
    assert 0 <= confidence <= 1


@pytest.mark.parametrize("variant_id", SENTENCES)
def test_every_condition_that_decided_shows_words_of_the_text(
    conversation: Conversation, variant_id: str
) -> None:
    text = SENTENCES[variant_id]
    conditions = conversation.understand([text]).match.conditions

    decided = [c for c in conditions if c.state is not ConditionState.UNKNOWN]
    assert decided
    for condition in decided:
        assert condition.said is not None
        assert all(piece in text for piece in condition.said.split(", "))


@pytest.mark.parametrize(
    "age", ["6-week-old", "15 month old", "3 yo", "9 year old", "17 year old", "child", "teenager"]
)
@pytest.mark.parametrize("variant_id", SENTENCES)
def test_a_child_never_gets_an_adults_variant(
    conversation: Conversation, table: VariantTable, variant_id: str, age: str
) -> None:
    found = conversation.understand([_aged(age, SENTENCES[variant_id])]).match.variant_id

    assert found is None or table.topic(table.variant(found).topic_id).population is Population.PEDIATRIC


@pytest.mark.parametrize(
    "age", ["18 year old", "19 yo", "45M", "72 year old woman", "adult", "woman in her fifties"]
)
@pytest.mark.parametrize("variant_id", SENTENCES)
def test_an_adult_never_gets_a_childs_variant(
    conversation: Conversation, table: VariantTable, variant_id: str, age: str
) -> None:
    found = conversation.understand([_aged(age, SENTENCES[variant_id])]).match.variant_id

    assert found is None or table.topic(table.variant(found).topic_id).population is Population.ADULT


def _aged(age: str, sentence: str) -> str:
    """The sentence of a patient of another age: what stood before the complaint goes."""
    cut = next(sentence.index(w) for w in (" with ", " gymnast", ", ", " for ") if w in sentence)
    return age + sentence[cut:]


@pytest.mark.parametrize(
    ("text", "ruled_out"),
    [
        pytest.param(
            "9 year old with back pain and fever", "back-pain-child/1", id="fever against no red flags"
        ),
        pytest.param("9 year old with back pain, no red flags", "back-pain-child/2", id="no red flags"),
        pytest.param(
            "8 year old with back pain and night pain, radiographs show a lytic lesion",
            "back-pain-child/3",
            id="suspicious against negative films",
        ),
        pytest.param(
            "10 year old with known JIA and a swollen knee", "idiopathic-arthritis-child/1", id="known"
        ),
        pytest.param(
            "10 year old, suspected JIA, swollen knee", "idiopathic-arthritis-child/5", id="suspected"
        ),
        pytest.param(
            "35 year old with low back pain for 4 months, no red flags", "low-back-pain/1", id="chronic"
        ),
        pytest.param(
            "35 year old with low back pain for 2 weeks, fever", "low-back-pain/1", id="fever in an adult"
        ),
        pytest.param(
            "12 year old gymnast with back pain and fever", "back-pain-child/6", id="overuse and fever"
        ),
    ],
)
def test_a_contradicted_condition_rules_its_variant_out(
    conversation: Conversation, text: str, ruled_out: str
) -> None:
    match = conversation.understand([text + ". Which imaging?"]).match

    assert match.variant_id != ruled_out
    assert match.question is None or all(o.variant_id != ruled_out for o in match.question.options)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("40 year old with known JIA and knee pain, imaging?", id="an adult with arthritis"),
        pytest.param("35 year old with a hairy patch over the spine, imaging?", id="an adult's skin sign"),
        pytest.param("9 year old with headache, which imaging?", id="headache"),
        pytest.param("45M with chest pain, CT?", id="chest pain"),
        pytest.param("child with knee pain after a fall, x-ray?", id="a knee after a fall"),
        pytest.param("neck pain in a 50 year old, MRI?", id="neck pain"),
        pytest.param("what dose of ibuprofen for a 9 year old with back pain?", id="a drug's dose"),
        pytest.param("quelle imagerie pour un enfant avec mal de dos depuis trois mois", id="French"),
        pytest.param("tell me a joke", id="a joke"),
        pytest.param("my dog has back pain, x-ray?", id="a dog"),
    ],
)
def test_what_the_sources_do_not_hold_is_never_given_the_nearest_variant(
    conversation: Conversation, text: str
) -> None:
    match = conversation.understand([text]).match

    assert match.status is MatchStatus.NOT_COVERED
    assert match.variant_id is None
    assert match.reason


def test_more_specific_knowledge_outranks_a_red_flag(conversation: Conversation) -> None:
    match = conversation.understand(
        ["9 year old with back pain, fever and suspected discitis, imaging?"]
    ).match

    assert match.variant_id == "back-pain-child/4"


def test_alternatives_say_what_would_have_to_be_true(conversation: Conversation, table: VariantTable) -> None:
    match = conversation.understand([SENTENCES["back-pain-child/2"]]).match

    assert match.alternatives
    assert all(table.holds(a.variant_id) and a.would_need for a in match.alternatives)
    assert match.variant_id not in {a.variant_id for a in match.alternatives}
