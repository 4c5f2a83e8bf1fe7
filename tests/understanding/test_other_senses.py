"""A word of a finding means something else by the words beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import Polarity
from bot.understanding.lexicon import base_lexicon
from bot.understanding.other_senses import not_meant_by
from tests.understanding.reading import SETTLED, polarities, words_of

_THERE = {Polarity.PRESENT, Polarity.SUSPECTED}
_OTHERWISE_MEANT = {
    "limb_joint_pain": [
        "urine dip clear",
        "dipped urine: nitrites neg",
        "bedside urinalysis dip normal",
        "ankle jerks brisk",
        "knee and ankle reflexes absent on the left",
        "ankle and toe power full",
        "hip flexion 5/5",
        "hips stable",
        "power at the ankle 4/5",
        "both heels off the bed on SLR",
        "walks on heels and toes",
        "hip rotation full and painless",
        "full range of movement of hips and knees",
        "had a normal hip MRI in May",
        "pain between the shoulders",
        "bends forward to touch his toes",
        "right shoulder higher",
        "grazed knee last week",
        "small dip in the skin above the cleft",
        "knees buckle",
        "plaques over both elbows",
        "left knee replacement",
        "numb to the outer ankle",
    ],
    "chest": [
        "worse on coughing",
        "leaks when she coughs or jumps",
        "pain on coughing or sneezing",
        "heart rate 96",
        "heart sounds normal",
        "tender to palpation",
    ],
    "head_injury": [
        "fit and well",
        "usually very fit",
        "fit 40 year old",
        "the story does not fit",
        "collapse of T10",
        "partial vertebral collapse",
        "a faint pink patch",
        "faintly blue mark",
        "a normal brain MRI in 2015",
    ],
    "overuse": [
        "toilet trained",
        "surgery shut for training",
        "ex dancer",
        "lapsed gym member",
        "better after football",
        "physio three times a week",
        "runs a temperature",
        "second year of rheumatology training",
        "bruises in rows",
        "plays golf occasionally",
    ],
    "neuro_deficit": ["shoots down his right leg, ankle's where it stops"],
    "surgical_candidate": [
        "mentions an operation years back",
        "thinking of her operation in 2009",
    ],
    "prior_lumbar_surgery": [
        "rings the surgery: low back pain",
        "the village surgery sent him, low back pain",
    ],
    "constant_pain": [
        "dry by day and night",
        "clean and dry day and night",
        "wears pads day and night",
    ],
    "imaging_not_done": [
        "why not simply x-ray it",
        "I was taught: no imaging for acute back pain",
    ],
    "imaging_result_unknown": [
        "blood film pending",
        "T-spine films: missing left pedicle of T8",
    ],
    "known_arthritis_treatment": [
        "on regular anti-inflammatories",
        "on anticoagulants",
        "diet controlled",
    ],
    "other_topic": [
        "seen at a screening evening",
        "eye clinic in June",
        "a dental nurse",
    ],
    "arthritis_signs": [
        "uveitis screen booked",
        "screening for uveitis",
    ],
    "limb_other": [
        "stopped for dyspepsia",
        "paraspinal soft tissue mass",
    ],
    "pelvis_genital": [
        "menarche not yet",
    ],
    "fever": [
        "hot flushes",
    ],
}


def test_every_entry_names_concepts_of_the_lexicon() -> None:
    assert frozenset().union(*not_meant_by().values()) <= base_lexicon().concepts.keys()


@pytest.mark.parametrize(
    ("concept", "text"), [(c, text) for c, texts in _OTHERWISE_MEANT.items() for text in texts]
)
def test_the_word_is_no_finding_there(concept: str, text: str) -> None:
    assert polarities(f"back pain, {text}").get(concept) not in _THERE
    assert polarities(f"{text}").get(concept) not in _THERE


@pytest.mark.parametrize(
    ("concept", "text"),
    [
        ("limb_joint_pain", "DIP joint swollen, suspected JIA"),
        ("limb_joint_pain", "JIA, ankle swollen and stiff"),
        ("limb_joint_pain", "JIA, hip painful with limited movement"),
        ("limb_joint_pain", "JIA, R knee up again"),
        ("limb_joint_pain", "heel pain, ?enthesitis related JIA"),
        ("limb_joint_pain", "psoriasis and a swollen knee, ?JIA"),
        ("limb_joint_pain", "numb toes and a swollen ankle, JIA"),
        ("limb_joint_pain", "JIA, rash and knees swollen"),
        ("chest", "cough for three weeks"),
        ("chest", "fever with cough"),
        ("head_injury", "had a fit last night"),
        ("head_injury", "collapse at school"),
        ("head_injury", "fainted twice"),
        ("overuse", "gymnast training 20 hours a week"),
        ("overuse", "fast bowler"),
        ("overuse", "plays netball four times a week"),
        ("constant_pain", "pain day and night"),
        ("constant_pain", "the ache is there by day and by night, constant"),
        ("imaging_not_done", "no imaging yet"),
        ("imaging_result_unknown", "lumbar films taken, report missing"),
        ("known_arthritis_treatment", "JIA on methotrexate"),
        ("known_arthritis_treatment", "JIA, on anti-TNF"),
        ("arthritis_signs", "had uveitis in May"),
        ("limb_other", "soft tissue mass of the thigh"),
        ("constant_pain", "constant back ache"),
        ("fever", "hot at night, temperature 38.5"),
    ],
)
def test_the_finding_itself_stays(concept: str, text: str) -> None:
    assert polarities(text).get(concept) in _THERE


@SETTLED
@given(
    joint=st.sampled_from(["knee", "ankle", "hip", "elbow", "wrist"]),
    ill=st.sampled_from(["swollen", "painful", "stiff", "hot"]),
    well=st.sampled_from(["urine dip clear", "ankle jerks present", "heart sounds normal", "fit and well"]),
)
def test_a_word_in_another_sense_hides_no_joint_that_hurts(joint: str, ill: str, well: str) -> None:
    assert polarities(f"JIA, {joint} {ill}, {well}")["limb_joint_pain"] in _THERE


@pytest.mark.parametrize(
    "word",
    [
        "dyspepsia",
        "palpation",
        "menarche",
        "reflux",
        "mumps",
        "dermatology",
        "forceps",
        "overweight",
        "weeker",
    ],
)
def test_a_word_of_medicine_is_not_put_right_to_another(word: str) -> None:
    assert word in words_of(f"he had {word}")


@pytest.mark.parametrize(
    "text",
    [
        "known JIA, the pain is back.",
        "her symptoms came back again",
        "settled in May, it is back with a vengeance",
    ],
)
def test_a_pain_that_returned_is_not_one_of_the_back(text: str) -> None:
    assert not {"back_pain", "low_back_pain"} & polarities(text).keys()


def test_a_pain_of_the_back_stays_one_beside_one_that_returned() -> None:
    assert polarities("her back pain is back again")["back_pain"] is Polarity.PRESENT


@pytest.mark.parametrize(
    "text",
    [
        "she is keen on discectomy",
        "keen on, and fit for, discectomy",
        "the spinal surgeon thinks about discectomy",
    ],
)
def test_an_operation_that_is_wished_for_is_none_that_was_done(text: str) -> None:
    found = polarities(f"low back pain for seven months, physio failed, {text}")

    assert found["surgical_candidate"] is Polarity.PRESENT
    assert "prior_lumbar_surgery" not in found


@pytest.mark.parametrize(
    "text",
    [
        "she comes back with back pain at night",
        "came back for pain in her lumbar spine",
        "presents back with an ache over the spine",
        "referred back for new low back pain",
    ],
)
def test_who_comes_back_with_back_pain_has_it(text: str) -> None:
    assert polarities(text)["back_pain"] is Polarity.PRESENT


def test_who_comes_back_with_pain_elsewhere_has_none_in_the_back() -> None:
    assert "back_pain" not in polarities("he comes back with sacroiliac pain on both sides")


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("45M LBP 3 weeks, Crohn's in remission", "cancer"),
        ("14F hip pain, JIA in remission", "cancer"),
        ("52F LBP 3 weeks after tripping over the dog", "neuro_deficit"),
        ("52F LBP since tripping on a kerb", "neuro_deficit"),
        ("45F LBP 3 weeks, cancer nurse, no red flags", "cancer"),
        ("45F LBP 3 weeks, is a haematology nurse", "cancer"),
        ("45F LBP 3 weeks, on a weight loss programme", "weight_loss"),
        ("45F LBP 3 weeks, goes to a weight-loss class", "weight_loss"),
        ("45F LBP 3 weeks, TB contact, CXR clear", "infection"),
        ("8yo back pain, hairy patch on the head", "skin_sign"),
        ("8yo back pain, scalp haemangioma", "skin_sign"),
        ("14yo gave up gymnastics 2 years ago, back pain 3 months", "overuse"),
        ("14yo quit football last year, back pain 3 months", "overuse"),
    ],
)
def test_a_remission_a_stumble_a_trade_or_a_mark_elsewhere_is_no_finding(text: str, concept: str) -> None:
    assert concept not in polarities(text)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("45M LBP 3 weeks, lymphoma in remission", "cancer"),
        ("45M LBP 3 weeks, in remission from leukaemia", "malignancy_history"),
        ("45M LBP 3 weeks, in remission, under oncology", "cancer"),
        ("52F LBP 3 weeks, keeps tripping", "neuro_deficit"),
        ("9F back pain, tripping over her feet", "neuro_deficit"),
        ("52F LBP 3 weeks after tripping over the dog", "low_velocity_trauma"),
        ("45F LBP 3 weeks, weight loss 6 kg", "weight_loss"),
        ("45F LBP 3 weeks, TB contact, coughing", "infection"),
        ("7 weeks old, hairy patch over the sacrum and a birthmark on the face", "skin_sign"),
        ("14yo gymnast, back pain 3 months", "overuse"),
        ("45M LBP, seen by the breast cancer nurse", "cancer"),
    ],
)
def test_the_same_words_of_a_finding_stay_one(text: str, concept: str) -> None:
    assert polarities(text)[concept] is Polarity.PRESENT


@pytest.mark.parametrize(
    "text",
    [
        "14yo previously diagnosed with JIA, in remission, now hip pain",
        "14yo JIA previously diagnosed, hip pain",
    ],
)
def test_a_diagnosis_made_before_is_made(text: str) -> None:
    found = polarities(text)

    assert "diagnosis_made" in found
    assert "not_yet_diagnosed" not in found


def test_a_result_that_came_back_says_nothing_of_the_back() -> None:
    found = polarities("xrays of the painful bit came back normal")

    assert "back_pain" not in found
    assert found["imaging_negative"] is Polarity.PRESENT


def test_a_choice_with_nothing_in_it_is_no_result() -> None:
    assert "imaging_negative" not in polarities("49F low back pain 4 weeks. xr mri or nil")


def test_a_leg_without_pain_leaves_the_pain_of_the_back() -> None:
    assert polarities("Site: lumbar, no leg pain")["low_back_pain"] is Polarity.PRESENT


def test_a_tender_neck_is_no_pain_of_the_back() -> None:
    found = polarities("30F, midline cervical tenderness")

    assert "back_pain" not in found
    assert found["neck_pain"] is Polarity.PRESENT


def test_what_a_scan_is_for_does_not_say_that_it_is_known() -> None:
    assert "idiopathic_arthritis" not in polarities("wrist swelling 7yo, for jia imaging, us or xr")


def test_a_planned_loss_of_weight_takes_the_loss_back() -> None:
    assert polarities("he dieted, the weight loss was planned")["weight_loss"] is Polarity.ABSENT


def test_a_crushed_bone_is_no_injury() -> None:
    assert "trauma" not in polarities("JIA, his spine MR found a crushed vertebra")


def test_a_lump_at_the_angle_of_the_jaw_is_none_of_the_joint() -> None:
    assert "tmj_pain" not in polarities("9F with a rubbery lump at the angle of the jaw for five weeks")


def test_a_relative_of_mine_is_no_parent_of_a_patient() -> None:
    assert polarities("Sister of mine had cancer. 45F low back pain")["cancer"] is Polarity.FAMILY
    assert polarities("mum of JIA boy (8) rang")["idiopathic_arthritis"] is Polarity.PRESENT
