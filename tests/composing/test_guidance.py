"""Which sentences of an article are shown, for which question."""

import re
from datetime import date

import pytest

from bot.composing.candidates import ages_meant
from bot.domain.answer import Answer, StatementKind, Status
from bot.domain.passage import RatingConflict
from bot.domain.picture import Age, ClinicalPicture, Intent, MatchStatus, UrgentSign
from tests.composing.conftest import Compose, composing_with
from tests.fakes import FALL, InMemoryPassageStore, mention, understood, wrist_article

QUOTED = {StatementKind.GUIDANCE, StatementKind.NEXT_STEP, StatementKind.PITFALL}


def quoted(answer: Answer) -> list[str]:
    return [s.text for s in answer.statements if s.kind in QUOTED]


def test_every_quoted_statement_stands_word_for_word_at_its_place(
    compose: Compose, store: InMemoryPassageStore
) -> None:
    answer = compose(understood("fell on the hand, wrist hurts"))

    assert quoted(answer)
    for citation in answer.citations:
        assert store.article(citation.article).text[citation.start : citation.end] == citation.quote
    for statement in answer.statements:
        if statement.kind in QUOTED:
            quotes = [answer.citations[n - 1].quote for n in statement.citations]
            assert re.findall(r"\w+", statement.text) in [re.findall(r"\w+", q) for q in quotes]


def test_a_sentence_that_words_a_rating_is_never_quoted(compose: Compose) -> None:
    for intent in Intent:
        answer = compose(understood("why is radiography of the wrist rated so?", intent=intent))

        assert not any("rated" in text for text in quoted(answer))


def test_a_case_gets_a_reason_a_next_step_and_a_pitfall(compose: Compose) -> None:
    answer = compose(understood("fell on the hand, wrist hurts, which study?"))

    kinds = [s.kind for s in answer.statements]
    assert {StatementKind.GUIDANCE, StatementKind.NEXT_STEP, StatementKind.PITFALL} <= set(kinds)
    assert kinds[0] is StatementKind.RATING
    assert answer.next_steps[0].if_ == "the pain comes back with work"


def test_the_sentence_that_answers_a_fact_comes_first(compose: Compose) -> None:
    answer = compose(
        understood("how long does a scaphoid fracture need to heal?", intent=Intent.FACT, variant_id=None)
    )

    assert answer.status is Status.ANSWERED
    assert answer.statements[0].text == "A scaphoid fracture heals in 8 to 12 weeks in a cast."
    assert answer.citations[0].section == "How long does a scaphoid fracture take to heal?"


@pytest.mark.parametrize(
    "question",
    [
        "what is the best imaging for kidney stones?",
        "how do I reset my password?",
        "which vaccine at 4 months?",
    ],
)
def test_a_fact_that_no_article_holds_is_not_covered(compose: Compose, question: str) -> None:
    answer = compose(understood(question, intent=Intent.FACT, variant_id=None))

    assert answer.status is Status.NOT_COVERED
    assert answer.citations == ()
    assert "Topics held: Wrist Pain." in [s.text for s in answer.statements]


def test_a_normal_result_leads_with_the_step_for_a_normal_result(compose: Compose) -> None:
    answer = compose(understood("what if the radiograph is normal?", intent=Intent.NEXT_STEP))

    assert quoted(answer)[:2] == [
        "If the radiograph is normal: A normal wrist radiograph does not exclude a scaphoid fracture.",
        "Immobilise the wrist and repeat the radiograph after 10 days.",
    ]


def test_why_not_ct_is_answered_with_what_is_said_of_ct(compose: Compose) -> None:
    answer = compose(understood("why not CT?", intent=Intent.WHY, procedures=[mention("CT")]))

    assert quoted(answer)[0] == "CT of the wrist adds radiation and shows marrow edema poorly."


def test_what_holds_for_younger_children_is_not_said_of_an_older_one(compose: Compose) -> None:
    ten = ClinicalPicture(age=Age(low_months=120, high_months=120, said="10yo", turn=1, start=0, end=4))
    answer = compose(understood("10yo fell on the hand, in children ultrasound?", picture=ten))

    assert not any("under 3 years" in text for text in quoted(answer))


@pytest.mark.parametrize(
    ("said", "fits_infant", "fits_child"),
    [
        ("Ultrasound works under 4 to 6 months of age.", True, False),
        ("After about 6 months of age ultrasound is unreliable.", False, True),
        ("Pain for less than 6 weeks is acute.", True, True),
        ("Back pain in a child under 4 years is a red flag.", True, False),
    ],
)
def test_the_ages_that_a_sentence_limits_itself_to(said: str, fits_infant: bool, fits_child: bool) -> None:
    ages = ages_meant(said)

    assert ages.fit(3, 3) is fits_infant
    assert ages.fit(108, 108) is fits_child


def test_an_emergency_is_put_first_and_cited(compose: Compose) -> None:
    sign = UrgentSign(
        kind="pulseless_hand",
        said="hand is white and pulseless",
        message="Possible pulseless hand: an emergency.",
    )
    answer = compose(understood("broken wrist, hand is white and pulseless", urgent=sign))

    assert answer.urgent is not None
    cited = answer.citations[answer.urgent.citations[0] - 1]
    assert cited.quote.startswith("A cold and pulseless hand")


def test_an_emergency_that_no_article_speaks_of_is_still_told(compose: Compose) -> None:
    sign = UrgentSign(kind="sepsis", said="septic", message="Possible sepsis: escalate now.")
    answer = compose(
        understood("septic", urgent=sign, status=MatchStatus.NOT_COVERED, variant_id=None, reason="sepsis")
    )

    assert answer.urgent is not None
    assert answer.urgent.citations == ()
    assert answer.status is Status.NOT_COVERED


def test_what_is_outside_the_sources_is_said_to_be_and_nothing_is_advised(compose: Compose) -> None:
    answer = compose(
        understood(
            "headache", status=MatchStatus.NOT_COVERED, variant_id=None, reason="nothing is held on headache"
        )
    )

    assert answer.status is Status.NOT_COVERED
    assert (answer.ratings, answer.citations) == ((), ())
    assert answer.statements[0].text == "Not covered by the sources held here: nothing is held on headache."


def test_a_question_beside_the_study_is_answered_although_the_patient_is_not_yet_placed(
    compose: Compose,
) -> None:
    answer = compose(
        understood(
            "is contrast needed for MRI of the wrist?",
            intent=Intent.FACT,
            status=MatchStatus.UNDECIDED,
            asks_for_study=False,
        )
    )

    assert answer.status is Status.ANSWERED
    assert answer.variant is None
    assert answer.statements[0].text.startswith("No, contrast is not needed")


def test_small_talk_gets_no_guidance(compose: Compose) -> None:
    answer = compose(understood("hello there", intent=Intent.SMALL_TALK, variant_id=None))

    assert answer.status is Status.NOT_COVERED
    assert quoted(answer) == []


def test_an_article_that_was_reviewed_long_ago_is_said_to_be() -> None:
    old = InMemoryPassageStore([wrist_article(reviewed=date(2023, 1, 1))])
    answer = composing_with(old)(understood("fell on the hand, wrist hurts"))

    assert answer.statements[-1].text == (
        "Last reviewed more than 24 months ago: wrist-pain/fall.md on 2023-01-01."
    )


def test_an_article_that_differs_from_the_table_is_told_as_a_conflict() -> None:
    conflict = RatingConflict(
        article="wrist-pain/fall.md",
        quote="MRI is best",
        start=0,
        end=11,
        variant_id=FALL,
        procedure="MRI wrist without IV contrast",
        article_says="best",
        table_says="middle",
    )
    store = InMemoryPassageStore([wrist_article()], conflicts=[conflict])
    answer = composing_with(store)(understood("fell on the hand, wrist hurts"))

    assert [c.article_says for c in answer.conflicts] == ["best"]


def test_a_search_that_is_not_whole_is_told(store: InMemoryPassageStore) -> None:
    partial = InMemoryPassageStore([wrist_article()], notice="Keyword search alone.")
    answer = composing_with(partial)(understood("fell on the hand, wrist hurts"))

    assert answer.statements[-1].text == "Keyword search alone."


def test_the_same_question_gives_the_same_answer(compose: Compose) -> None:
    question = understood("fell on the hand, wrist hurts")

    assert compose(question) == compose(question)


@pytest.mark.parametrize(
    ("result", "begins"),
    [
        pytest.param("radiograph normal. what next?", "If the radiograph is normal", id="normal"),
        pytest.param(
            "radiograph shows a fracture, no dislocation. what next?",
            "If the radiograph shows a fracture", id="what is found outweighs what is not",
        ),
    ],
)  # fmt: skip
def test_the_sentence_on_that_very_result_comes_first(compose: Compose, result: str, begins: str) -> None:
    answer = compose(understood(result, intent=Intent.NEXT_STEP))

    steps = [s.text for s in answer.statements if s.kind is StatementKind.NEXT_STEP]
    assert steps[0].startswith(begins)


def test_a_yes_or_no_question_behind_a_story_gets_the_sentence_that_says_yes_or_no(compose: Compose) -> None:
    answer = compose(
        understood(
            "the surgeon wants MRI on Friday, before the clinic. Is the contrast needed?",
            intent=Intent.FACT, asks_for_study=False,
        )
    )  # fmt: skip

    assert answer.statements[0].text.startswith("No, contrast is not needed")


SCENE = "the ward clerk, a keen knitter, wonders: "


@pytest.mark.parametrize(
    ("question", "picture", "status"),
    [
        ("does a wrist fracture with a pulseless hand go to the surgeon?", None, Status.ANSWERED),
        ("does her knitting bother the surgeon?", None, Status.NOT_COVERED),
        # the patient told of belongs to no topic: what is asked is asked of that patient
        (
            "does a wrist fracture with a pulseless hand go to the surgeon?",
            ClinicalPicture(age=Age(low_months=360, high_months=371, said="30M", turn=1, start=0, end=3)),
            Status.NOT_COVERED,
        ),
    ],
)
def test_the_scene_around_a_question_does_not_refuse_it(
    compose: Compose, question: str, picture: ClinicalPicture | None, status: Status
) -> None:
    answer = compose(
        understood(
            SCENE + question, intent=Intent.FACT, variant_id=None, asks_for_study=False, picture=picture
        )
    )

    assert answer.status is status


def test_what_else_is_asked_of_a_study_is_answered_beside_its_rows(compose: Compose) -> None:
    question = "how is CT of the wrist rated, and does a cold pulseless hand go to the surgeon?"

    answer = compose(understood(question, intent=Intent.RATING, procedures=(mention("CT", region="wrist"),)))

    assert answer.statements[0].kind is StatementKind.RATING
    assert any(text.startswith("A cold and pulseless hand") for text in quoted(answer))


def test_beside_rows_no_sentence_is_of_another_age(compose: Compose) -> None:
    ten = ClinicalPicture(age=Age(low_months=120, high_months=120, said="10yo", turn=1, start=0, end=4))

    answer = compose(understood("10yo fell on the wrist, would ultrasound replace the film?", picture=ten))

    assert not any("under 3 years" in text for text in quoted(answer))
