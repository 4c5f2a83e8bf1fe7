"""A table of another topic, labels only, works with no code and no rules of its own."""

import pytest

from bot.domain.picture import MatchStatus
from bot.domain.rating import Rating
from bot.domain.variant import Topic, Variant
from bot.matching.conditions import compile_topic
from bot.matching.conversation import Conversation
from bot.variant_table import VariantTable
from tests.matching.invented import conversation_over, table_text, topics_of
from tests.understanding.reading import defect

HEARING = table_text(
    "hearing-loss",
    "Hearing Loss",
    [
        "Conductive hearing loss, suspected otosclerosis: initial imaging",
        "Sensorineural hearing loss, sudden onset: initial imaging",
        "Hearing loss with pulsatile tinnitus: initial imaging",
        "Hearing loss before cochlear implantation: initial imaging",
    ],
)
KNEE = table_text(
    "locked-knee",
    "Locked Knee",
    [
        "Locked knee after a twisting injury: initial imaging",
        "Locked knee, suspected loose body: initial imaging",
        "Locked knee with a knee replacement: initial imaging",
    ],
)
URINE = table_text(
    "haematuria",
    "Haematuria",
    [
        "Haematuria after blunt abdominal injury: initial imaging",
        "Haematuria with suspected kidney stone: initial imaging",
        "Haematuria on anticoagulation: initial imaging",
    ],
)
THYROID = table_text(
    "thyroid-nodule",
    "Thyroid Nodule",
    [
        "Palpable thyroid nodule, normal thyroid function: initial imaging",
        "Thyroid nodule with suppressed TSH: initial imaging",
        "Thyroid nodule, suspected retrosternal goitre: next imaging study",
    ],
)
INVENTED = (HEARING, KNEE, URINE, THYROID)


@pytest.fixture(scope="module")
def beside_ours(table: VariantTable) -> Conversation:
    return conversation_over(*INVENTED, beside=table.topics)


@pytest.mark.parametrize(
    ("question", "variant_id"),
    [
        pytest.param(
            "50 year old with conductive hearing loss, suspected otosclerosis, scan?",
            "hearing-loss/1",
            id="otosclerosis",
        ),
        pytest.param(
            "sudden sensorineural hearing loss in a 50M, scan?",
            "hearing-loss/2",
            id="sensorineural",
        ),
        pytest.param(
            "hearing loss and pulsatile tinnitus, which scan first?", "hearing-loss/3", id="tinnitus"
        ),
        pytest.param(
            "HEARING LOSS BEFORE COCHLEAR IMPLANTATION - WHICH SCAN",
            "hearing-loss/4",
            id="cochlear, in capitals",
        ),
        pytest.param(
            "her knee is locked after a twisting injury, which imaging?", "locked-knee/1", id="twisting"
        ),
        pytest.param("locked knee, loose body suspected, scan?", "locked-knee/2", id="loose body"),
        pytest.param("locked knee and has a knee replacement, scan?", "locked-knee/3", id="replacement"),
        pytest.param(
            "30M haematuria after a blunt abdominal injury, imaging?", "haematuria/1", id="blunt injury"
        ),
        pytest.param("haematuria, ?kidney stone, what imaging", "haematuria/2", id="kidney stone"),
        pytest.param(
            "on anticoagulation, now haematuria, which imaging?", "haematuria/3", id="anticoagulation"
        ),
        pytest.param(
            "55F, palpable thyroid nodule and normal thyroid function, imaging?",
            "thyroid-nodule/1",
            id="palpable",
        ),
        pytest.param("thyroid nodule, TSH suppressed, imaging?", "thyroid-nodule/2", id="suppressed TSH"),
        pytest.param(
            "thyroid nodule with suspected retrosternal goitre, next study?", "thyroid-nodule/3", id="goitre"
        ),
    ],
)
def test_a_question_finds_the_variant_of_an_invented_topic(
    beside_ours: Conversation, question: str, variant_id: str
) -> None:
    assert beside_ours.understand([question]).match.variant_id == variant_id


@pytest.mark.parametrize(
    ("question", "variant_id"),
    [
        pytest.param(
            "9 year old with back pain and fever, imaging?", "back-pain-child/2", id="a child's back"
        ),
        pytest.param(
            "45M low back pain for 2 weeks, no red flags, imaging?", "low-back-pain/1", id="an adult's back"
        ),
        pytest.param(
            "12 year old with known JIA and a swollen ankle, imaging?",
            "idiopathic-arthritis-child/5",
            id="a child's ankle",
        ),
    ],
)
def test_another_topic_beside_them_leaves_ours_as_they_were(
    beside_ours: Conversation, question: str, variant_id: str
) -> None:
    assert beside_ours.understand([question]).match.variant_id == variant_id


def test_what_was_outside_is_found_once_a_table_holds_it(
    conversation: Conversation, beside_ours: Conversation
) -> None:
    question = ["thyroid nodule with suppressed TSH, imaging?"]

    assert conversation.understand(question).match.variant_id is None
    assert beside_ours.understand(question).match.variant_id == "thyroid-nodule/2"


@pytest.mark.parametrize("question", ["hearing loss, which imaging?", "locked knee, which imaging?"])
def test_a_bare_complaint_of_an_invented_topic_is_asked_about(
    beside_ours: Conversation, question: str
) -> None:
    match = beside_ours.understand([question]).match

    assert match.status is MatchStatus.UNDECIDED
    assert match.question is not None
    assert len({o.says for o in match.question.options}) == len(match.question.options) >= 2


def test_two_topics_that_share_a_word_are_told_apart() -> None:
    frames = ("with crepitus", "after a burn", "in childbirth")
    over = conversation_over(
        table_text("shoulder-atrophy", "Shoulder Atrophy", [f"Shoulder atrophy {f}" for f in frames]),
        table_text("shoulder-swelling", "Shoulder Swelling", [f"Shoulder swelling {f}" for f in frames]),
    )

    assert (
        over.understand(["shoulder swelling after a burn, scan?"]).match.variant_id == "shoulder-swelling/2"
    )
    assert over.understand(["shoulder atrophy after a burn, scan?"]).match.variant_id == "shoulder-atrophy/2"


@defect("'suspected sarcoidosis' of a label meets 'known sarcoidosis'")
def test_known_and_suspected_are_told_apart_in_an_invented_topic() -> None:
    over = conversation_over(
        table_text(
            "larynx-colic",
            "Larynx Colic",
            [
                "Larynx colic, suspected sarcoidosis: initial imaging",
                "Larynx colic, known sarcoidosis: follow-up imaging",
            ],
        )
    )

    assert (
        over.understand(["larynx colic, suspected sarcoidosis, scan?"]).match.variant_id == "larynx-colic/1"
    )
    assert over.understand(["larynx colic, known sarcoidosis, scan?"]).match.variant_id == "larynx-colic/2"


def test_a_question_over_many_variants_offers_few_options_that_differ() -> None:
    beside = ("sarcoidosis", "amyloidosis", "lymphangioma", "chondromatosis", "actinomycosis", "ochronosis")
    over = conversation_over(
        table_text(
            "spleen-colic",
            "Spleen Colic",
            [f"Spleen colic, {how} {disease}" for disease in beside for how in ("suspected", "known")],
        )
    )

    question = over.understand(["spleen colic, which imaging?"]).match.question

    assert question is not None
    assert 2 <= len(question.options) <= 7
    assert len({o.text for o in question.options}) == len(question.options)


def test_the_population_of_an_invented_topic_is_kept() -> None:
    over = conversation_over(
        table_text(
            "croaky-voice",
            "Croaky Voice-Child",
            [
                f"Child with a croaky voice {how}: initial imaging"
                for how in ("after intubation", "and stridor")
            ],
            population="child",
        )
    )

    assert (
        over.understand(["6 year old, croaky voice and stridor, scan?"]).match.variant_id == "croaky-voice/2"
    )
    assert over.understand(["60 year old, croaky voice and stridor, scan?"]).match.variant_id is None


def test_small_topic_values_are_compiled_like_those_of_a_table() -> None:
    labels = {
        "wobbly-tooth/1": "Wobbly tooth after a fall",
        "wobbly-tooth/2": "Wobbly tooth with gum abscess",
    }
    topic = Topic(
        id="wobbly-tooth",
        name="Wobbly Tooth",
        panel="Invented",
        acr_topic=None,
        revision="1",
        population=None,
        variants=tuple(
            Variant(
                id=i,
                topic_id="wobbly-tooth",
                label=text,
                phase="initial",
                number_confirmed=False,
                ratings=_rows(i),
            )
            for i, text in labels.items()
        ),
    )

    over = Conversation(VariantTable([compile_topic(topic)]))

    found = over.understand(["wobbly tooth with a gum abscess, which film?"]).match.variant_id
    assert found == "wobbly-tooth/2"


def _rows(variant_id: str) -> tuple[Rating, ...]:
    text = table_text("wobbly-tooth", "Wobbly Tooth", ["one", "two"])
    return next(v.ratings for t in topics_of(text) for v in t.variants if v.id == variant_id)


def test_conditions_that_a_table_writes_itself_stay_as_they_are(table: VariantTable) -> None:
    for topic in table.topics:
        assert compile_topic(topic) == topic


def test_compiling_twice_changes_nothing() -> None:
    for topic in topics_of(*INVENTED):
        assert all(v.conditions and v.conditions[0].gate for v in topic.variants)
        assert compile_topic(topic) == topic


def test_a_compiled_table_survives_being_written_and_read_again() -> None:
    table = VariantTable(topics_of(*INVENTED))

    assert VariantTable.from_json(table.to_json()).topics == table.topics
