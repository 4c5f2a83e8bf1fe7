"""One line typed in half a minute: what each of its few words must not be taken for."""

import pytest

from bot.domain.picture import MatchStatus
from bot.matching.conversation import Conversation
from bot.understanding.terms import terms_of


def variant_of(conversation: Conversation, *turns: str) -> str | None:
    return conversation.understand(turns).match.variant_id


@pytest.mark.parametrize(
    "asked", ["xr ok to start", "film enough as a first test", "is a plain film fine first"]
)
def test_to_ask_whether_a_film_will_do_is_no_clear_film(conversation: Conversation, asked: str) -> None:
    assert variant_of(conversation, f"11yo back pain, limping, {asked}?") == "back-pain-child/2"


@pytest.mark.parametrize("shown", ["spine xr ok", "films fine, no lesion", "nl lumbar xr", "wnl spine films"])
def test_a_clear_film_is_one_however_short(conversation: Conversation, shown: str) -> None:
    assert variant_of(conversation, f"11yo back pain at nite, {shown}, next?") == "back-pain-child/3"


@pytest.mark.parametrize(
    "film",
    [
        "sclerotic T9 on the film",
        "xr: fuzzy endplates L1/2",
        "T12 eaten away on xray",
        "ragged vertebra on xr",
    ],
)
def test_bone_that_looks_wrong_on_a_film_makes_it_suspicious(conversation: Conversation, film: str) -> None:
    assert variant_of(conversation, f"8yo back pain and fever, {film}. next?") == "back-pain-child/5"


def test_a_narrow_disc_space_on_a_childs_film_is_suspicious(conversation: Conversation) -> None:
    assert (
        variant_of(conversation, "3yo febrile, back pain, narrowed disc space at L2/3 on film. scan?")
        == "back-pain-child/5"
    )


@pytest.mark.parametrize("cause", ["nobody knows why", "not sure why", "nobody can say why"])
def test_what_is_unexplained_is_there_and_denies_nothing_behind_it(
    conversation: Conversation, cause: str
) -> None:
    assert variant_of(conversation, f"12yo losing weight {cause} and backache, xr?") == "back-pain-child/2"


@pytest.mark.parametrize("illness", ["ALL on chemo", "leukaemia, having chemo", "lymphoma on chemotherapy"])
def test_a_cancer_under_treatment_is_a_known_neoplasm(conversation: Conversation, illness: str) -> None:
    assert variant_of(conversation, f"10yo {illness}, new back pain, scan?") == "back-pain-child/4"


@pytest.mark.parametrize("study", ["c spine mri", "cervical spine xr", "c-spine films"])
def test_a_study_of_the_neck_is_none_of_the_back(conversation: Conversation, study: str) -> None:
    understanding = conversation.understand([f"44f neck ache, tingling in the arm. {study}?"])
    assert understanding.match.status is MatchStatus.NOT_COVERED


@pytest.mark.parametrize(
    "pain", ["a jolt in her lumbar region", "a twinge in the low back", "a stab of back pain"]
)
def test_a_sudden_pain_in_the_back_is_back_pain(conversation: Conversation, pain: str) -> None:
    told = f"71F osteoporosis, bent down on Monday and felt {pain}, sore since. what imaging?"
    assert variant_of(conversation, told) == "low-back-pain/6"


@pytest.mark.parametrize("asked", ["imaging of the spine", "scan of the back", "study for the spine"])
def test_of_two_places_that_hurt_the_one_asked_about_decides(conversation: Conversation, asked: str) -> None:
    told = f"13F stiff sore back, heel pain last year, suspected JIA, not diagnosed. Which {asked}?"
    assert variant_of(conversation, told) == "idiopathic-arthritis-child/2"


@pytest.mark.parametrize("written", ["disc spaces?|height", "left|is? blank", "(loss|lost?) weight"])
def test_a_term_with_a_question_mark_out_of_place_is_an_error_that_shows_it(written: str) -> None:
    with pytest.raises(ValueError, match="what may be left out"):
        terms_of("imaging_done", written)


def test_films_taken_with_nothing_told_of_them_are_asked_about(conversation: Conversation) -> None:
    understanding = conversation.understand(["10yo nightime back ache, lumbar films done, whats next"])
    assert understanding.match.question is not None
    assert "show" in understanding.match.question.text
    assert understanding.request.asks_for_study


@pytest.mark.parametrize(
    "film", ["plain film ?lymphoma L4", "xr query mets T10", "spine film ? osteomyelitis"]
)
def test_a_film_that_raises_the_question_is_suspicious(conversation: Conversation, film: str) -> None:
    assert (
        variant_of(conversation, f"9yo back pain and weight loss, {film}, next scan?") == "back-pain-child/5"
    )


def test_one_of_two_places_is_asked_about(conversation: Conversation) -> None:
    told = "known JIA 12yo, fax half legible, either buttock or back pain, what MRI"
    question = conversation.understand([told]).match.question
    assert question is not None
    assert "main question" in question.text


def test_an_emergency_in_a_lesson_is_nobodys(conversation: Conversation) -> None:
    told = "viva tomorrow - name the symptoms of cauda equina in a sore back"
    assert conversation.understand([told]).urgent is None


@pytest.mark.parametrize(
    "shown", ["xray's back, looks fine to us", "films back, look clear", "xr back, looked ok"]
)
def test_how_a_film_looks_is_its_result(conversation: Conversation, shown: str) -> None:
    told = "8yo back pain wakes her at night, losing weight, which test?"
    assert variant_of(conversation, told, f"{shown}. done?") == "back-pain-child/3"
