"""What a turn wants to know."""

import pytest

from bot.domain.picture import Intent
from bot.understanding.request import request_of
from bot.understanding.searched_for import search_text_of
from bot.understanding.study_wish import asks_for_study
from bot.understanding.treatment_asked import is_choice_of_drug, is_treatment_question
from tests.understanding.reading import intent, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "9 year old with back pain and fever, which imaging?", Intent.WHICH_STUDY, id="which imaging"
        ),
        pytest.param(
            "9 year old with back pain and fever", Intent.WHICH_STUDY, id="a case told with no question"
        ),
        pytest.param("best first scan for low back pain?", Intent.WHICH_STUDY, id="best first scan"),
        pytest.param("how is MRI rated?", Intent.RATING, id="how is it rated"),
        pytest.param("what about MRI?", Intent.RATING, id="what about"),
        pytest.param("why not CT?", Intent.WHY, id="why not"),
        pytest.param("what if the films are normal?", Intent.NEXT_STEP, id="what if"),
        pytest.param("what next?", Intent.NEXT_STEP, id="what next"),
        pytest.param("MR was normal. What is left to think of?", Intent.NEXT_STEP, id="what is left"),
        pytest.param("and if they are clear?", Intent.NEXT_STEP, id="and if"),
        pytest.param("MRI back: discitis. What should we do next?", Intent.NEXT_STEP, id="do next"),
        pytest.param("MRI shows a fracture, next steps?", Intent.NEXT_STEP, id="next steps"),
        pytest.param("is MRI safe with a pacemaker?", Intent.SAFETY, id="safe"),
        pytest.param("does gadolinium need a normal egfr?", Intent.SAFETY, id="kidneys and gadolinium"),
        pytest.param("how much radiation is a CT?", Intent.DOSE, id="radiation"),
        pytest.param("how many mSv is a bone scan?", Intent.DOSE, id="mSv"),
        pytest.param("is ultrasound done using X-rays?", Intent.DOSE, id="using X-rays"),
        pytest.param("spine x-rays or MRI for a 9 year old?", Intent.RATING, id="X-rays as a study"),
        pytest.param("what is the definition of acute low back pain?", Intent.FACT, id="definition"),
        pytest.param("until what age is spinal ultrasound useful?", Intent.FACT, id="until what age"),
        pytest.param("which sequences should I request?", Intent.TECHNIQUE, id="sequences"),
        pytest.param("are obliques of the spine worth it", Intent.TECHNIQUE, id="obliques"),
        pytest.param("how many projections of the wrist", Intent.TECHNIQUE, id="projections"),
        pytest.param("cutoffs of new and long-standing pain", Intent.FACT, id="cutoffs"),
        pytest.param("what are the pitfalls?", Intent.PITFALLS, id="pitfalls"),
        pytest.param("what is the differential?", Intent.DIFFERENTIAL, id="differential"),
        pytest.param("hello", Intent.SMALL_TALK, id="hello"),
        pytest.param("thanks!", Intent.SMALL_TALK, id="thanks"),
        pytest.param("please move Mrs Low's lumbar MRI to the 11th", Intent.SMALL_TALK, id="a booking"),
        pytest.param("who is on call for paeds radiology tonight", Intent.SMALL_TALK, id="on call"),
        pytest.param("what did Mr Ode's spine scan show?", Intent.SMALL_TALK, id="one person's report"),
        pytest.param(
            "need the fax number for MRI bookings for our JIA girl", Intent.SMALL_TALK, id="a number"
        ),
        pytest.param("39M loin pain, low dose CT or ultrasound?", Intent.RATING, id="a low-dose study"),
        pytest.param("morning! how's your day going", Intent.SMALL_TALK, id="how is your day"),
        pytest.param("a radiology joke for Friday?", Intent.SMALL_TALK, id="a joke for a day of the week"),
    ],
)
def test_a_turn_is_read_for_what_it_wants(text: str, expected: Intent) -> None:
    assert intent(text) is expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("what dose of ibuprofen for a 9 year old?", id="a dose"),
        pytest.param("which antibiotic for discitis?", id="an antibiotic"),
        pytest.param("how many mg/kg of prednisolone?", id="mg/kg"),
        pytest.param("9M discitis on MRI. What dose of cefotaxime?", id="of a drug that no list holds"),
        pytest.param(
            "birthmark over the sacrum, scan fine. What propranolol dose shrinks it?", id="of a drug"
        ),
        pytest.param("joint swollen on the scan. how many mg go into an elbow?", id="how many mg"),
        pytest.param("total weeks of antibiotics for osteomyelitis?", id="how long an antibiotic"),
        pytest.param("naproxen mg per kg, 11yo sore spine", id="mg per kg"),
        pytest.param("mtx dose in poly JIA", id="a drug's dose, the drug first"),
        pytest.param("etanercept blood monitoring: which tests and when", id="what a drug is watched by"),
    ],
)
def test_a_question_about_drugs_is_known_as_one(text: str) -> None:
    assert is_treatment_question(text)


@pytest.mark.parametrize(
    ("text", "is_choice"),
    [
        pytest.param("which painkillers come first in acute low back pain?", True, id="a kind of drug"),
        pytest.param("what painkiller dose in acute low back pain?", False, id="its dose"),
        pytest.param("which antibiotic, and for how many weeks?", False, id="its duration"),
        pytest.param("which antibiotic for my patient?", False, id="a patient"),
        pytest.param("which antibiotic for discitis in a 9 year old?", False, id="an age"),
        pytest.param("is naproxen or what painkiller best?", False, id="a drug by its name"),
        pytest.param("which exercises help?", False, id="exercises"),
        pytest.param("which study comes first?", False, id="no drug at all"),
    ],
)
def test_only_the_kind_of_drug_in_general_may_be_looked_up(text: str, is_choice: bool) -> None:
    assert is_choice_of_drug(read(text)) is is_choice


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("what dose does a lumbar CT give?", id="radiation dose"),
        pytest.param(
            "34F LBP 5/7, dead set on an x-ray. If I gave in, what dose would she get?",
            id="the dose of a study told before",
        ),
        pytest.param("9 year old with back pain on ibuprofen, which scan?", id="a drug in the history"),
        pytest.param("no better after eight weeks of antibiotics, MRI again?", id="a course in the history"),
        pytest.param(
            "JIA, three years low dose prednisolone earlier, now neck pain. Which follow-up modality?",
            id="a dose in the history",
        ),
        pytest.param(
            "Back pain at thirteen, relieved by a single dose of paracetamol. They ask whether an MRI is "
            "reasonable; I should be grateful for your view.",
            id="a dose in the story, a view asked for",
        ),
        pytest.param(
            "In remission on naproxen 10 mg/kg/dose until June. New thoracic pain. Question: which spinal "
            "imaging should be the first, area of pain or whole spine?",
            id="mg/kg in the story",
        ),
        pytest.param(
            "Which initial examination is recommended for low back pain at fifty-five after four years of "
            "daily prednisolone?",
            id="a drug taken daily",
        ),
        pytest.param(
            "Which examination would you recommend, please? Sciatica for eleven weeks; eight weeks of "
            "physiotherapy and naproxen have not helped.",
            id="a drug that did not help",
        ),
    ],
)
def test_a_question_about_imaging_is_not_taken_for_one_about_drugs(text: str) -> None:
    assert not is_treatment_question(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("9 year old with back pain", True, id="a case"),
        pytest.param("9 year old with back pain, which scan first?", True, id="which scan"),
        pytest.param("why not CT?", False, id="why"),
        pytest.param("do braces matter for an MRI of the jaw?", False, id="something of a study"),
        pytest.param("fused spine, 50M, what can CT show here?", False, id="what a study shows"),
        pytest.param("untreated, 37F. What do I prescribe instead of a scan?", False, id="instead of one"),
        pytest.param("may we skip the MRI?", False, id="leaving one out"),
        pytest.param("does she need an MRI?", True, id="need"),
        pytest.param("would plain films suffice for a 9 year old?", True, id="suffice"),
        pytest.param("9yo, sore back. Advice?", True, id="advice"),
        pytest.param("sore back, needs a scan - which one?", True, id="which one"),
        pytest.param("how much radiation is that?", False, id="dose"),
        pytest.param("child, whole spine: compare the dose of CT with films", False, id="dose, no mark"),
        pytest.param("her ultrasound worries the mother, what may I tell her?", False, id="what to tell"),
        pytest.param("kept in bed for a week, 40M. Sensible?", False, id="what is done is judged"),
        pytest.param("GP wants films at day four, 40M. Sensible?", True, id="a study is judged"),
        pytest.param("which parts of the neurological examination belong here?", False, id="examined"),
        pytest.param("which signs should make her come back to us?", False, id="us who treat"),
        pytest.param("should it be US or MRI, 3 month old?", True, id="US for ultrasound"),
        pytest.param("what on the MR tells old from new, 71F?", False, id="what on the MR"),
        pytest.param("should a child's hip film be taken supine or standing?", False, id="position"),
        pytest.param("should a film be taken, 12 year old?", True, id="whether it is taken"),
        pytest.param("does last year's scan let me hold off, 6yo?", False, id="what a study allows"),
        pytest.param("can the surgeon go on without another MR, 60F?", False, id="without a study"),
        pytest.param("can we do without the film, 30M?", True, id="whether to do without"),
        pytest.param("'whole' against 'part' on the request form - what does each mean", False, id="at last"),
        pytest.param("6yo, sore back, what scan", True, id="a scan at last"),
        pytest.param("weeping pit, 5 weeks, on my list for US. Any precautions?", False, id="any"),
        pytest.param("sore back, 9yo. Any imaging?", True, id="any imaging"),
        pytest.param("film clear, 7yo, night pain. Am I finished?", False, id="am I"),
        pytest.param("9yo, sore back. Which imaging, how soon?", True, id="which imaging, among more"),
        pytest.param("do we film the spine every year in JIA?", False, id="every year"),
        pytest.param("our builder wants to know why the JIA spine gets gad", False, id="wants to know why"),
        pytest.param("they ask about her ultrasound: will it hurt?", False, id="asked about a study"),
    ],
)
def test_a_question_back_is_only_worth_it_where_a_study_is_asked_for(text: str, wanted: bool) -> None:
    assert asks_for_study(read(text)) is wanted


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("untill wich age does ultrasuond work", "until which age does ultrasound work"),
        ("Tethered cord?", "Tethered cord ?"),
        ("How old may a child be?", "How old may a child be ?"),
    ],
)
def test_what_is_searched_is_what_was_said_with_its_words_put_right(text: str, searched: str) -> None:
    reading = read(text)

    assert search_text_of(reading.words, reading.text) == searched


def test_pain_that_radiates_asks_for_no_dose() -> None:
    assert intent("33M LBP 8/7 rad R leg to ankle, no Rx yet ?imaging") is not Intent.DOSE
    assert intent("how many rads is a lumbar film?") is Intent.DOSE


@pytest.mark.parametrize(
    "question",
    [
        "Would CT of the jaw be allowed?",
        "Is an MRI of her jaw justified?",
        "May plain films be acceptable here?",
    ],
)
def test_whether_a_study_is_allowed_for_a_patient_asks_for_a_study(question: str) -> None:
    told = "Jaw pain in a girl of nine, idiopathic arthritis: old diagnosis or new worry? Notes awaited."
    reading = read(f"{told} {question}")

    request = request_of(reading, has_patient=False, procedures=reading.procedures, is_about_patient=True)

    assert request.asks_for_study


@pytest.mark.parametrize(
    "question",
    [
        "Would CT of the jaw be allowed?",
        "Girl of nine with known JIA. How should CT of the jaw be done?",
        "Girl of nine with known JIA. How reliable is MRI of the jaw?",
    ],
)
def test_what_is_asked_of_a_study_or_of_no_patient_asks_for_none(question: str) -> None:
    reading = read(question)

    request = request_of(reading, has_patient=False, procedures=reading.procedures, is_about_patient=True)

    assert not request.asks_for_study


@pytest.mark.parametrize(
    "text",
    [
        "42M low back pain 2 weeks, can you book him an MRI slot for the 4th?",
        "who reviews the MRI of a child?",
        "Nurse hurt her back fixing the printer, MRI or x-ray?",
        "45F LBP, bleep number 123, MRI?",
        "9yo, back pain and fever. Who is on call for this: ultrasound or MRI first?",
    ],
)
def test_a_patient_or_a_question_on_guidance_is_no_matter_of_the_office(text: str) -> None:
    assert intent(text) is not Intent.SMALL_TALK
