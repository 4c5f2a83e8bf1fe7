"""Whether a finding is there, denied, suspected, past or a relative's."""

import pytest

from bot.domain.picture import Polarity
from tests.understanding.reading import polarities

PRESENT, ABSENT, SUSPECTED = Polarity.PRESENT, Polarity.ABSENT, Polarity.SUSPECTED
HISTORICAL, FAMILY = Polarity.HISTORICAL, Polarity.FAMILY


def check(text: str, expected: dict[str, Polarity]) -> None:
    found = polarities(text)

    assert {c: found.get(c) for c in expected} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("no fever", {"fever": ABSENT}, id="no"),
        pytest.param("back pain w/o fever", {"back_pain": PRESENT, "fever": ABSENT}, id="w/o"),
        pytest.param("denies fever", {"fever": ABSENT}, id="denies"),
        pytest.param("never had a limp", {"limp": ABSENT}, id="never"),
        pytest.param("is not limping", {"limp": ABSENT}, id="not limping"),
        pytest.param("hasn't had any weight loss", {"weight_loss": ABSENT}, id="hasn't"),
        pytest.param("afebrile", {"fever": ABSENT}, id="afebrile"),
        pytest.param("apyrexial", {"fever": ABSENT}, id="apyrexial"),
        pytest.param("nil fever", {"fever": ABSENT}, id="nil"),
        pytest.param("no evidence of infection", {"infection": ABSENT}, id="no evidence of"),
        pytest.param("negative for malignancy", {"neoplasm": ABSENT}, id="negative for"),
        pytest.param("ruled out infection", {"infection": ABSENT}, id="ruled out before"),
        pytest.param("infection ruled out", {"infection": ABSENT}, id="ruled out behind"),
        pytest.param("discitis excluded", {"infection": ABSENT}, id="excluded"),
        pytest.param("fever: no", {"fever": ABSENT}, id="a field answered no"),
        pytest.param("fever: none", {"fever": ABSENT}, id="a field answered none"),
        pytest.param("fever -ve", {"fever": ABSENT}, id="-ve behind"),
        pytest.param("fever absent", {"fever": ABSENT}, id="absent behind"),
        pytest.param("no red flags", {"clinical_red_flag": ABSENT}, id="no red flags"),
    ],
)
def test_a_denied_finding_is_absent(text: str, expected: dict[str, Polarity]) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "no fever, weight loss or night pain",
            {"fever": ABSENT, "weight_loss": ABSENT, "night_pain": ABSENT},
            id="one no before a list that ends in or",
        ),
        pytest.param(
            "denies fever, weight loss, night pain",
            {"fever": ABSENT, "weight_loss": ABSENT, "night_pain": ABSENT},
            id="denies a, b, c",
        ),
        pytest.param(
            "without fever, night pain or limp",
            {"fever": ABSENT, "night_pain": ABSENT, "limp": ABSENT},
            id="without a, b or c",
        ),
        pytest.param("neg fever/weight loss", {"fever": ABSENT, "weight_loss": ABSENT}, id="neg a/b"),
        pytest.param("neg fever/chills", {"fever": ABSENT}, id="neg fever/chills"),
        pytest.param("no fever or weight loss", {"fever": ABSENT, "weight_loss": ABSENT}, id="no a or b"),
        pytest.param(
            "neither fever nor weight loss", {"fever": ABSENT, "weight_loss": ABSENT}, id="neither nor"
        ),
        pytest.param(
            "no fever, no weight loss, no limp",
            {"fever": ABSENT, "weight_loss": ABSENT, "limp": ABSENT},
            id="a no each",
        ),
    ],
)
def test_one_denial_reaches_over_its_whole_list(text: str, expected: dict[str, Polarity]) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("no fever, night pain+", {"fever": ABSENT, "night_pain": PRESENT}, id="a plus sign"),
        pytest.param(
            "without fever, limp+",
            {"fever": ABSENT, "limp": PRESENT},
            id="without, then a plus",
        ),
        pytest.param("no fever but night pain", {"fever": ABSENT, "night_pain": PRESENT}, id="but"),
        pytest.param("no trauma but limps", {"trauma": ABSENT, "limp": PRESENT}, id="but limps"),
        pytest.param("no fever. Limping", {"fever": ABSENT, "limp": PRESENT}, id="full stop"),
        pytest.param("no fever\nnight pain", {"fever": ABSENT, "night_pain": PRESENT}, id="new line"),
        pytest.param("no fever; night pain", {"fever": ABSENT, "night_pain": PRESENT}, id="semicolon"),
        pytest.param(
            "no fever or weight loss, has a limp",
            {"fever": ABSENT, "weight_loss": ABSENT, "limp": PRESENT},
            id="has a limp",
        ),
        pytest.param(
            "afebrile, weight loss 3 kg",
            {"fever": ABSENT, "weight_loss": PRESENT},
            id="afebrile reaches no further",
        ),
        pytest.param("fever, no weight loss", {"fever": PRESENT, "weight_loss": ABSENT}, id="before the no"),
        pytest.param(
            "no fever however she has lost weight", {"fever": ABSENT, "weight_loss": PRESENT}, id="however"
        ),
        pytest.param(
            "back pain with no trauma, wakes at night", {"trauma": ABSENT, "night_pain": PRESENT}, id="a verb"
        ),
    ],
)
def test_a_denial_ends_where_something_new_is_said(text: str, expected: dict[str, Polarity]) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("known JIA", {"idiopathic_arthritis": PRESENT}, id="known"),
        pytest.param("established JIA", {"idiopathic_arthritis": PRESENT}, id="established"),
        pytest.param("suspected JIA", {"idiopathic_arthritis": SUSPECTED}, id="suspected"),
        pytest.param("?JIA", {"idiopathic_arthritis": SUSPECTED}, id="a question mark before"),
        pytest.param("possible discitis", {"infection": SUSPECTED}, id="possible"),
        pytest.param("r/o discitis", {"infection": SUSPECTED}, id="r/o is an order to find out"),
        pytest.param("rule out discitis", {"infection": SUSPECTED}, id="rule out is one too"),
        pytest.param("worried about malignancy", {"neoplasm": SUSPECTED}, id="worried about"),
        pytest.param("discitis suspected", {"infection": SUSPECTED}, id="suspected behind"),
        pytest.param("ruled out discitis", {"infection": ABSENT}, id="ruled out is settled"),
        pytest.param(
            "suspcted JIA",
            {"idiopathic_arthritis": SUSPECTED},
            id="suspected with a slip",
        ),
        pytest.param("no suspicion of infection", {"infection": ABSENT}, id="no suspicion of"),
    ],
)
def test_known_suspected_and_ruled_out_are_three_things(text: str, expected: dict[str, Polarity]) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "family history of ankylosing spondylitis", {"inflammation": FAMILY}, id="family history"
        ),
        pytest.param("FHx JIA", {"idiopathic_arthritis": FAMILY}, id="FHx"),
        pytest.param("mother has back pain", {"back_pain": FAMILY}, id="mother has"),
        pytest.param("sister with JIA", {"idiopathic_arthritis": FAMILY}, id="sister with"),
        pytest.param("father had cancer", {"malignancy_history": FAMILY}, id="father had"),
        pytest.param("mother says he has fever", {"fever": PRESENT}, id="mother only tells it"),
        pytest.param("mum worried about his limp", {"limp": PRESENT}, id="mum is only worried"),
        pytest.param(
            "mother has back pain. He has night pain",
            {"back_pain": FAMILY, "night_pain": PRESENT},
            id="next sentence",
        ),
    ],
)
def test_what_a_relative_has_is_not_the_patients(text: str, expected: dict[str, Polarity]) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("fever last year", {"fever": HISTORICAL}, id="last year"),
        pytest.param("fever, now resolved", {"fever": HISTORICAL}, id="resolved"),
        pytest.param("previous limp", {"limp": HISTORICAL}, id="previous"),
        pytest.param("had cauda equina in 2016", {"cauda_equina": HISTORICAL}, id="a year"),
        pytest.param("used to limp", {"limp": HISTORICAL}, id="used to"),
        pytest.param("fever for a week", {"fever": PRESENT}, id="a week is now"),
        pytest.param(
            "history of leukaemia", {"malignancy_history": PRESENT}, id="once a cancer, always a history"
        ),
        pytest.param(
            "previous lumbar fusion", {"prior_lumbar_surgery": PRESENT}, id="an operation stays done"
        ),
    ],
)
def test_what_is_past_counts_only_where_having_had_it_counts(
    text: str, expected: dict[str, Polarity]
) -> None:
    check(text, expected)


def test_a_suspicion_outweighs_that_the_patient_does_not_look_ill_of_it() -> None:
    found = polarities("6M not looking septic. We suspect osteomyelitis of a vertebra")

    assert found["infection"] is SUSPECTED


def test_a_test_of_a_joint_that_does_not_hurt_denies_the_pain() -> None:
    assert polarities("SI provocation tests not painful")["si_joint_pain"] is ABSENT
    assert polarities("SI provocation tests painful")["si_joint_pain"] is PRESENT


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("no fever, limping, night pain or weakness", Polarity.ABSENT),
        ("no weight loss, numbness, worsening, fever or limp", Polarity.ABSENT),
        ("no fever, limping", Polarity.PRESENT),
    ],
)
def test_a_verb_is_denied_only_as_a_bare_item_of_a_list_that_or_closes(text: str, stands: Polarity) -> None:
    found = polarities(text)

    assert found["progressive_pain" if "worsening" in text else "limp"] is stands


def test_what_is_said_in_a_bracket_is_not_said_of_what_stands_behind_it() -> None:
    assert (
        polarities("suspected (not confirmed) jia, spine hurts")["idiopathic_arthritis"]
        is not Polarity.ABSENT
    )
    assert polarities("(no) fever, back pain")["fever"] is Polarity.ABSENT


@pytest.mark.parametrize(
    ("text", "concept", "polarity"),
    [
        ("I told him that if ever the bladder stopped he should come straight in", "cauda_equina", None),
        ("her sister lost the use of a leg, in a car crash", "significant_trauma", Polarity.FAMILY),
        (
            "in 2009 in hospital for sepsis from a gallbladder, long over",
            "spinal_sepsis",
            Polarity.HISTORICAL,
        ),
        ("reg, no time: draining sinus over the lumbar spine", "skin_sign", Polarity.PRESENT),
        ("physio and NSAIDs for eight weeks without success", "failed_management", Polarity.PRESENT),
        ("his finger is like a sausage", "limb_joint_pain", Polarity.PRESENT),
        ("ibuprofen on board", "significant_trauma", None),
        ("brought in on a spinal board", "significant_trauma", Polarity.PRESENT),
        ("when is a head-to-tail film justified", "skin_sign", None),
        ("a tail over the sacrum", "skin_sign", Polarity.PRESENT),
    ],
)
def test_words_beside_a_finding_say_how_it_stands(text: str, concept: str, polarity: Polarity | None) -> None:
    assert polarities(text).get(concept) is polarity


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("13 yo back pain, red flags all negative", "back_pain", "clinical_red_flag"),
        ("29M lumbar pain, lymphoma 2020 in remission, fever none", "back_pain", "fever"),
        ("29M lumbar pain, lymphoma 2020 in remission, fever none", "malignancy_history", "fever"),
        ("chronic LBP (14 wk), 33M, untreated, flags nil", "low_back_pain", "clinical_red_flag"),
    ],
)
def test_what_is_denied_behind_a_comma_leaves_the_complaint_standing(
    text: str, present: str, absent: str
) -> None:
    found = polarities(text)

    assert found[present] is PRESENT
    assert found[absent] is ABSENT


@pytest.mark.parametrize(
    "text",
    ["back pain, fever and weight loss all denied", "fever, weight loss, back pain nil", "back pain, denied"],
)
def test_a_list_that_is_denied_as_one_takes_the_pain_with_it(text: str) -> None:
    assert polarities(text)["back_pain"] is ABSENT


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("no knock, flags clear, no rx yet", ABSENT),
        ("Went through every red flag, he hasn't one.", ABSENT),
        ("Went through every red flag. Not one.", ABSENT),
        ("red flags: ______", Polarity.UNKNOWN),
        ("Red flags section of the template skipped", Polarity.UNKNOWN),
        ("red flag checklist for doctor to complete", Polarity.UNKNOWN),
    ],
)
def test_red_flags_are_denied_or_left_open_in_few_words(text: str, polarity: Polarity) -> None:
    assert polarities(text)["clinical_red_flag"] is polarity


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("In 2009, in hospital for sepsis from a gallbladder", HISTORICAL),
        ("was septic with pneumonia as a neonate", HISTORICAL),
        ("In 2021 he was in intensive care with sepsis, from which he recovered", HISTORICAL),
        ("As a newborn she had sepsis. Now two weeks of back pain", HISTORICAL),
        ("as a baby she had pneumonia, meningitis and sepsis", HISTORICAL),
        ("In 2019 treated for cancer, septic on arrival", PRESENT),
        ("In 2019 she was treated for breast cancer, and sepsis is feared", PRESENT),
        ("In 2019 she was treated for breast cancer and sepsis suspected", SUSPECTED),
        ("In 2019 in hospital for a fusion, sepsis, back pain", PRESENT),
        ("In 2019 under care for diabetes, septic with back pain", PRESENT),
        ("In 2019 fusion, septic today", PRESENT),
        ("In 2019 she had a fusion and is septic", PRESENT),
        ("In 2019 she had a fusion and is septic now", PRESENT),
        ("In 2019 she had a fusion, septic tonight", PRESENT),
        ("In 2019 fusion for a collapse with sepsis now", PRESENT),
        ("septic with back pain at 60", PRESENT),
    ],
)
def test_a_year_or_an_age_makes_a_sepsis_past_only_where_it_is_told_of_it(
    text: str, polarity: Polarity
) -> None:
    assert polarities(text)["spinal_sepsis"] is polarity


def test_what_nobody_has_asked_about_is_not_denied() -> None:
    found = polarities("15F gymnast, low back ache. Nobody has asked about nights, temps, weight or legs")

    assert found["fever"] is Polarity.UNKNOWN
    assert "management_tried" not in found


def test_a_crushed_vertebra_is_no_injury() -> None:
    found = polarities("JIA 9F, years of pred, back pain, MR shows a crushed T7")

    assert "significant_trauma" not in found
    assert polarities("9M, finger crushed in a door")["significant_trauma"] is Polarity.PRESENT


@pytest.mark.parametrize(
    "said", ["no record that red flags were looked for", "no note of red flags being asked for"]
)
def test_a_record_that_is_missing_denies_no_red_flag(said: str) -> None:
    assert (
        polarities(f"40M, low back pain 5 months. There is {said}.")["clinical_red_flag"] is Polarity.UNKNOWN
    )


@pytest.mark.parametrize("said", ["Signs of alarm absent", "no signs of alarm", "without symptoms of alarm"])
def test_signs_of_alarm_are_denied_in_either_order(said: str) -> None:
    assert polarities(f"44F, lumbago 12 days. {said}.")["clinical_red_flag"] is Polarity.ABSENT


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("40M LBP 5 days, fever noted unknown cause", "fever"),
        ("9F established JIA, jaw pain, nothing confirmed on MRI", "carries_named_arthritis"),
        ("9F JIA, diagnosed 2019, jaw pain. Nothing else diagnosed", "idiopathic_arthritis"),
    ],
)
def test_what_is_told_stays_beside_another_thing_that_nobody_knows(text: str, concept: str) -> None:
    found = polarities(text)

    assert found[concept] is Polarity.PRESENT
    assert "not_yet_diagnosed" not in found


def test_a_box_that_was_dropped_is_no_loss_of_weight() -> None:
    assert "weight_loss" not in polarities("40F LBP 1 week after dropping a 10 kilo box on her foot")
    assert polarities("8F back pain, lost 4 kilo")["weight_loss"] is Polarity.PRESENT
