"""Letters hold words of other things: what they say of the patient still decides."""

import pytest

from bot.domain.picture import MatchStatus
from bot.matching.conversation import Conversation


@pytest.mark.parametrize(
    ("letter", "variant"),
    [
        (
            "47M, nine weeks of lumbar pain, no treatment at all. Red flag questionnaire clear, no trouble "
            "with bladder or bowel. Imaging?",
            "low-back-pain/2",
        ),
        (
            "79-year-old slid off the edge of her bed, back pain since. Known osteoporosis. Never cancer; "
            "legs, bladder and bowel work as they always did. Plain film?",
            "low-back-pain/6",
        ),
        ("13F back pain five weeks, lost four kilograms without trying. First study?", "back-pain-child/2"),
        (
            "14M pain and a tender spot in the lower thoracic spine, interferon gamma release assay came "
            "back positive, I suspect spinal tuberculosis. No films. First imaging?",
            "back-pain-child/4",
        ),
        ("5F mid chemo for neuroblastoma, new back pain today, not imaged. Scan?", "back-pain-child/4"),
        ("79F osteoporosis, stumbled, lumbar XR neg but still very sore day 6. Next?", "low-back-pain/6"),
        (
            "15F thoracic back pain, constant and worsening. Her radiographs, two views, are completely "
            "normal. Next imaging?",
            "back-pain-child/3",
        ),
        (
            "Diagnosis: rheumatoid factor negative polyarticular JIA, established 2021. 14M, wrist sore. US?",
            "idiopathic-arthritis-child/5",
        ),
        (
            "10M on-off backache 3 wks relieved by lying, no fever, night pain or limp, power 5/5. "
            "Father insists on MRI as the neighbour's son had a tumour. Imaging?",
            "back-pain-child/1",
        ),
        (
            "29M two weeks lumbar pain, sharp on rising from sitting, no red flags, nothing taken. Scan?",
            "low-back-pain/1",
        ),
        (
            "45F nine weeks of low back pain, untreated. Cancer, infection, fracture and cauda equina "
            "questions all negative. X-ray?",
            "low-back-pain/2",
        ),
        (
            "17F polyarticular JIA on adalimumab, wrist sore. Neck, jaw and back symptom-free. Imaging?",
            "idiopathic-arthritis-child/5",
        ),
        ("34M lifted a sofa 4 days ago, low back pain since, no red flags. XR?", "low-back-pain/1"),
        (
            "41F clerked at 02:40. Bilateral sciatica, numb when wiping, no urine since lunch. Imaging?",
            "low-back-pain/4",
        ),
        (
            "12F back pain lumbar + thoracic since spring. Heels sore too. Suspect JIA. Spine "
            "X-ray first or MRI?",
            "idiopathic-arthritis-child/2",
        ),
        (
            "Girl of 11, three weeks of low lumbar ache, gone after a rest. No fever, sleeps well, no "
            "limp, no weakness. X-ray needed?",
            "back-pain-child/1",
        ),
        ("67M osteoporosis, bent down and felt a crack low in his back. CT any use?", "low-back-pain/6"),
        ("37M, low back pain for 4 months, no treatment so far, no red falgs. Imaging?", "low-back-pain/2"),
    ],
)  # fmt: skip
def test_a_letter_finds_its_variant(conversation: Conversation, letter: str, variant: str) -> None:
    assert conversation.understand([letter]).match.variant_id == variant


@pytest.mark.parametrize(
    "text",
    [
        "calf swelling post op, doppler tonight?",
        "44M back pain in the right loin going to the groin in waves, blood on dip. CT KUB or ultrasound?",
        "School screening found a rib hump, the radiograph shows a right thoracic curve of 24 degrees, no "
        "back pain. How often should scoliosis films be taken?",
    ],
)
def test_what_only_looks_like_a_variant_gets_none(conversation: Conversation, text: str) -> None:
    assert conversation.understand([text]).match.variant_id is None


def test_a_child_brought_by_her_father_is_the_patient(conversation: Conversation) -> None:
    match = conversation.understand(
        ["A ten-year-old girl was brought by her father with two weeks of pain in the lower back. Imaging?"]
    ).match

    assert match.status is MatchStatus.UNDECIDED
    assert match.question is not None


def test_a_discharge_slip_is_no_fall(conversation: Conversation) -> None:
    match = conversation.understand(
        ["34M low back pain since Tuesday. The discharge slip is two lines long. Should he be scanned?"]
    ).match

    assert match.status is MatchStatus.UNDECIDED


@pytest.mark.parametrize(
    "text",
    [
        "Low back pain 4 months from gymnastics, untreated, no red flags. Radiographs?",
        "Low back pain plus unexplained weight loss. Which modality first?",
    ],
)
def test_what_a_child_may_have_as_well_is_presumed_of_no_adult(conversation: Conversation, text: str) -> None:
    match = conversation.understand([text]).match

    assert match.question is not None
    assert match.question.concept == "age"


@pytest.mark.parametrize(
    "turn",
    [
        "fine, we'll wait. She also has a 9 mm thyroid nodule, which imaging for that?",
        "different matter: her sister, 31, sudden worst-ever headache. CT head or CTA?",
    ],
)
def test_a_later_question_on_another_region_is_refused(conversation: Conversation, turn: str) -> None:
    match = conversation.understand(["Low back pain 5 weeks, 31F, no flags, untreated. Scan?", turn]).match

    assert match.status is MatchStatus.NOT_COVERED


def test_a_suspected_relapse_is_a_tumour_again(conversation: Conversation) -> None:
    turns = ["boy of 6, leukaemia, off therapy", "lumbar pain for a week, suspects relapse in the vertebrae"]

    assert conversation.understand(turns).match.variant_id == "back-pain-child/4"
